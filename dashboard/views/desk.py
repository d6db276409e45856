"""What the pages read and write: gazetteer, ledger and snapshots, each computed once for everybody who asks the same.

Values that nobody can change are shared between the sessions. They are kept by the ledger's version, so
that a write by anyone, in this process or another, is seen at the next look.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard import articles
from dashboard.errors import RefusedFile
from dashboard.maps import Assets, assets
from dashboard.model import SIDES, Article, Entry, Place, Reading, Settings, Snapshot
from dashboard.status.columns import Columns, day_number, day_of
from dashboard.views import words
from dashboard.views.choice import Choice
from dashboard.views.shown import Change, changes

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer
    from dashboard.store.ledger import Added, Ledger
    from dashboard.store.reading import Kept

COLLECTIONS: dict[str, tuple[str, ...] | None] = {"all": None, "seed": ("seed",)}
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


# ---- new articles ----


@dataclass(frozen=True, slots=True)
class Summary:
    """What an upload brought: one line, the refused files with their reasons, and what it changes on the newest day."""

    line: str
    refused: tuple[RefusedFile, ...]
    changes: tuple[Change, ...]


def read_uploads(uploads: Iterable[articles.Upload]) -> Iterator[Reading | RefusedFile]:
    """Everything that uploaded files say, one article after another."""
    for found in articles.read(uploads):
        yield found if isinstance(found, RefusedFile) else read_again(found)


def read_again(article: Article) -> Reading:
    """Everything that one article says."""
    from dashboard import pipeline

    return pipeline.read_article(article, gazetteer(), _recent())


def _recent() -> frozenset[str]:
    """The places that the ledger spoke of in its last ninety days: among homonyms they are likelier."""
    newest = calendar("all").newest
    return ledger().recent_places(newest - timedelta(days=90), newest) if newest else frozenset()


def add(readings: Sequence[Reading], refused: Sequence[RefusedFile], chosen: Choice, today: date) -> Summary:
    """Add what was read to the ledger and tell what that brought."""
    before = _newest(chosen)
    added = ledger().add(readings, today)
    after = _newest(chosen)
    found = changes(before, after) if before and after else ()
    return Summary(_told(added, readings, refused), tuple(refused), found)


def _newest(chosen: Choice) -> Snapshot | None:
    day = calendar("all").newest
    return snapshot(replace(chosen, scope="all", day=None), day) if day else None


def _told(added: Added, readings: Sequence[Reading], refused: Sequence[RefusedFile]) -> str:
    """The summary line: "4 articles, 11 claims, 2 places ambiguous, 1 file refused"."""
    unclear = {m.text for r in readings for m in r.mentions if m.kind == "settlement" and m.place is None}
    parts = [words.number(added.articles, "article"), words.number(added.claims, "claim")]
    if unclear:
        parts.append(f"{words.number(len(unclear), 'place')} ambiguous")
    if added.known:
        parts.append(f"{words.number(added.known, 'article')} known already")
    if refused:
        parts.append(f"{words.number(len(refused), 'file')} refused")
    return ", ".join(parts) + "."


# ---- places ----


def suggest(text: str) -> tuple[tuple[Place, str], ...]:
    """Places that a typed name may mean, each with the name that matched, the likeliest first."""
    return tuple(gazetteer().suggest(text))


# ---- exports ----

FORMATS = {
    ".geojson": "GeoJSON",
    ".kml": "KML for Google Earth",
    ".csv": "CSV table",
    ".gpkg": "GeoPackage for QGIS",
    ".html": "Report to print",
}
MEDIA_TYPES = {
    ".geojson": "application/geo+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".csv": "text/csv",
    ".gpkg": "application/geopackage+sqlite3",
    ".html": "text/html",
}


def export(shown: Snapshot, ending: str) -> bytes:
    """A snapshot in the format of an ending, with its claims and where they come from."""
    from dashboard import exchange

    return exchange.snapshot_as(shown, ending)


# ---- articles ----


def version() -> str:
    """The state of the ledger; changes with every write by anyone."""
    return ledger().version()


def kept_articles(scope: str) -> tuple[Kept, ...]:
    """The articles of a scope without their texts, the newest first."""
    return _kept_articles(version(), scope)


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept_articles(version: object, scope: str) -> tuple[Kept, ...]:
    kept = ledger().articles(COLLECTIONS[scope])
    return tuple(sorted(kept, key=lambda k: (k.source.known, k.seq), reverse=True))


def reading(sha256: str) -> Reading | None:
    """Everything read from one article; None where the ledger has none of that hash."""
    return ledger().reading(sha256)


def entries_in(sha256: str) -> tuple[Entry, ...]:
    """The claims of one article in the order of its text, as judged, rejected ones with them."""
    found = ledger().entries(article=sha256, rejected=True)
    return tuple(sorted(found, key=lambda e: (e.claim.start, e.seq)))
