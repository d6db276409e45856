"""Vague dates keep exactly the days that were said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.times import VagueDate

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def vague_dates(draw: st.DrawFn) -> VagueDate:
    first, last = sorted((draw(days), draw(days)))
    year, month = first.year, first.month
    spans = [VagueDate(first, last), VagueDate.day(first), VagueDate.month(year, month), VagueDate.year(year)]
    until = VagueDate.month(last.year, last.month).last
    return draw(st.sampled_from([*spans, VagueDate(date(year, month, 1), until)]))


@given(vague_dates())
def test_what_is_printed_reads_back_as_the_same_days(when: VagueDate) -> None:
    assert VagueDate.parse(when.iso) == when


@given(vague_dates(), vague_dates())
def test_different_days_are_never_printed_alike(one: VagueDate, other: VagueDate) -> None:
    assert (one.iso == other.iso) == (one == other)


@given(vague_dates())
def test_only_a_single_day_counts_as_a_day(when: VagueDate) -> None:
    assert when.is_day == (when.last - when.first == timedelta(0))
    assert not when.is_day or when == VagueDate.day(when.first)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-17", date(2024, 2, 17), date(2024, 2, 17)),
        ("2024-01/2024-04", date(2024, 1, 1), date(2024, 4, 30)),
        ("2023-12-30/2024-01-02", date(2023, 12, 30), date(2024, 1, 2)),
        ("2023-01/2024-12", date(2023, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_shortest_form_is_printed(iso: str, first: date, last: date) -> None:
    assert VagueDate(first, last).iso == iso
    assert VagueDate.parse(iso) == VagueDate(first, last)
    assert str(VagueDate(first, last)) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2024/2025", "2024-01/2025-12"), ("2024-01-01/2024-12-31", "2024"), ("2024/2024-02", "2024-01/2024-02")],
)
def test_longer_forms_are_read_as_well(text: str, iso: str) -> None:
    assert VagueDate.parse(text).iso == iso


@pytest.mark.parametrize(
    "text",
    [
        *("", "early 2024", "24", "2024-2", "2024-13", "2024-02-30", "2024-02-17T10:00", " 2024", "2024/", "/2024"),
        *("2024/2025/2026", "2025/2024", "0000", "٢٠٢٤"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        VagueDate.parse(text)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        VagueDate(date(2024, 2, 2), date(2024, 2, 1))


@given(vague_dates(), vague_dates())
def test_dates_sort_by_their_first_day(one: VagueDate, other: VagueDate) -> None:
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))
