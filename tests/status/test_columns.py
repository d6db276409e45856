"""Columns keep every entry that names a place, and give the rows of one place back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
from hypothesis import given

from dashboard.model import ACTIONS, ACTORS, SIDES, Entry, Judgement, Place, Settings
from dashboard.status import assess_all, columns_of
from dashboard.status.columns import HEDGED, NO_DAY, day_number, day_of
from dashboard.status.meanings import UKRAINE, UNKNOWN
from dashboard.status.story import claimant_key, origins, story_of
from tests.status.ledgers import LESNA, entries, entry
from tests.status.strategies import entry_lists


@given(entry_lists())
def test_every_row_says_what_its_entry_says(made: list[Entry]) -> None:
    columns = columns_of(made)
    assert len(columns) == len(made)
    for row, one in enumerate(made):
        claim = one.claim
        assert columns.places[columns.place[row]] == claim.place
        assert columns.claimants[columns.claimant[row]] == claim.claimant
        assert (ACTIONS[columns.action[row]], SIDES[columns.side[row]]) == (claim.action, claim.claimant_side)
        assert day_of(int(columns.known[row])) == one.source.known
        assert bool(columns.flags[row] & HEDGED) == claim.hedged
        assert (columns.last[row] == NO_DAY) == (claim.date is None)
        assert columns.id[row].decode() == claim.id


def test_what_is_rejected_or_has_no_place_is_left_out() -> None:
    first, second, third = entries("2025-12-01 russia asserts captured by russia\n" * 3)
    no = Judgement("reject", "Anna", datetime(2025, 12, 2, tzinfo=UTC), "misread", article="a", target="b")
    made = [first, replace(second, judgement=no), replace(third, claim=replace(third.claim, place=None))]
    assert columns_of(made).seq.tolist() == [0]


def test_a_place_described_anew_is_still_one_place() -> None:
    renamed = replace(LESNA, name="Lisna")
    made = entries("2025-12-01 russia asserts captured by russia; 2025-12-02 ukraine denies captured by russia")
    columns = columns_of(made)
    twice = replace(columns, places=(LESNA, renamed), place=np.array([0, 1], np.int32))
    (found,) = assess_all(twice, date(2025, 12, 31), Settings())
    assert (found.status, found.place.name) == ("disputed", "Lisna")
    assert len(twice.of_place(LESNA.id)) == 2
    assert len(twice.of_place("UA2")) == 0


def test_no_claims_are_no_places() -> None:
    assert assess_all(columns_of([]), date(2025, 12, 31), Settings()) == ()


def test_places_come_in_order_of_id() -> None:
    other = Place("UA0", "Brod", "Donetsk", 48, 37)
    made = [entry("2025-12-01 ukraine asserts holds by ukraine", place) for place in (LESNA, other)]
    assert [a.place.id for a in assess_all(columns_of(made), date(2025, 12, 31), Settings())] == ["UA0", "UA1"]


def test_a_reprint_is_what_follows_within_two_days() -> None:
    made = entries("""
        2025-12-01 russia 'MoD' asserts captured by russia
        2025-12-03 russia 'the MoD' asserts captured by russia
        2025-12-05 russia 'MoD' asserts captured by russia
        2025-12-08 russia 'MoD' asserts captured by russia
        2025-12-08 russia 'MoD' asserts captured by russia in part
        2025-12-08 russia 'MoD' asserts holds by russia
        2025-12-08 ukraine 'MoD' asserts captured by russia
    """)
    assert origins(columns_of(made)).tolist() == [True, False, False, True, True, True, True]


def test_names_of_one_claimant_are_one() -> None:
    assert claimant_key("The General Staff") == claimant_key("general staff")
    assert claimant_key("ISW") == claimant_key("Institute for the Study of War") == claimant_key("George Barros")
    assert claimant_key("Alpha") != claimant_key("Beta")
    assert claimant_key("") == ""


def test_stories_are_kept_with_their_columns() -> None:
    columns = columns_of(entries("2025-12-01 ukraine asserts holds by ukraine"))
    assert story_of(columns) is story_of(columns)


def test_days_are_numbered_from_1970() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_of(day_number(date(2025, 12, 1))) == date(2025, 12, 1)


def test_sides_and_actors_have_the_numbers_that_the_rules_use() -> None:
    assert ACTORS == ("russia", "ukraine", "unknown")
    assert SIDES[:2] == ACTORS[:2]
    assert (ACTORS[UKRAINE], ACTORS[UNKNOWN]) == ("ukraine", "unknown")
