"""What the pages read: gazetteer, ledger and snapshots, each computed once for everybody who asks the same.

Values that nobody can change are shared between the sessions. They are kept by the ledger's version, so
that a write by anyone, in this process or another, is seen at the next look.
"""

from __future__ import annotations

import hashlib
import threading
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard import articles, paths
from dashboard.maps import Assets, assets
from dashboard.model import (
    BELLIGERENTS,
    SIDES,
    Article,
    Assessment,
    Entry,
    Layer,
    Place,
    Reading,
    Settings,
    Snapshot,
)
from dashboard.status import Change, Columns, Interval, compare, history, weeks
from dashboard.status.columns import day_number, day_of
from dashboard.status.story import claimant_name
from dashboard.vectors import Reach, advance_over_time
from dashboard.views.choice import Choice
from dashboard.views.shown import Shown, narrow

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer
    from dashboard.store.asking import Ambiguity
    from dashboard.store.ledger import Ledger
    from dashboard.store.reading import Kept

COLLECTIONS: dict[str, tuple[str, ...] | None] = {
    "all": None,
    "own": ("seed", "own", "layer", "judgement"),
    "seed": ("seed",),
}
REACH_DAYS, REACH_STEP = 550, 2
TOWN = 9_000  # inhabitants
SNAPSHOTS_KEPT = 24  # of 20,000 places each takes some 30 MB
_ahead = threading.Lock()  # one look ahead at a time is enough
_loading = threading.RLock()  # two browsers that come first at once load everything once


def warm_up() -> None:
    """Load what every first look needs: the map's files, the ledger, and the snapshot of its newest day."""
    map_assets()
    first = Choice()
    if day := as_of(first):
        snapshot(first, day)


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

    opened = store.open_ledger()
    today = date.today()
    opened.load_baseline(gazetteer(), today)
    known = {k.source.sha256 for k in opened.articles(("seed",))}
    new = [p for p in sorted(paths.SEEDS.glob("*.txt")) if hashlib.sha256(p.read_bytes()).hexdigest() not in known]
    if new:
        found = (read(a) for a in articles.read(new) if isinstance(a, Article))
        opened.add(found, today, "seed")
    return opened


def read(article: Article, recent: Collection[str] = ()) -> Reading:
    """Everything that one article says."""
    from dashboard import pipeline

    return pipeline.read_article(article, gazetteer(), recent)


def objectives(choice: Choice) -> tuple[Place, ...]:
    """The cities that vectors point to: the chosen ones, else those shipped."""
    if not choice.objectives:
        return _shipped_objectives()
    return tuple(place for id_ in choice.objectives if (place := gazetteer().place(id_)))


@cache
def _shipped_objectives() -> tuple[Place, ...]:
    from dashboard import gazetteer as room

    return room.objectives()


def columns(scope: str) -> Columns:
    """All claims of a scope."""
    return ledger().columns(COLLECTIONS[scope])


def as_of(choice: Choice) -> date | None:
    """The day that is looked at: the chosen one, else the newest; None where the ledger is empty."""
    return choice.day or calendar(choice.scope).newest


def assessors(scope: str) -> tuple[str, ...]:
    """The independent claimants of a scope by name, those who say most first; a name with a comma is left out."""
    return _assessors(version(), scope)


@st.cache_resource(max_entries=8, show_spinner=False)
def _assessors(version: object, scope: str) -> tuple[str, ...]:
    rows = columns(scope)
    said = np.bincount(rows.claimant[rows.side == SIDES.index("independent")], minlength=len(rows.claimants))
    by_name: Counter[str] = Counter()
    for number in np.flatnonzero(said).tolist():
        by_name[claimant_name(rows.claimants[number])] += int(said[number])
    return tuple(name for name, _ in by_name.most_common() if name and "," not in name)


def snapshot(choice: Choice, day: date) -> Snapshot:
    """The assessments and vectors of a day, under the choice's settings."""
    key = (version(), choice.scope, day, choice.settings)
    with _at_work(*key):  # where looking ahead is at that day already, wait for it: both at once take twice as long
        return _snapshot(*key)


@lru_cache(maxsize=SNAPSHOTS_KEPT)
def _at_work(version: object, scope: str, day: date, chosen: Settings) -> threading.Lock:
    return threading.Lock()


@lru_cache(maxsize=SNAPSHOTS_KEPT)
def _snapshot(version: object, scope: str, day: date, chosen: Settings) -> Snapshot:
    from dashboard import pipeline

    names = COLLECTIONS[scope]
    return pipeline.snapshot(ledger().columns(names), ledger().intents(day, names), day, chosen)


def shown(choice: Choice, day: date) -> Shown:
    """The snapshot of a day under the choice's filters."""
    key = (version(), choice.scope, day, choice.settings, choice.statuses, choice.sides, choice.objective)
    return _shown(key, choice, day)


@st.cache_resource(max_entries=SNAPSHOTS_KEPT, show_spinner=False)
def _shown(key: object, _choice: Choice, _day: date) -> Shown:
    return narrow(snapshot(_choice, _day), _choice)


def look_ahead(choice: Choice, day: date) -> None:
    """Assess in the background the days that one step leads to, so that stepping and playing do not wait for it."""
    if not _ahead.acquire(blocking=False):
        return
    days = calendar(choice.scope).days
    beside = days[: bisect_left(days, day)][-1:] + days[bisect_right(days, day) :][:1]
    threading.Thread(target=_assess_ahead, args=(choice, beside), name="look-ahead", daemon=True).start()


def _assess_ahead(choice: Choice, days: Sequence[date]) -> None:
    try:
        for day in days:
            snapshot(choice, day)
    finally:
        _ahead.release()


@dataclass(frozen=True, slots=True)
class Calendar:
    """When things were said: per week from the Monday `first` on, how many statements by side; and each day with one.

    `weeks` holds for each week the counts in the order of model.SIDES; `days` are in order.
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
    return _calendar(version(), scope)


@st.cache_resource(max_entries=8, show_spinner=False)
def _calendar(version: object, scope: str) -> Calendar:
    return calendar_of(columns(scope))


def calendar_of(rows: Columns) -> Calendar:
    """The weeks and days of some claims; no week and no day where there are no claims."""
    if not len(rows):
        return Calendar(date.min, (), ())
    days = tuple(day_of(int(number)) for number in np.unique(rows.known))
    found = weeks(rows, days[-1])
    return Calendar(found[0].monday if found else days[0], tuple(week.counts for week in found), days)


def history_of(place: Place, choice: Choice, day: date, hindsight: bool = False) -> tuple[Interval, ...]:
    """The intervals of a place up to a day, each as it was known then, or with hindsight as known on the day."""
    return history(place, columns(choice.scope), day, choice.settings, hindsight)


def reach(choice: Choice, goal: Place, day: date) -> tuple[Reach, ...]:
    """How near an objective both what is confirmed and what is claimed lay, on each day of the last year and a half."""
    return _reach(version(), choice.scope, goal, day, choice.settings)


@st.cache_resource(max_entries=64, show_spinner=False)
def _reach(version: object, scope: str, goal: Place, day: date, chosen: Settings) -> tuple[Reach, ...]:
    days = [day - timedelta(days=n) for n in range(0, REACH_DAYS, REACH_STEP)]
    return advance_over_time(columns(scope), goal, days, chosen)


def compared(choice: Choice, earlier: date, later: date) -> tuple[Change, ...]:
    """What changed between two days."""
    return compare(snapshot(choice, earlier), snapshot(choice, later))


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


# ---- places ----


@cache
def gazetteer_counts() -> dict[str, int]:
    """How many places the gazetteer knows, and how many of them how exactly."""
    places = gazetteer().places
    exact = sum(p.precision == "exact" for p in places)
    abroad = sum(p.country != "UA" for p in places)
    return {
        "Settlements": len(places),
        "with coordinates of their own": exact,
        "at their community’s centre": len(places) - exact,
        "in Russia’s border oblasts": abroad,
    }


@cache
def towns() -> tuple[Place, ...]:
    """The larger towns whose position is known exactly, the largest first, for orientation on a figure."""
    large = (p for p in gazetteer().places if p.population >= TOWN and p.precision == "exact")
    return tuple(sorted(large, key=lambda p: (-p.population, p.id)))


def suggest(text: str) -> tuple[tuple[Place, str], ...]:
    """Places that a typed name may mean, each with the name that matched, the likeliest first."""
    return tuple(gazetteer().suggest(text))


_KINDS = {"former": "formerly", "russian": "in Russian", "official": "in Ukrainian"}
MOST_NAMES, ARTICLES_LOOKED_THROUGH = 3, 12


def other_names(place: Place) -> list[tuple[str, list[str]]]:
    """The other names of a place by their kind, a few of each."""
    names = gazetteer().names_of(place.id)
    found = []
    for kind, word in _KINDS.items():
        texts = [n.text for n in names if n.kind == kind and n.text != place.name]
        found.append((word, list(dict.fromkeys(texts))[:MOST_NAMES]))
    return found


def read_as(place: Place, said: Iterable[Entry]) -> list[str]:
    """The names other than its own under which the articles of these claims speak of a place."""
    articles_of = list(dict.fromkeys(e.source.sha256 for e in said))[:ARTICLES_LOOKED_THROUGH]
    found = (reading(sha256) for sha256 in articles_of)
    written = dict.fromkeys(m.text for r in found if r for m in r.mentions if m.place and m.place.id == place.id)
    return [text for text in written if text != place.name and _is_called(place, text)][: 2 * MOST_NAMES]


def _is_called(place: Place, text: str) -> bool:
    return any(p.id == place.id for p, _ in gazetteer().called(text))


# ---- layers ----


def layers() -> tuple[Layer, ...]:
    """The analysts' own control polygons."""
    return _layers(version())


@lru_cache(maxsize=4)
def _layers(version: object) -> tuple[Layer, ...]:
    return ledger().layers()


def layer_geometry(sha256: str) -> str:
    """The GeoJSON of a layer; LedgerError where there is none."""
    return ledger().geometry(sha256)


def disagreements(sha256: str, shown: Snapshot) -> tuple[tuple[Assessment, bool], ...]:
    """The places on which a layer and a snapshot differ, each with whether it lies inside the layer.

    Inside is read as held by Russia. Only statuses that imply a holder, and exact positions, can disagree.
    """
    from dashboard.exchange import polygons

    told = [a for a in shown.assessments if a.place.precision == "exact" and a.holder in BELLIGERENTS]
    within = polygons.inside(polygons.from_geojson(layer_geometry(sha256)), [a.place for a in told])
    pairs = zip(told, within.tolist(), strict=True)
    return tuple((a, inside) for a, inside in pairs if inside != (a.holder == "russia"))


# ---- articles ----


def version() -> str:
    """Which ledger this is and its state; changes with every write by anyone."""
    return f"{ledger().name} {ledger().version()}"


def kept_articles(scope: str) -> tuple[Kept, ...]:
    """The articles of a scope without their texts, the newest first."""
    return _kept_articles(version(), scope)


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept_articles(version: object, scope: str) -> tuple[Kept, ...]:
    kept = ledger().articles(COLLECTIONS[scope])
    return tuple(sorted(kept, key=lambda k: (k.source.known, k.seq), reverse=True))


def reading(sha256: str) -> Reading | None:
    """Everything read from one article; None where the ledger has none of that hash."""
    return _reading(version(), sha256)


@st.cache_resource(max_entries=512, show_spinner=False)
def _reading(version: object, sha256: str) -> Reading | None:
    return ledger().reading(sha256)


def entries_in(sha256: str) -> tuple[Entry, ...]:
    """The claims of one article in the order of its text, as judged, rejected ones with them."""
    found = ledger().entries(article=sha256, rejected=True)
    return tuple(sorted(found, key=lambda e: (e.claim.start, e.seq)))


# ---- what waits for an analyst ----

LAST_CLAIMS = 5_000


def ambiguous(scope: str) -> tuple[Ambiguity, ...]:
    """The mentions that nothing has resolved yet."""
    return _ambiguous(version(), scope)


@st.cache_resource(max_entries=4, show_spinner=False)
def _ambiguous(version: object, scope: str) -> tuple[Ambiguity, ...]:
    return ledger().ambiguous(COLLECTIONS[scope], gazetteer())


def doubtful(scope: str, below: float) -> tuple[Entry, ...]:
    """Of the claims learned last those read with less confidence and not judged yet, the least sure first."""
    return tuple(e for e in _unsure(version(), scope) if e.claim.confidence < below)


@st.cache_resource(max_entries=4, show_spinner=False)
def _unsure(version: object, scope: str) -> tuple[Entry, ...]:
    last = np.sort(columns(scope).seq)[-LAST_CLAIMS:].tolist()
    found = [e for e in entries(last) if e.judgement is None]
    return tuple(sorted(found, key=lambda e: (e.claim.confidence, e.seq)))
