"""The Advance page: how near claims and confirmed gains have come to the objectives, and by which axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import charts
from dashboard.model import AdvanceVector, Place
from dashboard.vectors import CHANGE_DAYS, Reach
from dashboard.views import below, desk, shell, style, words
from dashboard.views.choice import Choice
from dashboard.views.markup import Html, tag

MONTH = CHANGE_DAYS.index(30)


def draw(chosen: Choice) -> None:
    """One section for each objective."""
    day = shell.day_of(chosen)
    if day is None:
        return
    shell.head("Advance", f"Distances to the objectives, as known on {words.day(day)}.")
    shown = desk.shown(chosen, day)
    goals = [p for p in desk.objectives(chosen) if chosen.objective in ("", p.id)]
    for column, goal in zip(st.columns(max(1, min(2, len(goals))), gap="large") * len(goals), goals, strict=False):
        with column:
            _objective(chosen, day, goal, [v for v in shown.snapshot.vectors if v.objective.id == goal.id])
    below.draw(chosen, day, shown)


def _objective(chosen: Choice, day: date, goal: Place, vectors: Sequence[AdvanceVector]) -> None:
    reaches = desk.reach(chosen, goal, day)
    overall = [r for r in reaches if not r.axis]
    name = words.place_name(goal, chosen.lang)
    st.html(str(tag("div", tag("h2", name), tag("p", words.where(goal), css="where"), css="sheet")))
    if not overall:
        st.html(str(tag("p", "Nothing in the ledger speaks of gains within 150 km.", css="silent")))
        return
    st.html(str(_figures(overall[-1], chosen.lang)))
    _chart(goal, overall, day)
    _axes(goal, [r for r in reaches if r.day == day], chosen.lang)
    _explained(vectors, chosen.lang)


def _chart(goal: Place, overall: Sequence[Reach], day: date) -> None:
    """Both distances by day; a sentence where one day is all there is."""
    if sum(r.confirmed_km is not None or r.claimed_km is not None for r in overall) < 2:
        st.html(str(tag("p", "Known of one day alone, so there is no change to draw.", css="silent")))
        return
    colours = style.colours()
    figure = charts.reach_chart(overall, day, colours["ink"], colours["russia"])
    st.altair_chart(figure, width="stretch", key=f"reach-{goal.id}")


def _figures(now: Reach, lang: str) -> Html:
    """The three figures of an objective, with the change over 30 days."""
    return tag(
        "div",
        _figure("Nearest confirmed", now.confirmed_km, *_from(now.confirmed_place, now.confirmed_changes, lang)),
        _figure("Nearest claimed", now.claimed_km, *_from(now.claimed_place, now.claimed_changes, lang)),
        _figure("Claims run ahead by", _gap(now), words.moved(now.gap_changes[MONTH], "less", "more")),
        css="figures",
    )


def _gap(now: Reach) -> float | None:
    """The difference of both distances as they are shown, so that a reader who subtracts finds the same."""
    if now.gap_km is None or now.confirmed_km is None or now.claimed_km is None:
        return now.gap_km
    return max(0, round(now.confirmed_km) - round(now.claimed_km))


def _from(place: Place | None, changes: Sequence[float | None], lang: str) -> tuple[str, str]:
    return f"from {words.place_name(place, lang)}" if place else "", words.moved(changes[MONTH])


def _figure(name: str, km: float | None, *notes: str) -> Html:
    value = "–" if km is None else f"{km:.0f} km"
    return tag("div", tag("p", name, css="label"), tag("b", value), tag("small", " · ".join(n for n in notes if n)))


def _axes(goal: Place, reaches: Sequence[Reach], lang: str) -> None:
    """The distances of the day by axis, those over all axes first, and their changes."""
    if not reaches:
        return
    rows = [
        {
            "Axis": words.axis(r.axis) if r.axis else "All",
            "Confirmed": _reached(r.confirmed_km, r.confirmed_place, lang),
            "Claimed": _reached(r.claimed_km, r.claimed_place, lang),
            "Gap": "–" if r.gap_km is None else f"{_gap(r):.0f} km",
            "Confirmed since": words.changes(r.confirmed_changes),
            "Claimed since": words.changes(r.claimed_changes),
            "Gap since": words.changes(r.gap_changes),
        }
        for r in reaches
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=f"axes-{goal.id}")
    spans = ", ".join(map(str, CHANGE_DAYS[:-1]))
    told = f"Changes in km over {spans} and {CHANGE_DAYS[-1]} days; less is nearer, for the gap closer."
    st.html(str(tag("p", told, css="caption")))


def _reached(km: float | None, place: Place | None, lang: str) -> str:
    return f"{km:.0f} km, {words.place_name(place, lang)}" if km is not None and place else "–"


def _explained(vectors: Sequence[AdvanceVector], lang: str) -> None:
    with st.expander(f"{words.number(len(vectors), 'arrow')} on the map, explained"):
        st.html(str(tag("ul", *(tag("li", *_line(v, lang), css="file") for v in vectors), css="files")))


def _line(vector: AdvanceVector, lang: str) -> list[Html | str]:
    ends = " → ".join(words.place_name(p, lang) for p in (vector.origin, vector.objective))
    first = tag("b", ends)
    said = [f" {vector.distance_km:.0f} km, bearing {vector.bearing_deg:.0f}°, {words.arrow(vector)}."]
    return [first, *said, *([" “", vector.sentence, "”"] if vector.sentence else [])]
