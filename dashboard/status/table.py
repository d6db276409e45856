"""The table of statuses: data/claims/status.csv, in which the first row that fits decides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard import paths, tables
from dashboard.errors import DataFileError
from dashboard.model import Status

FILE = "status.csv"
COLUMNS = ("rule", "status", "basis", "when", "meaning", "example")
BASES = ("", "conceded", "independent", "both", "analyst", "author")
FACTS = (
    "marked", "unmarked", "retaken", "conceded", "assessed", "own", "denied", "refuted", "short",
    "both_hold", "author_took", "fought", "held", "author_held", "attacked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the status and basis that follow when all facts of `when` hold and no earlier row fits."""

    name: str
    status: Status
    basis: str
    when: frozenset[str]
    meaning: str
    example: str


@cache
def load() -> tuple[Rule, ...]:
    """The table as shipped, read once."""
    return read_table(paths.CLAIMS / FILE)


def first_that_fits(rules: tuple[Rule, ...], facts: object) -> Rule:
    """The rule that decides, by the attributes of `facts` that FACTS names; the last rule always fits."""
    for rule in rules:
        for name in rule.when:                          # quicker than all(), which counts for a million claims
            if not getattr(facts, name):
                break
        else:
            return rule
    raise ValueError("the table of statuses has no last row that always fits")


def read_table(path: Path) -> tuple[Rule, ...]:
    """Read a table of statuses; DataFileError names the line and field that break its schema."""
    rules = tuple(_rule(f"{path.name}, line {line}", row) for line, row in tables.rows(path, COLUMNS))
    if not rules or rules[-1].when:
        raise DataFileError(f"{path.name}: the last row must have an empty `when`, so that one row always fits")
    names = [rule.name for rule in rules]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DataFileError(f"{path.name}: the rule {twice[0]!r} stands twice; give each its own name")
    return rules


def _rule(where: str, row: dict[str, str]) -> Rule:
    for field, allowed in (("status", tuple(Status)), ("basis", BASES)):
        if row[field] not in allowed:
            raise DataFileError(f"{where}, {field}: {row[field]!r} is none of {', '.join(allowed)}")
    when = frozenset(row["when"].split())
    if not when <= set(FACTS):
        raise DataFileError(f"{where}, when: {min(when - set(FACTS))!r} is no fact; the facts are {', '.join(FACTS)}")
    for field in ("rule", "meaning", "example"):
        if not row[field].strip():
            raise DataFileError(f"{where}, {field}: empty")
    return Rule(row["rule"], Status(row["status"]), row["basis"], when, row["meaning"], row["example"])
