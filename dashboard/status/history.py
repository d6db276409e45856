"""The history of a place: intervals of one status each, with the reasons for each border."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dashboard.model import Assessment, Entry, Place, Settings
from dashboard.status.assessing import claims_on, judge, tally
from dashboard.status.columns import Columns, day_number, day_of
from dashboard.status.decide import deciding
from dashboard.status.story import Story, story_of

_MANY = 60                                              # rows from which on it pays to pick those that decide


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `first` to `last`, both included, in which a place had one status, holder, gainer and basis.

    `assessment` is that of the first day: its rule, reasons and claims say why the interval begins.
    """

    first: date
    last: date
    assessment: Assessment


def history(
    place: Place, claims: Columns | Iterable[Entry], as_of: date, settings: Settings, hindsight: bool = False
) -> tuple[Interval, ...]:
    """The intervals of a place up to a day, oldest first, without gaps; none before anything was known of it.

    Each day is told as it was known on that day. With `hindsight` each is told by what is known on the last one: a
    claim then counts from the day it speaks of, even where it was published later.
    """
    assessments = list(_assessments(place, claims_on(place, claims), as_of, settings, hindsight))
    changes = [a for before, a in zip([None, *assessments], assessments, strict=False) if _state(before) != _state(a)]
    ends = [after.as_of - timedelta(days=1) for after in changes[1:]] + [as_of] * bool(changes)
    return tuple(Interval(a.as_of, end, a) for a, end in zip(changes, ends, strict=True))


def _state(assessment: Assessment | None) -> tuple[str, ...]:
    if assessment is None:
        return ()
    return assessment.status, assessment.holder, assessment.gainer, assessment.basis


def _assessments(
    place: Place, columns: Columns, as_of: date, settings: Settings, hindsight: bool
) -> Iterator[Assessment]:
    """The assessment of every day on which something new counts."""
    story = story_of(columns)
    roles = story.roles(settings)
    seen = story.known <= day_number(as_of)
    counts_from = story.story if hindsight else story.known
    for day in np.unique(counts_from[seen]).tolist():
        alive = seen & (counts_from <= day)
        words = story.words(_deciding(story, alive, roles), roles)
        yield judge(place, words, tally(story, np.flatnonzero(alive)), day_of(day), settings)


def _deciding(story: Story, alive: NDArray[np.bool_], roles: NDArray[np.int8]) -> NDArray[np.intp]:
    rows = np.flatnonzero(alive)
    return deciding(story, alive, roles) if len(rows) > _MANY else rows
