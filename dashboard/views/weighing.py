"""The settings of whose word counts for what: which assessors count, and who stands with a side."""

from __future__ import annotations

import streamlit as st

from dashboard.model import BELLIGERENTS
from dashboard.views import choice, desk, words
from dashboard.views.choice import NOTHING, Choice


def draw(chosen: Choice) -> None:
    """The list of assessors that count, and for each side the list of those that stand with it."""
    names = desk.assessors(chosen.scope)
    _pick(
        "Independent assessors that count",
        "set-counted",
        names,
        chosen.settings.assessors,
        lambda picked: choice.change(counted=picked),
        "Empty: all of them. The others then weigh no more than an article's own voice.",
    )
    for side, column in zip(BELLIGERENTS, st.columns(2), strict=True):
        with column:
            _pick(
                f"Stand with {words.SIDES[side]}",
                f"set-standing-{side}",
                names,
                tuple(name for name, with_side in chosen.settings.standings if with_side == side),
                lambda picked, side=side: _stand(side, picked),
                "A loss of that side which they mark is an admission; any other word of theirs is the side's own.",
            )


def _pick(label: str, key: str, names: tuple[str, ...], now: tuple[str, ...], act: object, told: str) -> None:
    """A list to pick names from; those picked need not be in the ledger."""
    st.session_state[key] = list(now)
    st.multiselect(
        label,
        list(dict.fromkeys((*now, *names))),
        key=key,
        max_selections=choice.MOST_NAMES,
        help=told,
        on_change=lambda: act(tuple(st.session_state[key])),
    )


def _stand(side: str, picked: tuple[str, ...]) -> None:
    """Let those picked stand with a side, and no longer with the other."""
    others = [(name, own) for name, own in choice.kept().settings.standings if own != side and name not in picked]
    pairs = (*others, *((name, side) for name in picked))
    choice.change(standings=tuple(f"{name}:{own}" for name, own in pairs) or NOTHING)
