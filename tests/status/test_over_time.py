"""The history of a place, what changed between two days, and the timeline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from dashboard.model import Entry, Settings, Snapshot
from dashboard.status import Change, assess_all, columns_of, compare, events, history, weeks
from tests.status.ledgers import LESNA, entries
from tests.status.strategies import entry_lists

DAY = date(2025, 12, 31)
SIVERSK = """
2025-12-11 russia asserts captured by russia
2025-12-11 ukraine denies captured by russia
2025-12-23 ukraine asserts withdrew by ukraine at 2025-12-21
"""


def snapshot(ledger: str, day: date = DAY, **settings: int) -> Snapshot:
    chosen = Settings(**settings)
    return Snapshot(day, chosen, assess_all(columns_of(entries(ledger)), day, chosen))


def test_each_interval_has_the_reasons_for_its_border() -> None:
    disputed, confirmed = history(LESNA, entries(SIVERSK), DAY, Settings())
    assert (disputed.first, disputed.last) == (date(2025, 12, 11), date(2025, 12, 22))
    assert (confirmed.first, confirmed.last) == (date(2025, 12, 23), DAY)
    assert (disputed.assessment.status, confirmed.assessment.status) == ("disputed", "confirmed")
    assert "The Ukrainian side denied on 11 December 2025 that Russia took the place." in disputed.assessment.reasons
    assert confirmed.assessment.days_to_confirm == 12
    assert disputed.because == disputed.assessment.reasons
    assert confirmed.because == (
        "The Ukrainian side said on 23 December 2025 that Ukraine withdrew from the place on 21 December 2025.",
        "It was confirmed 12 days after the gaining side claimed it.",
    )


def test_hindsight_puts_a_border_on_the_day_spoken_of() -> None:
    _, confirmed = history(LESNA, entries(SIVERSK), DAY, Settings(), hindsight=True)
    assert confirmed.first == date(2025, 12, 21)
    assert len(history(LESNA, entries(SIVERSK), date(2025, 12, 22), Settings(), hindsight=True)) == 1


def test_a_word_that_changes_nothing_makes_no_border() -> None:
    ledger = SIVERSK + "2025-12-24 ukraine asserts attacked by russia\n2025-12-25 ukraine asserts withdrew by ukraine"
    assert len(history(LESNA, entries(ledger), DAY, Settings())) == 2


def test_a_place_that_nothing_is_known_of_has_no_history() -> None:
    assert history(LESNA, entries(SIVERSK), date(2025, 12, 10), Settings()) == ()


HELD = "2025-11-01 ukraine asserts holds by ukraine"
CLAIMED = "2025-11-20 russia asserts captured by russia"
DENIED = f"{CLAIMED}; 2025-11-21 ukraine denies captured by russia"
CONFIRMED = f"{CLAIMED}; 2025-11-23 ukraine asserts withdrew by ukraine"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("", CLAIMED, "newly_claimed"),
        (HELD, CLAIMED, "newly_claimed"),
        (CLAIMED, DENIED, "newly_disputed"),
        (CLAIMED, CONFIRMED, "confirmed"),
        (DENIED, CONFIRMED, "confirmed"),
        (HELD, CONFIRMED, "changed_hands"),
        ("", CONFIRMED, "changed_hands"),
        (CONFIRMED, CONFIRMED + "; 2025-12-01 independent asserts captured by ukraine", "changed_hands"),
        (CONFIRMED, CONFIRMED + "; 2025-12-01 ukraine asserts captured by ukraine", "reopened"),
        (CONFIRMED, CONFIRMED + "; 2025-12-01 ukraine denies captured by russia", "reopened"),
        (HELD, HELD + "; 2025-11-02 russia asserts advanced by russia", "newly_contested"),
        (CLAIMED, CLAIMED + "; 2025-11-22 russia denies captured by russia", "newly_held"),
        (CLAIMED, "", "withdrawn"),
        (CLAIMED, CLAIMED + "; 2025-12-20 ukraine asserts attacked by russia", "heard_again"),
        (CLAIMED, CLAIMED + "; 2025-11-21 russia asserts captured by russia", None),
        (CONFIRMED, CONFIRMED + "; 2025-11-25 independent asserts captured by russia", None),
    ],
)
def test_what_changed_has_one_name(before: str, after: str, kind: str | None) -> None:
    found = compare(snapshot(before), snapshot(after))
    assert [change.kind for change in found] == ([kind] if kind else [])
    if after and found:
        assert set(found[0].reasons) <= set(found[0].after.reasons)  # type: ignore[union-attr]
        assert found[0].reasons


def test_a_status_goes_stale() -> None:
    (change,) = compare(snapshot(CLAIMED, date(2025, 12, 1)), snapshot(CLAIMED))
    assert change.kind == "gone_stale"
    assert change.reasons[0] == "The last word on it is of 20 November 2025."


def test_the_reasons_of_a_change_are_those_that_were_none_before() -> None:
    (change,) = compare(snapshot(DENIED), snapshot(CONFIRMED))
    assert change.reasons == (
        "The Ukrainian side said on 23 November 2025 that Ukraine withdrew from the place.",
        "It was confirmed 3 days after the gaining side claimed it.",
    )
    (change,) = compare(snapshot(""), snapshot(CONFIRMED))
    assert len(change.reasons) == 3


@given(entry_lists())
def test_nothing_changes_between_a_snapshot_and_itself(made: list[Entry]) -> None:
    one = Snapshot(DAY, Settings(), assess_all(columns_of(made), DAY, Settings()))
    assert compare(one, one) == ()
    empty = Snapshot(DAY, Settings())
    places = [change.place.id for change in compare(empty, one)]
    assert sorted(places) == sorted(a.place.id for a in one.assessments if a.status != "unknown")


def test_changes_come_by_kind_and_place() -> None:
    assert isinstance(compare(snapshot(""), snapshot(CLAIMED))[0], Change)


def test_weeks_begin_on_mondays_and_leave_none_out() -> None:
    ledger = entries("""
        2025-12-07 russia asserts captured by russia
        2025-12-08 ukraine denies captured by russia
        2025-12-09 ukraine denies captured by russia
        2025-12-29 author asserts holds by ukraine
    """)
    found = weeks(columns_of(ledger), DAY)
    assert [(week.monday, week.counts) for week in found] == [
        (date(2025, 12, 1), (1, 0, 0, 0)),
        (date(2025, 12, 8), (0, 1, 0, 0)),
        (date(2025, 12, 15), (0, 0, 0, 0)),
        (date(2025, 12, 22), (0, 0, 0, 0)),
        (date(2025, 12, 29), (0, 0, 0, 1)),
    ]
    assert len(weeks(columns_of(ledger), date(2025, 12, 14))) == 2
    assert weeks(columns_of(ledger), date(2025, 12, 6)) == ()


@given(entry_lists())
def test_every_statement_is_an_event_of_its_day_and_counts_in_its_week(made: list[Entry]) -> None:
    columns = columns_of(made)
    by_week = weeks(columns, DAY)
    assert all(week.monday.weekday() == 0 for week in by_week)
    days = {entry.source.known for entry in made}
    for week in by_week:
        in_week = [day for day in days if week.monday <= day < week.monday + timedelta(days=7)]
        assert week.total == sum(len(events(columns, day)) for day in in_week)


def test_events_tell_what_was_said_on_the_day() -> None:
    (event,) = events(columns_of(entries(SIVERSK)), date(2025, 12, 23))
    assert event.place == LESNA
    assert event.sentence == (
        "The Ukrainian side said on 23 December 2025 that Ukraine withdrew from the place on 21 December 2025."
    )
