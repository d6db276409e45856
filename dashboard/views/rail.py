"""The thin rail over the map: the legend that is the filter, search, the objective, and new articles."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.model import ACTORS, Status
from dashboard.views import choice, desk, words
from dashboard.views.choice import Choice, without
from dashboard.views.shown import Shown

STATUSES = tuple(str(s) for s in Status)


def draw(chosen: Choice, shown: Shown) -> None:
    """The filters, each with the number of places that it lets through."""
    with st.container(key="rail", horizontal=True, vertical_alignment="center", gap="small"):
        for status in Status:
            count = shown.by_status[str(status)]
            _box(
                f"status_{status}",
                words.STATUSES[status],
                count,
                chosen.statuses,
                STATUSES,
                str(status),
                words.MEANINGS[status],
            )
        for side in ACTORS:
            if side != "unknown":
                _box(
                    f"side_{side}",
                    words.ACTORS[side],
                    shown.by_side[side],
                    chosen.sides,
                    ACTORS,
                    side,
                    words.SIDE_MEANINGS[side],
                )
        _objective(chosen)
        _scope(chosen)


def _box(
    key: str, label: str, count: int, through: tuple[str, ...], everything: tuple[str, ...], one: str, meaning: str
) -> None:
    """One entry of the legend as a check box; `key` gives it its symbol in the style sheet."""
    box = f"filter_{key}"
    st.session_state[box] = one in (through or everything)
    field = "statuses" if key.startswith("status") else "sides"
    st.checkbox(f"{label} **{count:,}**", key=box, help=meaning, on_change=partial(_toggle, field, everything, one))


def _toggle(field: str, everything: tuple[str, ...], one: str) -> None:
    through = getattr(choice.kept(), field)
    choice.change(**{field: without(through, everything, one)})


def _objective(chosen: Choice) -> None:
    names = {"": "All objectives"} | {p.id: f"Toward {p.name}" for p in desk.objectives()}
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


def _scope(chosen: Choice) -> None:
    st.session_state["seed-alone"] = chosen.scope == "seed"
    st.toggle(
        "Seed article alone",
        key="seed-alone",
        help="Leave out the baseline of dated statements and what was added since.",
        on_change=lambda: choice.change(scope="seed" if st.session_state["seed-alone"] else "all", day=None),
    )
