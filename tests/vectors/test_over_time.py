"""The advance over time is what the vectors of each day say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as effort

from dashboard.model import Entry, Place, Settings
from dashboard.status import assess_all, columns_of
from dashboard.vectors import advance_over_time, advance_vectors, distance
from tests.status.ledgers import entries
from tests.status.strategies import START, entry_lists

KRAMATORSK = Place("K", "Kramatorsk", "Donetsk", 48.7389, 37.5848)
POKROVSK = Place("P", "Pokrovsk", "Donetsk", 48.2822, 37.1808)
RODYNSKE = Place("R", "Rodynske", "Donetsk", 48.3525, 37.2069)
LYMAN = Place("L", "Lyman", "Donetsk", 48.9886, 37.8025)

LEDGER = [
    *entries("2025-06-01 russia asserts captured by russia; 2025-07-01 ukraine asserts withdrew by ukraine", POKROVSK),
    *entries("2025-07-10 russia asserts captured by russia; 2025-08-01 russia denies captured by russia", RODYNSKE, 2),
    *entries("2025-07-15 ukraine asserts captured by ukraine; 2025-07-20 ukraine asserts holds by ukraine", LYMAN, 4),
]
FROM_POKROVSK, FROM_RODYNSKE = distance(POKROVSK, KRAMATORSK)[0], distance(RODYNSKE, KRAMATORSK)[0]


def reach(day: date):
    return advance_over_time(columns_of(LEDGER), KRAMATORSK, [day], Settings())[0]


@pytest.mark.parametrize(
    ("day", "confirmed", "claimed", "gap"),
    [
        (date(2025, 6, 15), None, FROM_POKROVSK, None),
        (date(2025, 7, 5), FROM_POKROVSK, None, 0),
        (date(2025, 7, 20), FROM_POKROVSK, FROM_RODYNSKE, FROM_POKROVSK - FROM_RODYNSKE),
        (date(2025, 8, 2), FROM_POKROVSK, None, 0),
    ],
)
def test_the_nearest_places_of_a_day(
    day: date, confirmed: float | None, claimed: float | None, gap: float | None
) -> None:
    found = reach(day)
    assert (found.axis, found.confirmed_km, found.claimed_km, found.gap_km) == ("", confirmed, claimed, gap)


def test_places_of_the_nearest_are_named_and_axes_told_apart() -> None:
    found = advance_over_time(columns_of(LEDGER), KRAMATORSK, [date(2025, 7, 20), date(2025, 7, 21)], Settings())
    assert [(r.axis, r.day.day) for r in found] == [("", 20), ("", 21), ("southwest", 20), ("southwest", 21)]
    assert (found[0].confirmed_place, found[0].claimed_place) == (POKROVSK, RODYNSKE)


def test_of_two_places_on_one_axis_the_nearer_leads() -> None:
    claim = "2025-06-01 russia asserts captured by russia"
    both = columns_of([*entries(claim, POKROVSK), *entries(claim, RODYNSKE, 1)])
    overall, southwest = advance_over_time(both, KRAMATORSK, [date(2025, 6, 2)], Settings())
    assert (overall.claimed_place, southwest.claimed_place) == (RODYNSKE, RODYNSKE)


def test_changes_look_back_beyond_the_first_day_asked_for() -> None:
    found = reach(date(2025, 7, 12))
    week, month, quarter = found.claimed_changes
    assert week is None
    assert month == pytest.approx(FROM_RODYNSKE - FROM_POKROVSK)
    assert quarter is None
    assert reach(date(2025, 7, 12)).confirmed_changes == (0.0, None, None)


def test_the_gap_has_its_changes_too() -> None:
    ahead = FROM_POKROVSK - FROM_RODYNSKE
    assert (reach(date(2025, 7, 12)).gap_km, reach(date(2025, 7, 5)).gap_km) == (ahead, 0)
    assert reach(date(2025, 7, 12)).gap_changes == (pytest.approx(ahead), None, None)
    assert reach(date(2025, 8, 11)).gap_changes == (0, pytest.approx(-ahead), None)


def test_nothing_near_is_nothing_to_tell() -> None:
    assert advance_over_time(columns_of(LEDGER), Place("X", "X", "", 52, 24), [date(2025, 7, 12)], Settings()) == ()
    assert advance_over_time(columns_of(LEDGER), KRAMATORSK, [], Settings()) == ()


@effort(max_examples=25)
@given(entry_lists())
def test_each_day_agrees_with_its_vectors(made: list[Entry]) -> None:
    columns, goal = columns_of(made), Place("G", "G", "", 48.05, 37.3)
    days = [START + timedelta(days=n) for n in range(0, 60, 3)]
    by_day_and_axis = {(r.day, r.axis): r for r in advance_over_time(columns, goal, days, Settings())}
    for day in days:
        vectors = advance_vectors(assess_all(columns, day, Settings()), (), [goal], Settings())
        for control in ("confirmed", "claimed"):
            of_control = {vector.axis: vector.distance_km for vector in vectors if vector.control == control}
            told = {axis: getattr(r, f"{control}_km") for (on, axis), r in by_day_and_axis.items() if on == day}
            assert {axis: km for axis, km in told.items() if km is not None and axis} == of_control
            assert told.get("") == min(of_control.values(), default=None)
