"""What is wrong with a ledger, a sentence each: rows that were changed behind its back, and rows that lead nowhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select, text

from dashboard.model import Claim
from dashboard.status.columns import day_of
from dashboard.store import packs, schema
from dashboard.store.codes import Codes
from dashboard.store.deciding import claim_made_by
from dashboard.store.reading import claim_of, claim_rows
from dashboard.store.record import judgement_from_json, link

RESTORE = "restore a copy of the ledger"
_UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError)     # what a changed row may raise when read

Proof = Callable[[Connection, Codes], Iterator[str]]


def told(problems: Iterator[str]) -> Iterator[str]:
    """The problems, and one more where a row is such that looking for them comes to nothing."""
    try:
        yield from problems
    except _UNREADABLE as error:
        yield f"a row cannot be read ({type(error).__name__}: {error}); {RESTORE}"


def damage(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file, and rows that speak of others which are not there."""
    if connection.dialect.name == "sqlite":
        report = connection.scalars(text("PRAGMA integrity_check")).all()
        yield from (line for line in report if line != "ok")
        lost = connection.execute(text("PRAGMA foreign_key_check")).all()
        for table, parent in sorted({(row[0], row[2]) for row in lost}):
            yield f"rows of {table} speak of {parent} that are not there; {RESTORE}"


def broken_packs(connection: Connection, codes: Codes) -> Iterator[str]:
    """The columns of claims that are not those of their rows."""
    for row in connection.execute(select(schema.packs).order_by(schema.packs.c.seq)):
        if packs.differs(connection, row):
            which = f"the columns of claims {row.seq} to {row.seq + row.count - 1}"
            yield f"{which} are not those of their rows; {RESTORE}"


def broken_judgements(connection: Connection, codes: Codes) -> Iterator[str]:
    """Judgements that are not as they were recorded, and added claims that are not as their judgement says."""
    before = ""
    for row in _rows(connection, schema.judgements):
        try:
            body = json.loads(row.body)
            judgement = judgement_from_json(body)
        except _UNREADABLE as error:
            yield f"judgement {row.id} cannot be read ({error}); {RESTORE}"
            return
        if link(before, body) != row.chain or judgement.id != row.id:
            yield f"judgement {row.id}, or one before it, is not as it was recorded; {RESTORE}"
            return
        before = row.chain
        if judgement.kind in ("add", "mark") and _added(connection, codes, row.seq) != [claim_made_by(judgement)]:
            yield f"the claim that judgement {row.id} added is not as it was recorded; {RESTORE}"


def _added(connection: Connection, codes: Codes, judgement: int) -> list[Claim]:
    try:
        return [claim_of(row, codes) for row in claim_rows(connection, schema.claims.c.judgement == judgement)]
    except _UNREADABLE:
        return []


def broken_layers(connection: Connection, codes: Codes) -> Iterator[str]:
    """Layers of polygons that are not as they were added."""
    before = ""
    for row in _rows(connection, schema.layers):
        content = [row.sha256, row.name, row.maker, day_of(row.day).isoformat(), bool(row.assessor)]
        if link(before, content) != row.chain or hashlib.sha256(row.geojson).hexdigest() != row.sha256:
            yield f"layer {row.sha256[:16]}, or one before it, is not as it was added; {RESTORE}"
            return
        before = row.chain


def _rows(connection: Connection, table: Table) -> Any:
    return connection.execute(select(table).order_by(table.c.seq))


PROOFS: tuple[Proof, ...] = (broken_packs, broken_judgements, broken_layers)
