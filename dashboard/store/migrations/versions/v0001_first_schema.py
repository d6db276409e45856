"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    *("words", "places", "articles", "memberships", "mentions", "claims", "intents", "silences"),
    *("packs", "judgements", "layers"),
)


def upgrade() -> None:
    """Make all tables, the view that spells them out, and the triggers that keep rows as they are."""
    _codes()
    _articles()
    _decisions()
    _readings()
    _view()
    if op.get_context().dialect.name == "sqlite":
        for table in TABLES:
            _only_ever_added(table)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _string(name: str, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, unique=unique)


def _key(name: str = "seq") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _code(name: str, of: str = "words.code", nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(of), nullable=nullable)


def _place(name: str) -> sa.Column[int]:
    return _code(name, "places.code", nullable=True)


def _article() -> sa.Column[int]:
    return sa.Column("article", sa.Integer, sa.ForeignKey("articles.seq"), nullable=False, index=True)


def _real(name: str, nullable: bool = False) -> sa.Column[float]:
    return sa.Column(name, sa.Float, nullable=nullable)


def _codes() -> None:
    op.create_table("words", _key("code"), sa.Column("text", sa.Text, nullable=False, unique=True))
    op.create_table(
        "places",
        _key("code"),
        sa.Column("id", sa.String, nullable=False, index=True),
        _string("name"),
        _string("oblast"),
        _real("lat"),
        _real("lon"),
        _string("precision"),
        _text("more"),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        _key(),
        _string("sha256", unique=True),
        _string("text_sha256", unique=True),
        _string("id"),
        _code("collection"),
        _number("known"),
        _number("added"),
        _number("published_first", nullable=True),
        _number("published_last", nullable=True),
        _text("title"),
        _code("outlet"),
        _text("url"),
        _code("lang"),
        _text("file"),
        _text("text"),
        _string("chain"),
    )
    op.create_index("articles_of_collection", "articles", ["collection", "seq"])
    op.create_table("memberships", _key(), _article(), _code("collection"), _number("added"))


def _readings() -> None:
    op.create_table(
        "mentions",
        _key(),
        _article(),
        _number("start"),
        _number("end"),
        _code("text"),
        _code("kind"),
        _code("name_kind"),
        _place("place"),
        _place("runner_up"),
        _real("margin"),
        _text("reason"),
    )
    op.create_index("mentions_unresolved", "mentions", ["kind"], sqlite_where=sa.text("place IS NULL"))
    op.create_table(
        "claims",
        _key(),
        _article(),
        _place("place"),
        *map(_code, ("action", "actor", "side", "stance", "extent", "claimant")),
        _number("flags"),
        _number("first", nullable=True),
        _number("last", nullable=True),
        _real("percent", nullable=True),
        _string("id"),
        _code("judgement", "judgements.seq", nullable=True),
        _number("start"),
        _number("end"),
        _code("rule"),
        _real("confidence"),
        _text("sentence"),
        _text("parts"),
    )
    op.create_index("claims_of_place", "claims", ["place"])
    op.create_table("packs", _key(), _number("count"), sa.Column("data", sa.LargeBinary, nullable=False))
    places, words = map(_place, ("origin", "toward")), map(_code, ("actor", "side"))
    op.create_table(
        "intents", _key(), _article(), *places, *words, _number("start"), _number("end"), _text("sentence")
    )
    op.create_table("silences", _key(), _article(), _number("start"), _number("end"), _code("reason"))


def _decisions() -> None:
    op.create_table("judgements", _key(), _string("id", unique=True), _text("body"), _string("chain"))
    op.create_table(
        "layers",
        _key(),
        _string("sha256", unique=True),
        _text("name"),
        _text("maker"),
        _number("day"),
        _number("assessor"),
        _number("added"),
        sa.Column("geojson", sa.LargeBinary, nullable=False),
        _string("chain"),
    )


def _view() -> None:
    op.execute(
        """
        CREATE VIEW statements AS
        SELECT claims.seq, places.name AS place, places.oblast, places.id AS place_id, action.text AS action,
            actor.text AS actor, claimant.text AS claimant, side.text AS side, stance.text AS stance,
            claims.sentence, articles.title, articles.url, articles.sha256
        FROM claims
        JOIN articles ON articles.seq = claims.article
        LEFT JOIN places ON places.code = claims.place
        JOIN words AS action ON action.code = claims.action
        JOIN words AS actor ON actor.code = claims.actor
        JOIN words AS claimant ON claimant.code = claims.claimant
        JOIN words AS side ON side.code = claims.side
        JOIN words AS stance ON stance.code = claims.stance
        """
    )


def _only_ever_added(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
            f"SELECT RAISE(ABORT, 'rows of a ledger are only ever added: a correction is a new row'); END"
        )
