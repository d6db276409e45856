"""The thin rail over the map: the legend that is the filter, search, the objective, and new articles."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.model import ACTORS, BELLIGERENTS, Status
from dashboard.views import choice, desk, key, words
from dashboard.views.choice import Choice, without
from dashboard.views.shown import Shown

STATUSES = tuple(str(s) for s in Status)


def draw(chosen: Choice, shown: Shown) -> None:
    """The filters, each with the number of places that it lets through, and the key to the map."""
    with st.container(key="rail", horizontal=True, vertical_alignment="center", gap="small"):
        for status in STATUSES:
            _box("statuses", STATUSES, status, chosen.statuses, words.STATUSES[Status(status)], shown.by_status[status])
        for side in BELLIGERENTS:
            _box("sides", ACTORS, side, chosen.sides, words.ACTORS[side], shown.by_side[side])
        _objective(chosen)
        _layers(chosen)
        with st.popover("Key", icon=":material/map:", type="tertiary"):
            st.html(str(key.sheet()))
        if chosen.statuses or chosen.sides or chosen.objective:
            st.button("Show all", key="unfilter", icon=":material/filter_alt_off:", type="tertiary", on_click=_show_all)


def _box(field: str, everything: tuple[str, ...], one: str, through: tuple[str, ...], label: str, count: int) -> None:
    """One entry of the legend as a check box; the style sheet gives it its symbol by its key."""
    box = f"filter_{field}_{one}"
    st.session_state[box] = one in (through or everything)
    st.checkbox(f"{label} {count:,}", key=box, on_change=partial(_toggle, field, everything, one))


def _show_all() -> None:
    choice.change(statuses=(), sides=(), objective="")


def _toggle(field: str, everything: tuple[str, ...], one: str) -> None:
    through = getattr(choice.kept(), field)
    choice.change(**{field: without(through, everything, one)})


def _layers(chosen: Choice) -> None:
    """Switches for the analyst's own control polygons, where there are any."""
    layers = desk.layers()
    if not layers:
        return
    with st.popover("Layers", icon=":material/layers:", type="tertiary"):
        for layer in layers:
            box = f"layer_{layer.sha256[:16]}"
            st.session_state[box] = layer.sha256 in chosen.layers
            name = words.label(f"{layer.maker}: {layer.name}, {words.day(layer.day)}")
            st.checkbox(name, key=box, on_change=partial(_switch, layer.sha256))


def _switch(sha256: str) -> None:
    now = choice.kept().layers
    choice.change(layers=tuple(x for x in now if x != sha256) if sha256 in now else (*now, sha256))


def _objective(chosen: Choice) -> None:
    toward = {p.id: f"Toward {words.place_name(p, chosen.lang)}" for p in desk.objectives(chosen)}
    names = {"": "All objectives"} | toward
    st.session_state["filter-objective"] = chosen.objective if chosen.objective in names else ""
    st.selectbox(
        "Objective",
        list(names),
        format_func=names.__getitem__,
        key="filter-objective",
        label_visibility="collapsed",
        width=180,
        on_change=lambda: choice.change(objective=st.session_state["filter-objective"]),
    )
