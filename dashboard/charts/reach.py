"""The distance to an objective over time: the nearest confirmed place as a solid line, the nearest claimed dashed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.vectors import Reach

CONFIRMED, CLAIMED = "Nearest confirmed", "Nearest claimed"


def reach_chart(reaches: Sequence[Reach], day: date, ink: str, line: str) -> alt.LayerChart:
    """Kilometres by day in the colours given: `line` for both lines, `ink` for the rule at the day shown."""
    rows = _rows(reaches)
    base = alt.Chart(rows).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", grid=False, tickCount=6, labelOverlap=True)),
        y=alt.Y("km:Q", title="km", scale=alt.Scale(zero=False, padding=8), axis=alt.Axis(tickCount=4, format="d")),
    )
    lines = base.mark_line(interpolate="step-after", color=line, strokeWidth=2).encode(
        strokeDash=alt.StrokeDash(
            "kind:N",
            scale=alt.Scale(domain=[CONFIRMED, CLAIMED], range=[[1, 0], [5, 4]]),
            legend=alt.Legend(title=None, orient="top", symbolStrokeColor=line, symbolSize=400),
        ),
        tooltip=[
            alt.Tooltip("day:T", title="Day", format="%d %B %Y"),
            alt.Tooltip("kind:N", title=" "),
            alt.Tooltip("place:N", title="Place"),
            alt.Tooltip("km:Q", title="km", format=".0f"),
        ],
    )
    rule = alt.Chart(pd.DataFrame({"day": [pd.Timestamp(day)]})).mark_rule(color=ink, strokeWidth=1).encode(x="day:T")
    return (lines + rule).properties(height=210).configure_view(strokeWidth=0)


def _rows(reaches: Sequence[Reach]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for reach in reaches:
        for kind, km, place in (
            (CONFIRMED, reach.confirmed_km, reach.confirmed_place),
            (CLAIMED, reach.claimed_km, reach.claimed_place),
        ):
            if km is not None and place is not None:
                rows.append({"day": pd.Timestamp(reach.day), "kind": kind, "km": round(km, 1), "place": place.name})
    return pd.DataFrame(rows, columns=["day", "kind", "km", "place"])
