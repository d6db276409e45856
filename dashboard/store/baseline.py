"""The baseline ledger: dated public statements of three years, as readings, so that the map opens on more than a day.

Each row of data/claims/baseline.csv is one statement; the statements of one page and day make one article, whose text
is our note on that page and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from dashboard import paths, tables
from dashboard.errors import DataFileError
from dashboard.gazetteer import Gazetteer
from dashboard.model import ACTIONS, ACTORS, EXTENTS, SIDES, STANCES, Article, Claim, Mention, Part, Place, Reading
from dashboard.times import VagueDate

FILE = "baseline.csv"
COLUMNS = (
    *("settlement", "oblast", "place", "published", "date", "claimant", "role", "side", "action", "actor", "stance"),
    *("extent", "percent", "hedged", "background", "given", "url", "note", "place_note"),
)
GIVEN = ("captured", "liberated", "denied", "contested", "withdrew", "holds")
RULE = "baseline: compiled note"
_VOCABULARY = {
    "side": SIDES,
    "action": ACTIONS,
    "actor": ACTORS,
    "stance": STANCES,
    "extent": EXTENTS,
    "given": GIVEN,
    "hedged": ("", "yes"),
    "background": ("", "yes"),
}
_FILLED = ("settlement", "oblast", "claimant", "note")


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the baseline, checked; `id` is that of its claim."""

    id: str
    place: Place
    published: VagueDate
    date: VagueDate | None
    percent: float | None
    cells: dict[str, str]

    @property
    def outlet(self) -> str:
        """The host of the page, without "www."."""
        return (urlsplit(self.cells["url"]).hostname or "").removeprefix("www.")

    @property
    def speaker(self) -> str:
        """The claimant with what was said of him."""
        return f"{self.cells['claimant']} ({self.cells['role']})" if self.cells["role"] else self.cells["claimant"]


def statements(gazetteer: Gazetteer, path: Path | None = None) -> tuple[Statement, ...]:
    """The rows of the baseline in their order; DataFileError names the line and the field of what breaks the schema."""
    path = path or paths.CLAIMS / FILE
    found: dict[str, Statement] = {}
    for line, cells in tables.rows(path, COLUMNS):
        where = f"{path.name}, line {line}"
        statement = _statement(where, cells, gazetteer)
        if statement.id in found:
            raise DataFileError(f"{where}: the same statement as in an earlier line; remove one")
        found[statement.id] = statement
    return tuple(found.values())


def baseline(
    gazetteer: Gazetteer, without: Collection[str] = (), path: Path | None = None
) -> tuple[Reading, ...]:
    """The baseline as readings, one for each page and day, in the order of days; `without` are ids to leave out."""
    rows = [row for row in statements(gazetteer, path) if row.id not in without]
    rows.sort(key=_page_and_day)                    # a stable sort: statements of one page keep their order
    return tuple(_reading(list(group)) for _, group in groupby(rows, key=_page_and_day))


def _page_and_day(row: Statement) -> tuple[VagueDate, str]:
    return row.published, row.cells["url"]


def _statement(where: str, cells: dict[str, str], gazetteer: Gazetteer) -> Statement:
    for field, allowed in _VOCABULARY.items():
        if cells[field] not in allowed:
            raise DataFileError(f"{where}, {field}: {cells[field]!r} is none of {', '.join(filter(None, allowed))}")
    for field in _FILLED:
        if not cells[field].strip():
            raise DataFileError(f"{where}, {field}: empty; write what the page says")
    place = gazetteer.place(cells["place"])
    if place is None:
        raise DataFileError(f"{where}, place: {cells['place']!r} is no code of the gazetteer")
    if urlsplit(cells["url"]).scheme not in ("http", "https"):
        raise DataFileError(f"{where}, url: {cells['url']!r} is no web address; write https://…")
    published = _day(where, "published", cells["published"])
    date = _day(where, "date", cells["date"]) if cells["date"] else None
    said = "|".join(cells[name] for name in ("place", "published", "claimant", "given", "url"))
    id = hashlib.sha256(f"baseline|{said}".encode()).hexdigest()[:16]
    return Statement(id, place, published, date, _percent(where, cells["percent"]), cells)


def _day(where: str, field: str, text: str) -> VagueDate:
    try:
        return VagueDate.parse(text)
    except ValueError as error:
        raise DataFileError(f"{where}, {field}: {error}") from error


def _percent(where: str, text: str) -> float | None:
    if not text:
        return None
    if not text.isdecimal() or not 0 < int(text) <= 100:
        raise DataFileError(f"{where}, percent: {text!r} is no share; write a number from 1 to 100 or nothing")
    return float(text)


def _reading(rows: list[Statement]) -> Reading:
    first = rows[0]
    page = first.cells["url"].partition("://")[2]
    text = f"Compiled note: what a page says, in our words. The page: {first.cells['url']}\n"
    mentions, claims = [], []
    for row in rows:
        text += "\n"
        mention, claim = _claim(row, len(text))
        mentions.append(mention)
        claims.append(claim)
        text += claim.sentence
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=f"baseline-{sha256[:16]}",
        text=text,
        sha256=sha256,
        title=f"Compiled note on {page}",
        published=first.published,
        outlet=first.outlet,
        url=first.cells["url"],
        lang="en",
        file=FILE,
    )
    return Reading(article, tuple(mentions), tuple(claims))


def _claim(row: Statement, start: int) -> tuple[Mention, Claim]:
    """A row's mention and claim; its sentence begins at `start`."""
    cells, sentence, parts = row.cells, "Compiled note: ", {}
    for role, words in (
        ("place", cells["settlement"]),
        ("", f" ({cells['oblast']} Oblast), {row.published}: "),
        ("source", row.speaker),
        ("", ", "),
        ("trigger", cells["given"]),
        ("", f". {cells['note'].rstrip('.')}."),
    ):
        parts[role] = Part(start + len(sentence), start + len(sentence) + len(words), role)
        sentence += words
    at = parts["place"]
    mention = Mention(
        at.start, at.end, cells["settlement"], "settlement", row.place, cells["place_note"] or "compiled with its code"
    )
    claim = Claim(
        id=row.id,
        place=row.place,
        action=cells["action"],
        actor=cells["actor"],
        claimant=cells["claimant"],
        claimant_side=cells["side"],
        stance=cells["stance"],
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        rule=RULE,
        extent=cells["extent"],
        percent=row.percent,
        hedged=cells["hedged"] == "yes",
        date=row.date,
        parts=tuple(parts[role] for role in ("place", "source", "trigger")),
        background=cells["background"] == "yes",
    )
    return mention, claim
