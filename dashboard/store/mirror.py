"""The ledger's claims in memory as columns, extended as rows arrive, with judgements laid over them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from dashboard.model import ACTIONS, ACTORS, EXTENTS, SIDES, STANCES, Claim, Place
from dashboard.status.columns import BACKGROUND, HEDGED, MARK, NO_DAY, Columns, day_number
from dashboard.store import packs, schema
from dashboard.store.codes import Codes
from dashboard.store.judging import Decisions, Verdicts, counts, effective
from dashboard.store.packs import Arrays
from dashboard.store.reading import chunks, claim_of, claim_rows, memberships
from dashboard.store.writing import days

_VOCABULARIES = {"action": ACTIONS, "actor": ACTORS, "side": SIDES, "stance": STANCES, "extent": EXTENTS}


@dataclass(slots=True)
class Index:
    """Numbers from 0 for values in the order they come; `of_code` finds them by the ledger's code, -1 for none yet."""

    values: list[Any] = field(default_factory=list)
    number: dict[Any, int] = field(default_factory=dict)
    of_code: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))

    def translate(self, codes: NDArray[Any], looked_up: Sequence[Any], key: Any = None) -> NDArray[np.int32]:
        """The numbers of codes, new ones where a value is new; `key` tells which values are the same."""
        grown = np.full(len(looked_up) - len(self.of_code), -1, np.int32)
        self.of_code = np.concatenate([self.of_code, grown])
        present = np.unique(codes)
        for code in present[present >= 0]:
            if self.of_code[code] < 0:
                self.of_code[code] = self.add(looked_up[code], key)
        return np.where(codes < 0, np.int32(-1), self.of_code[codes]) if len(self.of_code) else codes.astype(np.int32)

    def add(self, value: Any, key: Any = None) -> int:
        """The number of a value; of two that are the same the newer is kept."""
        same = key(value) if key else value
        number = self.number.setdefault(same, len(self.values))
        self.values[number : number + 1] = [value]
        return number

    def copy(self) -> Index:
        """One that can be added to without changing this one."""
        return Index(list(self.values), dict(self.number), self.of_code)


def _place_id(place: Place) -> str:
    return place.id


@dataclass(slots=True)
class Mirror:
    """Columns of everything as it was read (`rows`), and `current`, what judgements make of it."""

    rows: Arrays = field(default_factory=dict)
    places: Index = field(default_factory=Index)
    claimants: Index = field(default_factory=Index)
    outlets: Index = field(default_factory=Index)
    collections: Index = field(default_factory=Index)
    members: dict[int, frozenset[str]] = field(default_factory=dict)
    current: Columns | None = None
    collection: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))

    def catch_up(self, connection: Connection, codes: Codes, decisions: Decisions) -> None:
        """Read the rows that are new and lay all judgements over them."""
        self._read(connection, codes)
        self.members = memberships(connection, codes)
        self.current, self.collection = self._judged(connection, codes, decisions)

    def columns(self, collections: Collection[str] | None) -> Columns:
        """The columns of some collections, None for all."""
        if self.current is None:
            raise ValueError("the mirror has not caught up with the ledger")
        if collections is None or set(self.collections.values) <= set(collections):
            return self.current
        wanted = [number for name, number in self.collections.number.items() if name in collections]
        came_again = [article for article, own in self.members.items() if not own.isdisjoint(collections)]
        keep = np.isin(self.collection, wanted) | np.isin(self.current.article, came_again)
        return self.current.rows(np.flatnonzero(keep))

    def _read(self, connection: Connection, codes: Codes) -> None:
        after = int(self.rows["seq"][-1]) if len(self.rows.get("seq", ())) else 0
        new = packs.read(connection, after)
        for name, vocabulary in _VOCABULARIES.items():
            new[name] = _numbered(vocabulary, codes)[new[name]]
        new["flags"] = new["flags"].astype(np.uint8)
        new["place"] = self.places.translate(new["place"], codes.places, _place_id)
        for name, index in (("claimant", self.claimants), ("outlet", self.outlets), ("collection", self.collections)):
            new[name] = index.translate(new[name], codes.words)
        self.rows = packs.joined(self.rows, new)

    def _judged(
        self, connection: Connection, codes: Codes, decisions: Decisions
    ) -> tuple[Columns, NDArray[np.int32]]:
        collection = self.rows["collection"]
        laid = {name: values for name, values in self.rows.items() if name not in ("judgement", "collection")}
        keep = np.ones(len(collection), bool)
        places, claimants = self.places, self.claimants
        if decisions.by_seq:
            places, claimants = places.copy(), claimants.copy()
            laid = {name: values.copy() for name, values in laid.items()}
            _lay_over(connection, codes, decisions, Overlay(laid, self.rows["judgement"], keep, places, claimants))
        keep &= laid["place"] >= 0
        if not keep.all():
            laid = {name: values[keep] for name, values in laid.items()}
            collection = collection[keep]
        for values in laid.values():
            values.flags.writeable = False
        lookups = tuple(places.values), tuple(claimants.values), tuple(self.outlets.values)
        return Columns(**laid, places=lookups[0], claimants=lookups[1], outlets=lookups[2]), collection


def _numbered(vocabulary: Sequence[str], codes: Codes) -> NDArray[np.int8]:
    """By the code of a word: its number in the vocabulary, -1 for other words."""
    found = np.full(max(len(codes.words), 1), -1, np.int8)
    for number, word in enumerate(vocabulary):
        if word in codes.code_of_word:
            found[codes.code_of_word[word]] = number
    return found


@dataclass(frozen=True, slots=True)
class Overlay:
    """Copies of the columns to write judgements into; rows that `keep` leaves out do not count."""

    arrays: Arrays
    judgement: NDArray[np.int32]
    keep: NDArray[np.bool_]
    places: Index
    claimants: Index


def _lay_over(connection: Connection, codes: Codes, decisions: Decisions, over: Overlay) -> None:
    given = decisions.given
    holding = [seq for seq, judgement in decisions.by_seq.items() if decisions.holds(judgement)]
    over.keep[(over.judgement > 0) & ~np.isin(over.judgement, holding)] = False
    numbers = _article_numbers(connection, {*given.withdrawn, *given.dates, *given.articles()})
    over.keep[np.isin(over.arrays["article"], [numbers[one] for one in given.withdrawn if one in numbers])] = False
    for article, judgement in given.dates.items():
        if article in numbers and judgement.published:
            rows = over.arrays["article"] == numbers[article]
            over.arrays["known"][rows] = day_number(judgement.published.last)
            over.arrays["said"][rows] = day_number(judgement.published.first)
    for article in sorted(given.articles() & numbers.keys()):
        for row in claim_rows(connection, schema.claims.c.article == numbers[article]):
            _lay_claim(over, row.seq, claim_of(row, codes), article, given)


def _article_numbers(connection: Connection, hashes: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    articles = schema.articles.c
    for some in chunks(sorted(hashes)):
        rows = connection.execute(select(articles.sha256, articles.seq).where(articles.sha256.in_(some)))
        found |= {row.sha256: row.seq for row in rows}
    return found


def _lay_claim(over: Overlay, seq: int, read: Claim, article: str, given: Verdicts) -> None:
    claim, judgement = effective(read, article, given)
    at = int(np.searchsorted(over.arrays["seq"], seq))
    if not counts(judgement):
        over.keep[at] = False
    elif claim != read:
        first, last = days(claim.date)
        row = {
            "place": -1 if claim.place is None else over.places.add(claim.place, _place_id),
            "claimant": over.claimants.add(claim.claimant),
            "action": ACTIONS.index(claim.action),
            "actor": ACTORS.index(claim.actor),
            "side": SIDES.index(claim.claimant_side),
            "stance": STANCES.index(claim.stance),
            "extent": EXTENTS.index(claim.extent),
            "percent": np.nan if claim.percent is None else claim.percent,
            "flags": over.arrays["flags"][at] & MARK | HEDGED * claim.hedged | BACKGROUND * claim.background,
            "first": NO_DAY if first is None else first,
            "last": NO_DAY if last is None else last,
        }
        for name, value in row.items():
            over.arrays[name][at] = value
