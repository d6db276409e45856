"""Judgements become rows; a claim that an analyst adds, or his mark on a place, is a claim of its own."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from dashboard.errors import InputError, LedgerError
from dashboard.model import Article, Claim, Judgement, Reading
from dashboard.store import schema
from dashboard.store.asking import JUDGEMENT
from dashboard.store.record import compact, judgement_from_json, judgement_to_json, link, named
from dashboard.store.writing import Rows, claim_row, next_seq, put
from dashboard.times import VagueDate


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of judgements; `left_out` says why for each that is about something unknown here."""

    added: int
    known: int
    left_out: tuple[str, ...]


def judge(rows: Rows, judgement: Judgement) -> Judgement:
    """Add one judgement; LedgerError where it is about nothing that the ledger holds."""
    judgement = named(judgement)
    if why_not := _missing(rows.connection, judgement):
        raise LedgerError(f"judgement {judgement.kind}: {why_not}")
    if not _is_known(rows.connection, judgement):
        _put(rows, judgement)
    return judgement


def take_in(rows: Rows, judgements: Iterable[Judgement]) -> Imported:
    """Add judgements of others in their order; those about something unknown here are left out and named."""
    added, known, left_out = 0, 0, []
    for judgement in judgements:
        if _is_known(rows.connection, judgement):
            known += 1
        elif why_not := _missing(rows.connection, judgement):
            left_out.append(f"{judgement.kind} by {judgement.by} at {judgement.at.isoformat()}: {why_not}")
        else:
            _put(rows, judgement)
            added += 1
    return Imported(added, known, tuple(left_out))


def to_lines(judgements: Iterable[Judgement]) -> str:
    """Judgements as JSON Lines."""
    return "".join(compact(judgement_to_json(judgement)) + "\n" for judgement in judgements)


def decoded(data: bytes, name: str) -> str:
    """The text of a file of judgements: UTF-8, or UTF-16 with its mark, as some shells write it; else InputError."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = f"the encoding is wrong at byte {error.start + 1}, judgements are UTF-8; export them anew"
        raise InputError(f"{name}: {wrong}") from error


def from_lines(text: str, name: str = "judgements") -> list[Judgement]:
    """The judgements of a JSON Lines text; InputError with the line for what is none."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(judgement_from_json(json.loads(line)))
        except KeyError as error:
            raise InputError(f"{name}, line {number}: {error} is missing") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(f"{name}, line {number}: not a judgement as exported from a ledger ({error})") from error
    return found


def _is_known(connection: Connection, judgement: Judgement) -> bool:
    same = select(func.count()).select_from(schema.judgements).where(schema.judgements.c.id == judgement.id)
    return bool(connection.scalar(same))


def _missing(connection: Connection, judgement: Judgement) -> str:
    """What a judgement is about and the ledger has not, "" where it has all."""
    if judgement.kind == "undo":
        same = select(schema.judgements.c.seq).where(schema.judgements.c.id == judgement.target)
        return "" if connection.scalar(same) else f"this ledger has no judgement {judgement.target} to undo"
    if not judgement.article:
        return ""
    article = _article_seq(connection, judgement.article)
    if article is None and not (judgement.kind == "withdraw" and _is_layer(connection, judgement.article)):
        return f"this ledger has no article {judgement.article[:16]}; ingest it first"
    if judgement.kind in ("reject", "correct"):
        claims = schema.claims.c
        same = select(claims.seq).where((claims.article == article) & (claims.id == judgement.target))
        return "" if connection.scalar(same) else f"the article has no claim {judgement.target}"
    return ""


def _article_seq(connection: Connection, sha256: str) -> int | None:
    return connection.scalar(select(schema.articles.c.seq).where(schema.articles.c.sha256 == sha256))


def _is_layer(connection: Connection, sha256: str) -> bool:
    return connection.scalar(select(schema.layers.c.seq).where(schema.layers.c.sha256 == sha256)) is not None


def _put(rows: Rows, judgement: Judgement) -> None:
    connection = rows.connection
    seq = next_seq(connection, schema.judgements)
    body = judgement_to_json(judgement)
    newest = select(schema.judgements.c.chain).where(schema.judgements.c.seq == seq - 1)
    chain = link(connection.scalar(newest) or "", body)
    row = {"seq": seq, "id": judgement.id, "body": compact(body), "chain": chain}
    connection.execute(insert(schema.judgements), [row])
    if judgement.kind in ("add", "mark"):
        _put_claim(rows, judgement, seq)


def _put_claim(rows: Rows, judgement: Judgement, seq: int) -> None:
    claim = claim_made_by(judgement)
    article = _article_seq(rows.connection, judgement.article) if judgement.article else None
    if article is None:
        article = put(rows, [Reading(_article(judgement))], judgement.at.date(), JUDGEMENT)
    rows.add(schema.claims, **claim_row(rows.draft, claim, article, seq, judgement.kind == "mark"))
    rows.write()


def claim_made_by(judgement: Judgement) -> Claim:
    """The claim that an adding or a mark makes: a mark asserts, or does not confirm, that the holder took the place."""
    return judgement.claim or Claim(
        id=judgement.id,
        place=judgement.place,
        action="captured",
        actor=judgement.holder,
        claimant=judgement.by,
        claimant_side="independent",
        stance="asserts" if judgement.confirmed else "unconfirmed",
        start=0,
        end=len(judgement.why),
        sentence=judgement.why,
        rule="judgement: mark",
        extent="full",
    )


def _article(judgement: Judgement) -> Article:
    """What stands for the article of a claim that none was read in: the judgement itself."""
    body = compact(judgement_to_json(judgement))
    return Article(
        id=f"judgement-{judgement.id}",
        text=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        title=f"{'Marked' if judgement.kind == 'mark' else 'Added'} by {judgement.by}: {judgement.why}",
        published=judgement.published or VagueDate.day(judgement.at.date()),
    )
