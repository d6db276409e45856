"""VIINA's tables of control: who holds each place by which source on each day, as what those sources assess.

A table repeats the state of a place every day. What counts is where it changes: a source's first word that a place is
not Ukraine's, every change after that, and its last word on a place that changed. `status` is VIINA's vote over the
sources, so it counts only where the sources themselves are not given; `status_boost` is a model's and never counts.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256

from dashboard.articles.days import published_from
from dashboard.errors import DataFileError, RefusedFile
from dashboard.exchange.account import Account
from dashboard.exchange.listing import Statement, listed
from dashboard.gazetteer import Gazetteer
from dashboard.model import Actor, Article, Place, Reading
from dashboard.times import VagueDate

MAKER = "VIINA"
NAMESAKE_KM, NEAREST_KM = 10.0, 1.5
_SOURCES = {"status_wiki": "Wikipedia", "status_dsm": "DeepState", "status_isw": "Institute for the Study of War"}
_VOTE = {"status": MAKER}
_HOLDERS: dict[str, Actor] = {"UA": "ukraine", "RU": "russia", "CONTESTED": "unknown"}
_NOT_KNOWN = {"", "NA"}
Positions = Mapping[str, tuple[str, float, float]]      # by GeoNames' number: name, latitude, longitude


def is_control(names: Iterable[str]) -> bool:
    """Whether these are the columns of a table of control."""
    known = set(names)
    return "date" in known and bool(known & {"kod", "geonameid"}) and bool(known & (_SOURCES.keys() | _VOTE.keys()))


def geonames(text: str) -> Positions:
    """Names and positions in a GeoNames dump (UA.txt), by GeoNames' number."""
    rows = (line.split("\t") for line in text.split("\n"))
    return {row[0]: (row[1], float(row[4]), float(row[5])) for row in rows if len(row) == 19}


@dataclass(slots=True)
class _Track:
    """What one source said of one place so far."""

    code: str
    day: date
    changed: date | None = None


@dataclass(slots=True)
class _Table:
    """The places of a table, and by source and day what it says of them that it did not say the day before."""

    name: str
    gazetteer: Gazetteer
    positions: Positions
    account: Account
    sources: dict[str, str]
    places: dict[str, Place | None] = field(default_factory=dict)
    tracks: dict[tuple[str, str], _Track] = field(default_factory=dict)
    told: dict[tuple[date, str], list[tuple[Place, str, str]]] = field(default_factory=dict)

    def take(self, row: Mapping[str, str]) -> str:
        """Take a row; why it cannot be used, "" where it can."""
        number = row.get("kod", "").strip() or row.get("geonameid", "").strip()
        day = published_from(row["date"])
        if day is None or day.first != day.last:
            return f"its date {row['date'][:40]!r} is no day; write 2025-12-01"
        if number not in self.places:
            self.places[number] = self._place(number, row)
            if self.places[number] is None:
                self.account.left["places that the gazetteer does not have"] += 1
        place = self.places[number]
        if place is None:
            return ""
        codes = {column: row.get(column, "").strip().upper() for column in self.sources}
        wrong = next((code for code in codes.values() if code not in _HOLDERS.keys() | _NOT_KNOWN), "")
        if wrong:
            return f"{wrong[:40]!r} is none of UA, RU, CONTESTED"
        before = [t for c in codes if (t := self.tracks.get((place.id, c)))]
        if any(track.day > day.first for track in before):
            return f"an earlier day of {place.name} than in a row before; sort the table by date"
        for column, code in codes.items():
            if code not in _NOT_KNOWN:
                self._follow(place, column, code, day.first)
        return ""

    def _follow(self, place: Place, column: str, code: str, day: date) -> None:
        track = self.tracks.get((place.id, column))
        if track is None:
            self.tracks[place.id, column] = _Track(code, day)
            if code != "UA":
                self._tell(place, column, code, "", day, "first words that a place is not Ukraine's")
            else:
                self.account.left["first words that a place is Ukraine's"] += 1
        elif track.code != code:
            self._tell(place, column, code, track.code, day, "changes of control")
            self.tracks[place.id, column] = _Track(code, day, changed=day)
        else:
            track.day = day
            self.account.left["states as on the day before"] += 1

    def _tell(self, place: Place, column: str, code: str, before: str, day: date, what: str) -> None:
        self.told.setdefault((day, column), []).append((place, code, before))
        self.account.taken[what] += 1

    def finish(self) -> None:
        """Take the last word on each place that changed."""
        for (id, column), track in self.tracks.items():
            place = self.gazetteer.place(id)
            if place and track.changed and track.day > track.changed:
                self._tell(place, column, track.code, "", track.day, "last words on a place that changed")
                self.account.left["states as on the day before"] -= 1

    def _place(self, number: str, row: Mapping[str, str]) -> Place | None:
        """The place of a code of KATOTTG, or the one of that name, or else the nearest, at a GeoNames position."""
        if (known := self.gazetteer.place(number)) is not None:
            return known
        name, lat, lon = row.get("asciiname", ""), row.get("latitude", ""), row.get("longitude", "")
        if number in self.positions:
            name, at = self.positions[number][0], self.positions[number][1:]
        elif lat and lon:
            try:
                at = float(lat), float(lon)
            except ValueError:
                return None
        else:
            return None
        near = self.gazetteer.near(*at, NAMESAKE_KM)
        called = {place.id for place, _ in self.gazetteer.called(name)} if name else set()
        return next((p for p in near if p.id in called), next(iter(self.gazetteer.near(*at, NEAREST_KM)), None))


def read_control(
    rows: csv.DictReader[str], name: str, gazetteer: Gazetteer, account: Account, positions: Positions = {}  # noqa: B006
) -> Iterator[Reading | RefusedFile]:
    """What each source assessed on each day on which it changed its mind; a row that cannot be used is named.

    `positions` are those of GeoNames, for a table that gives places by GeoNames' numbers alone.
    """
    names = [(column or "").strip().lower() for column in rows.fieldnames or ()]
    rows.fieldnames = names
    if "kod" not in names and not {"latitude", "longitude"} <= set(names) and not positions:
        raise DataFileError(
            f"{name}, line 1: its places are GeoNames' numbers alone; put GeoNames' UA.txt beside it and ingest it anew"
        )
    own = {column: claimant for column, claimant in _SOURCES.items() if column in names}
    account.maker = f"{MAKER}, control by {', '.join((own or _VOTE).values())}"
    table = _Table(name, gazetteer, positions, account, own or _VOTE)
    try:
        for row in rows:
            if reason := table.take({key: value or "" for key, value in row.items() if isinstance(key, str)}):
                account.left["rows that cannot be used"] += 1
                yield RefusedFile(f"{name}:{rows.line_num}", reason)
    except csv.Error as error:
        yield RefusedFile(f"{name}:{rows.line_num}", f"from here on it is no CSV ({error}); correct this line")
    table.finish()
    yield from map(partial(_reading, table), sorted(table.told))


def _reading(table: _Table, key: tuple[date, str]) -> Reading:
    day, source = VagueDate.day(key[0]), table.sources[key[1]]
    told = sorted(table.told[key], key=lambda one: one[0].id)
    content = json.dumps([source, day.iso, [(place.id, code, before) for place, code, before in told]])
    digest = sha256(content.encode()).hexdigest()
    title = f"{MAKER}: control of places by {source}, {day}"
    article = Article(
        id=digest[:16],
        text=f"{title}\n",
        sha256=digest,
        title=title,
        published=day,
        outlet=MAKER,
        lang="en",
        file=table.name,
    )
    return listed(article, (_statement(*one) for one in told), source, "table of control")


def _statement(place: Place, code: str, before: str) -> Statement:
    was = f", before {_words(before)}" if before else ""
    return Statement(place, "contested" if code == "CONTESTED" else "holds", _HOLDERS[code], _words(code) + was)


def _words(code: str) -> str:
    return "contested" if code == "CONTESTED" else f"held by {_HOLDERS[code].title()}"
