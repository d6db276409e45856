"""The database under the ledger: how it is opened, migrated and written, and what is said when it cannot be.

SQLite in WAL mode is what ships and what is tested hardest: readers never wait, a writer takes the pen at once
(BEGIN IMMEDIATE) and waits for another writer, and what was committed survives the death of the process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, text
from sqlalchemy.engine import URL, make_url

from dashboard.errors import LedgerError

SCHEMA = "0001"                                     # the newest migration
MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_S = 30.0
_PEN = 20140220                                     # the number of the lock that stands for the pen in PostgreSQL

_WAITED = "another program has been writing to it for too long; nothing was written. Try again when it is done"
_BLOCKED = "Give write permission on the file and its folder, or choose another file by DASHBOARD_LEDGER"
_KEPT = "what was being added was not written, all from before is kept"
_ADVICE = {
    "SQLITE_BUSY": _WAITED,
    "SQLITE_LOCKED": _WAITED,
    "SQLITE_FULL": f"the disk is full; {_KEPT}. Free space and try again",
    "SQLITE_IOERR": f"the disk refuses to write or read; {_KEPT}. Check its free space and its health",
    "SQLITE_READONLY": f"it may not be written to. {_BLOCKED}",
    "SQLITE_CANTOPEN": f"it cannot be opened. {_BLOCKED}",
    "SQLITE_CORRUPT": "the file is damaged or cut short. Keep it, and restore a copy, or ingest the articles into a new"
    " ledger that DASHBOARD_LEDGER names",
    "SQLITE_NOTADB": "this is not a ledger. Choose another file by DASHBOARD_LEDGER",
}


def connect(url: str, wait_s: float = WAIT_S) -> Engine:
    """The engine of the ledger at `url`, made or migrated to the newest schema; LedgerError where that cannot be."""
    parsed = _parsed(url)
    engine = create_engine(parsed, connect_args={"timeout": wait_s} if _is_sqlite(parsed) else {})
    if _is_sqlite(parsed):
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    try:
        with telling(engine):
            _bring_up_to_date(engine)
    except LedgerError:
        engine.dispose()
        raise
    return engine


@contextmanager
def telling(engine: Engine) -> Iterator[None]:
    """Turn what the database raises inside into a LedgerError that says what, where and what to do."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        raise LedgerError(f"ledger {name_of(engine)}: {_advice(error)}") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose reads all see the same state of the ledger."""
    with telling(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The pen: a transaction that nobody else writes beside; all of it is kept, or nothing."""
    with telling(engine), engine.execution_options(pen=True).connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_PEN})"))
        yield connection


def name_of(engine: Engine) -> str:
    """The ledger as an analyst knows it: its file, or its URL without the password."""
    return engine.url.database or "" if _is_sqlite(engine.url) else engine.url.render_as_string(hide_password=True)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        parsed.get_dialect().import_dbapi()
    except ModuleNotFoundError as error:
        kind = url.partition(":")[0]
        raise LedgerError(f"ledger {kind}: install the driver {error.name} for this kind of database") from error
    except (exc.ArgumentError, exc.NoSuchModuleError) as error:
        raise LedgerError(f"ledger {url!r}: this is not a database URL; write sqlite:///path/to/file") from error
    if not _is_sqlite(parsed):
        return parsed
    if not parsed.database or parsed.database == ":memory:":
        raise LedgerError("a ledger needs a file: write sqlite:///path/to/file")
    try:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"ledger {parsed.database}: its folder cannot be made ({error.strerror})") from error
    return parsed


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None               # we say BEGIN ourselves
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    pen = connection.get_execution_options().get("pen", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if pen else "BEGIN")


def _advice(error: exc.DBAPIError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", "") or ""
    for prefix, advice in _ADVICE.items():
        if name.startswith(prefix):
            return f"{advice} ({cause})"
    return str(cause)


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        if _version(connection) == SCHEMA:
            return
    with writing(engine) as connection:             # another process may be at it: look again, with the pen in hand
        if (found := _version(connection)) != SCHEMA:
            migrate(connection, found)


def _version(connection: Connection) -> str:
    """The schema's revision, "" for an empty database."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    if tables:
        raise LedgerError(f"ledger {name_of(connection.engine)}: {_ADVICE['SQLITE_NOTADB']}")
    return ""


def migrate(connection: Connection, found: str, to: str = "head") -> None:
    """Bring the schema from revision `found` to revision `to`, inside the caller's transaction."""
    from alembic.config import Config  # imported only where needed: it takes longer than opening a ledger
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    if found and found not in {script.revision for script in scripts.walk_revisions()}:
        raise LedgerError(
            f"ledger {name_of(connection.engine)}: it was written by a newer version of this program (schema {found}, "
            f"this one knows {SCHEMA}). Nothing was changed; update the program"
        )
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for step in reversed(list(scripts.iterate_revisions(to, found or "base"))):
            step.module.upgrade()
    context.stamp(scripts, to)
