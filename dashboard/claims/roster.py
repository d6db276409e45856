"""Who is who: the people, bodies and channels that vouch for claims, with their side and days of office.

The roster is data/claims/claimants.csv; adding an official or a spelling is one row there and no code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

from dashboard import paths, tables
from dashboard.errors import DataFileError
from dashboard.model import SIDES, Side
from dashboard.text import normalise
from dashboard.times import VagueDate

Kind = Literal["person", "office", "body", "group", "unit", "proxy", "assessor", "channel", "agency", "state_medium"]

KINDS: tuple[str, ...] = get_args(Kind)
FILE = "claimants.csv"
COLUMNS = ("name", "side", "kind", "forms", "office", "since", "until")
_NO_OUTLET = {"office", "group"}  # "the president" and "Russian sources" speak, but publish nothing

_POSSESSIVE = re.compile(r"(?<=s)'$|'s$")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/.*)?", re.ASCII)
_MEDIUM = re.compile(r"(?:tweet|telegram|facebook)[ :]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claimant:
    """One who vouches for claims, in one office; `since` and `until` are None where nothing limits it."""

    name: str
    side: Side
    kind: Kind
    office: str = ""
    since: VagueDate | None = None
    until: VagueDate | None = None

    def in_office(self, day: date) -> bool:
        """Whether the office may be held on that day: a vague border counts to its far end."""
        return _begins(self) <= day <= _ends(self)

    def overlaps(self, other: Claimant) -> bool:
        """Whether some day may lie in both terms."""
        return _begins(self) <= _ends(other) and _begins(other) <= _ends(self)


@dataclass(frozen=True, slots=True)
class Roster:
    """All claimants by the forms in which texts write them; the rows of one form are in order of office."""

    by_form: dict[str, tuple[Claimant, ...]]

    def of(self, form: str, day: date | None) -> Claimant | None:
        """The claimant whom a text calls so on that day, or None.

        One who is out of office on the day keeps the side last held and has no office; without a day the last
        office counts. A leading article and a genitive are no part of a form.
        """
        rows = self._rows(form)
        if not rows or day is None:
            return rows[-1] if rows else None
        in_office = [row for row in rows if row.in_office(day)]
        if in_office:
            return in_office[-1]
        begun = [row for row in rows if _begins(row) <= day] or [rows[0]]
        return replace(begun[-1], office="")

    def forms(self) -> tuple[str, ...]:
        """All written forms, sorted."""
        return tuple(sorted(self.by_form))

    def outlet_side(self, outlet: str) -> Side:
        """The side that speaks where a text of this outlet speaks for itself; "author" for news and the unknown.

        Understands a name, an abbreviation in brackets, a web address and "tweet @handle".
        """
        for form in _outlet_forms(outlet):
            found = self.of(form, None)
            if found and found.kind not in _NO_OUTLET:
                return found.side
        return "author"

    def _rows(self, form: str) -> tuple[Claimant, ...]:
        for written in _as_listed(normalise(form).strip()):
            if written in self.by_form:
                return self.by_form[written]
        return ()


def read_roster(path: Path) -> Roster:
    """Read a roster; DataFileError names the line and the field of the first row that breaks its schema."""
    by_form: dict[str, list[Claimant]] = defaultdict(list)
    line_of: dict[Claimant, int] = {}
    for line, row in tables.rows(path, COLUMNS):
        claimant = _claimant(f"{path.name}, line {line}", row)
        if claimant in line_of:
            raise DataFileError(f"{path.name}, line {line}: the same as line {line_of[claimant]}; remove one")
        line_of[claimant] = line
        for form in _forms(f"{path.name}, line {line}", row):
            by_form[form].append(claimant)
    for form, rows in by_form.items():
        _refuse_ambiguity(path.name, form, rows, line_of)
    return Roster({form: tuple(sorted(rows, key=_begins)) for form, rows in by_form.items()})


@cache
def load() -> Roster:
    """The roster as shipped, read once."""
    return read_roster(paths.CLAIMS / FILE)


def _claimant(where: str, row: dict[str, str]) -> Claimant:
    for field, allowed in (("side", SIDES), ("kind", KINDS)):
        if row[field] not in allowed:
            raise DataFileError(f"{where}, {field}: {row[field]!r} is none of {', '.join(allowed)}")
    if not row["name"].strip():
        raise DataFileError(f"{where}, name: empty; write the name as the project spells it")
    since, until = (_date(where, field, row[field]) for field in ("since", "until"))
    if since and until and since.first > until.last:
        raise DataFileError(f"{where}, until: {until} lies before since, {since}")
    return Claimant(row["name"], row["side"], row["kind"], row["office"], since, until)


def _date(where: str, field: str, text: str) -> VagueDate | None:
    try:
        return VagueDate.parse(text) if text else None
    except ValueError as wrong:
        raise DataFileError(f"{where}, {field}: {wrong}") from None


def _forms(where: str, row: dict[str, str]) -> list[str]:
    forms = [normalise(form) for form in (row["name"], *(row["forms"].split("|") if row["forms"] else ()))]
    if any(form != form.strip() or not form for form in forms):
        raise DataFileError(f"{where}, forms: an empty form or a stray blank; write form|form")
    if len(set(forms)) < len(forms):
        raise DataFileError(f"{where}, forms: one form stands twice; the name is a form by itself")
    return forms


def _refuse_ambiguity(file: str, form: str, rows: list[Claimant], line_of: dict[Claimant, int]) -> None:
    """A form means one claimant, and that one stands on one side at a time."""
    for first, second in combinations(rows, 2):
        where = f"{file}, line {line_of[second]}, forms: {form!r} on line {line_of[first]}"
        if first.name != second.name:
            raise DataFileError(f"{where} means {first.name}; write a form that means one of them alone")
        if first.side != second.side and first.overlaps(second):
            raise DataFileError(f"{where} stands on the other side at the same time; part their days of office")


def _begins(row: Claimant) -> date:
    return row.since.first if row.since else date.min


def _ends(row: Claimant) -> date:
    return row.until.last if row.until else date.max


def _as_listed(form: str) -> Iterator[str]:
    """The spellings under which a form may be listed, likeliest first."""
    named = form.removeprefix("the ")
    for bare in dict.fromkeys((form, named, named.removeprefix("The "))):
        for written in dict.fromkeys((bare, _POSSESSIVE.sub("", bare))):
            yield written
            yield written[:1].swapcase() + written[1:]
            if written.isupper():
                yield written.title()


def _outlet_forms(outlet: str) -> Iterator[str]:
    name = _MEDIUM.sub("", outlet.strip(), count=1)
    yield name
    before, bracket, rest = name.partition("(")
    if bracket:
        yield before.strip()
        yield rest.partition(")")[0].strip()
    if host := _HOST.fullmatch(name):
        yield host[1].lower()
