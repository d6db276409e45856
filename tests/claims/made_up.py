"""Made-up places for tests: a text that names them is read as if the gazetteer knew them."""

from __future__ import annotations

import re

from dashboard import claims
from dashboard.model import Article, Claim, Mention, Place
from dashboard.times import VagueDate

PLACES = (
    "Lesna", "Brod", "Hai", "Dubky", "Sosnivka", "Novyi Lis", "Stara Hora", "Kalynove", "Ozero", "Berehove",
)  # fmt: skip
CAPITALS = {"Moscow": "Moscow", "Kyiv": "Kyiv", "Kiev": "Kyiv"}
_SECTOR = re.compile(r"[\s-]+(?:direction|axis|sector|front|fronts)\b")


def place(name: str) -> Place:
    """A made-up place of that name."""
    return Place(f"test:{name}", name, "Testing", 48.0, 37.0)


def mentions(text: str, names: tuple[str, ...] = PLACES) -> tuple[Mention, ...]:
    """Every naming of a made-up place, and of the two capitals, which stand for their governments."""
    found = []
    for hit in re.finditer(rf"(?<![\w-])(?:{'|'.join((*names, *CAPITALS))})(?!\w)", text):
        capital = CAPITALS.get(hit[0])
        kind = "metonym" if capital else "sector" if _SECTOR.match(text, hit.end()) else "settlement"
        found.append(Mention(hit.start(), hit.end(), hit[0], kind, place(capital or hit[0]), "named in the test"))
    return tuple(found)


def article(text: str, known: dict[str, str] | None = None) -> Article:
    """An article of that text; `known` may hold its outlet, title and day."""
    known = known or {}
    published = VagueDate.parse(known["published"]) if "published" in known else None
    return Article("made-up", text, "made-up", known.get("title", ""), published, known.get("outlet", ""))


def read(text: str, known: dict[str, str] | None = None) -> claims.Found:
    """What the reader finds in a text about the made-up places."""
    return claims.read(article(text, known), mentions(text))


def line(claim: Claim) -> str:
    """A claim as cases write it."""
    return f"{claim.place.name} {claim.action} by {claim.actor}: {claim.claimant_side} {claim.stance}"
