"""The cases that an analyst can read and write, as values; README.md beside this file describes the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.model import ACTIONS, ACTORS, SIDES, STANCES
from dashboard.times import VagueDate

FOLDER = Path(__file__).resolve().parent
EMPTY_LINE = "¶"

_CLAIM = re.compile(
    r"(?P<place>[^()\[\]:]+?)(?: \((?P<oblast>[^()]+)\))? "
    rf"(?P<action>{'|'.join(ACTIONS)}) by (?P<actor>{'|'.join(ACTORS)}): "
    rf"(?P<side>{'|'.join(SIDES)}) (?P<stance>{'|'.join(STANCES)})"
    r"(?: \((?P<claimant>[^()]+)\))?(?: \[(?P<date>[^\[\]]+)\])?"
)


class CaseError(ValueError):
    """A case breaks the format; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim that a case must give.

    `oblast` is "" where any place of the name will do. `date` is None where the case does not ask for it, "none" where
    there must be none.
    """

    place: str
    oblast: str
    action: str
    actor: str
    side: str
    stance: str
    claimant: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A text with the claims that it makes; `line` is the first line of the case in its file."""

    file: str
    line: int
    text: str
    outlet: str
    published: VagueDate | None
    claims: tuple[Expected, ...]
    notes: str

    @property
    def id(self) -> str:
        """The file and line, as an editor opens them."""
        return f"{self.file}:{self.line}"


def cases(half: str) -> tuple[Case, ...]:
    """All cases of a half, "dev" or "held", but the fresh, or of "fresh_dev" or "fresh_held", in the order of files."""
    fresh, _, name = half.rpartition("_")
    paths = [path for path in FOLDER.glob(f"{name}_*.txt") if path.name.startswith(f"{name}_fresh_") == bool(fresh)]
    return tuple(case for path in sorted(paths) for case in read_cases(path))


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file; CaseError names the line that cannot be read."""
    block: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            if not all(written.startswith("# ") for written in block):
                yield _case(path.name, number - len(block), block)
            block = []


def _case(file: str, line: int, block: list[str]) -> Case:
    text, notes, answers = [], [], []
    header = {"outlet": "", "published": ""}
    for number, written in enumerate(block, line):
        mark, _, rest = written.partition(" ")
        if mark == "#":
            notes.append(rest)
        elif mark == "@":
            name, _, value = rest.partition(": ")
            if name not in header or not value:
                raise CaseError(f"{file}:{number}: {written!r} is no header; write '@ outlet: …' or '@ published: …'")
            header[name] = value
        elif mark == "=":
            answers.append((number, rest))
        elif answers:
            raise CaseError(f"{file}:{number}: text after the answers; part two cases by an empty line")
        else:
            text.append("" if written == EMPTY_LINE else written)
    if not text or not answers:
        raise CaseError(f"{file}:{line}: a case needs a text and an answer ('= nothing' for none)")
    published = _date(f"{file}:{line}", header["published"]) if header["published"] else None
    return Case(file, line, "\n".join(text), header["outlet"], published, _claims(file, answers), "\n".join(notes))


def _claims(file: str, answers: list[tuple[int, str]]) -> tuple[Expected, ...]:
    if [answer for _, answer in answers] == ["nothing"]:
        return ()
    claims = []
    for number, answer in answers:
        found = _CLAIM.fullmatch(answer)
        if not found:
            raise CaseError(f"{file}:{number}: {answer!r} is no claim; write 'Place action by actor: side stance'")
        if found["date"] not in (None, "none"):
            _date(f"{file}:{number}", found["date"])
        parts = {name: value or "" for name, value in found.groupdict().items()} | {"date": found["date"]}
        claims.append(Expected(**parts))
    if len(set(claims)) < len(claims):
        raise CaseError(f"{file}:{answers[0][0]}: one claim stands twice")
    return tuple(claims)


def _date(where: str, text: str) -> VagueDate:
    try:
        return VagueDate.parse(text)
    except ValueError as wrong:
        raise CaseError(f"{where}: {wrong}") from None
