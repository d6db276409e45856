"""The Russian name of a settlement, guessed from its Ukrainian one by data/gazetteer/russian_roots.tsv.

A guess is a way to find a name in a text, no more: names that are known stand in the gazetteer's other files.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard import paths
from dashboard.errors import DataFileError

MOST_GUESSES = 4

_LETTERS = {"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": "ъ", "'": "ъ"}
_START, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: where the Ukrainian letters `uk` stand, Russian has one of `ru`, the likeliest first."""

    uk: str
    ru: tuple[str, ...]
    example_uk: str
    example_ru: str


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rows of a file of correspondences; DataFileError names the line and field of the first that is wrong."""
    rules = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        fields = line.split("\t")
        if len(fields) != 4 or not all(fields):
            raise DataFileError(f"{path.name}, line {number}: it needs the fields uk, ru, example_uk and example_ru")
        rules.append(Rule(fields[0], tuple(fields[1].split("|")), fields[2], fields[3]))
    return tuple(rules)


@cache
def _correspondences() -> Mapping[str, tuple[str, ...]]:
    return {rule.uk: rule.ru for rule in read_rules(paths.GAZETTEER / "russian_roots.tsv")}


def russian_guesses(name_uk: str) -> tuple[str, ...]:
    """Up to four Russian names for a Ukrainian one, the likeliest first."""
    words = [_word_guesses(word) for word in re.split(r"([ -])", name_uk.replace("'", "’"))]
    return tuple("".join(choice) for choice in itertools.islice(_likeliest_first(words), MOST_GUESSES))


@cache
def _word_guesses(word: str) -> tuple[str, ...]:
    pieces = list(_pieces(f"{_START}{word.lower()}{_END}")) if word.strip(" -") else [(word,)]
    guesses = []
    for choice in itertools.islice(_likeliest_first(pieces), MOST_GUESSES):
        guess = "".join(choice).replace(_START, "").replace(_END, "")
        guesses.append(guess[:1].upper() + guess[1:] if word[:1].isupper() else guess)
    return tuple(dict.fromkeys(guesses))


def _pieces(marked: str) -> Iterator[tuple[str, ...]]:
    """The alternatives for each stretch of a word: the longest ending, before it the longest root at each letter."""
    rules = _correspondences()
    longest = max(map(len, rules))
    last = next((at for at in range(len(marked)) if marked[at:] in rules), len(marked))
    endings = rules.get(marked[last:], ("",))
    at = 0
    while at < last:
        for end in range(min(len(marked), at + longest), at, -1):
            root = rules.get(marked[at:end])
            if root and (end <= last or _agree(root, endings, end - last)):
                yield root
                at = end
                break
        else:
            yield (_LETTERS.get(marked[at], marked[at]),)
            at += 1
    yield tuple(ending[at - last :] for ending in endings)


def _agree(roots: tuple[str, ...], endings: tuple[str, ...], shared: int) -> bool:
    """Whether a root that reaches some letters into the ending says the same as every ending there."""
    return all(len(ending) >= shared and root.endswith(ending[:shared]) for root in roots for ending in endings)


def _likeliest_first(pieces: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """All choices of one alternative from each piece, those with the fewest second choices first."""
    ranks = sorted(itertools.islice(itertools.product(*(range(len(piece)) for piece in pieces)), 4096), key=sum)
    for rank in ranks:
        yield tuple(piece[index] for piece, index in zip(pieces, rank, strict=True))
