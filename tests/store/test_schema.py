"""The schema: migrations lead to it from every earlier one, and rows cannot be changed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from dashboard.errors import LedgerError
from dashboard.store import Ledger, open_ledger
from dashboard.store.database import MIGRATIONS, SCHEMA, migrate
from dashboard.store.schema import metadata
from tests.store import made
from tests.store.made import LESNA, TODAY, reading


def revisions() -> list[str]:
    """All revisions, the first one first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_the_newest_migration_is_the_one_that_opening_looks_for() -> None:
    assert revisions()[0] == "0001"
    assert revisions()[-1] == SCHEMA


def test_migrations_lead_to_the_tables_as_written_down(ledger: Ledger, file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


@pytest.mark.parametrize("revision", revisions())
def test_a_ledger_of_every_earlier_schema_opens(file: Path, revision: str) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        migrate(connection, "", revision)
        connection.execute(text("INSERT INTO words VALUES (0, 'kept')"))
    engine.dispose()
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(1)], TODAY)
        ledger.judge(made.judgement("mark", place=LESNA))
        assert list(ledger.readings()) == [reading(1)]
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT text FROM words WHERE code = 0").fetchone() == ("kept",)
    connection.close()


def test_a_ledger_of_a_newer_version_is_left_alone(ledger: Ledger, file: Path) -> None:
    ledger.add([reading(1)], TODAY)
    ledger.close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    before = list(connection.iterdump())
    with pytest.raises(LedgerError, match=r"newer version.*9999.*Nothing was changed"):
        open_ledger(f"sqlite:///{file}")
    assert list(connection.iterdump()) == before
    connection.close()


@pytest.mark.parametrize("table", list(metadata.tables))
@pytest.mark.parametrize("verb", ["UPDATE {} SET rowid = rowid + 100", "DELETE FROM {}"])
def test_no_row_can_be_changed_or_deleted(ledger: Ledger, file: Path, table: str, verb: str) -> None:
    ledger.add([reading(1)], TODAY)
    ledger.judge(made.judgement("mark", place=LESNA))
    ledger.add_layer("Control", "Maker", TODAY, "{}", False, TODAY)
    ledger.add([reading(1)], TODAY, "seed")
    connection = sqlite3.connect(file)
    assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(verb.format(table))
    connection.close()


def test_the_view_spells_claims_out(ledger: Ledger, file: Path) -> None:
    ledger.add([reading(1)], TODAY)
    connection = sqlite3.connect(file)
    columns = "place, action, actor, claimant, side, stance, sentence, url"
    row = connection.execute(f"SELECT {columns} FROM statements").fetchone()
    connection.close()
    expected = ("Lesna", "captured", "russia", "Ministry", "russia", "asserts", "Lesna fell.", "https://example.org/1")
    assert row == expected


def test_opening_a_ledger_that_is_up_to_date_needs_no_alembic(ledger: Ledger, file: Path) -> None:
    script = f"""
import sys
from dashboard.store import open_ledger
with open_ledger('sqlite:///{file}') as ledger:
    assert len(ledger.columns()) == 0
sys.exit('alembic' in sys.modules)
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
