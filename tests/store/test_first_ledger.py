"""A ledger as the first schema's program wrote it, kept as SQL: it opens, says what it said, and takes more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dashboard.store import Ledger, open_ledger
from dashboard.store.database import migrate
from tests.store import made
from tests.store.made import LESNA, TODAY, reading, unresolved

FIRST = Path(__file__).with_name("first_ledger.sql")
DIGEST = "ae225f80351a8d1100de98508edc80a246ddbea42a7db956722d994083466fa9"


@pytest.fixture
def first(file: Path) -> Path:
    connection = sqlite3.connect(file)
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    return file


def tables(file: Path) -> dict[str, str]:
    """What the database says of its tables, indices, views and triggers."""
    connection = sqlite3.connect(file)
    rows = dict(connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    connection.close()
    return {name: " ".join(sql.split()) for name, sql in rows.items()}


def opened(file: Path) -> Ledger:
    return open_ledger(f"sqlite:///{file}")


def test_it_says_what_it_said(first: Path) -> None:
    with opened(first) as ledger:
        assert list(ledger.readings()) == [reading(1), unresolved(2)]
        assert [(j.kind, j.by) for j in ledger.judgements()] == [("reject", "Anna"), ("mark", "Anna")]
        assert [(layer.maker, layer.assessor) for layer in ledger.layers()] == [("Maker", True)]
        assert ledger.collections() == ("judgement", "own", "seed")
        assert [entry.claim.rule for entry in ledger.entries()] == ["take > source", "judgement: mark"]
        assert len(ledger.columns()) == 1, "the rejected claim counts no more, the other has no place yet"
        assert ledger.digest() == DIGEST, "what was recorded under the first schema has the same digest for ever"
        assert ledger.problems() == ()


def test_it_takes_more(first: Path) -> None:
    with opened(first) as ledger:
        assert ledger.add([reading(1), reading(3)], TODAY).articles == 1
        ledger.judge(made.judgement("mark", 5, place=LESNA))
        assert ledger.problems() == ()
    with opened(first) as ledger:
        assert len(list(ledger.readings())) == 3


def test_the_first_migration_still_makes_the_first_schema(first: Path, tmp_path: Path) -> None:
    """A migration that ledgers out there have gone through is never edited; a change is a migration of its own."""
    from sqlalchemy import create_engine

    made_now = tmp_path / "now.sqlite"
    engine = create_engine(f"sqlite:///{made_now}")
    with engine.begin() as connection:
        migrate(connection, "", "0001")
    engine.dispose()
    assert tables(made_now) == tables(first)
