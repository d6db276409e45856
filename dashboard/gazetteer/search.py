"""The search box: names that begin like what was typed, that sound like it, or that are much alike."""

from __future__ import annotations

import bisect
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from dashboard.gazetteer.fold import fold, sound_of

SHORTEST_PREFIX = 2
SHORTEST_SOUND = 3              # consonants; fewer sound like too many names
LEAST_LIKENESS = 70             # of 100


class Search:
    """Looks folded names up by what was typed; `rank` orders names that fit alike, the largest first."""

    def __init__(self, names: Iterable[str], rank: Callable[[str], int]) -> None:
        self._names = sorted(names)
        self._rank = rank

    def keys(self, text: str, limit: int) -> Iterator[str]:
        """Names that fit, the nearest kind of fit first; a kind is looked for only when the one before is used up."""
        key = fold(text)
        if len(key) < SHORTEST_PREFIX:
            return
        first = bisect.bisect_left(self._names, key)
        last = bisect.bisect_left(self._names, key + "\U0010ffff")
        if first < last and self._names[first] == key:
            yield key
        yield from self._best(self._names[first:last], limit)
        sound = sound_of(key)
        if len(sound) >= SHORTEST_SOUND:
            yield from self._best(self._by_sound.get(sound, ()), limit)
        alike = process.extract(key, self._names, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=limit)
        yield from (name for name, _, _ in sorted(alike, key=lambda hit: (-round(hit[1]), -self._rank(hit[0]), hit[0])))

    def _best(self, names: Iterable[str], limit: int) -> list[str]:
        return heapq.nsmallest(limit, names, key=lambda name: (-self._rank(name), name))

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        sounds: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            if name.isascii():
                sounds[sound_of(name)].append(name)
        return sounds
