"""Cases follow what became of a claim; records count them and give no figure under five."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from dashboard.model import Entry, Place, Settings
from dashboard.status import columns_of
from dashboard.status.history import rows_on_control, spans
from dashboard.status.story import story_of
from dashboard.track_record import FEWEST, Case, cases, records
from dashboard.track_record.cases import _told_by, _without
from tests.status import strategies as made
from tests.status.ledgers import LESNA, entries
from tests.status.strategies import entry_lists

DAY = date(2025, 12, 31)


def found(ledger: str, by: str = "claimant") -> tuple[Case, ...]:
    return cases(columns_of(entries(ledger)), DAY, Settings(), by)  # type: ignore[arg-type]


def the_claim(ledger: str) -> Case:
    (case,) = [case for case in found(ledger) if case.kind == "claim" and case.side == "russia"]
    return case


CLAIM = "2025-11-01 russia 'MoD' asserts captured by russia\n"
CONCEDED = "2025-11-11 ukraine asserts withdrew by ukraine"


def test_an_open_claim_waits_until_the_day_of_looking() -> None:
    case = the_claim(CLAIM)
    assert case.is_open
    assert case.wait(DAY) == (60, False)


def test_a_claim_denied_and_conceded_later() -> None:
    case = the_claim(CLAIM + "2025-11-02 ukraine denies captured by russia\n" + CONCEDED)
    assert (case.denied, case.conceded, case.assessed) == (date(2025, 11, 2), date(2025, 11, 11), None)
    assert case.wait(DAY) == (10, True)
    assert not case.is_open


def test_a_claim_assessed_first_and_conceded_later_is_confirmed_on_the_first_day() -> None:
    case = the_claim(CLAIM + "2025-11-05 independent 'ISW' asserts captured by russia\n" + CONCEDED)
    assert (case.assessed, case.conceded, case.confirmed) == (date(2025, 11, 5), date(2025, 11, 11), date(2025, 11, 5))


def test_what_was_confirmed_before_it_was_claimed_waited_no_day() -> None:
    case = the_claim("2025-10-01 ukraine asserts withdrew by ukraine\n" + CLAIM)
    assert (case.confirmed, case.wait(DAY)) == (date(2025, 10, 1), (0, True))


def test_a_claim_reversed_is_not_open_and_no_later_confirmation_is_its_own() -> None:
    ledger = CLAIM + """
        2025-11-10 independent 'ISW' asserts captured by ukraine
        2025-12-01 russia 'MoD' asserts captured by russia
        2025-12-05 ukraine asserts withdrew by ukraine"""
    first, second = [case for case in found(ledger) if case.kind == "claim" and case.claimant == "MoD"]
    assert (first.reversed, first.confirmed, first.wait(DAY)) == (date(2025, 11, 10), None, (9, False))
    assert (second.said, second.confirmed) == (date(2025, 12, 1), date(2025, 12, 5))


def test_said_again_it_is_one_case_and_an_admission_is_none() -> None:
    again = CLAIM + CLAIM.replace("11-01", "11-20") + "2025-11-21 russia 'MoD' asserts captured by ukraine"
    assert [case.said for case in found(again)] == [date(2025, 11, 1)]


def test_two_claimants_are_two_cases_and_one_of_their_side() -> None:
    ledger = CLAIM + "2025-11-03 russia 'Putin' asserts captured by russia"
    assert [case.claimant for case in found(ledger)] == ["MoD", "Vladimir Putin"]
    assert [(case.claimant, case.said) for case in found(ledger, "side")] == [("", date(2025, 11, 1))]


def test_a_claim_that_an_assessor_confirmed_may_still_be_denied() -> None:
    assessed = CLAIM + "2025-11-05 independent 'ISW' asserts captured by russia\n"
    denied = "2025-11-07 ukraine asserts holds by ukraine\n2025-11-09 ukraine denies captured by russia"
    case = the_claim(assessed + denied)
    assert (case.assessed, case.denied, case.conceded) == (date(2025, 11, 5), date(2025, 11, 7), None)
    assert the_claim(assessed).denied is None
    before = "2025-10-01 ukraine asserts holds by ukraine\n" + assessed
    assert the_claim(before).denied is None
    retaken = assessed + CONCEDED + """
        2025-11-20 ukraine asserts captured by ukraine
        2025-11-21 ukraine asserts holds by ukraine"""
    assert the_claim(retaken).denied is None


def test_an_assessor_does_not_confirm_himself() -> None:
    alone = "2025-11-01 independent 'ISW' asserts captured by russia"
    assert found(alone)[0].is_open
    (case,) = [case for case in found(alone + "\n2025-11-05 ukraine asserts withdrew by ukraine") if case.claimant]
    assert case.conceded == date(2025, 11, 5)


def test_the_author_has_no_record() -> None:
    assert found("2025-11-01 author 'Reporter' asserts captured by russia") == ()


def test_a_denial_is_followed_to_the_concession() -> None:
    ledger = CLAIM + "2025-11-02 ukraine 'B' denies captured by russia\n2025-11-11 ukraine asserts withdrew by ukraine"
    (denial,) = [case for case in found(ledger) if case.kind == "denial"]
    assert (denial.claimant, denial.gainer, denial.conceded) == ("B", "russia", date(2025, 11, 11))


def many(count: int, days_to_confirm: int | None) -> list[Entry]:
    """Claims by MoD on so many places, each confirmed after the days given."""
    conceded = f"2025-11-{1 + days_to_confirm:02} ukraine asserts withdrew by ukraine" if days_to_confirm else ""
    places = [Place(f"UA{days_to_confirm}-{n}", "X", "", 48, 37) for n in range(count)]
    return [entry for place in places for entry in entries(CLAIM + conceded, place)]


def record(ledger: list[Entry]):
    all_cases = cases(columns_of(ledger), DAY, Settings())
    (own,) = [record for record in records(all_cases, DAY) if record.claimant == "MoD"]
    return own


def test_figures_stand_beside_their_counts() -> None:
    own = record(many(3, 4) + many(2, 10) + many(4, None))
    assert (own.claims, own.confirmed, own.conceded, own.open) == (9, 5, 5, 4)
    assert own.share_confirmed == pytest.approx(5 / 9)
    assert (own.quarter_days, own.median_days, own.three_quarter_days) == (4, 10, None)


def test_under_five_cases_there_is_no_figure() -> None:
    few, enough = record(many(FEWEST - 1, 4)), record(many(FEWEST, 4))
    assert (few.claims, few.share_confirmed, few.median_days) == (4, None, None)
    assert (enough.share_confirmed, enough.median_days) == (1, 4)


def test_denials_have_their_own_five() -> None:
    places = [Place(f"UA{n}", "X", "", 48, 37) for n in range(FEWEST)]
    words = "2025-11-02 ukraine 'B' denies captured by russia\n2025-11-11 ukraine 'C' asserts withdrew by ukraine"
    ledger = [entry for place in places for entry in entries(CLAIM + words, place)]
    (own,) = [r for r in records(cases(columns_of(ledger), DAY, Settings()), DAY) if r.claimant == "B"]
    assert (own.claims, own.denials, own.denials_conceded, own.share_of_denials_conceded) == (0, 5, 5, 1)
    assert own.share_confirmed is None


def test_periods_are_the_years_in_which_it_was_said() -> None:
    ledger = entries("2024-12-31 russia 'MoD' asserts captured by russia") + entries(
        CLAIM, Place("UA2", "Brod", "", 48, 37), 1
    )
    told = records(cases(columns_of(ledger), DAY, Settings()), DAY, by_year=True)
    assert [(r.period, r.claims) for r in told] == [("", 2), ("2024", 1), ("2025", 1)]


@effort(max_examples=40)
@given(entry_lists())
def test_counts_add_up(ledger: list[Entry]) -> None:
    all_cases = cases(columns_of(ledger), DAY, Settings())
    told = records(all_cases, DAY)
    assert sum(r.claims + r.denials for r in told) == len(all_cases)
    for r in told:
        assert r.confirmed <= r.conceded + r.assessed
        assert max(r.conceded, r.assessed) <= r.confirmed
        assert r.open + r.confirmed <= r.claims <= r.open + r.confirmed + r.reversed
    assert all(case.place != LESNA or case.said <= DAY for case in all_cases)


@effort(max_examples=40)
@given(entry_lists(22), st.lists(st.tuples(made.days, made.settings), min_size=2, max_size=4))
def test_what_was_counted_before_changes_no_count(ledger: list[Entry], asked: list[tuple[date, Settings]]) -> None:
    columns = columns_of(ledger)
    for as_of, settings in [*asked, (asked[0][0], asked[-1][1])]:
        for by in ("claimant", "side"):
            assert cases(columns, as_of, settings, by) == cases(columns_of(ledger), as_of, settings, by)


@effort(max_examples=150)
@given(entry_lists(22), made.settings, st.sampled_from(made.CLAIMANTS))
def test_a_history_without_a_claimant_is_the_same_where_that_of_all_is_taken_over(
    ledger: list[Entry], settings: Settings, claimant: str
) -> None:
    story = story_of(columns_of([replace(one, claim=replace(one.claim, place=LESNA)) for one in ledger]))
    if not story.places:
        return
    words = story.words(rows_on_control(story, 0, DAY), story.roles(settings))
    others, whole = _without(words, claimant, "independent"), spans(words, DAY, settings)
    assert list(_told_by(others, words, whole, DAY, settings)) == spans(others, DAY, settings)
