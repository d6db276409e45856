"""The cases of cases.txt, and what depends on settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.model import Settings
from dashboard.status import assess
from tests.status.ledgers import LESNA, entries

DAY = date(2025, 12, 31)


def cases() -> Iterator[object]:
    text = (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        lines = block.strip().splitlines()
        title = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
        ledger = [line for line in lines if re.match(r"\d", line)]
        day = next((date.fromisoformat(line[3:]) for line in lines if line.startswith("on ")), DAY)
        (wanted,) = [line[2:] for line in lines if line.startswith("= ")]
        yield pytest.param("\n".join(ledger), day, wanted, id=title)


@pytest.mark.parametrize(("ledger", "day", "wanted"), list(cases()))
def test_a_case(ledger: str, day: date, wanted: str) -> None:
    found = assess(LESNA, entries(ledger), day, Settings())
    words, _, more = wanted.partition(" [")
    status, holder, basis = (*words.split(), "")[:3]
    assert (found.status, found.holder, found.basis) == (status, holder, basis), found
    for fact in filter(None, more.rstrip("]").split(", ")):
        name, value = fact.split()
        assert str(getattr(found, name)) == value, name


TWO_ASSESSORS = """
2025-12-01 russia asserts captured by russia
2025-12-02 independent 'ISW' asserts captured by russia
2025-12-09 independent 'Black Bird Group' asserts captured by russia
"""


def test_so_many_assessors_as_the_settings_ask_for_confirm() -> None:
    settings = Settings(independent_assessors=2)
    both = assess(LESNA, entries(TWO_ASSESSORS), DAY, settings)
    assert (both.status, both.confirmed_on, both.days_to_confirm) == ("confirmed", date(2025, 12, 9), 8)
    assert assess(LESNA, entries(TWO_ASSESSORS), date(2025, 12, 8), settings).status == "claimed"
    assert assess(LESNA, entries(TWO_ASSESSORS), DAY, Settings(independent_assessors=3)).status == "claimed"


def test_one_assessor_under_two_names_is_one() -> None:
    twice = TWO_ASSESSORS.replace("Black Bird Group", "the Institute for the Study of War")
    assert assess(LESNA, entries(twice), DAY, Settings(independent_assessors=2)).status == "claimed"


def test_only_the_assessors_listed_count() -> None:
    first_only = Settings(assessors=("Institute for the Study of War",))
    assert assess(LESNA, entries(TWO_ASSESSORS), DAY, first_only).confirmed_on == date(2025, 12, 2)
    assert assess(LESNA, entries(TWO_ASSESSORS), DAY, Settings(assessors=("Nobody",))).status == "claimed"


def test_whom_an_assessor_stands_with_is_a_setting() -> None:
    ledger = entries("2025-12-01 independent 'DeepState' asserts captured by russia")
    assert assess(LESNA, ledger, DAY, Settings()).basis == "conceded"
    assert assess(LESNA, ledger, DAY, Settings(standings=())).basis == "independent"


def test_days_until_stale_are_a_setting() -> None:
    ledger = entries("2025-12-01 ukraine asserts holds by ukraine")
    stale = [assess(LESNA, ledger, DAY, Settings(stale_days=days)).stale for days in (29, 30)]
    assert stale == [True, False]


def test_settings_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="DeepState can stand with russia or ukraine, not with 'independent'"):
        Settings(standings=(("DeepState", "independent"),))


def test_counts_are_of_statements_and_not_of_reprints() -> None:
    ledger = entries("""
        2025-12-01 russia 'MoD' asserts captured by russia
        2025-12-03 russia 'MoD' asserts captured by russia
        2025-12-05 russia 'MoD' asserts captured by russia at 2025-12-01
        2025-12-08 russia 'MoD' asserts captured by russia
        2025-12-08 russia 'Putin' asserts captured by russia
        2025-12-08 ukraine denies captured by russia
        2025-12-08 author asserts captured by russia
    """)
    assert assess(LESNA, ledger, DAY, Settings()).counts == (3, 1, 0, 1)


@pytest.mark.parametrize(("percent", "status"), [(80.0, "contested"), (100.0, "claimed"), (None, "claimed")])
def test_a_share_under_the_whole_is_a_part(percent: float | None, status: str) -> None:
    (whole,) = entries("2025-12-01 russia asserts captured by russia")
    found = assess(LESNA, [replace(whole, claim=replace(whole.claim, percent=percent))], DAY, Settings())
    assert found.status == status
    assert (percent == 80.0) == ("took part of the place (80 %)" in found.reasons[0])
