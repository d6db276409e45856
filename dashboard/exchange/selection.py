"""What an export holds, in one place: the app's menu and the command line ask here and give the same bytes.

The rule: the entries of an export are those whose claims its assessments cite, among what was known by its day in the
collections looked at; its vectors are those that start or end at one of its places, or all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Protocol

import numpy as np

from dashboard import gazetteer
from dashboard.model import Entry, Snapshot
from dashboard.status import Columns
from dashboard.status.columns import day_number


class Held(Protocol):
    """What an export asks a ledger for."""

    def columns(self, collections: Collection[str] | None = None) -> Columns: ...

    def entries(self, *, seqs: Iterable[int] | None = None) -> tuple[Entry, ...]: ...

    def digest(self, collections: Collection[str] | None = None) -> str: ...


def whole(shown: Snapshot, ledger: Held, collections: Collection[str] | None) -> Snapshot:
    """The snapshot as every export has it: with what it rests on, the ledger's digest, and its objectives by id."""
    return replace(stamped(shown, ledger, collections), entries=cited(shown, ledger, collections))


def stamped(shown: Snapshot, ledger: Held, collections: Collection[str] | None) -> Snapshot:
    """The snapshot with the ledger's digest and its objectives by id."""
    goals = shown.settings.objectives or tuple(place.id for place in gazetteer.objectives())
    settings = replace(shown.settings, objectives=goals)
    return replace(shown, ledger_digest=ledger.digest(collections), settings=settings)


def cited(shown: Snapshot, ledger: Held, collections: Collection[str] | None) -> tuple[Entry, ...]:
    """The entries whose claims the assessments of a snapshot cite, in the order learned."""
    ids = sorted({id.encode() for assessment in shown.assessments for id in assessment.claims})
    columns = ledger.columns(collections)
    if not ids or not len(columns):
        return ()
    rows = np.isin(columns.id, np.array(ids, dtype=np.bytes_)) & (columns.known <= day_number(shown.as_of))
    return tuple(sorted(ledger.entries(seqs=columns.seq[rows].tolist()), key=lambda entry: entry.seq))


def about(snapshot: Snapshot, ids: Collection[str]) -> Snapshot:
    """The part of a snapshot that is about some places, given by their ids."""
    return replace(
        snapshot,
        assessments=tuple(a for a in snapshot.assessments if a.place.id in ids),
        vectors=tuple(v for v in snapshot.vectors if v.origin.id in ids or v.objective.id in ids),
    )


def told(
    read: str = "", statuses: Collection[str] = (), sides: Collection[str] = (), toward: str = "", place: str = ""
) -> str:
    """What was chosen beside the day, as an export records it; "" for everything. `read` is a choice of articles.

    >>> told("without the baseline", ["claimed", "disputed"], toward="Kramatorsk")
    'without the baseline, status claimed or disputed, toward Kramatorsk'
    """
    parts = (
        read,
        f"status {' or '.join(statuses)}" if statuses else "",
        f"holder {' or '.join(sides)}" if sides else "",
        f"toward {toward}" if toward else "",
        f"place {place}" if place else "",
    )
    return ", ".join(filter(None, parts))
