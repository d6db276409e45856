"""What analysts decided: which judgements hold, and what a claim reads as under them. Pure, nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from dashboard.model import Claim, Judgement, Place, Source

PLACE = "place"                                     # the role of the part of a claim that names its place


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The judgements in force by what they are about, each list in the order learned."""

    of_claims: dict[tuple[str, str], list[Judgement]] = field(default_factory=dict)
    of_mentions: dict[str, list[Judgement]] = field(default_factory=dict)
    dates: dict[str, Judgement] = field(default_factory=dict)
    withdrawn: dict[str, Judgement] = field(default_factory=dict)
    place_in_order: dict[str, int] = field(default_factory=dict)

    def articles(self) -> set[str]:
        """The articles some of whose claims read otherwise than they were read."""
        return {article for article, _ in self.of_claims} | set(self.of_mentions)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All judgements by their number in the ledger, in the order learned, and those of them in force."""

    by_seq: dict[int, Judgement] = field(default_factory=dict)
    given: Verdicts = field(default_factory=Verdicts)

    def holds(self, judgement: Judgement) -> bool:
        """Whether nothing undoes the judgement."""
        return judgement.id in self.given.place_in_order

    def with_later(self, later: dict[int, Judgement]) -> Decisions:
        """These and later ones."""
        if not later:
            return self
        by_seq = self.by_seq | later
        return Decisions(by_seq, verdicts(by_seq.values()))


def added_claim(
    article: str, sentence: str, start: int, place: Place, by: str, at: datetime, **said: Any
) -> Claim:
    """A claim that an analyst adds: `start` is where its words stand in the article (its SHA-256, "" for none).

    `said` are the other fields of the claim; those left out are an assertion of nobody named without a date.
    """
    named = (article, sentence, place.id, by, at.isoformat())
    fields = {"claimant": "", "stance": "asserts", "extent": "unknown", "date": None} | said
    return Claim(
        id=hashlib.sha256("\n".join(named).encode()).hexdigest()[:16],
        place=place,
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        rule="judgement: add",
        **fields,
    )


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that nothing undoes, in the order learned; an undoing may itself be undone."""
    undone: set[str] = set()
    left = []
    for judgement in reversed(list(judgements)):
        if judgement.id in undone:
            continue
        left.append(judgement)
        if judgement.kind == "undo":
            undone.add(judgement.target)
    return left[::-1]


def verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """Sort the judgements in force by what they are about."""
    found = Verdicts()
    for number, judgement in enumerate(in_force(judgements)):
        found.place_in_order[judgement.id] = number
        match judgement.kind:
            case "reject" | "correct":
                found.of_claims.setdefault((judgement.article, judgement.target), []).append(judgement)
            case "resolve":
                found.of_mentions.setdefault(judgement.article, []).append(judgement)
            case "redate":
                found.dates[judgement.article] = judgement
            case "withdraw":
                found.withdrawn[judgement.article] = judgement
    return found


def effective(claim: Claim, article: str, given: Verdicts) -> tuple[Claim, Judgement | None]:
    """What a claim of an article reads as, and the judgement that made it so.

    The later judgement wins: a correction after a rejection brings the claim back. Under a rejection, and in an
    article set aside, the claim stays as it was read, and the judgement says that it does not count.

    >>> from dashboard.store.judging import Verdicts
    >>> effective("a claim of", "an article that nobody judged", Verdicts())
    ('a claim of', None)
    """
    if article in given.withdrawn:
        return claim, given.withdrawn[article]
    about = given.of_mentions.get(article, []) if given.of_mentions else []
    about = [judgement for judgement in about if rests_on(claim, judgement.start, judgement.end)]
    if given.of_claims and (own := given.of_claims.get((article, claim.id))):
        about = sorted([*about, *own], key=lambda judgement: given.place_in_order[judgement.id])
    reads, last = claim, None
    for judgement in about:
        reads, last = _under(claim, reads, judgement), judgement
    return reads, last


def _under(read: Claim, reads: Claim, judgement: Judgement) -> Claim:
    if judgement.kind == "resolve":
        return replace(reads, place=judgement.place)
    if judgement.kind == "correct" and judgement.claim:
        return replace(judgement.claim, id=read.id)
    return read


def counts(judgement: Judgement | None) -> bool:
    """Whether a claim under this judgement is one that the ledger still makes."""
    return judgement is None or judgement.kind not in ("reject", "withdraw")


def rests_on(claim: Claim, start: int, end: int) -> bool:
    """Whether a claim names its place by the mention from `start` to `end`.

    Where a claim does not say by which words it names its place, it rests on a mention in its sentence as long as
    it has no place.
    """
    spans = [(part.start, part.end) for part in claim.parts if part.role == PLACE]
    if spans:
        return any(begin < end and start < stop for begin, stop in spans)
    return claim.place is None and claim.start <= start and end <= claim.end


def redated(source: Source, given: Verdicts) -> Source:
    """Where a claim was read, with the date of publication as an analyst corrected it."""
    judgement = given.dates.get(source.sha256)
    if judgement is None or judgement.published is None:
        return source
    return replace(source, published=judgement.published, known=judgement.published.last)
