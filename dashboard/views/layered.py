"""An analyst's own control polygons beside the ledger, with the places on which both differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.model import Layer, Snapshot
from dashboard.views import choice, desk, mapped, tables, words
from dashboard.views.choice import Choice
from dashboard.views.markup import tag
from dashboard.views.shown import core


def draw(chosen: Choice, day: date, snapshot: Snapshot, layers: tuple[Layer, ...]) -> None:
    """One layer over the map of the day, and the list of disagreements."""
    names = {x.sha256: f"{x.maker}: {x.name}, {words.day(x.day)}" for x in layers}
    now = next((x for x in chosen.layers if x in names), "")
    st.session_state["layer"] = now
    st.selectbox(
        "Layer",
        ["", *names],
        format_func=lambda sha256: names.get(sha256, "Choose a layer"),
        key="layer",
        width=420,
        on_change=lambda: choice.change(layers=tuple(filter(None, (st.session_state["layer"],)))),
    )
    if not now:
        return
    differing = desk.disagreements(now, snapshot)
    left, right = st.columns([60, 40], gap="small")
    with left, st.container(key="half_layer"):
        mapped.draw(
            chosen,
            tuple(a for a, _ in differing) if differing else snapshot.assessments,
            key="map_layer",
            label=f"{names[now]} over the ledger of {words.day(day)}",
            height=460,
            view="follow",
            fit=core(a.place for a, _ in differing) or desk.objectives(chosen),
        )
    with right:
        st.html(str(tag("p", words.number(len(differing), "place differs", "places differ"), css="label")))
        rows = {
            "Place": [words.place_name(a.place, chosen.lang) for a, _ in differing],
            "In the ledger": [words.saying(a.status, a.holder) for a, _ in differing],
            "In the layer": ["inside" if inside else "outside" for _, inside in differing],
        }
        key = f"differing-{now}-{day}-{desk.version()}"
        st.dataframe(
            pd.DataFrame(rows),
            hide_index=True,
            height=tables.height(len(differing), 420),
            key=key,
            on_select=partial(_select, key, [a.place.id for a, _ in differing]),
            selection_mode="single-row",
        )
        st.html(str(tag("p", "Inside is read as held by Russia. Only exact positions are compared.", css="caption")))


def _select(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(ids):
        mapped.select(ids[rows[0]])
