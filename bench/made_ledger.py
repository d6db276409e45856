"""Ledgers as large as one likes, made up from the gazetteer's places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dashboard import gazetteer
from dashboard.model import Article, Claim, Place, Reading
from dashboard.store import open_ledger
from dashboard.times import VagueDate

FIRST, DAYS = date(2023, 1, 1), 1_000
CLAIMS_PER_ARTICLE = 25
SAYINGS = (
    ("captured", "russia", "Ministry of Defence", "russia", "asserts"),
    ("captured", "russia", "General Staff", "ukraine", "denies"),
    ("contested", "russia", "General Staff", "ukraine", "asserts"),
    ("captured", "russia", "Institute", "independent", "asserts"),
    ("holds", "ukraine", "General Staff", "ukraine", "asserts"),
    ("withdrew", "ukraine", "General Staff", "ukraine", "asserts"),
    ("captured", "ukraine", "General Staff", "ukraine", "asserts"),
)


def readings(places: int, claims: int) -> Iterator[Reading]:
    """Articles of many claims each, over the places in turn."""
    known = gazetteer.load().places
    wanted = [known[i * len(known) // places] for i in range(places)]
    for start in range(0, claims, CLAIMS_PER_ARTICLE):
        numbers = range(start, min(claims, start + CLAIMS_PER_ARTICLE))
        yield _reading(start, [(n, wanted[n * 7919 % places]) for n in numbers])


def _reading(number: int, rows: list[tuple[int, Place]]) -> Reading:
    day = VagueDate.day(FIRST + timedelta(days=number * 31 // CLAIMS_PER_ARTICLE % DAYS))
    text, claims = "", []
    for n, place in rows:
        action, actor, claimant, side, stance = SAYINGS[(n * n + n // 7) % len(SAYINGS)]
        sentence = f"Statement {n} speaks of {place.name}."
        at = len(text)
        text += sentence + " "
        claims.append(
            Claim(
                id=f"{n:016x}",
                place=place,
                action=action,
                actor=actor,
                claimant=claimant,
                claimant_side=side,
                stance=stance,
                start=at,
                end=at + len(sentence),
                sentence=sentence,
                rule="made",
                extent="full",
                date=day,
            )
        )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article(sha256[:16], text, sha256, f"Made article {number}", day, "Made Post", lang="en")
    return Reading(article, (), tuple(claims))


def make(file: Path, places: int, claims: int) -> None:
    """Write a ledger with that many claims on that many places."""
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add(readings(places, claims), FIRST + timedelta(days=DAYS))
