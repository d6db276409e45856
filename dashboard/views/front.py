"""The Map page: the state of the front in five seconds, the sentence behind a marker in two clicks."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import maps
from dashboard.views import below, changes, desk, panel, rail, shell, style, words
from dashboard.views.choice import Choice
from dashboard.views.shown import Shown, core, narrow

MAP = "map"


def draw(chosen: Choice) -> None:
    """The page under a choice."""
    day = shell.day_of(chosen)
    if day is None:
        return
    shown = narrow(desk.snapshot(chosen, day), chosen)
    rail.draw(chosen, shown)
    left, right = st.columns([64, 36], gap="small")
    with left:
        _map(chosen, shown)
    with right, st.container(key="panel"):
        panel.draw(chosen, day, shown)
    below.draw(chosen, day, shown)


def _map(chosen: Choice, shown: Shown) -> None:
    scene = maps.Scene(
        shown.snapshot.assessments,
        shown.snapshot.vectors,
        objectives=tuple(p for p in desk.objectives(chosen) if chosen.objective in ("", p.id)),
        selected=chosen.place,
        theme=style.theme(),
        label=words.map_label(shown.snapshot.as_of, shown.snapshot.assessments),
        fit=(*core(a.place for a in shown.snapshot.assessments), *desk.objectives(chosen)),
        flight=st.session_state.get("flight"),
    )
    picture = maps.draw(scene, desk.map_assets(), words.sayings())
    with st.container(key="map_frame"):
        maps.show(picture, key=MAP, height=560, on_change=partial(changes.select, MAP))
