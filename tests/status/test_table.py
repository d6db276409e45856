"""Every row of the table of statuses decides its own example; a table that breaks its schema is named with its line."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.model import Settings, Status
from dashboard.status import assess, table
from tests.status.ledgers import LESNA, entries

RULES = table.load()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_row_decides_its_own_example(rule: table.Rule) -> None:
    found = assess(LESNA, entries(rule.example), date(2025, 12, 31), Settings())
    assert (found.rule, found.status, found.basis) == (rule.name, rule.status, rule.basis)
    assert found.reasons
    assert all(reason.endswith(".") for reason in found.reasons)


def test_every_status_has_a_row() -> None:
    assert {rule.status for rule in RULES} == set(Status)
