"""What the pages read: gazetteer, ledger and snapshots, each computed once for everybody who asks the same.

Values that nobody can change are shared between the sessions. They are kept by the ledger's version, so
that a write by anyone, in this process or another, is seen at the next look.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard.maps import Assets, assets
from dashboard.model import SIDES, Entry, Place, Settings, Snapshot
from dashboard.status.columns import Columns, day_number, day_of
from dashboard.views.choice import Choice

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer
    from dashboard.store import Ledger

COLLECTIONS = {"all": ("baseline", "seed", "own"), "seed": ("seed",)}
_loading = threading.RLock()  # two browsers that come first at once load everything once


def warm_up() -> None:
    """Load what every first look needs."""
    map_assets()
    ledger()


def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once for the process."""
    with _loading:
        return _gazetteer()


@cache
def _gazetteer() -> Gazetteer:
    from dashboard import gazetteer as room

    return room.load()


def map_assets() -> Assets:
    """The files that the map's frame asks for."""
    with _loading:
        return _map_assets()


@cache
def _map_assets() -> Assets:
    return assets(gazetteer().places)


def ledger() -> Ledger:
    """The ledger, with the seeds and the baseline in it."""
    with _loading:
        return _ledger()


@cache
def _ledger() -> Ledger:
    from dashboard import store

    return store.open_ledger()


def objectives() -> tuple[Place, ...]:
    """The cities that vectors point to, as shipped."""
    return gazetteer().objectives()


def settings(choice: Choice) -> Settings:
    """The settings of an assessment that a choice asks for."""
    return Settings(choice.assessors, choice.stale, tuple(p.id for p in objectives()))


def columns(scope: str) -> Columns:
    """All claims of a scope."""
    return ledger().columns(COLLECTIONS[scope])


def as_of(choice: Choice) -> date | None:
    """The day that is looked at: the chosen one, else the newest; None where the ledger is empty."""
    return choice.day or calendar(choice.scope).newest


def snapshot(choice: Choice, day: date) -> Snapshot:
    """The assessments and vectors of a day, under the choice's settings."""
    return _snapshot(ledger().version(), choice.scope, day, settings(choice))


@st.cache_resource(max_entries=96, show_spinner=False)
def _snapshot(version: object, scope: str, day: date, chosen: Settings) -> Snapshot:
    from dashboard import pipeline

    names = COLLECTIONS[scope]
    return pipeline.snapshot(ledger().columns(names), ledger().intents(day, names), day, chosen)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When things were said: per week from the Monday `first` on, how many claims by side; and each day with a word.

    `weeks` holds for each week the counts in the order of model.SIDES; `days` are the days on which something
    could be known, in order.
    """

    first: date
    weeks: tuple[tuple[int, ...], ...]
    days: tuple[date, ...]

    @property
    def newest(self) -> date | None:
        """The last day on which something could be known."""
        return self.days[-1] if self.days else None


def calendar(scope: str) -> Calendar:
    """When the claims of a scope could be known."""
    return _calendar(ledger().version(), scope)


@st.cache_resource(max_entries=8, show_spinner=False)
def _calendar(version: object, scope: str) -> Calendar:
    return calendar_of(columns(scope))


def calendar_of(rows: Columns) -> Calendar:
    """The weeks and days of some claims; no week and no day where there are no claims."""
    if not len(rows):
        return Calendar(date.min, (), ())
    earliest, latest = day_of(int(rows.known.min())), day_of(int(rows.known.max()))
    monday = earliest - timedelta(days=earliest.weekday())
    week = (rows.known - day_number(monday)) // 7
    many = (latest - monday).days // 7 + 1
    counts = np.zeros((many, len(SIDES)), np.int64)
    np.add.at(counts, (week, rows.side), 1)
    days = tuple(day_of(int(n)) for n in np.unique(rows.known))
    return Calendar(monday, tuple(tuple(int(n) for n in row) for row in counts), days)


def words_on(place_id: str, scope: str, day: date) -> tuple[Entry, ...]:
    """What was known by a day of one place, in the order learned."""
    rows = columns(scope)
    number = {p.id: i for i, p in enumerate(rows.places)}.get(place_id)
    if number is None:
        return ()
    wanted = rows.seq[(rows.place == number) & (rows.known <= day_number(day))]
    return entries(wanted.tolist())


def said_on(day: date, scope: str, limit: int = 40) -> tuple[Entry, ...]:
    """What became known on a day, the latest learned first."""
    rows = columns(scope)
    return entries(rows.seq[rows.known == day_number(day)][::-1][:limit].tolist())


def entries(seqs: Sequence[int]) -> tuple[Entry, ...]:
    """Claims of the ledger by their numbers, in that order."""
    found = {e.seq: e for e in ledger().entries(seqs=tuple(seqs))}
    return tuple(found[n] for n in seqs if n in found)
