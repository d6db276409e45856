"""The fields that say what a claim is: to correct one that was read, and to add one that was not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.model import ACTIONS, ACTORS, SIDES, STANCES, Claim, Place
from dashboard.times import VagueDate
from dashboard.views import desk, words
from dashboard.views.markup import problem


def form(claim: Claim, key: str) -> Claim:
    """The claim as the fields say it is."""
    said = _said(key, claim.action, claim.actor, claim.claimant_side, claim.stance, claim.claimant, claim.date)
    return replace(claim, place=_place(claim.place, key), **said)


def blank(key: str) -> dict[str, Any]:
    """The fields of a claim of which nothing is known yet, by name; `place` is None until one is chosen."""
    return {"place": _place(None, key), **_said(key, "captured", "russia", "author", "asserts", "", None)}


def _said(
    key: str, action: str, actor: str, side: str, stance: str, claimant: str, when: VagueDate | None
) -> dict[str, Any]:
    columns = st.columns(2)
    with columns[0]:
        said: dict[str, Any] = {
            "action": pick("Action", ACTIONS, action, f"action-{key}", words.ACTION_NAMES),
            "stance": pick("Stance", STANCES, stance, f"stance-{key}", words.STANCE_NAMES),
            "date": _date(when, key),
        }
    with columns[1]:
        said["actor"] = pick("Done by", ACTORS, actor, f"actor-{key}", words.ACTORS)
        said["claimant_side"] = pick("Said by", SIDES, side, f"side-{key}", words.SIDES)
        said["claimant"] = st.text_input("Named as", value=claimant, key=f"claimant-{key}").strip()
    return said


def pick(label: str, values: tuple[str, ...], now: str, key: str, names: dict[str, str]) -> str:
    """One of the values, shown by its name."""
    return st.selectbox(label, values, index=values.index(now), key=key, format_func=lambda v: names.get(v, v)) or now


def _date(now: VagueDate | None, key: str) -> VagueDate | None:
    """The day of the event; one that cannot be read is told, and the claim keeps the day that it has."""
    given = st.text_input(
        "Day of the event",
        value=now.iso if now else "",
        key=f"date-{key}",
        placeholder="2025-12-02, 2025-12 or 2025",
    ).strip()
    try:
        return VagueDate.parse(given) if given else None
    except ValueError:
        st.html(str(problem(f"{given} is no day, month or year; the claim keeps the day that it has.", "Not a date.")))
        return now


def _place(now: Place | None, key: str) -> Place | None:
    """The place of that name; where several places are called so, the one picked from them."""
    given = st.text_input("Place", value=now.name if now else "", key=f"place-{key}").strip()
    if not given:
        return now
    known = desk.gazetteer().called(given) or desk.suggest(given)
    found = sorted((place for place, _ in known), key=lambda place: place != now)  # the one it has stands first
    if not found:
        st.html(str(problem(f"The gazetteer has none like {given}.", "No such place.")))
        return now
    names = [words.label(f"{place.name}, {words.where_exactly(place)}") for place in found]
    number = st.selectbox("Which one", range(len(found)), format_func=names.__getitem__, key=f"which-{key}-{given}")
    return found[number or 0]
