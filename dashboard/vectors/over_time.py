"""The advance on an objective over many days: how near the nearest confirmed and the nearest claimed place lay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from dashboard.model import BELLIGERENTS, Place, Settings
from dashboard.status import Columns
from dashboard.status.columns import day_number
from dashboard.status.history import rows_on_control, spans
from dashboard.status.meanings import Meaning
from dashboard.status.story import Story, story_of
from dashboard.vectors.advance import ATTACKER, FARTHEST_KM, control_of
from dashboard.vectors.geodesy import axis, distances

CHANGE_DAYS = (7, 30, 90)

Changes = tuple[float | None, float | None, float | None]
_NOBODY = -1
_GAINS = (Meaning.TAKES, Meaning.MARKED)


@dataclass(frozen=True, slots=True)
class Reach:
    """How near the attacker had come on one day, on one axis, or on all where `axis` is "".

    The places are those nearest to the objective of which the gain is confirmed, or claimed and not confirmed. The
    gap is by how much claims reach nearer than what is confirmed, 0 where no claim lies ahead. The changes are those
    over 7, 30 and 90 days of the distances, negative where it came nearer, and of the gap, negative where it closed.
    What nothing is known of is None.
    """

    day: date
    axis: str
    confirmed_km: float | None
    claimed_km: float | None
    confirmed_place: Place | None
    claimed_place: Place | None
    confirmed_changes: Changes
    claimed_changes: Changes
    gap_km: float | None
    gap_changes: Changes


@dataclass(frozen=True, slots=True)
class _Near:
    """A place within reach of the objective; `number` is that in the story."""

    km: float
    axis: str
    number: int
    place: Place


def advance_over_time(
    columns: Columns, objective: Place, days: Sequence[date], settings: Settings
) -> tuple[Reach, ...]:
    """The reach on each of the days, each as known on it: first on all axes, then by axis, in the order of the days.

    Axes on which nothing was gained within 150 km of the objective are left out.
    """
    if not days:
        return ()
    story, wanted = story_of(columns), sorted(set(days))
    first = wanted[0] - timedelta(days=max(CHANGE_DAYS))
    near = _near(story, objective)
    leaders = {
        where: _leaders(list(places), story, first, wanted[-1], settings)
        for where, places in groupby(sorted(near, key=lambda n: (n.axis, n.km, n.place.id)), key=lambda n: n.axis)
    }
    gained_on = {where: lines for where, lines in leaders.items() if any((line != _NOBODY).any() for line in lines)}
    by_number = {place.number: place for place in near}
    overall = [_nearest([lines[at] for lines in gained_on.values()], by_number) for at in (0, 1)]
    lines = {"": overall, **gained_on} if gained_on else {}
    return tuple(_reach(day, first, where, line, by_number) for where, line in lines.items() for day in wanted)


def _near(story: Story, objective: Place) -> list[_Near]:
    """The places within reach of which a gain by the attacker was ever told."""
    told = np.isin(story.meaning, _GAINS) & (story.about == BELLIGERENTS.index(ATTACKER))
    numbers = np.unique(story.place[told]).tolist()
    places = [story.places[number] for number in numbers]
    lengths = distances(places, objective)
    return [
        _Near(km, axis(objective, place), number, place)
        for (km, _), number, place in zip(lengths, numbers, places, strict=True)
        if km <= FARTHEST_KM and place.id != objective.id
    ]


def _leaders(
    places: Iterable[_Near], story: Story, first: date, last: date, settings: Settings
) -> list[NDArray[np.int64]]:
    """For confirmed and for claimed gains the number of the leading place on each day from `first` to `last`.

    Nearest places come first, so that none is looked at once every day has both its leaders.
    """
    start, roles = day_number(first), story.roles(settings)
    lines = [np.full((last - first).days + 1, _NOBODY) for _ in range(2)]
    for near in places:
        if not any((line == _NOBODY).any() for line in lines):
            break
        words = story.words(rows_on_control(story, near.number, last), roles)
        for span in spans(words, last, settings):
            control = control_of(span.state)
            if control and span.last >= start:
                days = slice(max(0, span.first - start), span.last - start + 1)
                line = lines[0 if control == "confirmed" else 1][days]
                line[line == _NOBODY] = near.number
    return lines


def _nearest(lines: Sequence[NDArray[np.int64]], near: dict[int, _Near]) -> NDArray[np.int64]:
    """Of the leaders of all axes the nearest on each day."""
    if not lines:
        return np.zeros(0, np.int64)
    order = [_NOBODY, *sorted(near, key=lambda number: (-near[number].km, near[number].place.id))]
    rank = np.zeros(max(order) + 2, np.int64)           # the last slot is nobody's
    rank[order] = np.arange(len(order))
    return np.array(order)[np.max([rank[line] for line in lines], axis=0)]


def _reach(day: date, first: date, where: str, lines: Sequence[NDArray[np.int64]], near: dict[int, _Near]) -> Reach:
    """The reach on one day, read from the lines of leaders."""
    at = (day - first).days
    leaders = [[near.get(int(line[at - back])) for back in (0, *CHANGE_DAYS)] for line in lines]
    confirmed, claimed = ([found.km if found else None for found in of_line] for of_line in leaders)
    gaps = list(map(_gap, confirmed, claimed))
    confirmed_place, claimed_place = (of_line[0].place if of_line[0] else None for of_line in leaders)
    return Reach(
        day=day,
        axis=where,
        confirmed_km=confirmed[0],
        claimed_km=claimed[0],
        confirmed_place=confirmed_place,
        claimed_place=claimed_place,
        confirmed_changes=_changes(confirmed),
        claimed_changes=_changes(claimed),
        gap_km=gaps[0],
        gap_changes=_changes(gaps),
    )


def _gap(confirmed_km: float | None, claimed_km: float | None) -> float | None:
    if confirmed_km is None:
        return None
    return 0.0 if claimed_km is None else max(0.0, confirmed_km - claimed_km)


def _changes(lengths: Sequence[float | None]) -> Changes:
    """The first length less each of the others."""
    now, *before = lengths
    week, month, quarter = (None if now is None or then is None else now - then for then in before)
    return week, month, quarter
