"""What is left of a snapshot under the analyst's filters, and how it is counted and laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.model import AdvanceVector, Assessment, Entry, Place, Side, Snapshot, Status
from dashboard.views.choice import Choice


@dataclass(frozen=True, slots=True)
class Shown:
    """A snapshot narrowed to the filters, with the counts that the legend shows.

    `by_status` counts what the side filter lets through, `by_side` what the status filter lets through:
    each tells what a click on it would bring. `total` is the number of places before any filter.
    """

    snapshot: Snapshot
    by_status: Counter[str]
    by_side: Counter[str]
    total: int


def narrow(snapshot: Snapshot, choice: Choice) -> Shown:
    """The snapshot under the filters by status, side and objective."""
    of_status = [a for a in snapshot.assessments if not choice.statuses or str(a.status) in choice.statuses]
    of_side = [a for a in snapshot.assessments if not choice.sides or a.holder in choice.sides]
    both = tuple(a for a in of_side if not choice.statuses or str(a.status) in choice.statuses)
    narrowed = replace(snapshot, assessments=both, vectors=_vectors(snapshot, both, choice))
    return Shown(
        narrowed,
        Counter(str(a.status) for a in of_side),
        Counter(a.holder for a in of_status),
        len(snapshot.assessments),
    )


def _vectors(snapshot: Snapshot, shown: tuple[Assessment, ...], choice: Choice) -> tuple[AdvanceVector, ...]:
    """The vectors to the chosen objective that start from a place still shown."""
    origins = {a.place.id for a in shown}
    assessed = {a.place.id for a in snapshot.assessments}
    return tuple(
        v
        for v in snapshot.vectors
        if (not choice.objective or v.objective.id == choice.objective)
        and (v.origin.id in origins or v.origin.id not in assessed)
    )


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by the day they could be known, newest first; of one day the latest learned first."""
    return tuple(sorted(entries, key=lambda e: (e.source.known, e.seq), reverse=True))


def telling_first(entries: Sequence[Entry], claims: Sequence[str]) -> tuple[Entry, ...]:
    """The entries that a status rests on before the others, both in the order given; `claims` are their ids."""
    behind = set(claims)
    return tuple(sorted(entries, key=lambda e: e.claim.id not in behind))


def of_side(entries: Iterable[Entry], side: Side) -> tuple[Entry, ...]:
    """The entries whose claimant is of one side, in the order given."""
    return tuple(e for e in entries if e.claim.claimant_side == side)


def stances(entries: Iterable[Entry]) -> str:
    """A side's words in short, the newest stance on each action first: "asserts capture ×3 · denies …"."""
    counted = Counter((e.claim.stance, e.claim.action) for e in entries)
    return " · ".join(_short(stance, action, n) for (stance, action), n in counted.items())


_VERBS = {"asserts": "asserts", "denies": "denies", "unconfirmed": "has not confirmed"}
_NOUNS = {
    "captured": "capture",
    "holds": "hold",
    "advanced": "advance",
    "withdrew": "withdrawal",
    "contested": "fighting",
    "attacked": "attack",
}


def _short(stance: str, action: str, count: int) -> str:
    times = f" ×{count}" if count > 1 else ""
    return f"{_VERBS[stance]} {_NOUNS[action]}{times}"


@dataclass(frozen=True, slots=True)
class Distance:
    """How near one objective is: the nearest confirmed and the nearest claimed place, None where there is none."""

    objective: Place
    confirmed: AdvanceVector | None
    claimed: AdvanceVector | None


def distances(snapshot: Snapshot) -> tuple[Distance, ...]:
    """The nearest derived vectors to each objective, in the order in which the objectives first appear."""
    by_objective: dict[str, list[AdvanceVector]] = {}
    for vector in snapshot.vectors:
        by_objective.setdefault(vector.objective.id, []).append(vector)
    return tuple(
        Distance(vectors[0].objective, _nearest(vectors, "confirmed"), _nearest(vectors, "claimed"))
        for vectors in by_objective.values()
    )


def _nearest(vectors: list[AdvanceVector], control: str) -> AdvanceVector | None:
    of_kind = [v for v in vectors if v.kind == "derived" and v.control == control]
    return min(of_kind, key=lambda v: v.distance_km, default=None)


def order(statuses: Iterable[str]) -> tuple[str, ...]:
    """Statuses in the order of the legend."""
    wanted = set(statuses)
    return tuple(str(s) for s in Status if str(s) in wanted)


def core(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places without the outermost tenth on each side: what a first look should frame."""
    every = tuple(places)
    if len(every) < 10:
        return every
    cut = len(every) // 10
    lats = sorted(p.lat for p in every)[cut : len(every) - cut]
    lons = sorted(p.lon for p in every)[cut : len(every) - cut]
    return tuple(p for p in every if lats[0] <= p.lat <= lats[-1] and lons[0] <= p.lon <= lons[-1])
