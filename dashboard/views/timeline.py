"""The days along the bottom: claims per week, the chosen day, and keys to step and play through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from dashboard.model import SIDES
from dashboard.status.columns import day_number
from dashboard.views import choice, desk, style
from dashboard.views.choice import Choice

KEY = "timeline"
COLOURS = {"russia": "russia", "ukraine": "ukraine", "independent": "independent", "author": "unknown"}


def draw(chosen: Choice, day: date) -> None:
    """The weeks of the chosen scope with the day shown."""
    shown = desk.calendar(chosen.scope)
    data = {
        "first": day_number(shown.first),
        "weeks": shown.weeks,
        "days": [day_number(d) for d in shown.days],
        "sides": [COLOURS[side] for side in SIDES],
        "day": day_number(day),
    }
    desk.look_ahead(chosen, day)
    _component()(key=KEY, data=data, on_day_change=_turn, height="content")


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "frontline_claims_timeline",
        html=style.static("timeline.html"),
        css=style.static("timeline.css"),
        js=style.static("timeline.js"),
    )


def _turn() -> None:
    """Show the day that the browser asks for; anything that is no day changes nothing."""
    asked = st.session_state[KEY].get("day")
    try:
        choice.change(day=date.fromisoformat(asked))
    except (TypeError, ValueError):
        return
