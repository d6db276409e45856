"""The colours can be read: contrast as WCAG 2.2 asks, in both themes."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest

from dashboard.maps.symbols import MAP_COLOURS, SIDE_COLOURS
from dashboard.views import style

THEMES = ("light", "dark")
TEXT, GRAPHIC = 4.5, 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    colours = style.TOKENS[theme]
    grounds = [colours[name] for name in ("paper", "wash")]
    inks = [colours[name] for name in ("ink", "soft", "link", "warn", "independent")]
    assert {(i, g) for i, g in itertools.product(inks, grounds) if contrast(i, g) < TEXT} == set()
    assert contrast(colours["paper"], colours["accent"]) >= TEXT  # what is written on a button
    marks = [value for name, value in colours.items() if name.startswith("mark")]
    assert {m for m in marks if contrast(colours["ink"], m) < TEXT} == set()


@pytest.mark.parametrize("theme", THEMES)
def test_sides_and_names_stand_out_on_the_map(theme: str) -> None:
    land = MAP_COLOURS[theme]["ukraine"]
    assert {c for c in SIDE_COLOURS[theme].values() if contrast(c, land) < GRAPHIC} == set()
    for name in ("place", "town"):
        assert contrast(MAP_COLOURS[theme][name], land) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_streamlit_is_given_the_same_colours(theme: str) -> None:
    file = Path(style.__file__).parents[1] / ".streamlit" / "config.toml"
    given = tomllib.loads(file.read_text())["theme"][theme]
    names = {
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "wash",
        "textColor": "ink",
        "primaryColor": "accent",
    }
    assert {key: given[key] for key in names} == {key: style.TOKENS[theme][name] for key, name in names.items()}
