"""The words around a name that tell what it means: places.tsv, read once for each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dashboard import paths
from dashboard.text import wordlists

CLASSES = (
    "region", "sector", "organ", "organ_part", "town", "street", "water", "in", "weak", "verb", "between", "government",
    "says", "to", "title", "goes_on", "elsewhere", "elsewhere_name", "word", "compass", "side", "war", "region_first",
    "ruled", "river", "share", "ending", "capital", "organ_before", "town_own",
    "named_offensive", "never_occupied",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The lists of one language; of each class the first and the last words of its forms, and the most words of one."""

    lists: wordlists.WordLists
    firsts: dict[str, frozenset[str]]
    lasts: dict[str, frozenset[str]]
    longest: dict[str, int]
    war: re.Pattern[str]
    endings: tuple[str, ...]

    def carried(self, name: str, word: str) -> str | None:
        """What a word carries in a class, None where it is not of the class."""
        return self.lists[name].get(word)

    def begins(self, name: str, words: Sequence[str]) -> int:
        """How many of the words, from the first, are the longest form of a class; 0 for none."""
        if not words or words[0] not in self.firsts[name]:
            return 0
        known = self.lists[name]
        for count in range(min(self.longest[name], len(words)), 0, -1):
            if " ".join(words[:count]) in known:
                return count
        return 0

    def ends(self, name: str, words: Sequence[str]) -> int:
        """How many of the words, from the last back, are the longest form of a class; 0 for none."""
        if not words or words[-1] not in self.lasts[name]:
            return 0
        known = self.lists[name]
        for count in range(min(self.longest[name], len(words)), 0, -1):
            if " ".join(words[-count:]) in known:
                return count
        return 0


@cache
def cues(lang: str = "en") -> Cues:
    """The cues of a language; DataFileError names the line that breaks the schema."""
    lists = wordlists.read(paths.CLAIMS / lang / "places.tsv", CLASSES)
    longest = {name: max((form.count(" ") + 1 for form in forms), default=0) for name, forms in lists.items()}
    firsts = {name: frozenset(form.partition(" ")[0] for form in forms) for name, forms in lists.items()}
    lasts = {name: frozenset(form.rpartition(" ")[2] for form in forms) for name, forms in lists.items()}
    war = re.compile("|".join(re.escape(word) for word in sorted(lists["war"], key=len, reverse=True)))
    return Cues(lists, firsts, lasts, longest, war, tuple(sorted(lists["ending"])))
