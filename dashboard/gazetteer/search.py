"""The search box: names that begin like what was typed, that sound like it, or that are much alike."""

from __future__ import annotations

import bisect
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from dashboard.gazetteer.fold import consonant_key, fold

SHORTEST_PREFIX = 2
SHORTEST_KEY = 3                # consonants; fewer sound like too many names
LEAST_LIKENESS = 70             # of 100


class Search:
    """Looks written forms up by what was typed; `rank` orders forms that fit alike, the largest first."""

    def __init__(self, forms: Sequence[str], rank: Callable[[str], int]) -> None:
        self._forms = forms
        self._rank = rank

    def forms(self, text: str, limit: int) -> Iterator[str]:
        """Forms that fit, the nearest kind of fit first; a kind is looked for only when the one before is used up."""
        key = fold(text)
        if len(key) < SHORTEST_PREFIX:
            return
        exact = self._written.get(key)
        if exact:
            yield exact
        yield from self._best(self._with_prefix(key), limit)
        sound = consonant_key(text)
        if len(sound) >= SHORTEST_KEY:
            yield from self._best(self._by_sound.get(sound, ()), limit)
        alike = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=limit)
        ranked = sorted(alike, key=lambda hit: (-round(hit[1]), -self._rank(self._written[hit[0]]), hit[0]))
        yield from (self._written[found] for found, _, _ in ranked)

    def _best(self, forms: Sequence[str], limit: int) -> list[str]:
        return heapq.nsmallest(limit, forms, key=lambda form: (-self._rank(form), form))

    def _with_prefix(self, key: str) -> list[str]:
        first = bisect.bisect_left(self._keys, key)
        last = bisect.bisect_left(self._keys, key + "\U0010ffff")
        return [self._written[found] for found in self._keys[first:last]]

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """The first written form of each folded one."""
        written: dict[str, str] = {}
        for form in self._forms:
            written.setdefault(fold(form), form)
        return written

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self._written)

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        sounds: dict[str, list[str]] = defaultdict(list)
        for key, form in self._written.items():
            if key.isascii():
                sounds[consonant_key(key)].append(form)
        return sounds
