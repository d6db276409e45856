"""The ledger: one handle for all threads of a program, over a database that other programs may write to as well."""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select

from dashboard import paths
from dashboard.errors import LedgerError
from dashboard.gazetteer import Gazetteer
from dashboard.model import Claim, Entry, Judgement, Layer, Reading, StatedIntent
from dashboard.status.columns import Columns, day_number, day_of
from dashboard.store import asking, database, deciding, proving, schema
from dashboard.store.asking import JUDGEMENT, Ambiguity, Judged
from dashboard.store.baseline import baseline
from dashboard.store.codes import Codes
from dashboard.store.deciding import Imported
from dashboard.store.judging import Decisions
from dashboard.store.mirror import Mirror
from dashboard.store.reading import Kept, chunks, claim_of, claim_rows, judgements, memberships, readings_of
from dashboard.store.record import content_of, link
from dashboard.store.superseding import Superseding, of_analysts, superseding
from dashboard.store.writing import Rows, join, known_day, last_chain, next_seq, put, sort_out

BASELINE = "baseline"
ARTICLES_AT_ONCE, CLAIMS_AT_ONCE = 200, 5_000       # in one transaction: so much is lost if the power fails


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles and claims were new, and how many articles the ledger had already."""

    articles: int = 0
    claims: int = 0
    known: int = 0


def open_ledger(url: str = "", wait_s: float = database.WAIT_S) -> Ledger:
    """Open the ledger at a database URL, "" for the one of paths.ledger_url(); made where there is none.

    `wait_s` is how long a writer waits for another program's. LedgerError where it cannot be opened.
    """
    return Ledger(database.connect(url or paths.ledger_url(), wait_s))


class Ledger:
    """Articles, claims and judgements in the order learned; rows are only ever added.

    All methods may be called from any thread. `collections` narrows an answer to articles of these collections
    ("baseline", "seed", "own", "layer", "judgement"); None is for all.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._codes, self._codes_lock = Codes(), threading.Lock()
        self._decisions, self._decisions_lock = Decisions(), threading.Lock()
        self._mirror, self._mirror_lock = Mirror(), threading.Lock()
        self._mirrored = ""
        self._narrowed: dict[frozenset[str], Columns] = {}
        self._pen = threading.Lock()                # one writer of ours at a time; the database keeps others apart
        self._watch_lock = threading.Lock()
        self._seen: tuple[int, str] = (-1, "")
        with database.telling(engine):
            self._watch = engine.raw_connection()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back all connections; the ledger may not be used afterwards."""
        self._watch.close()
        self._engine.dispose()

    @property
    def name(self) -> str:
        """The ledger as an analyst knows it: its file or URL."""
        return database.name_of(self._engine)

    # Writing

    def add(self, readings: Iterable[Reading], added: date, collection: str = "own") -> Added:
        """Add articles with all that was read in them; one whose bytes or text are known adds nothing.

        One that is known from another collection then belongs to this one as well.

        Articles are written some hundred at a time, each of them whole or not at all; what was written stays, also
        if a later reading fails.
        """
        total = Added()
        for batch in _batches(readings):
            with self._writing() as rows:
                new, known = sort_out(rows.connection, batch)
                if new:
                    put(rows, new, added, collection)
                if known:
                    join(rows, known, added, collection)
            claims = sum(len(reading.claims) for reading in new)
            total = Added(total.articles + len(new), total.claims + claims, total.known + len(batch) - len(new))
        return total

    def load_baseline(self, gazetteer: Gazetteer, added: date) -> Added:
        """Make the ledger's baseline the one that is shipped, as collection "baseline"; what was added is returned.

        New rows are added; those that were corrected or removed since are superseded by judgements.
        """
        shipped = [claim for reading in baseline(gazetteer) for claim in reading.claims]
        found = self._superseding(shipped)
        if found.judgements:
            with self._writing() as rows:           # another program may be at it: look again, with the pen in hand
                found = self._superseding(shipped)
                for judgement in found.judgements:
                    deciding.judge(rows, judgement)
        without = {claim.id for claim in shipped} - found.new
        return self.add(baseline(gazetteer, without) if found.new else (), added, BASELINE)

    def _superseding(self, shipped: list[Claim]) -> Superseding:
        return superseding(shipped, self._claims_of(BASELINE), self.judgements(), datetime.now(UTC))

    def judge(self, judgement: Judgement) -> Judgement:
        """Record a judgement; returned with its id. LedgerError where it is about nothing that the ledger holds."""
        with self._writing() as rows:
            return deciding.judge(rows, judgement)

    def import_judgements(self, lines: str | bytes, name: str = "judgements") -> Imported:
        """Record the judgements of JSON Lines that `export_judgements` made; the same again adds nothing."""
        text = lines if isinstance(lines, str) else deciding.decoded(lines, name)
        found = deciding.from_lines(text, name)
        with self._writing() as rows:
            return deciding.take_in(rows, found)

    def add_layer(self, name: str, maker: str, day: date, geojson: str, assessor: bool, added: date) -> Layer:
        """Keep control polygons as GeoJSON; the same bytes twice add nothing.

        The claims of an assessor's polygons are added as an article of collection "layer" with the layer's
        `sha256`, so that withdrawing that hash sets both aside.
        """
        data = geojson.encode("utf-8")
        layer = Layer(hashlib.sha256(data).hexdigest(), name, maker, day, assessor, len(data))
        with self._writing() as rows:
            connection = rows.connection
            if connection.scalar(select(schema.layers.c.seq).where(schema.layers.c.sha256 == layer.sha256)):
                return layer
            seq = next_seq(connection, schema.layers)
            before = connection.scalar(select(schema.layers.c.chain).where(schema.layers.c.seq == seq - 1)) or ""
            content = [layer.sha256, name, maker, day.isoformat(), assessor]
            row = {"seq": seq, "sha256": layer.sha256, "name": name, "maker": maker, "day": day_number(day)}
            row |= {"assessor": int(assessor), "added": day_number(added), "geojson": data}
            connection.execute(insert(schema.layers), [row | {"chain": link(before, content)}])
        return layer

    # State

    def version(self) -> str:
        """The state of the ledger in a word: the same for the same rows, another after every write by anyone."""
        with self._watch_lock, database.telling(self._engine):
            cursor = self._watch.cursor()
            try:
                if self._engine.dialect.name == "sqlite":
                    (changes,) = cursor.execute("PRAGMA data_version").fetchone()
                    if changes == self._seen[0]:
                        return self._seen[1]
                else:
                    changes = -1
                cursor.execute(_NEWEST)
                self._seen = changes, ".".join(str(number) for number in cursor.fetchone())
            finally:
                cursor.close()
                if changes == -1:
                    self._watch.rollback()
            return self._seen[1]

    def digest(self, collections: Collection[str] | None = None) -> str:
        """A hash over articles, judgements and layers: it depends on their content and the order learned alone."""
        with self._reading() as connection:
            members = memberships(connection, self._codes)
            ends = {name: last_chain(connection, code) for name, code in self._collections(connection).items()}
            wanted = [(name, end) for name, end in sorted(ends.items()) if collections is None or name in collections]
            again = sorted((name, article) for article, own in members.items() for name in own)
            again = [(name, article) for name, article in again if collections is None or name in collections]
            others = [
                connection.scalar(select(table.c.chain).order_by(table.c.seq.desc()).limit(1)) or ""
                for table in (schema.judgements, schema.layers)
            ]
        return link("", [wanted, again, others])

    def collections(self) -> tuple[str, ...]:
        """The collections that hold an article."""
        with self._reading() as connection:
            later = memberships(connection, self._codes).values()
            return tuple(sorted({*self._collections(connection)}.union(*later)))

    # Answers

    def columns(self, collections: Collection[str] | None = None) -> Columns:
        """All claims that name a place, as columns, judgements applied; kept in memory and extended."""
        version = self.version()
        with self._mirror_lock:
            if version != self._mirrored:
                with self._judged() as judged:
                    self._mirror.catch_up(judged.connection, judged.codes, judged.decisions)
                self._mirrored = version
                self._narrowed = {}
            if collections is None:
                return self._mirror.columns(None)
            key = frozenset(collections)
            if key not in self._narrowed:
                self._narrowed[key] = self._mirror.columns(key)
            return self._narrowed[key]

    def entries(
        self,
        *,
        seqs: Iterable[int] | None = None,
        place_id: str | None = None,
        article: str | None = None,
        collections: Collection[str] | None = None,
        rejected: bool = False,
    ) -> tuple[Entry, ...]:
        """Entries in the order learned that meet all conditions given; `article` is a SHA-256.

        Judgements are applied and named in each entry; `rejected` gives also those that no longer count.
        """
        with self._judged() as judged:
            return asking.entries(judged, seqs, place_id, article, collections, rejected)

    def intents(
        self, known_by: date | None = None, collections: Collection[str] | None = None
    ) -> tuple[StatedIntent, ...]:
        """Intents known by the end of a day, None for all."""
        with self._judged() as judged:
            return asking.intents(judged, known_by, collections)

    def articles(self, collections: Collection[str] | None = None) -> tuple[Kept, ...]:
        """The articles without their texts, in the order learned."""
        with self._judged() as judged:
            return asking.articles(judged, collections)

    def reading(self, sha256: str) -> Reading | None:
        """Everything read from one article, as it was read; None where the ledger has no such article."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.articles).where(schema.articles.c.sha256 == sha256)).all()
            return next((reading for _, reading in readings_of(connection, rows, self._codes)), None)

    def readings(self, collections: Collection[str] | None = None) -> Iterator[Reading]:
        """Everything read, article by article in the order learned, without what judgements alone have added."""
        with self._reading() as connection:
            members = memberships(connection, self._codes)
        for row, collection, reading in self._all_readings():
            own = {collection, *members.get(row.seq, ())}
            if collection != JUDGEMENT and (collections is None or not own.isdisjoint(collections)):
                yield reading

    def ambiguous(
        self, collections: Collection[str] | None = None, gazetteer: Gazetteer | None = None
    ) -> tuple[Ambiguity, ...]:
        """Mentions that nothing has resolved, with their sentences and, from the gazetteer, their candidates."""
        with self._judged() as judged:
            return asking.ambiguous(judged, collections, gazetteer)

    def recent_places(self, since: date, until: date) -> frozenset[str]:
        """The ids of places that claims known from one day to another speak of."""
        with self._judged() as judged:
            return asking.recent_places(judged, since, until)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order learned, also those undone."""
        with self._judged() as judged:
            return tuple(judged.decisions.by_seq.values())

    def export_judgements(self) -> str:
        """The analysts' judgements as JSON Lines, for `import_judgements` of another ledger.

        Those of the baseline on its own rows are left out: every ledger makes them for itself.
        """
        return deciding.to_lines(of_analysts(self.judgements()))

    def layers(self) -> tuple[Layer, ...]:
        """The layers of control polygons in the order learned, without those set aside."""
        table = schema.layers.c
        columns = (table.sha256, table.name, table.maker, table.day, table.assessor, func.length(table.geojson))
        with self._judged() as judged:
            rows = judged.connection.execute(select(*columns).order_by(table.seq))
            return tuple(
                Layer(sha256, name, maker, day_of(day), bool(assessor), size)
                for sha256, name, maker, day, assessor, size in rows
                if sha256 not in judged.given.withdrawn
            )

    def geometry(self, sha256: str) -> str:
        """The GeoJSON of a layer; LedgerError where there is none."""
        with self._reading() as connection:
            data = connection.scalar(select(schema.layers.c.geojson).where(schema.layers.c.sha256 == sha256))
        if data is None:
            raise LedgerError(f"ledger {self.name}: it has no layer {sha256[:16]}")
        return data.decode("utf-8")

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the ledger, a sentence each: damage to the file, and rows that were changed behind it."""
        with database.reading(self._engine) as connection:
            found = list(proving.damage(connection))
        for looked in (self._broken_chains(), *map(self._proved, proving.PROOFS)):
            found += proving.told(looked)
        return tuple(dict.fromkeys(f"ledger {self.name}: {problem}" for problem in found))

    def _proved(self, proof: proving.Proof) -> Iterator[str]:
        with self._reading() as connection:
            yield from proof(connection, self._codes)

    def _broken_chains(self) -> Iterator[str]:
        chains: dict[str, str] = {}
        broken: set[str] = set()
        for row, collection, reading in self._all_readings():
            content = content_of(reading, known_day(reading.article, day_of(row.added)))
            chains[collection] = link(chains.get(collection, ""), content)
            if chains[collection] != row.chain and collection not in broken:
                broken.add(collection)
                what = f"article {row.sha256[:16]} of {collection}, or one before it"
                yield f"{what}, is not as it was added; {proving.RESTORE}"

    def _all_readings(self) -> Iterator[tuple[Row[Any], str, Reading]]:
        """All articles in the order learned with their row and collection, some hundred in memory at a time."""
        table, last = schema.articles.c, 0
        while True:
            with self._reading() as connection:
                some = select(schema.articles).where(table.seq > last).order_by(table.seq).limit(ARTICLES_AT_ONCE)
                rows = connection.execute(some).all()
                found = list(readings_of(connection, rows, self._codes))
            if not found:
                return
            for row, reading in found:
                yield row, self._codes.words[row.collection], reading
            last = rows[-1].seq

    # Connections

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with database.reading(self._engine) as connection:
            with self._codes_lock:
                self._codes.catch_up(connection)
            yield connection

    @contextmanager
    def _judged(self) -> Iterator[Judged]:
        with self._reading() as connection:
            with self._decisions_lock:
                after = next(reversed(self._decisions.by_seq), 0)
                self._decisions = self._decisions.with_later(judgements(connection, after))
                judged = Judged(connection, self._codes, self._decisions)
            yield judged

    @contextmanager
    def _writing(self) -> Iterator[Rows]:
        with self._pen, database.writing(self._engine) as connection:
            with self._codes_lock:
                self._codes.catch_up(connection)
            yield Rows.begin(connection, self._codes)

    def _claims_of(self, collection: str) -> list[tuple[str, Claim]]:
        """The claims of a collection as they were read, each with its article's SHA-256."""
        listed = schema.articles.c
        with self._reading() as connection:
            code = self._codes.code_of_word.get(collection)
            of = select(listed.seq, listed.sha256).where(listed.collection == code)
            articles = {row.seq: row.sha256 for row in connection.execute(of)}
            read = schema.claims.c.judgement.is_(None)
            return [
                (articles[row.article], claim_of(row, self._codes))
                for some in chunks(articles)
                for row in claim_rows(connection, schema.claims.c.article.in_(some) & read)
            ]

    def _collections(self, connection: Connection) -> dict[str, int]:
        codes = connection.scalars(select(schema.articles.c.collection).distinct()).all()
        return {self._codes.words[code]: code for code in codes}


_NEWEST = (
    "SELECT (SELECT max(seq) FROM articles), (SELECT max(seq) FROM claims), (SELECT max(seq) FROM judgements),"
    " (SELECT max(seq) FROM layers), (SELECT max(seq) FROM memberships)"
)


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings in lists of some hundred, so that nobody holds the pen while a text is being read."""
    waiting = iter(readings)
    while batch := list(itertools.islice(waiting, 1)):
        claims = len(batch[0].claims)
        while len(batch) < ARTICLES_AT_ONCE and claims < CLAIMS_AT_ONCE:
            following = next(waiting, None)
            if following is None:
                break
            batch.append(following)
            claims += len(following.claims)
        yield batch
