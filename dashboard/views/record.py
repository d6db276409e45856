"""The Track record page: how often what a claimant said was confirmed later, and how long that took."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.track_record import FEWEST, Record
from dashboard.views import desk, shell, words
from dashboard.views.choice import Choice
from dashboard.views.markup import tag

NOTE = (
    f"A share and a number of days are given from {FEWEST} cases on. Days until confirmation are estimated with the "
    "open claims counted as still waiting (Kaplan-Meier). Reprints of one statement are one case."
)
BY = {"side": "Sides", "claimant": "Claimants"}


def draw(chosen: Choice) -> None:
    """The records of sides and of claimants, as known on the day."""
    day = shell.day_of(chosen)
    if day is None:
        return
    shell.head("Track record", f"What became of claims of capture and of denials, as known on {words.day(day)}.")
    with st.container(horizontal=True, vertical_alignment="center"):
        by = st.segmented_control(
            "Of whom",
            list(BY),
            default="claimant",
            format_func=BY.__getitem__,
            key="record-by",
            label_visibility="collapsed",
        )
        by_year = st.toggle("By year", key="record-years")
    found = desk.records(chosen.scope, day, chosen.settings, by or "claimant", by_year)
    if not found:
        st.html(str(tag("p", "No claim of capture and no denial is known by that day.", css="silent")))
        return
    st.dataframe(frame(found), hide_index=True, height=560, key=f"record-{by}-{by_year}", column_config=_columns())
    st.html(str(tag("p", NOTE, css="caption")))


def frame(found: Sequence[Record]) -> pd.DataFrame:
    """One row for each record; nothing where there are too few cases for a figure."""
    return pd.DataFrame(
        {
            "Claimant": [r.claimant or words.SIDES[r.side] for r in found],
            "Side": [words.SIDES[r.side] for r in found],
            "Period": [r.period or "all" for r in found],
            "Claims": [r.claims for r in found],
            "Confirmed later": [r.confirmed for r in found],
            "Share": [_percent(r.share_confirmed) for r in found],
            "Median days": ["" if r.median_days is None else str(r.median_days) for r in found],
            "Half within": [_spread(r) for r in found],
            "Denied": [r.disputed for r in found],
            "Reversed": [r.reversed for r in found],
            "Open": [r.open for r in found],
            "Denials": [r.denials for r in found],
            "Conceded later": [r.denials_conceded for r in found],
            "Share ": [_percent(r.share_of_denials_conceded) for r in found],
        }
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}".replace("%", " %")


def _spread(record: Record) -> str:
    """From when a quarter to when three quarters of the claims were confirmed."""
    ends = (record.quarter_days, record.three_quarter_days)
    return "" if ends == (None, None) else " to ".join("–" if e is None else str(e) for e in ends) + " days"


def _columns() -> dict[str, object]:
    number = st.column_config.NumberColumn(width="small")
    counts = ("Claims", "Confirmed later", "Denied", "Reversed", "Open", "Denials", "Conceded later")
    return {"Claimant": st.column_config.TextColumn(width="medium"), **dict.fromkeys(counts, number)}
