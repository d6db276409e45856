"""What stands below map and table: caption, what is read, the export of exactly what is shown, and the days."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from dashboard.views import choice, desk, shell, takeout, timeline, words
from dashboard.views.choice import Choice
from dashboard.views.shown import Shown


def draw(chosen: Choice, day: date, shown: Shown) -> None:
    """The permanent caption with what belongs to it."""
    with st.container(key="below", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        shell.caption(words.caption(day, shown.snapshot.assessments, shown.total) + _outlined(chosen))
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            scope(chosen)
            _export(chosen, day, shown)
    timeline.draw(chosen, day)


def _outlined(chosen: Choice) -> str:
    """Whose polygons lie over the map, for the caption."""
    found = [f"{x.maker}, {words.day(x.day)}" for x in desk.layers() if x.sha256 in chosen.layers]
    return f" · dashed outline: {'; '.join(found)}" if found and chosen.page == "map" else ""


def scope(chosen: Choice) -> None:
    """The switch between everything, what was added here, and the seed alone."""
    st.session_state["scope"] = chosen.scope
    st.selectbox(
        "What is read",
        list(words.SCOPES),
        format_func=words.SCOPES.__getitem__,
        key="scope",
        label_visibility="collapsed",
        width=190,
        on_change=lambda: choice.change(scope=st.session_state["scope"], day=None),
    )


def _export(chosen: Choice, day: date, shown: Shown) -> None:
    with st.popover("Export", icon=":material/download:", type="tertiary"):
        st.html('<p class="caption">Exactly the places and arrows shown, with their claims and sources.</p>')
        for ending, name in takeout.FORMATS.items():
            st.download_button(
                name,
                partial(takeout.export, shown.snapshot, chosen.scope, ending, takeout.only(chosen)),
                f"front-{day.isoformat()}{ending}",
                takeout.MEDIA_TYPES[ending],
                key=f"export{ending}",
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            "Figure for print (SVG)",
            partial(takeout.picture, shown.snapshot, chosen),
            f"front-{day.isoformat()}.svg",
            "image/svg+xml",
            key="export.svg",
            on_click="ignore",
            width="stretch",
        )
