"""What an analyst mends about a whole article or layer: its date, or whether it counts. Review undoes it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.model import Article, Judgement, Layer
from dashboard.times import VagueDate
from dashboard.views import deeds, words
from dashboard.views.markup import problem

TOLD = "told"  # what was done, for the frame to say once the page is drawn anew
_KEPT = "analyst_kept"


def analyst(key: str) -> str:
    """The field for the analyst's name; given once, it stands in every such field of the session."""
    st.session_state.setdefault(key, st.session_state.get(_KEPT, ""))
    name = st.text_input("Your name", key=key, placeholder="It stands beside each judgement", width=320)
    st.session_state[_KEPT] = name
    return name


def reason(key: str) -> str:
    """The field for the reason that each judgement needs."""
    return st.text_input("Reason", key=key, placeholder="Why, in a few words")


def article(found: Article) -> None:
    """Record that an article was published on another day, or set it aside."""
    known = found.sha256[:16]
    with st.popover("Date wrong, or not to count?", icon=":material/edit:", type="tertiary"):
        by, why = analyst(f"mend-by-{known}"), reason(f"mend-why-{known}")
        given = st.text_input(
            "Published",
            value=found.published.iso if found.published else "",
            key=f"mend-date-{known}",
            placeholder="2025-12-02, 2025-12 or 2025",
        )
        with st.container(horizontal=True):
            redate = st.button("Record the date", key=f"redate-{known}", type="primary")
            withdraw = st.button("Set the article aside", key=f"withdraw-{known}")
        if redate:
            _mend(lambda: _redated(found, given, by, why), "The date is recorded.")
        if withdraw:
            _mend(lambda: deeds.judge("withdraw", by, why, article=found.sha256), "The article is set aside.")


def layers(found: Sequence[Layer]) -> None:
    """Set a layer aside, with the claims that it was counted for."""
    names = [f"{x.maker}: {x.name}, {words.day(x.day)}" for x in found]
    with st.popover("Set a layer aside", icon=":material/layers_clear:", type="tertiary"):
        number = st.selectbox("Layer", range(len(names)), format_func=names.__getitem__, key="withdraw-layer") or 0
        by, why = analyst("mend-by-layer"), reason("mend-why-layer")
        if st.button("Set it aside", key="withdraw"):
            _mend(lambda: deeds.judge("withdraw", by, why, article=found[number].sha256), "The layer is set aside.")


def _mend(act: Callable[[], Judgement], done: str) -> None:
    record(act, TOLD, f"{done} Review can undo it.")


def _redated(found: Article, given: str, by: str, why: str) -> Judgement:
    return deeds.judge("redate", by, why, article=found.sha256, published=VagueDate.parse(given.strip()))


def record(act: Callable[[], Judgement], key: str, done: str) -> None:
    """Do what was decided and draw the page anew with `done` under that key of the session, or say why not."""
    try:
        act()
    except (DashboardError, ValueError) as error:
        failed(error)
    else:
        st.session_state[key] = done
        st.rerun()


def failed(error: Exception) -> None:
    """Say why something was not done."""
    st.html(str(problem(str(error), "This was not done.")))
