"""The Map page: the state of the front in five seconds, the sentence behind a marker in two clicks."""

from __future__ import annotations

import streamlit as st

from dashboard.views import below, desk, mapped, panel, rail, shell, words
from dashboard.views.choice import Choice
from dashboard.views.shown import core

HEIGHT = 560  # before the style sheet fits it to the window


def draw(chosen: Choice) -> None:
    """The page under a choice."""
    day = shell.day_of(chosen)
    if day is None:
        return
    shown = desk.shown(chosen, day)
    rail.draw(chosen, shown)
    left, right = st.columns([64, 36], gap="small")
    with left, st.container(key="map_frame"):
        assessments = shown.snapshot.assessments
        mapped.draw(
            chosen,
            assessments,
            shown.snapshot.vectors,
            key="map",
            label=words.map_label(day, assessments),
            height=HEIGHT,
            fit=(*core(a.place for a in assessments), *desk.objectives(chosen)),
        )
    with right, st.container(key="panel"):
        panel.draw(chosen, day, shown)
    below.draw(chosen, day, shown)
