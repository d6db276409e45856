"""Where names of the gazetteer stand in a text: one automaton, one pass, the leftmost and longest of what it finds."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import ahocorasick_rs

from dashboard.gazetteer import Gazetteer
from dashboard.text import normalise

# An apostrophe inside a word stands for a soft sign or divides letters: Donets'k, Slov'yansk; 's and s' are English.
# What it begins with stands in front, here and below, and keeps the search fast.
_INNER = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])(?!s(?![^\W\d_]))")
_CAPITALS = re.compile(
    r"[A-ZА-ЯЁІЇЄҐ](?<![^\W_].)(?:(?<=[A-Z])[A-Z]{3,}+|(?<=[А-ЯЁІЇЄҐ])[А-ЯЁІЇЄҐ]{3,}+)(?![^\W_])"
)


def _plain_letters() -> dict[int, str]:
    """Latin letters with marks, each with the one letter it is without them."""
    pairs = ((code, unicodedata.normalize("NFD", chr(code))[0]) for code in range(0xC0, 0x180))
    plain = {code: letter for code, letter in pairs if letter.isascii() and letter.isalpha()}
    return plain | {ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O", ord("đ"): "d", ord("Đ"): "D"}


_PLAIN = _plain_letters()
_MARKED = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: its span in the text, its spelling in the gazetteer, and whether it was in CAPITALS."""

    start: int
    end: int
    name: str
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Even:
    """A text made even for the search, and the way back: `dropped` are the offsets of what was left out of it."""

    text: str
    dropped: tuple[int, ...]

    def back(self, at: int) -> int:
        """The offset in the text as given of an offset in the even one."""
        return at + bisect_right(self.dropped, at)


def even(text: str) -> Even:
    """The text with plain letters, WORDS IN CAPITALS as Words, and without apostrophes inside words."""
    text = normalise(text)
    if _MARKED.search(text):
        text = text.translate(_PLAIN)
    text = _CAPITALS.sub(lambda word: word[0].capitalize(), text)
    inner = [found.start() for found in _INNER.finditer(text)] if "'" in text else []
    if not inner:
        return Even(text, ())
    kept = "".join(text[a:b] for a, b in zip([0, *(at + 1 for at in inner)], [*inner, len(text)], strict=True))
    return Even(kept, tuple(at - number for number, at in enumerate(inner)))


class Finder:
    """Finds every spelling of a gazetteer in time linear in the text."""

    def __init__(self, spellings: Iterable[str]) -> None:
        plain = (normalise(spelling).translate(_PLAIN).replace("'", "") for spelling in spellings)
        self.names = tuple(dict.fromkeys(name for name in plain if len(name) > 2))
        self._automaton = ahocorasick_rs.AhoCorasick(self.names, store_patterns=False)

    def find(self, text: str, divides: Callable[[str], bool] = lambda word: False) -> Iterator[Hit]:
        """The names in a text as whole words, the leftmost first and of those the longest; none overlaps another.

        A hyphen before a name parts it from another name ("Lesna-Brod") and from a small letter ("pro-Lesna");
        before it may stand a word that `divides` knows ("Russian-").
        """
        searched = even(text)
        found = [
            (start, -end, name)
            for name, start, end in self._automaton.find_matches_as_indexes(searched.text, overlapping=True)
            if _is_word(searched.text, start, end)
        ]
        found.sort()
        last, was = 0, ""
        for start, minus_end, number in found:
            if start < last:
                continue
            if _is_tail(searched.text, start, last, was, divides):
                continue
            last, was = -minus_end, self.names[number]
            first, end = searched.back(start), searched.back(last - 1) + 1
            yield Hit(first, end, was, capitals=text[first:end].isupper())


@lru_cache(maxsize=4)
def finder(gazetteer: Gazetteer, script: Literal["latin", "cyrillic"] = "latin") -> Finder:
    """The finder of a gazetteer's spellings in one script, with the names of its oblasts; built once."""
    regions = (form for region in gazetteer.regions if region.level == "oblast" for form in region.forms)
    return Finder([*gazetteer.spellings(script), *(regions if script == "latin" else ())])


def _is_word(text: str, start: int, end: int) -> bool:
    return not (_is_letter(text[start - 1 : start]) if start else False) and not _is_letter(text[end : end + 1])


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


_BEFORE_HYPHEN = re.compile(r"[^\W_]+(?=-$)")


def _is_tail(text: str, start: int, last: int, was: str, divides: Callable[[str], bool]) -> bool:
    """Whether a name is only the last part of a hyphened word that is no name itself: "Staro-Lesna"."""
    if not start or text[start - 1] != "-" or last == start - 1:
        return False
    word = _BEFORE_HYPHEN.search(text[max(0, start - 30) : start])
    return bool(word) and word[0][0].isupper() and not divides(word[0])
