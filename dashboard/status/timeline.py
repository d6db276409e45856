"""Claims by week and the events of a day, for the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.model import SIDES, Place
from dashboard.status.columns import Columns, day_number, day_of
from dashboard.status.reasons import sentence
from dashboard.status.story import story_of

Counts = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Week:
    """How many statements became known in the seven days from a Monday on, by side in the order of SIDES."""

    monday: date
    counts: Counts

    @property
    def total(self) -> int:
        """All statements of the week."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Event:
    """One statement that became known on a day: its claim, its place and a sentence that tells it."""

    claim: str
    place: Place
    sentence: str


def weeks(columns: Columns, as_of: date) -> tuple[Week, ...]:
    """Every week from the first statement to the day, empty ones too; reprints are counted once."""
    story = story_of(columns)
    first = story.origin & (story.known <= day_number(as_of))
    if not first.any():
        return ()
    week = (story.known[first] + 3) // 7                # 1970-01-01 was a Thursday: weeks since Monday 1969-12-29
    start, end = int(week.min()), (day_number(as_of) + 3) // 7
    slots = (week - start) * len(SIDES) + story.columns.side[story.row[first]]
    table = np.bincount(slots, minlength=(end - start + 1) * len(SIDES)).reshape(-1, len(SIDES))
    return tuple(Week(day_of((start + at) * 7 - 3), tuple(counts)) for at, counts in enumerate(table.tolist()))


def events(columns: Columns, day: date) -> tuple[Event, ...]:
    """The statements that became known on a day, by place and in a fixed order; reprints are left out."""
    story = story_of(columns)
    rows = np.flatnonzero(story.origin & (story.known == day_number(day)))
    words = story.words(rows, np.zeros(len(story.parties) + 3, np.int8))
    told = zip((story.places[number] for number in story.place[rows].tolist()), words, strict=True)
    found = [Event(word.id.decode(), place, sentence(word.statement)) for place, word in told]
    return tuple(sorted(found, key=lambda event: (event.place.id, event.claim)))
