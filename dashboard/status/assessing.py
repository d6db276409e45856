"""The status of places on a day: the facts, the rule that fits them, and the assessment that says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from dashboard.model import ACTORS, SIDES, Assessment, Entry, Place, Settings, Status
from dashboard.status import reasons, table
from dashboard.status.columns import NO_DAY, Columns, columns_of, day_number, day_of
from dashboard.status.decide import deciding
from dashboard.status.facts import Facts, facts_of
from dashboard.status.story import Statement, Story, Word, story_of, story_on
from dashboard.status.table import Rule
from dashboard.times import VagueDate

Counts = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was said of a place by a day: statements by side, reprints counted once, and the last word's day."""

    counts: Counts
    last_word: int


def assess(place: Place, claims: Columns | Iterable[Entry], as_of: date, settings: Settings) -> Assessment:
    """The status of one place as known on a day; claims on other places and from after the day are passed over."""
    story = story_on(place, claims if isinstance(claims, Columns) else columns_of(claims))
    rows = np.flatnonzero(story.known <= day_number(as_of))
    words = story.words(rows, story.roles(settings))
    return judge(place, words, tally(story, rows), as_of, settings)


def assess_all(columns: Columns, as_of: date, settings: Settings) -> tuple[Assessment, ...]:
    """The status of every place that something was said of by that day, in order of place id."""
    story = story_of(columns)
    alive = story.known <= day_number(as_of)
    counts, last_words = _tallies(story, alive)
    said = [Tally(tuple(count), day) for count, day in zip(counts, last_words, strict=True)]
    judged = _judged(story, alive, said, as_of, settings)
    return tuple(found for found, tally in zip(judged, said, strict=True) if tally.last_word != NO_DAY)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the last day asked for gave: by place the rows that decided, as bytes, and the assessment that followed."""

    settings: Settings
    places: list[tuple[bytes, Assessment]]


_last: WeakKeyDictionary[Columns, _Judged] = WeakKeyDictionary()


def _judged(
    story: Story, alive: NDArray[np.bool_], said: list[Tally], as_of: date, settings: Settings
) -> list[Assessment]:
    """The assessment of every place; where the same rows decide as on the day asked for before, that of then, updated.

    From one day to the next few places have other rows that decide, and stepping through the days is to be quick.
    """
    roles = story.roles(settings)
    rows = deciding(story, alive, roles)
    at = np.searchsorted(story.place[rows], np.arange(len(story.places) + 1)).tolist()
    runs = [rows[begin:end] for begin, end in pairwise(at)]
    keys = [run.tobytes() for run in runs]
    last = _last.get(story.columns)
    before = last.places if last and last.settings == settings else [None] * len(keys)
    kept = [then[1] if then and then[0] == key else None for then, key in zip(before, keys, strict=True)]
    words = story.words_by_place([run for run, old in zip(runs, kept, strict=True) if old is None], roles)
    found = [
        judge(place, next(words), tally, as_of, settings) if old is None else _as_of(old, tally, as_of, settings)
        for place, tally, old in zip(story.places, said, kept, strict=True)
    ]
    _last[story.columns] = _Judged(settings, list(zip(keys, found, strict=True)))
    return found


def _as_of(found: Assessment, said: Tally, as_of: date, settings: Settings) -> Assessment:
    """The assessment as of a day, with what was said until then."""
    last_word, stale = _age(said, as_of, settings)
    return replace(found, as_of=as_of, counts=said.counts, last_word=last_word, stale=stale)


def _age(said: Tally, as_of: date, settings: Settings) -> tuple[date | None, bool]:
    """The day of the last word, and whether it is so long ago that the status is stale."""
    if said.last_word == NO_DAY:
        return None, False
    return day_of(said.last_word), day_number(as_of) - said.last_word > settings.stale_days


def counts_by_side(columns: Columns, as_of: date) -> dict[str, Counts]:
    """How many statements each side made of each place by that day, in the order of SIDES, reprints counted once."""
    story = story_of(columns)
    counts, last = _tallies(story, story.known <= day_number(as_of))
    spoken_of = zip(story.places, counts, last, strict=True)
    return {place.id: tuple(count) for place, count, day in spoken_of if day != NO_DAY}


def tally(story: Story, rows: NDArray[np.intp]) -> Tally:
    """The tally of some rows on one place."""
    sides = story.columns.side[story.row[rows]][story.origin[rows]]
    counts = np.bincount(sides, minlength=len(SIDES)).tolist()
    return Tally(tuple(counts), int(story.known[rows].max(initial=NO_DAY)))


def _tallies(story: Story, alive: NDArray[np.bool_]) -> tuple[list[list[int]], list[int]]:
    """Counts and last word of every place."""
    first = np.flatnonzero(alive & story.origin)
    slots = story.place[first].astype(np.int64) * len(SIDES) + story.columns.side[story.row[first]]
    counts = np.bincount(slots, minlength=len(story.places) * len(SIDES)).reshape(len(story.places), len(SIDES))
    known = np.where(alive, story.known, NO_DAY)
    last = np.maximum.reduceat(known, story.place_at) if len(known) else known
    return counts.tolist(), last.tolist()


def judge(place: Place, words: Sequence[Word], said: Tally, as_of: date, settings: Settings) -> Assessment:
    """The assessment that follows from the words on a place; those that cannot decide may be left out."""
    facts = facts_of(words, settings)
    return assessment(place, table.first_that_fits(table.load(), facts), facts, said, as_of, settings)


def assessment(place: Place, rule: Rule, facts: Facts, said: Tally, as_of: date, settings: Settings) -> Assessment:
    """The assessment of a place whose facts a rule fits."""
    last_word, stale = _age(said, as_of, settings)
    return Assessment(
        place=place,
        status=rule.status,
        holder=ACTORS[facts.holder],
        as_of=as_of,
        rule=rule.name,
        reasons=reasons.reasons(rule, facts),
        basis=basis_of(rule, facts),
        acknowledged=facts.acknowledged,
        since=_since(rule, facts),
        last_word=last_word,
        stale=stale,
        claims=tuple([word.id.decode() for word in reasons.cited(facts)]),
        gainer=ACTORS[facts.gainer],
        claimed_on=_known(facts.claimed_by),
        confirmed_on=_known(facts.confirmed_by) if rule.status is Status.CONFIRMED else None,
        counts=said.counts,
    )


def basis_of(rule: Rule, facts: Facts) -> str:
    """That of the rule; fighting of which only articles tell rests on the author."""
    by_author = rule.name == "fought-over" and SIDES[facts.fought[0].statement.side] == "author"
    return "author" if by_author else rule.basis


def _since(rule: Rule, facts: Facts) -> VagueDate | None:
    """The first day of the state: that of the word that brought it about."""
    if rule.status is Status.UNKNOWN:
        return None
    if rule.status is Status.CONFIRMED:
        brought_about = facts.confirmed_by
    elif rule.status in (Status.CLAIMED, Status.DISPUTED):
        brought_about = facts.claimed_by or facts.short or facts.both_hold or facts.author_took or facts.unmarked
    else:
        brought_about = facts.retaken or facts.since
    return _spoken_of(brought_about[0].statement)


def _spoken_of(word: Statement) -> VagueDate:
    return _vague(word.said, word.known) if word.first == NO_DAY else _vague(word.first, word.last)


@cache
def _vague(first: int, last: int) -> VagueDate:
    return VagueDate(day_of(first), day_of(last))


def _known(words: Sequence[Word]) -> date | None:
    return day_of(words[0].known) if words else None
