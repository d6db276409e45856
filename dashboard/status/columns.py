"""Many claims as numpy columns: what a ledger of a million claims is assessed from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dashboard.model import ACTIONS, ACTORS, EXTENTS, SIDES, STANCES, Entry, Place

EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = -(2**31)

HEDGED, BACKGROUND, MARK = 1, 2, 4


def day_number(day: date) -> int:
    """Days since 1970-01-01.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The day with that number; the inverse of `day_number`."""
    return date.fromordinal(number + EPOCH)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Columns:
    """Claims that name a place, one row each, in the order learned; judgements are applied.

    `place`, `claimant` and `outlet` are indices into `places`, `claimants` and `outlets`; the words of the claim are
    indices into model.ACTIONS, ACTORS, SIDES, STANCES and EXTENTS. Days are numbers since 1970-01-01; `first` and
    `last` are NO_DAY where a claim has no date, `percent` is nan where it gives none. `flags` adds HEDGED,
    BACKGROUND and MARK (an analyst's mark). Rows of one article share `article`. `said` is the first day of the
    publication as dated, `known` its last; None where every article is dated to the day.
    """

    seq: NDArray[np.int32]
    place: NDArray[np.int32]
    known: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    action: NDArray[np.int8]
    actor: NDArray[np.int8]
    side: NDArray[np.int8]
    stance: NDArray[np.int8]
    extent: NDArray[np.int8]
    percent: NDArray[np.float32]
    flags: NDArray[np.uint8]
    claimant: NDArray[np.int32]
    outlet: NDArray[np.int32]
    article: NDArray[np.int32]
    id: NDArray[np.bytes_]
    places: tuple[Place, ...] = ()
    claimants: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    said: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.seq)

    def of_place(self, place_id: str) -> Columns:
        """The rows of one place; it may stand in `places` more than once, described anew."""
        codes = [code for code, place in enumerate(self.places) if place.id == place_id]
        at = [np.flatnonzero(self.place == code) for code in codes] or [np.zeros(0, np.intp)]
        return self.rows(np.sort(np.concatenate(at)))

    def rows(self, index: NDArray[np.intp]) -> Columns:
        """Some of the rows, with the same lookups."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(self, **{name: value[index] for name, value in values.items() if isinstance(value, np.ndarray)})


def columns_of(entries: Iterable[Entry]) -> Columns:
    """The columns of entries in hand; claims without a place and rejected ones are left out."""
    rows = [entry for entry in entries if entry.claim.place and not _rejected(entry)]
    places = {entry.claim.place.id: entry.claim.place for entry in rows if entry.claim.place}
    place, claimant, outlet, article = ({} for _ in range(4))
    claims = [entry.claim for entry in rows]
    dates = [claim.date for claim in claims]
    return Columns(
        seq=np.array([entry.seq for entry in rows], np.int32),
        place=_codes((claim.place.id for claim in claims if claim.place), place),
        known=np.array([day_number(entry.source.known) for entry in rows], np.int32),
        first=np.array([day_number(day.first) if day else NO_DAY for day in dates], np.int32),
        last=np.array([day_number(day.last) if day else NO_DAY for day in dates], np.int32),
        action=np.array([ACTIONS.index(claim.action) for claim in claims], np.int8),
        actor=np.array([ACTORS.index(claim.actor) for claim in claims], np.int8),
        side=np.array([SIDES.index(claim.claimant_side) for claim in claims], np.int8),
        stance=np.array([STANCES.index(claim.stance) for claim in claims], np.int8),
        extent=np.array([EXTENTS.index(claim.extent) for claim in claims], np.int8),
        percent=np.array([np.nan if claim.percent is None else claim.percent for claim in claims], np.float32),
        flags=np.array([_flags(entry) for entry in rows], np.uint8),
        claimant=_codes((claim.claimant for claim in claims), claimant),
        outlet=_codes((entry.source.outlet for entry in rows), outlet),
        article=_codes((entry.source.sha256 or entry.source.article_id for entry in rows), article),
        id=np.array([claim.id.encode() for claim in claims], dtype=np.bytes_),
        places=tuple(places[id] for id in place),
        claimants=tuple(claimant),
        outlets=tuple(outlet),
        said=np.array([day_number(_said(entry)) for entry in rows], np.int32),
    )


def _said(entry: Entry) -> date:
    return entry.source.published.first if entry.source.published else entry.source.known


def _rejected(entry: Entry) -> bool:
    return entry.judgement is not None and entry.judgement.kind in ("reject", "withdraw")


def _flags(entry: Entry) -> int:
    marked = entry.judgement is not None and entry.judgement.kind == "mark"
    return HEDGED * entry.claim.hedged | BACKGROUND * entry.claim.background | MARK * marked


def _codes(values: Iterable[str], known: dict[str, int]) -> NDArray[np.int32]:
    """A number for each value, counting up from 0 in the order of first appearance; `known` is filled."""
    return np.array([known.setdefault(value, len(known)) for value in values], np.int32)
