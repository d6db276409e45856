"""Readings become rows: whole articles, inside the transaction of whoever calls."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from dashboard.errors import LedgerError
from dashboard.model import Article, Claim, Reading
from dashboard.status.columns import BACKGROUND, HEDGED, MARK, day_number
from dashboard.store import packs, schema
from dashboard.store.codes import Codes, Draft
from dashboard.store.record import compact, content_of, link, parts_of
from dashboard.times import VagueDate

Row = dict[str, Any]
_TABLES = (schema.articles, schema.memberships, schema.mentions, schema.claims, schema.intents, schema.silences)


def known_day(article: Article, added: date) -> date:
    """The day from which an article could be known: the last of its publication, else the day it was added."""
    return article.published.last if article.published else added


def text_hash(article: Article) -> str:
    """SHA-256 of an article's text in UTF-8; LedgerError where the article cannot be written so."""
    for name in ("text", "title", "outlet", "url", "lang", "id"):
        try:
            getattr(article, name).encode()
        except UnicodeEncodeError as error:
            where = f"article {article.id!r}: its {name} holds half a character at {error.start}"
            raise LedgerError(f"{where}; read the file again with its right encoding") from error
    return hashlib.sha256(article.text.encode()).hexdigest()


@dataclass(slots=True)
class Rows:
    """Rows on their way into the ledger inside one transaction, numbered on from what it holds."""

    connection: Connection
    draft: Draft
    numbers: dict[Table, int]
    of: dict[Table, list[Row]] = field(default_factory=dict)

    @classmethod
    def begin(cls, connection: Connection, codes: Codes) -> Rows:
        """Begin where the ledger ends; `codes` have caught up with it, pen in hand."""
        return cls(connection, Draft(codes), {table: next_seq(connection, table) for table in _TABLES})

    def add(self, table: Table, **row: Any) -> int:
        """Take a row; its number."""
        seq = self.numbers[table]
        self.numbers[table] += 1
        self.of.setdefault(table, []).append({"seq": seq, **row})
        return seq

    def write(self) -> None:
        """Add the rows taken so far to the ledger."""
        self.draft.write(self.connection)
        if claims := self.of.get(schema.claims):
            self.of[schema.packs] = [packs.pack(claims, self._articles_of(claims))]
        for table, rows in self.of.items():
            self.connection.execute(insert(table), rows)
        self.of = {}

    def _articles_of(self, claims: Sequence[Row]) -> dict[int, Mapping[str, Any]]:
        """The rows of the articles of claims, also of articles that were written before."""
        found: dict[int, Mapping[str, Any]] = {row["seq"]: row for row in self.of.get(schema.articles, ())}
        before = {claim["article"] for claim in claims} - found.keys()
        earlier = select(schema.articles).where(schema.articles.c.seq.in_(before))
        return found | {row["seq"]: row for row in (self.connection.execute(earlier).mappings() if before else ())}


def next_seq(connection: Connection, table: Table) -> int:
    """The number of the next row of a table."""
    return (connection.scalar(select(func.max(table.c.seq))) or 0) + 1


def sort_out(connection: Connection, readings: Iterable[Reading]) -> tuple[list[Reading], set[int]]:
    """The readings whose bytes and whose text the ledger has not seen, each once, and the numbers of the others."""
    articles = schema.articles.c
    pairs = [(reading, text_hash(reading.article)) for reading in readings]
    same = articles.sha256.in_([reading.article.sha256 for reading, _ in pairs])
    same |= articles.text_sha256.in_([text for _, text in pairs])
    found = connection.execute(select(articles.seq, articles.sha256, articles.text_sha256).where(same)).all()
    seen = {one for row in found for one in (row.sha256, row.text_sha256)}
    new = []
    for reading, text in pairs:
        if seen.isdisjoint((reading.article.sha256, text)):
            new.append(reading)
        seen |= {reading.article.sha256, text}
    return new, {row.seq for row in found}


def join(rows: Rows, articles: Collection[int], added: date, collection: str) -> None:
    """Make articles that the ledger has belong to a collection as well."""
    code, listed, members = rows.draft.word(collection), schema.articles.c, schema.memberships.c
    first = select(listed.seq).where(listed.seq.in_(articles) & (listed.collection == code))
    later = select(members.article).where(members.article.in_(articles) & (members.collection == code))
    for article in sorted({*articles}.difference(rows.connection.scalars(first), rows.connection.scalars(later))):
        rows.add(schema.memberships, article=article, collection=code, added=day_number(added))
    if rows.of:
        rows.write()


def last_chain(connection: Connection, collection: int) -> str:
    """The hash over all articles of a collection so far, "" for none."""
    articles = schema.articles.c
    newest = select(articles.chain).where(articles.collection == collection).order_by(articles.seq.desc()).limit(1)
    return connection.scalar(newest) or ""


def put(rows: Rows, readings: Sequence[Reading], added: date, collection: str) -> int:
    """Turn readings into rows and write them; the number of the last article."""
    article, chain = 0, last_chain(rows.connection, rows.draft.word(collection))
    for reading in readings:
        known = known_day(reading.article, added)
        chain = link(chain, content_of(reading, known))
        article = rows.add(schema.articles, **_article(rows.draft, reading.article, known, added, collection, chain))
        _mentions(rows, article, reading)
        for claim in reading.claims:
            rows.add(schema.claims, **claim_row(rows.draft, claim, article))
        _intents(rows, article, reading)
        for silence in reading.silences:
            reason = rows.draft.word(silence.reason)
            rows.add(schema.silences, article=article, start=silence.start, end=silence.end, reason=reason)
    rows.write()
    return article


def _article(draft: Draft, article: Article, known: date, added: date, collection: str, chain: str) -> Row:
    first, last = days(article.published)
    return {
        "sha256": article.sha256,
        "text_sha256": text_hash(article),
        "id": article.id,
        "collection": draft.word(collection),
        "known": day_number(known),
        "added": day_number(added),
        "published_first": first,
        "published_last": last,
        "title": article.title,
        "outlet": draft.word(article.outlet),
        "url": article.url,
        "lang": draft.word(article.lang),
        "file": article.file.encode("utf-8", "replace").decode(),     # a file's name need not be text
        "text": article.text,
        "chain": chain,
    }


def days(day: VagueDate | None) -> tuple[int | None, int | None]:
    """The numbers of the first and last day; None and None for no date."""
    return (None, None) if day is None else (day_number(day.first), day_number(day.last))


def _mentions(rows: Rows, article: int, reading: Reading) -> None:
    word, place = rows.draft.word, rows.draft.place
    for mention in reading.mentions:
        rows.add(
            schema.mentions,
            article=article,
            start=mention.start,
            end=mention.end,
            text=word(mention.text),
            kind=word(mention.kind),
            name_kind=word(mention.name_kind),
            place=place(mention.place),
            runner_up=place(mention.runner_up),
            margin=mention.margin,
            reason=mention.reason,
        )


def claim_row(draft: Draft, claim: Claim, article: int, judgement: int | None = None, mark: bool = False) -> Row:
    """A claim as a row; `judgement` is the number of the one that added it."""
    first, last = days(claim.date)
    return {
        "article": article,
        "place": draft.place(claim.place),
        "action": draft.word(claim.action),
        "actor": draft.word(claim.actor),
        "side": draft.word(claim.claimant_side),
        "stance": draft.word(claim.stance),
        "extent": draft.word(claim.extent),
        "claimant": draft.word(claim.claimant),
        "flags": HEDGED * claim.hedged | BACKGROUND * claim.background | MARK * mark,
        "first": first,
        "last": last,
        "percent": claim.percent,
        "id": claim.id,
        "judgement": judgement,
        "start": claim.start,
        "end": claim.end,
        "rule": draft.word(claim.rule),
        "confidence": claim.confidence,
        "sentence": claim.sentence,
        "parts": compact(parts_of(claim)),
    }


def _intents(rows: Rows, article: int, reading: Reading) -> None:
    word, place = rows.draft.word, rows.draft.place
    for intent in reading.intents:
        rows.add(
            schema.intents,
            article=article,
            origin=place(intent.origin),
            toward=place(intent.toward),
            actor=word(intent.actor),
            side=word(intent.claimant_side),
            start=intent.start,
            end=intent.end,
            sentence=intent.sentence,
        )
