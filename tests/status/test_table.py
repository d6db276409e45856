"""Every row of the table of statuses decides its own example; a table that breaks its schema is named with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import DataFileError
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


def test_a_place_that_nothing_is_said_of_is_unknown() -> None:
    found = assess(LESNA, [], date(2025, 12, 31), Settings())
    assert (found.status, found.rule, found.claims, found.last_word) == ("unknown", "silent", (), None)


GOOD = "rule,status,basis,when,meaning,example\nsilent,unknown,,,Nothing.,2025-12-01 author asserts captured\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("basis", "base"), r"line 1: the columns are rule,status,base"),
        (("unknown", "lost"), r"line 2, status: 'lost' is none of confirmed"),
        ((",unknown,,", ",unknown,hearsay,"), r"line 2, basis: 'hearsay' is none of"),
        ((",,Nothing.", ",owned,Nothing."), r"line 2, when: 'owned' is no fact; the facts are"),
        (("Nothing.", ""), r"line 2, meaning: empty"),
        (("silent,unknown,,,Nothing.", "silent,unknown,,own,Nothing."), r"the last row must have an empty `when`"),
        (("Nothing.", "Nothing, nothing."), r"line 2: 7 fields; write 6"),
    ],
)
def test_a_broken_table_is_named_with_line_and_field(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    path = tmp_path / "status.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert len(table.read_table(path)) == 1
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=message):
        table.read_table(path)


def test_two_rows_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "status.csv"
    path.write_text(GOOD + GOOD.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="the rule 'silent' stands twice"):
        table.read_table(path)
