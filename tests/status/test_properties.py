"""Status is a pure function of ledger, day and settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from dashboard.model import Assessment, Entry, Settings
from dashboard.status import assess, assess_all, columns_of, counts_by_side, history
from dashboard.status.columns import day_number, day_of
from dashboard.status.decide import deciding
from dashboard.status.facts import Facts, facts_in, facts_of
from dashboard.status.said import Said
from dashboard.status.story import story_of
from tests.status import strategies as made
from tests.status.strategies import PLACES, entry_lists


def renumbered(entries: list[Entry]) -> list[Entry]:
    return [replace(entry, seq=seq) for seq, entry in enumerate(entries)]


def told(facts: Facts) -> dict[str, object]:
    """The facts by name, the words of each in a fixed order."""
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    words = {name: sorted(word.id for word in value) for name, value in values.items() if isinstance(value, Sequence)}
    return values | words


@effort(max_examples=200)
@given(entry_lists(), made.days, made.settings)
def test_the_rows_that_decide_give_the_facts_of_all_rows(entries: list[Entry], as_of: date, settings: Settings) -> None:
    columns = columns_of(entries)
    story = story_of(columns)
    roles = story.roles(settings)
    alive = story.known <= day_number(as_of)
    rows = deciding(story, alive, roles)
    for number in range(len(story.places)):
        everything = story.words(((story.place == number) & alive).nonzero()[0], roles)
        decisive = story.words(rows[story.place[rows] == number], roles)
        assert len(decisive) <= len(everything)
        assert told(facts_of(decisive, settings)) == told(facts_of(everything, settings))


@effort(max_examples=50)
@given(entry_lists(), made.days, made.settings)
def test_all_places_at_once_are_assessed_as_each_by_itself(
    entries: list[Entry], as_of: date, settings: Settings
) -> None:
    together = {found.place: found for found in assess_all(columns_of(entries), as_of, settings)}
    assert list(together) == sorted(together, key=lambda place: place.id)
    for place in PLACES:
        known = [e for e in entries if e.claim.place == place and e.source.known <= as_of]
        assert bool(known) == (place in together)
        if known:
            assert assess(place, entries, as_of, settings) == together[place]


@effort(max_examples=60)
@given(entry_lists(), made.days, made.settings, st.data())
def test_the_order_in_which_one_days_claims_were_learned_does_not_matter(
    entries: list[Entry], as_of: date, settings: Settings, data: st.DataObject
) -> None:
    entries = [entry for entry in entries if entry.judgement is None]   # marks count in their order
    shuffled = renumbered(sorted(data.draw(st.permutations(entries)), key=lambda entry: entry.source.known))
    assert assess_all(columns_of(shuffled), as_of, settings) == assess_all(columns_of(entries), as_of, settings)


@effort(max_examples=50)
@given(entry_lists(), made.days, made.settings)
def test_what_is_learned_later_is_not_seen(entries: list[Entry], as_of: date, settings: Settings) -> None:
    known = [entry for entry in entries if entry.source.known <= as_of]
    assert assess_all(columns_of(known), as_of, settings) == assess_all(columns_of(entries), as_of, settings)


@effort(max_examples=60)
@given(entry_lists(8), made.days, made.settings, st.integers(1, 4))
def test_reprints_change_no_status_and_no_count(
    entries: list[Entry], as_of: date, settings: Settings, times: int
) -> None:
    """The same words of the same claimant on the same day, in other outlets."""
    reprints = [
        replace(
            entry,
            claim=replace(entry.claim, id=entry.claim.id + "+" * n),
            source=replace(entry.source, sha256=f"{n}{entry.source.sha256}", outlet=f"Outlet {n}"),
        )
        for entry in entries
        for n in range(1 if entry.judgement else times)
    ]
    once, often = (assess_all(columns_of(e), as_of, settings) for e in (entries, renumbered(reprints)))
    same = [(a.place, a.status, a.holder, a.basis, a.rule, a.acknowledged, a.counts) for a in once]
    assert same == [(a.place, a.status, a.holder, a.basis, a.rule, a.acknowledged, a.counts) for a in often]


@effort(max_examples=30)
@given(entry_lists(), made.days, made.settings)
def test_asking_twice_gives_the_same(entries: list[Entry], as_of: date, settings: Settings) -> None:
    columns = columns_of(entries)
    assert assess_all(columns, as_of, settings) == assess_all(columns, as_of, settings)
    assert counts_by_side(columns, as_of) == {a.place.id: a.counts for a in assess_all(columns, as_of, settings)}


@effort(max_examples=40)
@given(entry_lists(22), made.settings)
def test_the_history_of_a_place_is_its_status_on_every_day(entries: list[Entry], settings: Settings) -> None:
    last = max((entry.source.known for entry in entries), default=made.START) + timedelta(days=2)
    for place in PLACES:
        intervals = history(place, entries, last, settings)
        assert [i.assessment for i in intervals] == [assess(place, entries, i.first, settings) for i in intervals]
        for interval, after in pairwise([*intervals, None]):
            assert interval.last == (after.first - timedelta(days=1) if after else last)
            assert after is None or state(after.assessment) != state(interval.assessment)
            for day in range(day_number(interval.first), day_number(interval.last) + 1):
                assert state(assess(place, entries, day_of(day), settings)) == state(interval.assessment)


def state(found: Assessment) -> tuple[str, ...]:
    return found.status, found.holder, found.gainer, found.basis


@effort(max_examples=40)
@given(entry_lists(22), made.settings)
def test_a_history_read_off_the_story_of_all_places_is_that_of_the_place_alone(
    entries: list[Entry], settings: Settings
) -> None:
    columns = columns_of(entries)
    alone = [history(place, columns, made.START + timedelta(days=80), settings) for place in PLACES]
    story_of(columns)
    assert alone == [history(place, columns, made.START + timedelta(days=80), settings) for place in PLACES]


@effort(max_examples=150)
@given(entry_lists(22), made.settings, st.data())
def test_words_may_be_added_in_any_order_with_questions_in_between(
    entries: list[Entry], settings: Settings, data: st.DataObject
) -> None:
    story = story_of(columns_of([replace(entry, claim=replace(entry.claim, place=PLACES[0])) for entry in entries]))
    words = data.draw(st.permutations(story.words(np.arange(len(story.row)), story.roles(settings))))
    said = Said()
    for count, word in enumerate(words, 1):
        said.add(word)
        assert told(facts_in(said, settings)) == told(facts_of(words[:count], settings))


@effort(max_examples=25)
@given(entry_lists(), made.settings)
def test_hindsight_ends_where_knowledge_ends(entries: list[Entry], settings: Settings) -> None:
    last = max((entry.source.known for entry in entries), default=made.START)
    for place in PLACES:
        as_known, in_hindsight = (history(place, entries, last, settings, back) for back in (False, True))
        assert bool(as_known) == bool(in_hindsight)
        if as_known:
            assert as_known[-1].assessment.status == in_hindsight[-1].assessment.status
            assert in_hindsight[0].first <= as_known[0].first


@effort(max_examples=40)
@given(entry_lists(), st.lists(st.tuples(made.days, made.settings), min_size=2, max_size=5))
def test_what_was_asked_before_changes_no_answer(entries: list[Entry], asked: list[tuple[date, Settings]]) -> None:
    columns = columns_of(entries)
    for as_of, settings in asked:
        assert assess_all(columns, as_of, settings) == assess_all(columns_of(entries), as_of, settings)
