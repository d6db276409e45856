"""The look: one style sheet, and the colours and symbols of the theme as variables for it."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.maps import svg
from dashboard.maps.symbols import SIDE_COLOURS, STALE_OPACITY
from dashboard.model import ACTORS, Status

_STATIC = Path(__file__).with_name("static")

TOKENS = {
    "light": {
        "paper": "#fdfcfa",
        "wash": "#f3f1ec",
        "line": "#dedad1",
        "ink": "#1c242d",
        "soft": "#5b6470",
        "accent": "#2b4a5e",
        "link": "#1f5673",
        "warn": "#8a5a00",
        "independent": "#4a6b3a",
        "mark": "#ffe9a8",
        "mark-place": "#cfe3f2",
        "mark-source": "#e4dcf3",
        "mark-date": "#dceadb",
        "mark-denial": "#f8d3c8",
    },
    "dark": {
        "paper": "#10161f",
        "wash": "#1a2330",
        "line": "#2c3949",
        "ink": "#e8edf3",
        "soft": "#9aa7b5",
        "accent": "#8fb4c9",
        "link": "#9cc7de",
        "warn": "#e7b65c",
        "independent": "#9cc488",
        "mark": "#5c4a12",
        "mark-place": "#1f4560",
        "mark-source": "#443563",
        "mark-date": "#2c4a33",
        "mark-denial": "#6b2f20",
    },
}


def theme() -> str:
    """The theme that the browser shows, "light" or "dark"."""
    return "dark" if st.context.theme.type == "dark" else "light"


def apply() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{_sheet(theme())}</style>")


def colours() -> dict[str, str]:
    """The colours of the theme that the browser shows, by name."""
    return TOKENS[theme()] | SIDE_COLOURS[theme()]


def logo(name: str) -> str:
    """The product's mark and name as an image."""
    return f'<img class="logo" alt="{name}" src="{_image(_drawn_logo(theme()))}">'


def icon() -> str:
    """The mark for the browser's tab."""
    return static("icon.svg")


def _drawn_logo(name: str) -> str:
    return static("logo.svg").replace("currentColor", TOKENS[name]["ink"])


def static(name: str) -> str:
    """The text of a file beside the views."""
    return (_STATIC / name).read_text(encoding="utf-8")


@cache
def _sheet(name: str) -> str:
    return variables(name) + _symbols(name) + static("desk.css")


def variables(name: str) -> str:
    """The colours of a theme as CSS variables."""
    colours = TOKENS[name] | SIDE_COLOURS[name]
    return ":root{" + "".join(f"--{key}:{value};" for key, value in colours.items()) + "}"


def _symbols(name: str) -> str:
    rules = [f".sym-{s}-{side}{{background-image:{_url(s, side, name)}}}" for s in Status for side in ACTORS]
    legend = [f".st-key-filter_statuses_{s}{{--symbol:{_url(s, 'unknown', name)}}}" for s in Status]
    sides = [f".st-key-filter_sides_{side}{{--symbol:{_dot(SIDE_COLOURS[name][side])}}}" for side in ACTORS]
    extra = [
        f".sym-approximate{{background-image:{_url(Status.CLAIMED, 'unknown', name, approximate=True)}}}",
        f".sym-stale{{background-image:{_url(Status.CONFIRMED, 'unknown', name)};opacity:{STALE_OPACITY}}}",
    ]
    return "".join(rules + legend + sides + extra)


def _url(status: Status, side: str, name: str, *, approximate: bool = False) -> str:
    return _data_url(svg(status, side, theme=name, approximate=approximate))


def _dot(colour: str) -> str:
    circle = f'<rect x="2" y="6" width="20" height="12" rx="3" fill="{colour}"/>'
    return _data_url(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{circle}</svg>')


def _data_url(image: str) -> str:
    return f"url({_image(image)})"


def _image(drawing: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"
