"""Readings and judgements made by hand."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from dashboard.model import Article, Claim, Intent, Judgement, Mention, Part, Place, Reading, Silence
from dashboard.times import VagueDate

TODAY = date(2026, 1, 15)
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)

LESNA = Place("UA14000000000000001", "Lesna", "Donetsk", 48.28, 37.18, name_uk="Лесна", former=("Stara", "Krasna"))
BROD = Place("UA14000000000000002", "Brod", "Donetsk", 48.74, 37.584, "hromada", rank=3)
VESNA = Place("gn:1", "Vesna", "Belgorod", 50, 36, country="RU", population=12)
PLACES = (LESNA, BROD, VESNA)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def claim(id: str = "c1", place: Place | None = LESNA, **changes: object) -> Claim:
    """A claim that the sentence "Lesna fell." makes at the start of a text."""
    values = {
        "id": id,
        "place": place,
        "action": "captured",
        "actor": "russia",
        "claimant": "Ministry",
        "claimant_side": "russia",
        "stance": "asserts",
        "start": 0,
        "end": 11,
        "sentence": "Lesna fell.",
        "rule": "take > source",
        "parts": (Part(0, 5, "place"), Part(6, 10, "trigger")),
    }
    return Claim(**values | changes)


def article(number: int, text: str = "", published: str = "2025-12-01", **changes: object) -> Article:
    text = text or f"Lesna fell. Report {number} of Лесна 🏳."
    values = {
        "id": f"a{number}",
        "text": text,
        "sha256": sha256(f"bytes {number} {text}"),
        "title": f"Report {number}",
        "published": VagueDate.parse(published) if published else None,
        "outlet": "Lesna Post",
        "url": f"https://example.org/{number}",
        "lang": "en",
        "file": f"{number}.txt",
    }
    return Article(**values | changes)


def reading(number: int, *claims: Claim, **changes: object) -> Reading:
    """A reading with everything in it; without claims given, with one of its own."""
    return Reading(
        article(number, **changes),
        (
            Mention(0, 5, "Lesna", "settlement", LESNA, "the only one of the name", "former", BROD, 0.75),
            Mention(19, 20, "Лесна", "sector", None, "two of the name", margin=0.0),
        ),
        claims or (claim(f"c{number}", date=VagueDate.parse("2025-11")),),
        (
            Intent(LESNA, None, "russia", "author", 0, 11, "Lesna fell."),
            Intent(BROD, VESNA, "ukraine", "ukraine", 1, 2, "x"),
        ),
        (Silence(12, 20, "no verb of control"),),
    )


def unresolved(number: int) -> Reading:
    """An article whose only mention and claim have no place yet."""
    waiting = Mention(0, 5, "Lesna", "settlement", None, "two of the name", runner_up=BROD, margin=0.1)
    return Reading(article(number), (waiting,), (claim(f"c{number}", None),))


def judgement(kind: str, hours: int = 0, **changes: object) -> Judgement:
    return Judgement(kind, "Anna", NOON + timedelta(hours=hours), "because", **changes)
