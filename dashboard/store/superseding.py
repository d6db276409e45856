"""A newer release's baseline over an older one in the same ledger: what was corrected or removed counts no longer.

Nothing is changed or deleted: the baseline judges its own rows, as an analyst would, under a name of its own. What an
analyst has decided about a row stays as decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.model import Claim, Judgement
from dashboard.store.judging import Verdicts, counts, effective, in_force, verdicts

BY = "the baseline"
_REMOVED = "this row is no longer in the baseline, or was replaced by another"
_RESTORED = "this row is in the baseline again"
_CORRECTED = "this row was corrected in the baseline"
_Said = tuple[str, str]                             # a claim's id and its sentence: the row and its words


@dataclass(frozen=True, slots=True)
class Superseding:
    """What makes the baseline in a ledger the one that is shipped: judgements, and the ids of the rows to add."""

    judgements: tuple[Judgement, ...]
    new: frozenset[str]


def superseding(
    shipped: Iterable[Claim], kept: Iterable[tuple[str, Claim]], judgements: Sequence[Judgement], at: datetime
) -> Superseding:
    """What to do with rows that were kept earlier, each with its article's SHA-256, and claims as shipped now."""
    wanted = {_words(claim): claim for claim in shipped}
    decided, own = _decided(judgements), _own(judgements)
    found: list[Judgement] = []
    known: set[_Said] = set()
    for article, claim in kept:
        known.add(_words(claim))
        if (article, claim.id) not in decided:
            found += _judged(claim, article, wanted.get(_words(claim)), own, at)
    theirs = {id for _, id in decided}
    return Superseding(
        tuple(found), frozenset(id for id, sentence in wanted if (id, sentence) not in known and id not in theirs)
    )


def of_analysts(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """The judgements that are not the baseline's own, nor the undoing of one: what another ledger may want."""
    own: set[str] = set()
    for judgement in judgements:
        if judgement.by == BY or (judgement.kind == "undo" and judgement.target in own):
            own.add(judgement.id)
        else:
            yield judgement


def _words(claim: Claim) -> _Said:
    return claim.id, claim.sentence


def _own(judgements: Sequence[Judgement]) -> Verdicts:
    """What the baseline has judged and nothing undoes."""
    return verdicts(one for one in in_force(judgements) if one.by == BY and one.kind != "undo")


def _decided(judgements: Sequence[Judgement]) -> set[tuple[str, str]]:
    """The claims, with their articles, on which an analyst has spoken, be it by undoing what the baseline judged."""
    theirs = [one for one in in_force(judgements) if one.by != BY]
    undone = {one.target for one in theirs if one.kind == "undo"}
    on_own = (one for one in judgements if one.by == BY and one.id in undone)
    return {(one.article, one.target) for one in (*theirs, *on_own) if one.kind in ("reject", "correct")}


def _judged(claim: Claim, article: str, row: Claim | None, own: Verdicts, at: datetime) -> Iterator[Judgement]:
    """What is to be judged of a kept claim so that it reads as its row in the shipped file, None for no such row."""
    reads, last = effective(claim, article, own)
    about = {"article": article, "target": claim.id}
    if row is None:
        if counts(last):
            yield Judgement("reject", BY, at, _REMOVED, **about)
        return
    if not counts(last):
        before = own.of_claims[article, claim.id]
        rejecting = [one for one in before if one.kind == "reject"]
        yield from (Judgement("undo", BY, at, _RESTORED, target=one.id) for one in rejecting)
        kept = [one for one in before if one.kind == "correct" and one.claim]
        reads = kept[-1].claim if kept and kept[-1].claim else claim
    if _meaning(reads) != _meaning(row):
        corrected = replace(row, start=claim.start, end=claim.end, parts=claim.parts)
        yield Judgement("correct", BY, at, _CORRECTED, claim=corrected, **about)


def _meaning(claim: Claim) -> tuple[object, ...]:
    """All that a row says, wherever it stands in a text."""
    place = claim.place.id if claim.place else ""
    who = claim.claimant, claim.claimant_side, claim.stance, claim.hedged, claim.background
    return place, claim.action, claim.actor, claim.extent, claim.percent, claim.date, *who
