"""The Places page: the map as a table, for those who sort, search and do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.model import SIDES, Assessment
from dashboard.views import below, choice, desk, panel, rail, shell, tables, words
from dashboard.views.choice import Choice

HEIGHT = 620


def draw(chosen: Choice) -> None:
    """The table of assessments beside the panel, under the same filters as the map."""
    day = shell.day_of(chosen)
    if day is None:
        return
    shown = desk.shown(chosen, day)
    newest_first = sorted(shown.snapshot.assessments, key=lambda a: a.last_word or date.min, reverse=True)
    rail.draw(chosen, shown)
    left, right = st.columns([64, 36], gap="small")
    with left:
        _table(chosen, day, newest_first)
    with right, st.container(key="panel"):
        panel.draw(chosen, day, shown)
    below.draw(chosen, day, shown)


def _table(chosen: Choice, day: date, assessments: Sequence[Assessment]) -> None:
    # a table keeps its selection by position, so it is another table whenever its rows may be others
    key = f"places-{hash((desk.version(), day, chosen.scope, chosen.settings, chosen.statuses, chosen.sides))}"
    st.dataframe(
        frame(assessments, chosen.lang),
        hide_index=True,
        height=tables.height(len(assessments), HEIGHT),
        key=key,
        on_select=partial(_select, key, [a.place.id for a in assessments]),
        selection_mode="single-row",
        column_config={
            "Place": st.column_config.TextColumn(width=150),
            "Oblast": st.column_config.TextColumn(width=105),
            "Since": st.column_config.TextColumn(width=140, help="As vague as it was said"),
            "Last word": st.column_config.DateColumn(format="D MMM YYYY"),
        },
    )


def frame(assessments: Sequence[Assessment], lang: str = "en") -> pd.DataFrame:
    """One row for each assessment; statements are counted by the side of their claimant."""
    columns = {
        "Place": [words.place_name(a.place, lang) for a in assessments],
        "Oblast": [a.place.oblast for a in assessments],
        "Status": [words.STATUSES[a.status] for a in assessments],
        "Side": [words.ACTORS[a.holder] if a.holder != "unknown" else "–" for a in assessments],
        "Since": [words.vague(a.since, none="–") for a in assessments],
        "Last word": [a.last_word for a in assessments],
        "Stale": ["stale" if a.stale else "" for a in assessments],
    }
    counts = {words.SAID_BY[side]: [a.counts[i] for a in assessments] for i, side in enumerate(SIDES)}
    position = {"Position": ["exact" if a.place.precision == "exact" else "community’s centre" for a in assessments]}
    return pd.DataFrame(columns | counts | position)


def _select(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(ids):
        choice.change(place=ids[rows[0]])
