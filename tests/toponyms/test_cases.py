"""The cases of cases.txt, as an analyst wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.model import Article, Mention
from dashboard.times import VagueDate
from dashboard.toponyms import mentions

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer

FILE = Path(__file__).with_name("cases.txt")


@dataclass(frozen=True)
class Case:
    line: int
    text: str
    published: str
    wanted: tuple[str, ...]


def cases() -> Iterator[Case]:
    published, text, wanted, began = "2025-12-02", "", [], 0
    for number, line in enumerate([*FILE.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.startswith("@ "):
            published = line[2:]
        elif line.startswith("= "):
            wanted += [line[2:]] if line != "= nothing" else []
        elif line:
            text, began = f"{text}\n{line}".strip(), began or number
        elif text:
            yield Case(began, text, published, tuple(wanted))
            published, text, wanted, began = "2025-12-02", "", [], 0


CASES = list(cases())


def told(text: str, mention: Mention) -> str:
    """A mention as the file writes it."""
    words = mention.text + ("'s" if text.startswith("'s", mention.end) else "")
    if mention.kind == "metonym":
        return f"{words}: metonym"
    if mention.place is None:
        return f"{words}: ambiguous"
    sector = "sector " if mention.kind == "sector" else ""
    return f"{words}: {sector}{mention.place.name}, {mention.place.oblast}"


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}: {case.text[:40]}")
def test_case(case: Case, gazetteer: Gazetteer) -> None:
    article = Article(id="case", text=case.text, sha256="", published=VagueDate.parse(case.published), lang="en")
    assert tuple(told(case.text, mention) for mention in mentions(article, gazetteer)) == case.wanted
