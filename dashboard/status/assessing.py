"""The status of places on a day: the facts, the rule that fits them, and the assessment that says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dashboard.model import ACTORS, SIDES, Assessment, Entry, Place, Settings, Status
from dashboard.status import reasons, table
from dashboard.status.columns import NO_DAY, Columns, columns_of, day_number, day_of
from dashboard.status.decide import deciding
from dashboard.status.facts import Facts, facts_of
from dashboard.status.story import Statement, Story, Word, story_of
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
    story = story_of(claims_on(place, claims))
    rows = np.flatnonzero(story.known <= day_number(as_of))
    words = story.words(rows, story.roles(settings))
    return judge(place, words, tally(story, rows), as_of, settings)


def assess_all(columns: Columns, as_of: date, settings: Settings) -> tuple[Assessment, ...]:
    """The status of every place that something was said of by that day, in order of place id."""
    story = story_of(columns)
    roles = story.roles(settings)
    alive = story.known <= day_number(as_of)
    words = story.words_by_place(deciding(story, alive, roles), roles)
    spoken_of = zip(story.places, words, *_tallies(story, alive), strict=True)
    return tuple(
        judge(place, words, Tally(tuple(count), day), as_of, settings)
        for place, words, count, day in spoken_of
        if day != NO_DAY
    )


def claims_on(place: Place, claims: Columns | Iterable[Entry]) -> Columns:
    """The columns of the claims on one place."""
    columns = claims if isinstance(claims, Columns) else columns_of(claims)
    return columns.of_place(place.id)


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
    rule = table.first_that_fits(table.load(), facts)
    last_word = None if said.last_word == NO_DAY else day_of(said.last_word)
    return Assessment(
        place=place,
        status=rule.status,
        holder=ACTORS[facts.holder],
        as_of=as_of,
        rule=rule.name,
        reasons=reasons.reasons(rule, facts),
        basis=_basis(rule, facts),
        acknowledged=facts.acknowledged,
        since=_since(rule, facts),
        last_word=last_word,
        stale=last_word is not None and (as_of - last_word).days > settings.stale_days,
        claims=tuple(word.id.decode() for word in reasons.cited(facts)),
        gainer=ACTORS[facts.gainer],
        claimed_on=_known(facts.claimed_by),
        confirmed_on=_known(facts.confirmed_by) if rule.status is Status.CONFIRMED else None,
        counts=said.counts,
    )


def _basis(rule: Rule, facts: Facts) -> str:
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
