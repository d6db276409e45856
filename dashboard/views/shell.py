"""The frame around every page: the product's name, the pages, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.views import choice, desk, style
from dashboard.views.choice import Choice
from dashboard.views.markup import tag

NAME = "Frontline Claims"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 168 26" width="168" height="26">'
    '<circle cx="13" cy="13" r="9.6" fill="none" stroke="#c2502c" stroke-width="2.4"/>'
    '<path d="M13 3.4a9.6 9.6 0 0 0 0 19.2Z" fill="#c2502c"/>'
    '<text x="31" y="18" font-family="Source Sans,Segoe UI,system-ui,Helvetica,Arial,sans-serif" '
    'font-size="16" font-weight="650" letter-spacing="-.1" fill="{ink}">Frontline Claims</text></svg>'
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name in the address, its title, and what draws it."""

    path: str
    title: str
    draw: Callable[[Choice], None]


def book() -> tuple[Page, ...]:
    """All pages, in the order of the navigation; the first is the one that opens."""
    from dashboard.views import front  # the pages import the shell for their links

    return (Page("map", "Map", front.draw),)


def frame() -> None:
    """What stands on every page before the page itself."""
    st.set_page_config(NAME, layout="wide", initial_sidebar_state="collapsed")
    style.apply()
    st.logo(LOGO.format(ink=style.TOKENS[style.theme()]["ink"]), size="large")


def pages() -> list[st.Page]:
    """The pages for Streamlit's navigation."""
    return [
        st.Page(_drawn(page), title=page.title, url_path=page.path, default=number == 0)
        for number, page in enumerate(book())
    ]


def _drawn(page: Page) -> Callable[[], None]:
    def draw() -> None:
        page.draw(choice.current(page.path))

    return draw


def head(title: str, note: str) -> None:
    """A page's title with one line on what it shows."""
    st.html(str(tag("div", tag("h1", title), tag("p", note), css="page-head")))


def empty_ledger() -> None:
    """What a page says where there is nothing to show yet."""
    st.info("The ledger is empty. Add articles on the Map page, or start the app with its baseline.")


def day_of(chosen: Choice) -> date | None:
    """The day looked at; where there is none the page says so."""
    day = desk.as_of(chosen)
    if day is None:
        empty_ledger()
    return day


def caption(text: str) -> None:
    """A line in small print; its first part, up to a middle dot, is set off."""
    first, dot, rest = text.partition(" · ")
    st.html(str(tag("p", tag("b", first), dot + rest, css="caption")))


def go(path: str) -> None:
    """Turn to another page."""
    for page, made in zip(book(), pages(), strict=True):
        if page.path == path:
            st.switch_page(made)
