"""The search in the header: finds a place under any of its names and spellings, selects it and flies there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from dashboard.maps import Flight
from dashboard.model import Place
from dashboard.views import choice, desk, style, words

KEY, QUERY, FLIGHT, PICKED = "finder", "finder_query", "flight", "finder_picked"
LONGEST = 80


@st.fragment
def draw() -> None:
    """The search box; only this much is drawn again while somebody types."""
    if st.session_state.pop(PICKED, False):
        st.rerun()  # the whole page: the selection is everybody's
    query = st.session_state.get(QUERY, "")
    data = {
        "placeholder": "Find a place",
        "nothing": "No place of that name or sound.",
        "query": query,
        "found": [_row(place, name) for place, name in desk.suggest(query)] if query else [],
    }
    _component()(key=KEY, data=data, on_query_change=_ask, on_place_change=_pick, height="content")


def _row(place: Place, name: str) -> dict[str, str]:
    also = f"{name} · " if name != place.name else ""
    return {"id": place.id, "name": place.name, "note": also + words.where(place)}


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "frontline_claims_finder",
        html=style.static("finder.html"),
        css=style.static("finder.css"),
        js=style.static("finder.js"),
    )


def _ask() -> None:
    asked = st.session_state[KEY].get("query")
    if isinstance(asked, str):
        st.session_state[QUERY] = asked[:LONGEST]


def _pick() -> None:
    """Select a place that the list offered; anything else changes nothing."""
    picked = st.session_state[KEY].get("place")
    place = desk.gazetteer().place(picked) if isinstance(picked, str) else None
    if place:
        choice.change(place=place.id)
        fly_to(place)
        st.session_state[QUERY] = ""
        st.session_state[PICKED] = True


def fly_to(place: Place) -> None:
    """Have the map bring a place into view when it is drawn next."""
    before: Flight | None = st.session_state.get(FLIGHT)
    st.session_state[FLIGHT] = Flight(place, before.n + 1 if before else 1)
