"""The Compare page: two days side by side, and the list of what changed between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

import streamlit as st

from dashboard.model import Place
from dashboard.status import Change
from dashboard.views import choice, desk, layered, mapped, rail, shell, takeout, words
from dashboard.views.choice import Choice
from dashboard.views.markup import tag
from dashboard.views.shown import Shown, core

USUAL_DAYS = 30
SHOWN = 60


def draw(chosen: Choice) -> None:
    """Two days, or the ledger and a layer of control polygons where there is one."""
    later = shell.day_of(chosen)
    if later is None:
        return
    layers = desk.layers()
    note = "Two days side by side, and what changed from the one to the other."
    shell.head("Compare", note if not layers else "Two days, or the ledger and your own control polygons.")
    if not layers:
        _days(chosen, later)
        return
    kinds = ["Two days", "A layer"]
    what = st.segmented_control("Compare", kinds, default=kinds[0], required=True, key="compare-what")
    if what == "A layer":
        layered.draw(chosen, later, desk.snapshot(chosen, later), layers)
    else:
        _days(chosen, later)


def _days(chosen: Choice, later: date) -> None:
    """The maps of both days, and the changes by their kind."""
    earlier = min(chosen.before or later - timedelta(days=USUAL_DAYS), later)
    days = (("before", earlier), ("day", later))
    rail.draw(chosen, desk.shown(chosen, later))
    changed = desk.compared(chosen, earlier, later)
    frame = core(c.place for c in changed) or desk.objectives(chosen)
    for (field, day), column in zip(days, st.columns(2, gap="small"), strict=True):
        with column:
            _pick(field, day)
            _map(chosen, field, desk.shown(chosen, day), frame)
    _export(chosen, changed, earlier, later)
    _changes(changed, chosen.lang)


def _export(chosen: Choice, changed: Sequence[Change], earlier: date, later: date) -> None:
    """The changes to take out, as points, as layers and as a table."""
    with st.popover("Export the changes", icon=":material/download:", type="tertiary"):
        for ending in (".geojson", ".gpkg", ".csv"):
            days = (desk.snapshot(chosen, day) for day in (earlier, later))
            st.download_button(
                takeout.FORMATS[ending],
                partial(takeout.changes, changed, *days, chosen.scope, ending),
                f"changes-{earlier.isoformat()}-{later.isoformat()}{ending}",
                takeout.MEDIA_TYPES[ending],
                key=f"changes{ending}",
                on_click="ignore",
                width="stretch",
            )


def _pick(field: str, day: date) -> None:
    key = f"compare-{field}"
    st.session_state[key] = day
    st.date_input(
        "Earlier day" if field == "before" else "Later day",
        key=key,
        format="YYYY-MM-DD",
        width=170,
        on_change=partial(_turn, field, key),
    )


def _turn(field: str, key: str) -> None:
    if isinstance(day := st.session_state[key], date):
        choice.change(**{field: day})


def _map(chosen: Choice, field: str, shown: Shown, frame: Sequence[Place]) -> None:
    snapshot = shown.snapshot
    label = words.map_label(snapshot.as_of, snapshot.assessments)
    with st.container(key=f"half_{field}"):
        mapped.draw(
            chosen, snapshot.assessments, key=f"map_{field}", label=label, height=430, fit=frame, view="together"
        )
    shell.caption(words.caption(snapshot.as_of, snapshot.assessments, shown.total))


def _changes(changed: Sequence[Change], lang: str) -> None:
    if not changed:
        st.html(str(tag("p", "Nothing changed between these days.", css="silent")))
        return
    for kind, group in groupby(changed, key=lambda c: c.kind):
        rows = list(group)
        st.html(str(tag("p", f"{words.CHANGES[kind]} · {len(rows)}", css="label")))
        for change in rows[:SHOWN]:
            _row(change, lang)
        if len(rows) > SHOWN:
            st.html(str(tag("p", f"and {words.number(len(rows) - SHOWN, 'more place')}", css="silent")))


def _row(change: Change, lang: str) -> None:
    open_it = partial(choice.change, page="map", place=change.place.id)
    before, after = (tag("span", css=f"sym {words.symbol(a)}") for a in (change.before, change.after))
    why = tag("small", " ".join(change.reasons[:2]))
    with st.container(key=f"change_{change.place.id}", horizontal=True, vertical_alignment="center", gap="small"):
        name = words.label(words.place_name(change.place, lang))
        st.button(name, key=f"changed_{change.place.id}", type="tertiary", on_click=open_it)
        where = tag("small", f"{change.place.oblast} oblast. " if change.place.oblast else "")
        st.html(str(tag("span", before, " → ", after, f" {words.state(change.after)}. ", where, why, css="changed")))
