"""The tables of the ledger, as the newest migration leaves them; a test holds both equal.

Words that come again and again (actions, sides, claimants, rules, outlets) and places are kept once, and other rows
hold their codes; the view `statements` spells them out for whoever opens the file with another program. Days are
numbers since 1970-01-01. Rows are only ever added: triggers refuse UPDATE and DELETE.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

metadata = MetaData()


def _code(name: str, of: str, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(of), nullable=nullable)


words = Table(
    "words",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False, unique=True),
)

places = Table(
    "places",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("oblast", String, nullable=False),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("precision", String, nullable=False),
    Column("more", Text, nullable=False),                           # the other fields of the place, as JSON
)

articles = Table(
    "articles",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String, nullable=False, unique=True),
    Column("text_sha256", String, nullable=False, unique=True),
    Column("id", String, nullable=False),
    _code("collection", "words.code"),
    Column("known", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("published_first", Integer),
    Column("published_last", Integer),
    Column("title", Text, nullable=False),
    _code("outlet", "words.code"),
    Column("url", Text, nullable=False),
    _code("lang", "words.code"),
    Column("file", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("chain", String, nullable=False),                        # a hash over it and all before it in its collection
    Index("articles_of_collection", "collection", "seq"),
)

memberships = Table(                                # an article that came again with another collection
    "memberships",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.seq"), nullable=False, index=True),
    _code("collection", "words.code"),
    Column("added", Integer, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.seq"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _code("text", "words.code"),
    _code("kind", "words.code"),
    _code("name_kind", "words.code"),
    _code("place", "places.code", nullable=True),
    _code("runner_up", "places.code", nullable=True),
    Column("margin", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("mentions_unresolved", "kind", sqlite_where=text("place IS NULL")),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.seq"), nullable=False, index=True),
    _code("place", "places.code", nullable=True),
    _code("action", "words.code"),
    _code("actor", "words.code"),
    _code("side", "words.code"),
    _code("stance", "words.code"),
    _code("extent", "words.code"),
    _code("claimant", "words.code"),
    Column("flags", Integer, nullable=False),                       # 1 hedged, 2 background, 4 mark
    Column("first", Integer),
    Column("last", Integer),
    Column("percent", Float),
    Column("id", String, nullable=False),
    Column("judgement", Integer, ForeignKey("judgements.seq")),     # the judgement that added it
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _code("rule", "words.code"),
    Column("confidence", Float, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("parts", Text, nullable=False),                          # [[start, end, role], …]
    Index("claims_of_place", "place"),
)

packs = Table(                                      # the claims of one write as columns, from number `seq` on
    "packs",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

intents = Table(
    "intents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.seq"), nullable=False, index=True),
    _code("origin", "places.code", nullable=True),
    _code("toward", "places.code", nullable=True),
    _code("actor", "words.code"),
    _code("side", "words.code"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
)

silences = Table(
    "silences",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.seq"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _code("reason", "words.code"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("body", Text, nullable=False),                           # the judgement as one JSON object
    Column("chain", String, nullable=False),
)

layers = Table(
    "layers",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("assessor", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("geojson", LargeBinary, nullable=False),
    Column("chain", String, nullable=False),
)

