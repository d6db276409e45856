"""Small ledgers for tests, written as an analyst would say them: "2025-12-01 russia asserts captured by russia"."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dashboard.model import Claim, Entry, Judgement, Place, Source
from dashboard.times import VagueDate

LESNA = Place("UA1", "Lesna", "Donetsk", 48.3, 37.2)

_LINE = re.compile(
    r"(?P<day>[\d/-]+) (?P<side>\w+)(?: '(?P<claimant>[^']*)')? (?P<stance>\w+) (?P<action>\w+)"
    r"(?: by (?P<actor>\w+))?(?P<part> in part)?(?: at (?P<date>[\d/-]+))?(?P<words>(?: hedged| background)*)"
)


def entries(text: str, place: Place = LESNA, start: int = 0) -> list[Entry]:
    """One entry for each of the statements, which end at a semicolon or a line's end."""
    lines = [line.strip() for line in re.split(r"[;\n]", text) if line.strip()]
    return [entry(line, place, start + number) for number, line in enumerate(lines)]


def entry(line: str, place: Place = LESNA, seq: int = 0) -> Entry:
    """One statement as an entry; its id is made of its words."""
    found = _LINE.fullmatch(line)
    assert found, f"not a statement: {line}"
    said = VagueDate.parse(found["day"])
    by_analyst = found["side"] == "analyst"
    stance = {"marks": "asserts", "unmarks": "unconfirmed"}.get(found["stance"], found["stance"])
    claim = Claim(
        id=re.sub(r"\W", "-", f"{place.id} {line}"),
        place=place,
        action=found["action"],  # type: ignore[arg-type]
        actor=found["actor"] or "unknown",  # type: ignore[arg-type]
        claimant=found["claimant"] or ("Anna" if by_analyst else ""),
        claimant_side="independent" if by_analyst else found["side"],  # type: ignore[arg-type]
        stance=stance,  # type: ignore[arg-type]
        start=0,
        end=1,
        sentence=line,
        rule="judgement: mark" if by_analyst else "test",
        extent="partial" if found["part"] else "unknown",
        date=VagueDate.parse(found["date"]) if found["date"] else None,
        hedged="hedged" in found["words"],
        background="background" in found["words"],
    )
    mark = Judgement("mark", "Anna", datetime(2025, 1, 1, tzinfo=UTC), "seen", place=place) if by_analyst else None
    return Entry(seq, claim, Source(line, line, said.last, said), mark)
