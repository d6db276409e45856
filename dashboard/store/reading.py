"""Rows become nouns again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from dashboard.model import Article, Claim, Intent, Judgement, Mention, Reading, Silence, Source
from dashboard.status.columns import BACKGROUND, HEDGED, day_of
from dashboard.store import schema
from dashboard.store.codes import Codes
from dashboard.store.record import judgement_from_json, parts_from
from dashboard.times import VagueDate

AT_ONCE = 10_000                                    # values in one IN (…)


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the ledger lists it; `claims` counts what was read in it and what analysts added."""

    seq: int
    source: Source
    collection: str
    file: str
    added: date
    claims: int


@lru_cache(4096)
def vague(first: int | None, last: int | None) -> VagueDate | None:
    """The date between two numbers of days; None for none. Articles share few dates, so they are kept."""
    return None if first is None or last is None else VagueDate(day_of(first), day_of(last))


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in lists short enough for one question to the database."""
    rest = list(values)
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]


def source_of(row: Row[Any], codes: Codes) -> Source:
    """Where something was read, from a row of articles."""
    return Source(
        article_id=row.id,
        sha256=row.sha256,
        known=day_of(row.known),
        published=vague(row.published_first, row.published_last),
        title=row.title,
        outlet=codes.words[row.outlet],
        url=row.url,
        lang=codes.words[row.lang],
    )


_SOURCE = [column for column in schema.articles.c if column.name not in ("text", "text_sha256", "chain")]


def sources(connection: Connection, codes: Codes, seqs: Iterable[int]) -> dict[int, tuple[Source, frozenset[str]]]:
    """Source and collections of articles by their number."""
    found, members = {}, memberships(connection, codes)
    for some in chunks(sorted(set(seqs))):
        for row in connection.execute(select(*_SOURCE).where(schema.articles.c.seq.in_(some))):
            later = members.get(row.seq, frozenset())
            found[row.seq] = source_of(row, codes), later | {codes.words[row.collection]}
    return found


def memberships(connection: Connection, codes: Codes) -> dict[int, frozenset[str]]:
    """The collections with which articles came again, by the number of the article; there are few such articles."""
    found: dict[int, frozenset[str]] = {}
    for row in connection.execute(select(schema.memberships).order_by(schema.memberships.c.seq)):
        found[row.article] = found.get(row.article, frozenset()) | {codes.words[row.collection]}
    return found


def claim_of(row: Row[Any], codes: Codes) -> Claim:
    """A claim, from a row of claims."""
    word = codes.words
    return Claim(
        id=row.id,
        place=codes.place(row.place),
        action=word[row.action],
        actor=word[row.actor],
        claimant=word[row.claimant],
        claimant_side=word[row.side],
        stance=word[row.stance],
        start=row.start,
        end=row.end,
        sentence=row.sentence,
        rule=word[row.rule],
        extent=word[row.extent],
        percent=row.percent,
        hedged=bool(row.flags & HEDGED),
        date=vague(row.first, row.last),
        parts=parts_from(json.loads(row.parts)),
        confidence=row.confidence,
        background=bool(row.flags & BACKGROUND),
    )


def claim_rows(connection: Connection, where: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Rows of claims in the order learned."""
    return connection.execute(select(schema.claims).where(where).order_by(schema.claims.c.seq)).all()


def intent_of(row: Row[Any], codes: Codes) -> Intent:
    """An intent, from a row of intents."""
    return Intent(
        origin=codes.place(row.origin),
        toward=codes.place(row.toward),
        actor=codes.words[row.actor],
        claimant_side=codes.words[row.side],
        start=row.start,
        end=row.end,
        sentence=row.sentence,
    )


def mention_of(row: Row[Any], codes: Codes) -> Mention:
    """A mention, from a row of mentions."""
    return Mention(
        start=row.start,
        end=row.end,
        text=codes.words[row.text],
        kind=codes.words[row.kind],
        place=codes.place(row.place),
        reason=row.reason,
        name_kind=codes.words[row.name_kind],
        runner_up=codes.place(row.runner_up),
        margin=row.margin,
    )


def article_of(row: Row[Any], codes: Codes) -> Article:
    """An article with its text, from a row of articles."""
    return Article(
        id=row.id,
        text=row.text,
        sha256=row.sha256,
        title=row.title,
        published=vague(row.published_first, row.published_last),
        outlet=codes.words[row.outlet],
        url=row.url,
        lang=codes.words[row.lang],
        file=row.file,
    )


def silence_of(row: Row[Any], codes: Codes) -> Silence:
    """A silence, from a row of silences."""
    return Silence(row.start, row.end, codes.words[row.reason])


def readings_of(connection: Connection, rows: Sequence[Row[Any]], codes: Codes) -> Iterator[tuple[Row[Any], Reading]]:
    """Everything read from some articles, as it was read: without what analysts decided since."""
    seqs = [row.seq for row in rows]
    mentions = _by_article(connection, schema.mentions, seqs)
    claims = _by_article(connection, schema.claims, seqs)
    intents = _by_article(connection, schema.intents, seqs)
    silences = _by_article(connection, schema.silences, seqs)
    for row in rows:
        yield (
            row,
            Reading(
                article_of(row, codes),
                tuple(mention_of(one, codes) for one in mentions[row.seq]),
                tuple(claim_of(one, codes) for one in claims[row.seq] if one.judgement is None),
                tuple(intent_of(one, codes) for one in intents[row.seq]),
                tuple(silence_of(one, codes) for one in silences[row.seq]),
            ),
        )


def _by_article(connection: Connection, table: Any, seqs: list[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.article.in_(seqs)).order_by(table.c.seq)):
        found[row.article].append(row)
    return found


def judgements(connection: Connection, after: int = 0) -> dict[int, Judgement]:
    """The judgements after a number by their numbers, in the order learned."""
    kept = schema.judgements.c
    rows = connection.execute(select(kept.seq, kept.body).where(kept.seq > after).order_by(kept.seq))
    return {row.seq: judgement_from_json(json.loads(row.body)) for row in rows}
