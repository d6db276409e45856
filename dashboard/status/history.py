"""The history of a place: intervals of one status each, with the reasons for each border.

The days are walked once. What is said on a day is added to what was said before, the rules are asked anew where it may
change anything, and an assessment with its reasons is written only where the state is another than before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.model import ACTORS, SIDES, Actor, Assessment, Entry, Place, Settings, Status
from dashboard.status import reasons
from dashboard.status.assessing import Tally, assessment, basis_of
from dashboard.status.columns import Columns, columns_of, day_number, day_of
from dashboard.status.facts import Facts, facts_in
from dashboard.status.meanings import AUTHOR, Meaning
from dashboard.status.said import Said
from dashboard.status.story import Story, Word, story_on
from dashboard.status.table import Rule, first_that_fits, load

_CHANGE_NOTHING = (Meaning.NOTHING, Meaning.ATTACKS, Meaning.UNCONFIRMED)
_ON_CONTROL = np.isin(
    list(Meaning), (Meaning.TAKES, Meaning.HAS, Meaning.KEEPS, Meaning.PART, Meaning.MARKED, Meaning.UNMARKED)
)
_FIGHTS = int(Meaning.FIGHTS)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `first` to `last`, both included, in which a place had one status, holder, gainer and basis.

    `assessment` is that of the first day, with its rule, reasons and claims; `because` are those of its reasons that
    were none in the interval before, and so say why the border lies there.
    """

    first: date
    last: date
    assessment: Assessment
    because: tuple[str, ...]


class State(NamedTuple):
    """What makes an interval one: a border lies where any of it changes."""

    status: Status
    holder: Actor
    gainer: Actor
    basis: str


class Border(NamedTuple):
    """The number of a day on which a state begins, the state, and the rule and facts that brought it about."""

    day: int
    state: State
    rule: Rule
    facts: Facts


def history(
    place: Place, claims: Columns | Iterable[Entry], as_of: date, settings: Settings, hindsight: bool = False
) -> tuple[Interval, ...]:
    """The intervals of a place up to a day, oldest first, without gaps; none before anything was known of it.

    Each day is told as it was known on that day. With `hindsight` each is told by what is known on the last one: a
    claim then counts from the day it speaks of, even where it was published later.
    """
    story = story_on(place, claims if isinstance(claims, Columns) else columns_of(claims))
    rows = np.flatnonzero(story.known <= day_number(as_of))
    if not len(rows):
        return ()
    days = (story.story if hindsight else story.known)[rows]
    order = np.argsort(days, kind="stable")
    rows, days = rows[order], days[order]
    speaking = (story.meaning[rows] != Meaning.NOTHING) | (days == days[0])
    words = story.words(rows[speaking], story.roles(settings))
    tallies = _Tallies(story, rows, days)
    found = [
        assessment(place, border.rule, border.facts, tallies.by(border.day), day_of(border.day), settings)
        for border in borders(words, days[speaking].tolist(), settings)
    ]
    ends = [after.as_of - timedelta(days=1) for after in found[1:]] + [as_of]
    before = [(), *(earlier.reasons for earlier in found[:-1])]
    because = [reasons.new(known, after.reasons) for known, after in zip(before, found, strict=True)]
    return tuple(Interval(a.as_of, end, a, why) for a, end, why in zip(found, ends, because, strict=True))


class Span(NamedTuple):
    """A state and the days from `first` to `last`, by number, in which a place had it."""

    first: int
    last: int
    state: State


def rows_on_control(story: Story, number: int, as_of: date) -> NDArray[np.intp]:
    """The rows of a place that say something of control, in the order in which they became known: for `spans`."""
    rows = slice(*story.rows_of(number))
    speaks = _ON_CONTROL[story.meaning[rows]] & (story.known[rows] <= day_number(as_of))
    at = rows.start + np.flatnonzero(speaks)
    return at[np.argsort(story.known[at], kind="stable")]


def spans(words: Sequence[Word], as_of: date, settings: Settings, before: Sequence[Span] = ()) -> list[Span]:
    """The history that words on control tell, without reasons: of use where many places are looked at.

    Of fighting they do not tell, so that only the confirmed, claimed and disputed states of a side's gain are those of
    `history`. What is known of the days before is taken over from `before` and not asked again.
    """
    since = before[-1].last + 1 if before else 0
    starts = [(span.first, span.state) for span in before]
    for border in borders(words, [word.known for word in words], settings, since):
        if not starts or starts[-1][1] != border.state:
            starts.append((border.day, border.state))
    ends = [day - 1 for day, _ in starts[1:]] + [day_number(as_of)]
    return [Span(day, end, state) for (day, state), end in zip(starts, ends, strict=False)]


def up_to(told: Sequence[Span], day: int) -> list[Span]:
    """What spans tell of the days before one, by its number."""
    return [span._replace(last=min(span.last, day - 1)) for span in told if span.first < day]


def borders(words: Sequence[Word], days: Sequence[int], settings: Settings, since: int = 0) -> Iterator[Border]:
    """Where the state of a place changes; words come in the order of `days`. The first is on the first day, or, where
    the days before `since` are not asked about, on the first from it on.
    """
    said, rules, before = Said(), load(), None
    stands = False                                      # a change of hands stands: fights change nothing
    for day, told in groupby(zip(days, words, strict=True), key=_day):
        may_change = before is None
        for _, word in told:
            said.add(word)
            may_change = may_change or _may_change(word, stands)
        if not may_change or day < since:
            continue
        facts = facts_in(said, settings)
        rule = first_that_fits(rules, facts)
        state = State(rule.status, ACTORS[facts.holder], ACTORS[facts.gainer], basis_of(rule, facts))
        stands = facts.stands
        if state != before:
            yield Border(day, state, rule, facts)
            before = state


def _day(dated: tuple[int, Word]) -> int:
    return dated[0]


def _may_change(word: Word, stands: bool) -> bool:
    """Whether a word may change a state; where a change of hands stands, fights and articles' own words do not."""
    if word.meaning in _CHANGE_NOTHING:
        return False
    if word.meaning >= Meaning.MARKED:
        return True                                     # an analyst's, whatever role his name would have
    return not (stands and (word.meaning == _FIGHTS or word.role == AUTHOR))


class _Tallies:
    """How much was said of a place by each day, from sorted rows."""

    def __init__(self, story: Story, rows: NDArray[np.intp], days: NDArray[np.int32]) -> None:
        side = story.columns.side[story.row[rows]]
        spoken = (side[:, None] == np.arange(len(SIDES))) & story.origin[rows][:, None]
        self._days = days
        self._counts = np.cumsum(spoken, axis=0)
        self._last = np.maximum.accumulate(story.known[rows])

    def by(self, day: int) -> Tally:
        """The tally of what counts by that day."""
        at = int(np.searchsorted(self._days, day, "right")) - 1
        return Tally(tuple(self._counts[at].tolist()), int(self._last[at]))
