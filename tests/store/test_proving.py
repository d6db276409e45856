"""What somebody changes behind the ledger's back is found, each table by itself and all together."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from dashboard.store import Ledger, open_ledger
from tests.store.made import BROD, LESNA, TODAY, claim, judgement, reading

POLYGON = '{"type":"MultiPolygon","coordinates":[]}'


@pytest.fixture
def kept(file: Path) -> Path:
    """A ledger with something in every table."""
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(1), reading(2)], TODAY)
        ledger.add([reading(1)], TODAY, "seed")
        ledger.judge(judgement("mark", 0, place=BROD, holder="russia"))
        ledger.judge(judgement("add", 1, article=reading(1).article.sha256, claim=claim("new", LESNA)))
        ledger.add_layer("control", "Some Mapper", TODAY, POLYGON, True, TODAY)
        assert ledger.problems() == ()
    return file


def behind(file: Path, *statements: str) -> None:
    """Change rows as nobody is meant to: without the triggers that refuse it."""
    with sqlite3.connect(file) as base:
        for (trigger,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            base.execute(statement)
    base.close()


FAULTS = {
    "UPDATE articles SET text = 'another' WHERE seq = 1": "article .* of own, or one before it, is not as it was added",
    "UPDATE articles SET published_first = 1 WHERE seq = 2": "article .* is not as it was added",
    "UPDATE claims SET sentence = 'It stands.' WHERE seq = 1": "article .* is not as it was added",
    "UPDATE claims SET stance = 1 WHERE seq = 2": "(a row cannot be read|columns of claims 1 to 2)",
    "DELETE FROM claims WHERE seq = 2": "columns of claims 1 to 2 are not those of their rows",
    "UPDATE mentions SET place = NULL": "article .* is not as it was added",
    "DELETE FROM articles WHERE seq = 1": r"rows of claims speak of articles that are not there",
    "UPDATE packs SET data = zeroblob(length(data)) WHERE seq = 1": "columns of claims 1 to 2",
    "UPDATE words SET text = 'Somebody' WHERE text = 'Ministry'": "article .* is not as it was added",
    "UPDATE places SET lat = 47 WHERE name = 'Lesna'": "article .* is not as it was added",
    "UPDATE places SET lat = 470 WHERE name = 'Lesna'": r"a row cannot be read \(ValueError: .*470",
    "UPDATE judgements SET body = replace(body, 'because', 'so')": "judgement .* is not as it was recorded",
    "UPDATE judgements SET body = '{'": "judgement .* cannot be read",
    "UPDATE claims SET sentence = 'no' WHERE judgement IS NOT NULL": "the claim that judgement .* added",
    "UPDATE layers SET maker = 'Another'": "layer .* is not as it was added",
    "UPDATE layers SET geojson = x'7b7d'": "layer .* is not as it was added",
    "DELETE FROM judgements": "rows of claims speak of judgements that are not there",
}


@pytest.mark.parametrize("statement", FAULTS)
def test_a_row_that_was_changed_is_told(kept: Path, statement: str) -> None:
    behind(kept, statement)
    with open_ledger(f"sqlite:///{kept}") as ledger:
        told = ledger.problems()
    assert [problem for problem in told if re.search(FAULTS[statement], problem)], told
    assert all(problem.startswith(f"ledger {kept}: ") for problem in told)
    assert all("restore a copy" in problem for problem in told)


def test_faults_of_several_tables_are_told_at_once(kept: Path) -> None:
    behind(kept, "UPDATE articles SET title = ''", "UPDATE layers SET maker = 'Another'",
           "UPDATE packs SET data = zeroblob(length(data)) WHERE seq = 1",
           "UPDATE judgements SET body = replace(body, 'because', 'so')")  # fmt: skip
    with open_ledger(f"sqlite:///{kept}") as ledger:
        told = "\n".join(ledger.problems())
    for what in ("article ", "layer ", "the columns of claims ", "judgement "):
        assert f": {what}" in told


def test_a_ledger_that_nobody_touched_has_no_problem(ledger: Ledger) -> None:
    assert ledger.problems() == ()
