"""Reasons are sentences that an editor can print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.model import Settings
from dashboard.status import assess
from dashboard.status.reasons import spoken
from tests.status.ledgers import LESNA, entries

DAY = date(2025, 12, 31)
BLOCKS = (Path(__file__).parent / "reasons.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_reason_says_who_said_what_and_when(block: str) -> None:
    lines = block.splitlines()
    ledger = "\n".join(line for line in lines if not line.startswith("= "))
    wanted = tuple(line[2:] for line in lines if line.startswith("= "))
    assert assess(LESNA, entries(ledger), DAY, Settings()).reasons == wanted


def test_the_claims_behind_a_status_are_newest_first() -> None:
    ledger = entries("2025-12-01 russia asserts captured by russia; 2025-12-02 ukraine denies captured by russia")
    assert assess(LESNA, ledger, DAY, Settings()).claims == (ledger[1].claim.id, ledger[0].claim.id)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (20423, 20423, "on 1 December 2025"),
        (20423, 20453, "in December 2025"),
        (20089, 20453, "in 2025"),
        (20423, 20425, "between 1 December 2025 and 3 December 2025"),
    ],
)
def test_days_are_told_as_vague_as_they_are(first: int, last: int, words: str) -> None:
    assert spoken(first, last) == words
