"""What became of each claim of capture and of each denial, read from the histories of the places.

A claim is one claimant's that his side took a place, or an independent one's that some side did; a denial is one
claimant's that his side lost it. Said again it stays one case, until it was settled and comes up anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from dashboard.model import BELLIGERENTS, SIDES, Actor, Place, Settings, Side, Status
from dashboard.status import Columns
from dashboard.status.columns import day_number, day_of
from dashboard.status.history import Span, rows_on_control, spans, up_to
from dashboard.status.meanings import ASSESSORS, Meaning
from dashboard.status.story import Statement, Word, claimant_key, claimant_name, story_of

CaseKind = Literal["claim", "denial"]
By = Literal["claimant", "side"]

_ADMITTED = ("conceded", "both")
_ASSESSED = ("independent", "both", "analyst")
_DENIES = (Meaning.HAS, Meaning.KEEPS)
_KINDS: dict[int, CaseKind] = {Meaning.TAKES: "claim", Meaning.KEEPS: "denial"}
_SIDE, _CLAIMANT = (Statement._fields.index(name) for name in ("side", "claimant"))


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that `gainer` took a place, or a denial of it, and what became of that gain until the day of looking.

    `said` is when it was first made. `conceded` and `assessed` are when the losing side first conceded the gain and
    when independent assessors or an analyst first confirmed it, which may be before it was said; `denied` is when
    the losing side first denied it, also where others confirm it, or an assessor refuted it; `reversed` is when the
    other side was confirmed to have the place again. They are days on which it could be known, None where that never
    came. Of an independent claimant only what others said counts. `claimant` is "" where nobody is named.
    """

    kind: CaseKind
    claimant: str
    side: Side
    place: Place
    gainer: Actor
    said: date
    conceded: date | None = None
    assessed: date | None = None
    denied: date | None = None
    reversed: date | None = None

    @property
    def confirmed(self) -> date | None:
        """When the gain was conceded or assessed, whichever came first."""
        return min((day for day in (self.conceded, self.assessed) if day), default=None)

    @property
    def is_open(self) -> bool:
        """Whether the gain was neither confirmed nor reversed."""
        return self.confirmed is None and self.reversed is None

    def wait(self, as_of: date) -> tuple[int, bool]:
        """Days until the gain was confirmed and True; or until it was reversed, or the day of looking, and False.

        What was confirmed before it was said waited no day.
        """
        until = self.confirmed or self.reversed or as_of
        return max(0, (until - self.said).days), self.confirmed is not None


class _Said(NamedTuple):
    day: int
    claimant: str
    side: Side
    about: Actor
    kind: CaseKind


def cases(columns: Columns, as_of: date, settings: Settings, by: By = "claimant") -> tuple[Case, ...]:
    """Every claim of capture and every denial known by a day, by place, day and claimant.

    By side, what several claimants of one side say of one gain is one case, and `claimant` is "".
    """
    story = story_of(columns)
    told = np.isin(story.meaning, list(_KINDS)) & (story.known <= day_number(as_of))
    runs = {number: rows_on_control(story, number, as_of) for number in np.unique(story.place[told]).tolist()}
    known = _of_last(columns, settings, by)
    fresh = [number for number, run in runs.items() if number not in known or known[number][0] != len(run)]
    words = story.words_by_place([runs[number] for number in fresh], story.roles(settings))
    for number, on_control in zip(fresh, words, strict=True):
        known[number] = len(on_control), tuple(_cases(story.places[number], on_control, as_of, settings, by))
    found = [case for number in runs for case in known[number][1]]
    return tuple(sorted(found, key=lambda c: (c.place.id, c.said, c.claimant, c.gainer, c.kind)))


_Counted = dict[int, tuple[int, tuple[Case, ...]]]
_last: WeakKeyDictionary[Columns, dict[By, tuple[Settings, _Counted]]] = WeakKeyDictionary()


def _of_last(columns: Columns, settings: Settings, by: By) -> _Counted:
    """By place the cases counted last, with how many words on control there were by the day counted for.

    Of the same columns so many words are the same words, and the cases of a place depend on nothing else.
    """
    counted = _last.setdefault(columns, {})
    if by not in counted or counted[by][0] != settings:
        counted[by] = settings, {}
    return counted[by][1]


def _cases(place: Place, words: list[Word], as_of: date, settings: Settings, by: By) -> Iterator[Case]:
    """The cases of one place, of which `words` are all that was said on control."""
    whole = spans(words, as_of, settings)
    without: dict[tuple[str, Side], tuple[list[Word], Sequence[Span]]] = {}
    latest: dict[tuple[object, ...], Case] = {}
    for said in sorted(_sayings(words, by)):
        slot = (said.kind, said.claimant, said.side, said.about)
        if slot in latest and not _is_settled(latest[slot], day_of(said.day)):
            continue
        teller = (said.claimant, said.side) if said.side == "independent" else ("", "author")
        if teller not in without:
            others = _without(words, *teller)
            denials = [word for word in others if word.meaning in _DENIES and word.role == word.about]
            without[teller] = denials, _told_by(others, words, whole, as_of, settings)
        latest[slot] = _followed(place, said, *without[teller])
        yield latest[slot]


def _sayings(words: Iterable[Word], by: By) -> Iterator[_Said]:
    """What may begin a case: articles claim nothing, and an admission is no claim of one's own."""
    for word in words:
        kind, side = _KINDS.get(word.meaning), SIDES[word.raw[_SIDE]]
        if kind and side != "author" and (side not in BELLIGERENTS or side == BELLIGERENTS[word.about]):
            claimant = "" if by == "side" else claimant_name(word.raw[_CLAIMANT])
            yield _Said(word.known, claimant, side, BELLIGERENTS[word.about], kind)


def _without(words: list[Word], claimant: str, side: Side) -> list[Word]:
    """The words of all others than an independent claimant; without all independent ones where none is named."""
    if side != "independent":
        return words
    key = claimant_key(claimant)
    return [
        word
        for word in words
        if word.party < ASSESSORS or (claimant and claimant_key(word.raw[_CLAIMANT]) != key)
    ]


def _told_by(
    others: list[Word], words: list[Word], whole: Sequence[Span], as_of: date, settings: Settings
) -> Sequence[Span]:
    """The history that some of the words tell: until the first one that is left out it is that of all."""
    parted = next((own.known for own, other in zip(words, [*others, None], strict=False) if own is not other), None)
    return whole if parted is None else spans(others, as_of, settings, up_to(whole, parted))


def _is_settled(case: Case, day: date) -> bool:
    """Whether the earlier case came to an end before the day, so that the same words make a new one."""
    end = case.reversed if case.kind == "claim" else case.confirmed
    return end is not None and end < day


def _followed(place: Place, said: _Said, denials: Iterable[Word], told: Sequence[Span]) -> Case:
    """The case, with what the denials and the history of others say of the gain from its day on."""
    loser = BELLIGERENTS[1 - BELLIGERENTS.index(said.about)]
    gainer, other = (said.about, loser) if said.kind == "claim" else (loser, said.about)
    later = [span for span in told if span.last >= said.day]
    reversed_on = next((span.first for span in later if _confirms(span, other) and span.first > said.day), None)
    within = [span for span in later if reversed_on is None or span.first < reversed_on]
    confirming = [span for span in within if _confirms(span, gainer)]
    denied = [span.first for span in within if span.state.status is Status.DISPUTED and span.state.gainer == gainer]
    denied += _denials(denials, BELLIGERENTS.index(other), confirming, said.day)
    return Case(
        kind=said.kind,
        claimant=said.claimant,
        side=said.side,
        place=place,
        gainer=gainer,
        said=day_of(said.day),
        conceded=_first_day(span for span in confirming if span.state.basis in _ADMITTED),
        assessed=_first_day(span for span in confirming if span.state.basis in _ASSESSED),
        denied=day_of(min(denied)) if denied else None,
        reversed=None if reversed_on is None else day_of(reversed_on),
    )


def _denials(words: Iterable[Word], loser: int, confirming: Sequence[Span], day: int) -> Iterator[int]:
    """When the losing side denied what others confirmed; that leaves the status what it is."""
    for word in words:
        if word.about == loser and word.story >= day:
            yield from (word.known for span in confirming if span.first <= word.known <= span.last)


def _confirms(span: Span, side: str) -> bool:
    return span.state.status is Status.CONFIRMED and span.state.gainer == side


def _first_day(told: Iterable[Span]) -> date | None:
    return next((day_of(span.first) for span in told), None)
