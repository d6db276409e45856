"""The frame around every page: the product's name, the pages, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.views import adding, choice, desk, finder, markup, mending, style, words
from dashboard.views.choice import Choice
from dashboard.views.markup import join, tag

NAME = "Frontline Claims"
SEEN, NEWS = "seen_version", "news"
LOOK_FOR_NEWS_SECONDS = 6
# The page shown is told to screen readers and, where the navigation is wider than the window, brought into it. Tried
# for some seconds: the buttons may be drawn later than this runs, and be drawn anew.
_TURNED = """((left, seen) => {
clearInterval(window.turning);
window.turning = setInterval(() => {
  for (const button of document.querySelectorAll('.st-key-navigation button')) {
    const here = button.closest('.st-key-page_PAGE');
    button[here ? 'setAttribute' : 'removeAttribute']('aria-current', 'page');
    if (here && !seen) button.scrollIntoView({ inline: 'center', block: 'nearest' });
    seen = seen || here;
  }
  if (!--left) clearInterval(window.turning);
}, 80);
})(40, false)"""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name in the address (one of choice.PAGES), its title, and what draws it."""

    name: str
    title: str
    draw: Callable[[Choice], None]


def book() -> tuple[Page, ...]:
    """All pages, in the order of the navigation."""
    from dashboard.views import (  # the pages import the shell for what they share
        advance,
        articles,
        changes,
        data,
        front,
        method,
        places,
        record,
        review,
    )

    return (
        Page("map", "Map", front.draw),
        Page("places", "Places", places.draw),
        Page("articles", "Articles", articles.draw),
        Page("advance", "Advance", advance.draw),
        Page("compare", "Compare", changes.draw),
        Page("record", "Track record", record.draw),
        Page("review", "Review", review.draw),
        Page("data", "Data", data.draw),
        Page("method", "Method", method.draw),
    )


def draw() -> None:
    """The frame, and in it the page that is chosen."""
    chosen = choice.current()
    pages = book()
    page = next((p for p in pages if p.name == chosen.page), pages[0])
    st.set_page_config(f"{page.title} · {NAME}", style.icon(), layout="wide", initial_sidebar_state="collapsed")
    style.apply()
    with st.container(key="masthead", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(style.logo(NAME), width="content")
        _navigation(pages, page)
        with st.container(key="actions", horizontal=True, width="content", gap="small", vertical_alignment="center"):
            finder.draw()
            adding.button()
    try:
        st.session_state[SEEN] = desk.version()
        page.draw(chosen)
        _news()
    except DashboardError as error:
        st.html(str(markup.problem(str(error))))
    if told := st.session_state.pop(mending.TOLD, ""):
        st.toast(told)
    if st.session_state.pop(NEWS, False):
        st.toast("The ledger has changed; the page shows it.")


@st.fragment(run_every=LOOK_FOR_NEWS_SECONDS)
def _news() -> None:
    """Draw the page again when somebody else has written to the ledger since it was drawn."""
    if desk.version() != st.session_state[SEEN]:
        st.session_state[NEWS] = True
        st.rerun()


def _navigation(pages: tuple[Page, ...], shown: Page) -> None:
    with st.container(key="navigation", horizontal=True, width="content", gap=None):
        for page in pages:
            kind = "secondary" if page == shown else "tertiary"  # the style sheet underlines the one that is shown
            st.button(page.title, key=f"page_{page.name}", type=kind, on_click=partial(choice.change, page=page.name))
    st.html(f"<script>{_TURNED.replace('PAGE', shown.name)}</script>", unsafe_allow_javascript=True)


def head(title: str, note: str) -> None:
    """A page's title with one line on what it shows."""
    st.html(str(tag("div", tag("h1", title), tag("p", note), css="page-head")))


def nothing_read(chosen: Choice) -> None:
    """What a page says where there is nothing to show yet, and the button that mends it."""
    if chosen.scope != "all" and desk.calendar("all").days:
        title, note = f"“{words.SCOPES[chosen.scope]}” holds no claim", "The ledger holds others."
        label, act = "Show everything", partial(choice.change, scope="all", day=None)
    else:
        title = "The ledger is empty"
        note = "Add articles: text, Word, PDF, HTML or a corpus. They are read on this machine, and nothing leaves it."
        label, act = "Add the first articles", adding.open_dialog
    with st.container(key="nothing", horizontal_alignment="center"):
        st.html(str(join((tag("h2", title), tag("p", note)))))
        st.button(label, key="mend", type="primary", on_click=act)


def day_of(chosen: Choice) -> date | None:
    """The day looked at; where there is none the page says so."""
    day = desk.as_of(chosen)
    if day is None:
        nothing_read(chosen)
    return day


def caption(text: str) -> None:
    """A line in small print; its first part, up to a middle dot, is set off."""
    first, dot, rest = text.partition(" · ")
    st.html(str(tag("p", tag("b", first), dot + rest, css="caption")))
