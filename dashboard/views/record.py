"""The Track record page: how often what a claimant said was confirmed later, and how long that took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.track_record import FEWEST, Record
from dashboard.track_record.cases import By
from dashboard.views import below, counting, shell, tables, timeline, words
from dashboard.views.choice import Choice
from dashboard.views.markup import tag

NO_FIGURE, NOBODY = "–", "Nobody named"
NOTE = (
    f"A share and a number of days are given from {FEWEST} cases on. Days until confirmation are estimated with the "
    "open claims counted as still waiting (Kaplan-Meier). Reprints of one statement are one case."
)
HEIGHT, LOOK_AGAIN_SECONDS = 480, 1.0
BY: dict[By, str] = {"side": "Sides", "claimant": "Claimants"}


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
            required=True,
            format_func=BY.__getitem__,
            key="record-by",
            label_visibility="collapsed",
        )
        by_year = st.toggle("By year", key="record-years")
        below.scope(chosen)
    found = counting.records(chosen.scope, day, chosen.settings, by or "claimant", by_year)
    if found is None:
        st.fragment(_wait, run_every=LOOK_AGAIN_SECONDS)(chosen, day, by or "claimant")
    elif found:
        height = tables.height(len(found), HEIGHT)
        key = f"record-{by}-{by_year}"
        st.dataframe(frame(found, by or "claimant"), hide_index=True, height=height, key=key, column_config=_columns())
        st.html(str(tag("p", NOTE, css="caption")))
    else:
        st.html(str(tag("p", "No claim of capture and no denial is known by that day.", css="silent")))
    timeline.draw(chosen, day)


def _wait(chosen: Choice, day: date, by: By) -> None:
    """Say that it is being counted, and draw the page again when it is."""
    st.html(str(tag("p", "Following every claim through the ledger. A large ledger takes a minute.", css="silent")))
    if counting.is_done(chosen.scope, day, chosen.settings, by):
        st.rerun()


def frame(found: Sequence[Record], by: By) -> pd.DataFrame:
    """One row for each record; a dash where there are too few cases for a figure."""
    who = {
        "Claimant": [r.claimant or (words.SIDES[r.side] if by == "side" else NOBODY) for r in found],
        "Side": [words.SIDES[r.side] for r in found],
    }
    if any(r.period for r in found):
        who["Period"] = [r.period or "all years" for r in found]
    return pd.DataFrame(
        who
        | {
            "Claims": [r.claims for r in found],
            "Confirmed later": [r.confirmed for r in found],
            "Share confirmed": [_percent(r.share_confirmed) for r in found],
            "Median days": [NO_FIGURE if r.median_days is None else str(r.median_days) for r in found],
            "Middle half after": [_spread(r) for r in found],
            "Denied": [r.denied for r in found],
            "Reversed": [r.reversed for r in found],
            "Open": [r.open for r in found],
            "Denials": [r.denials for r in found],
            "Conceded later": [r.denials_conceded for r in found],
            "Share conceded": [_percent(r.share_of_denials_conceded) for r in found],
        }
    )


def _percent(share: float | None) -> str:
    return NO_FIGURE if share is None else f"{share:.0%}".replace("%", " %")


def _spread(record: Record) -> str:
    """From when a quarter to when three quarters of the claims were confirmed: "3 to 40 days", "39 days or more"."""
    first, last = record.quarter_days, record.three_quarter_days
    if first is None:
        return NO_FIGURE
    return f"{words.number(first, 'day')} or more" if last is None else f"{first} to {words.number(last, 'day')}"


def _columns() -> dict[str, object]:
    counts = ("Claims", "Denied", "Reversed", "Open", "Denials")
    helps = {
        "Confirmed later": "Conceded by the other side, or asserted by enough independent assessors",
        "Denied": "By the losing side, also where others confirm the claim, or refuted by an assessor",
        "Middle half after": "From the day by which a quarter of the claims was confirmed to that for three quarters",
        "Conceded later": "Denials of a loss that the same side admitted afterwards",
    }
    first = {"Claimant": st.column_config.TextColumn(width=250)}
    explained = {name: st.column_config.Column(help=text) for name, text in helps.items()}
    return first | {n: st.column_config.NumberColumn(width=70, help=helps.get(n)) for n in counts} | explained
