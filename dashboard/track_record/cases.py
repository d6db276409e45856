"""What became of each claim of capture and of each denial, read from the histories of the places.

A claim is one claimant's that his side took a place, or an independent one's that some side did; a denial is one
claimant's that his side lost it. Said again it stays one case, until it was settled and comes up anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.model import BELLIGERENTS, SIDES, Actor, Place, Settings, Side, Status
from dashboard.status import Columns, Interval, history
from dashboard.status.columns import day_number, day_of
from dashboard.status.meanings import Meaning
from dashboard.status.story import Story, claimant_key, claimant_name, story_of

CaseKind = Literal["claim", "denial"]
By = Literal["claimant", "side"]

_ADMITTED = ("conceded", "both")
_ASSESSED = ("independent", "both", "analyst")
_SAYS: dict[CaseKind, Meaning] = {"claim": Meaning.TAKES, "denial": Meaning.KEEPS}


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that `gainer` took a place, or a denial of it, and what became of that gain until the day of looking.

    `said` is when it was first made. `conceded` and `assessed` are when the losing side first conceded the gain and
    when independent assessors or an analyst first confirmed it, which may be before it was said; `disputed` is when it
    was first disputed, `reversed` when the other side was confirmed to have the place again. They are days on which it
    could be known, None where that never came. Of an independent claimant only what others said counts.
    """

    kind: CaseKind
    claimant: str
    side: Side
    place: Place
    gainer: Actor
    said: date
    conceded: date | None = None
    assessed: date | None = None
    disputed: date | None = None
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
    day: date
    claimant: str
    side: Side
    about: Actor


def cases(columns: Columns, as_of: date, settings: Settings, by: By = "claimant") -> tuple[Case, ...]:
    """Every claim of capture and every denial known by a day, by place, day and claimant.

    By side, what several claimants of one side say of one gain is one case, and `claimant` is "".
    """
    story = story_of(columns)
    found = [case for kind in _SAYS for case in _cases(kind, story, as_of, settings, by)]
    return tuple(sorted(found, key=lambda c: (c.place.id, c.said, c.claimant, c.gainer, c.kind)))


def _cases(kind: CaseKind, story: Story, as_of: date, settings: Settings, by: By) -> Iterator[Case]:
    told = (story.meaning == _SAYS[kind]) & (story.known <= day_number(as_of))
    for number in np.unique(story.place[told]).tolist():
        place, on_place = story.places[number], story.on_place(number)
        everything = history(place, on_place, as_of, settings)
        latest: dict[tuple[str, Side, Actor], Case] = {}
        for said in _sayings(story, np.flatnonzero(told & (story.place == number)), by):
            if said.side == "author" or (said.side in BELLIGERENTS and said.side != said.about):
                continue                                # articles claim nothing; an admission is no claim of one's own
            slot = (said.claimant, said.side, said.about)
            if slot not in latest or _is_settled(latest[slot], said.day):
                intervals = everything
                if said.side == "independent":
                    intervals = history(place, _without(on_place, said.claimant), as_of, settings)
                latest[slot] = _followed(kind, place, said, intervals)
                yield latest[slot]


def _sayings(story: Story, rows: NDArray[np.intp], by: By) -> list[_Said]:
    """Who said it when and of which side, in the order of days."""
    columns, at = story.columns, story.row[rows]
    codes = columns.claimant[at].tolist()
    names = ["" if by == "side" else claimant_name(columns.claimants[code]) for code in codes]
    days = map(day_of, story.known[rows].tolist())
    sides = [SIDES[code] for code in columns.side[at].tolist()]
    about = [BELLIGERENTS[code] for code in story.about[rows].tolist()]
    return sorted(map(_Said._make, zip(days, names, sides, about, strict=True)))


def _without(columns: Columns, claimant: str) -> Columns:
    """The rows of all other claimants than an independent one; without all independent ones where none is named."""
    own = [code for code, name in enumerate(columns.claimants) if claimant_key(name) == claimant_key(claimant)]
    independent = columns.side == SIDES.index("independent")
    return columns.rows(np.flatnonzero(~(independent & (np.isin(columns.claimant, own) | (claimant == "")))))


def _is_settled(case: Case, day: date) -> bool:
    """Whether the earlier case came to an end before the day, so that the same words make a new one."""
    end = case.reversed if case.kind == "claim" else case.confirmed
    return end is not None and end < day


def _followed(kind: CaseKind, place: Place, said: _Said, intervals: Sequence[Interval]) -> Case:
    """The case, with what the intervals from its day on say of the gain."""
    loser = BELLIGERENTS[1 - BELLIGERENTS.index(said.about)]
    gainer: Actor = said.about if kind == "claim" else loser  # type: ignore[assignment]
    other = said.about if kind == "denial" else loser
    later = [i for i in intervals if i.last >= said.day]
    reversed_on = next((i.first for i in later if _confirms(i, other) and i.first > said.day), None)
    within = [i for i in later if reversed_on is None or i.first < reversed_on]
    confirming = [i for i in within if _confirms(i, gainer)]
    disputes = (i for i in within if i.assessment.status is Status.DISPUTED and i.assessment.gainer == gainer)
    return Case(
        kind=kind,
        claimant=said.claimant,
        side=said.side,
        place=place,
        gainer=gainer,
        said=said.day,
        conceded=next((i.first for i in confirming if i.assessment.basis in _ADMITTED), None),
        assessed=next((i.first for i in confirming if i.assessment.basis in _ASSESSED), None),
        disputed=next((i.first for i in disputes), None),
        reversed=reversed_on,
    )


def _confirms(interval: Interval, side: str) -> bool:
    return interval.assessment.status is Status.CONFIRMED and interval.assessment.gainer == side
