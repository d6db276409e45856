"""What changed between two snapshots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.model import BELLIGERENTS, Assessment, Place, Snapshot, Status
from dashboard.status.reasons import in_words, new
from dashboard.times import VagueDate

ChangeKind = Literal[
    "changed_hands", "confirmed", "reopened", "newly_claimed", "newly_disputed", "newly_contested", "newly_held",
    "withdrawn", "gone_stale", "heard_again",
]  # fmt: skip
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)

_CLAIM = (Status.CLAIMED, Status.DISPUTED)
_NEWLY: dict[Status, ChangeKind] = {
    Status.CLAIMED: "newly_claimed",
    Status.DISPUTED: "newly_disputed",
    Status.CONTESTED: "newly_contested",
    Status.HELD: "newly_held",
    Status.UNKNOWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one place; `before` or `after` is None where the place had no assessment.

    The kinds: changed_hands (another side is confirmed to have the place than before, or one is for whom nobody had
    claimed it), confirmed (what was claimed is), reopened (what was confirmed no longer is), newly_claimed,
    newly_disputed (a claim that met a denial), newly_contested, newly_held, withdrawn (nothing is left that speaks
    of control), gone_stale and heard_again (the status is the same).
    """

    place: Place
    kind: ChangeKind
    before: Assessment | None
    after: Assessment | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it changed, a sentence each: the reasons of the later assessment that were none of the earlier."""
        if self.after is None:
            return ()
        if self.kind == "gone_stale" and self.after.last_word:
            return f"The last word on it is of {in_words(VagueDate.day(self.after.last_word))}.", *self.after.reasons
        return new(self.before.reasons if self.before else (), self.after.reasons)


def compare(a: Snapshot, b: Snapshot) -> tuple[Change, ...]:
    """What changed from `a` to `b`, in the order of the kinds and then of place ids; each place at most once."""
    before, after = ({found.place.id: found for found in snapshot.assessments} for snapshot in (a, b))
    changes = [_change(before.get(id), after.get(id)) for id in sorted(before.keys() | after.keys())]
    return tuple(sorted((c for c in changes if c), key=lambda change: KINDS.index(change.kind)))


def _change(before: Assessment | None, after: Assessment | None) -> Change | None:
    kind = _kind(before, after)
    either = after or before
    return Change(either.place, kind, before, after) if kind and either else None


def _kind(before: Assessment | None, after: Assessment | None) -> ChangeKind | None:
    was, now = (found.status if found else Status.UNKNOWN for found in (before, after))
    if was != now or _subject(before) != _subject(after):
        if now is Status.CONFIRMED:
            return _confirmed(before, after)
        if was is Status.CONFIRMED:
            return "reopened"
        return _NEWLY[now]
    if before and after and before.stale != after.stale:
        return "gone_stale" if after.stale else "heard_again"
    return None


def _confirmed(before: Assessment | None, after: Assessment | None) -> ChangeKind:
    """A claim that became confirmed, or hands that changed without one before."""
    claimed = before is not None and before.status in _CLAIM
    return "confirmed" if claimed and _subject(before) == _subject(after) else "changed_hands"


def _subject(found: Assessment | None) -> str:
    """Whose holding or gaining the status is about; fighting is about nobody's."""
    if found is None or found.status in (Status.UNKNOWN, Status.CONTESTED):
        return ""
    return found.holder if found.holder in BELLIGERENTS else ""
