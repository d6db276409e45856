"""What the ledger answers: entries, intents, articles and what is still ambiguous, with judgements applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, func, select

from dashboard.gazetteer import Gazetteer
from dashboard.model import Entry, Mention, Place, Source, StatedIntent
from dashboard.status.columns import day_number
from dashboard.store import schema
from dashboard.store.codes import Codes
from dashboard.store.judging import Decisions, Verdicts, counts, effective, redated, rests_on
from dashboard.store.reading import (
    Kept,
    chunks,
    claim_of,
    claim_rows,
    day_of,
    intent_of,
    memberships,
    mention_of,
    source_of,
    sources,
)
from dashboard.text import sentences

JUDGEMENT = "judgement"                             # the collection of what analysts add without an article


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A mention that nothing has resolved yet, with its sentence.

    `claims` are the ids of the claims that wait for it, `candidates` the places that it may mean, best first.
    """

    source: Source
    mention: Mention
    sentence: str
    claims: tuple[str, ...]
    candidates: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The state of the ledger that a question is answered from."""

    connection: Connection
    codes: Codes
    decisions: Decisions

    @property
    def given(self) -> Verdicts:
        """The judgements in force."""
        return self.decisions.given


def entries(
    judged: Judged,
    seqs: Iterable[int] | None = None,
    place_id: str | None = None,
    article: str | None = None,
    collections: Collection[str] | None = None,
    rejected: bool = False,
) -> tuple[Entry, ...]:
    """Entries in the order learned, of what all given conditions allow."""
    where: list[ColumnElement[bool]] = []
    if place_id is not None:
        where.append(_may_be_at(judged, place_id))
    if article is not None:
        where.append(schema.claims.c.article.in_(_with_hash([article])))
    rows = list(_claim_rows(judged.connection, where, seqs))
    found = sources(judged.connection, judged.codes, (row.article for row in rows))
    every = (
        _entry(judged, row, found[row.article][0])
        for row in rows
        if _wanted(found[row.article][1], collections)
    )
    return tuple(
        entry
        for entry in every
        if entry is not None
        and (rejected or counts(entry.judgement))
        and (place_id is None or (entry.claim.place is not None and entry.claim.place.id == place_id))
    )


def _claim_rows(
    connection: Connection, where: Sequence[ColumnElement[bool]], seqs: Iterable[int] | None
) -> Iterator[Row]:
    condition = schema.claims.c.seq > 0
    for one in where:
        condition &= one
    if seqs is None:
        yield from claim_rows(connection, condition)
        return
    for some in chunks(sorted({int(seq) for seq in seqs})):
        yield from claim_rows(connection, condition & schema.claims.c.seq.in_(some))


def _may_be_at(judged: Judged, place_id: str) -> ColumnElement[bool]:
    """Claims read at the place, and those of articles in which a judgement may have moved one there."""
    claims = schema.claims.c
    codes = select(schema.places.c.code).where(schema.places.c.id == place_id)
    moved = {
        judgement.article
        for judgement in judged.decisions.by_seq.values()
        for place in (judgement.place, judgement.claim and judgement.claim.place)
        if place is not None and place.id == place_id and judgement.article
    }
    at = claims.place.in_(codes)
    return at | claims.article.in_(_with_hash(moved)) if moved else at


def _with_hash(hashes: Collection[str]):
    return select(schema.articles.c.seq).where(schema.articles.c.sha256.in_(sorted(hashes)))


def _entry(judged: Judged, row: Row, source: Source) -> Entry | None:
    """The entry of a row; None where the judgement that added it holds no longer."""
    added = judged.decisions.by_seq.get(row.judgement) if row.judgement else None
    if row.judgement and (added is None or not judged.decisions.holds(added)):
        return None
    claim, judgement = effective(claim_of(row, judged.codes), source.sha256, judged.given)
    return Entry(row.seq, claim, redated(source, judged.given), judgement or added)


def intents(judged: Judged, known_by: date | None, collections: Collection[str] | None) -> tuple[StatedIntent, ...]:
    """Intents known by a day, in the order learned; those of articles set aside are left out."""
    rows = judged.connection.execute(select(schema.intents).order_by(schema.intents.c.seq)).all()
    found = sources(judged.connection, judged.codes, (row.article for row in rows))
    answer = []
    for row in rows:
        source, own = found[row.article]
        source = redated(source, judged.given)
        early = known_by is None or source.known <= known_by
        if early and _wanted(own, collections) and source.sha256 not in judged.given.withdrawn:
            answer.append(StatedIntent(row.seq, intent_of(row, judged.codes), source))
    return tuple(answer)


def _wanted(own: Collection[str], collections: Collection[str] | None) -> bool:
    """Whether something in its own collections is asked for."""
    return collections is None or not set(collections).isdisjoint(own)


def articles(judged: Judged, collections: Collection[str] | None) -> tuple[Kept, ...]:
    """The articles, in the order learned, without what judgements alone have added."""
    table, claims = schema.articles.c, schema.claims.c
    counted = dict(
        judged.connection.execute(select(claims.article, func.count()).group_by(claims.article)).all()
    )
    columns = [column for column in table if column.name not in ("text", "text_sha256", "chain")]
    answer, members = [], memberships(judged.connection, judged.codes)
    for row in judged.connection.execute(select(*columns).order_by(table.seq)):
        collection = judged.codes.words[row.collection]
        if collection == JUDGEMENT or not _wanted({collection, *members.get(row.seq, ())}, collections):
            continue
        source = redated(source_of(row, judged.codes), judged.given)
        answer.append(Kept(row.seq, source, collection, row.file, day_of(row.added), counted.get(row.seq, 0)))
    return tuple(answer)


def ambiguous(
    judged: Judged, collections: Collection[str] | None, gazetteer: Gazetteer | None
) -> tuple[Ambiguity, ...]:
    """Mentions of settlements without a place that no judgement resolves, in the order learned."""
    settlement = judged.codes.code_of_word.get("settlement")
    table = schema.mentions.c
    unresolved = (table.kind == settlement) & table.place.is_(None)
    rows = judged.connection.execute(select(schema.mentions).where(unresolved).order_by(table.seq)).all()
    found = sources(judged.connection, judged.codes, (row.article for row in rows))
    by_article: dict[int, list[Row]] = {}
    for row in rows:
        source, own = found[row.article]
        if _wanted(own, collections) and not _is_settled(row, source, judged.given):
            by_article.setdefault(row.article, []).append(row)
    return tuple(
        ambiguity
        for article, waiting in by_article.items()
        for ambiguity in _ambiguities(judged, article, redated(found[article][0], judged.given), waiting, gazetteer)
    )


def _is_settled(row: Row, source: Source, given: Verdicts) -> bool:
    resolved = {(judgement.start, judgement.end) for judgement in given.of_mentions.get(source.sha256, ())}
    return source.sha256 in given.withdrawn or (row.start, row.end) in resolved


def _ambiguities(
    judged: Judged, article: int, source: Source, rows: list[Row], gazetteer: Gazetteer | None
) -> Iterator[Ambiguity]:
    text = judged.connection.scalar(select(schema.articles.c.text).where(schema.articles.c.seq == article)) or ""
    spans = sentences(text)
    claims = [entry.claim for entry in entries(judged, article=source.sha256) if entry.claim.place is None]
    for row in rows:
        around = next((text[a:b] for a, b in spans if a <= row.start and row.end <= b), text[row.start : row.end])
        waiting = tuple(claim.id for claim in claims if rests_on(claim, row.start, row.end))
        mention = mention_of(row, judged.codes)
        yield Ambiguity(source, mention, around, waiting, _candidates(mention, gazetteer))


def _candidates(mention: Mention, gazetteer: Gazetteer | None) -> tuple[Place, ...]:
    called = gazetteer.called(mention.text) if gazetteer else ()
    found = {place.id: place for place, _ in called}
    if mention.runner_up:
        found.setdefault(mention.runner_up.id, mention.runner_up)
    return tuple(found.values())


def recent_places(judged: Judged, since: date, until: date) -> frozenset[str]:
    """The ids of places that claims known from one day to another speak of, as they were read."""
    claims, listed = schema.claims.c, schema.articles.c
    known = listed.known.between(day_number(since), day_number(until))
    codes = select(claims.place).distinct().join(schema.articles, listed.seq == claims.article).where(known)
    places = (judged.codes.place(code) for code in judged.connection.scalars(codes))
    return frozenset(place.id for place in places if place)
