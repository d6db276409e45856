"""The history of a place: intervals of one status each, with the reasons for each border."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dashboard.model import Assessment, Entry, Place, Settings
from dashboard.status.assessing import claims_on, judge, tally
from dashboard.status.columns import Columns, day_number, day_of
from dashboard.status.decide import deciding
from dashboard.status.meanings import Meaning
from dashboard.status.story import story_of

_MANY = 3000                                            # rows from which on it pays to pick those that decide
_CHANGE_NOTHING = (Meaning.NOTHING, Meaning.ATTACKS, Meaning.UNCONFIRMED)


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
    """The assessment of the first day and of every later one on which something counts that may change a state."""
    story = story_of(columns)
    roles = story.roles(settings)
    seen = story.known <= day_number(as_of)
    counts_from = story.story if hindsight else story.known
    rows = np.flatnonzero(seen)
    rows = rows[np.argsort(counts_from[rows], kind="stable")]
    days = counts_from[rows]
    changing = np.union1d(days[:1], days[~np.isin(story.meaning[rows], _CHANGE_NOTHING)])
    words = story.words(rows, roles) if len(rows) <= _MANY else []
    for day, count in zip(changing.tolist(), np.searchsorted(days, changing, "right").tolist(), strict=True):
        told = words[:count] or story.words(deciding(story, seen & (counts_from <= day), roles), roles)
        yield judge(place, told, tally(story, rows[:count]), day_of(day), settings)
