"""Spellings that the gazetteer does not have: read by their consonants, or as a slip of the pen, where one place fits.

Never silently: the reason says what was taken for what, and the margin is low.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.fold import consonant_key, fold
from dashboard.gazetteer.geometry import distance_km
from dashboard.model import Mention, Place
from dashboard.toponyms import kinds, lists
from dashboard.toponyms.cues import Cues
from dashboard.toponyms.names import Hit
from dashboard.toponyms.slots import Slot, slot

_NEAR_KM = 50.0                         # how far from another place of the text
_FEWEST_CONSONANTS = 3
_MOST_LOOKED_AT = 500                   # capitalised words looked at in one text
_GUESS_MARGIN = 0.3
_ALIKE_PERCENT = 70
_SLIPS = ((7, 1), (10, 2))              # from so many letters on, so many letters may be wrong
_TOWN_RANK = 400                        # from this rank a place is looked for anywhere, not only nearby
_WORD = re.compile(r"[A-Z](?<![\w'-].)[a-z]++(?:['-][A-Za-z]?[a-z]+)*(?:\ [A-Z][a-z]{2,}+)?(?![\w-])")


def unknown_spellings(
    given: str, text: str, hits: Sequence[Hit], known: Sequence[Mention], gazetteer: Gazetteer, cues: Cues
) -> Iterator[Mention]:
    """Mentions of places whose spelling is in no list; `known` are those found, `text` is `given` normalised."""
    located = [mention for mention in known if mention.place and mention.kind == "settlement"]
    starts = [mention.start for mention in located]
    taken: dict[str, Place] = {}
    for word in _unknown(text, hits, known, cues):
        after = bisect_right(starts, word.start)
        near = located[max(after - 1, 0)].place if located else None
        place = taken.get(word.name) or (_sounding_like(word.name, near, gazetteer) if near else None)
        place = place or _misspelt(word.name, near, gazetteer)
        if place:
            taken[word.name] = place
            reason = f"the gazetteer does not have this spelling; {_taken_for(place, near)}"
            words = given[word.start : word.end]
            yield Mention(word.start, word.end, words, "settlement", place, reason, "romanised", None, _GUESS_MARGIN)


def _taken_for(place: Place, near: Place | None) -> str:
    km = distance_km((place.lat, place.lon), (near.lat, near.lon)) if near else 0.0
    if near and km <= _NEAR_KM:
        return f"taken for {place.name}, the one place near {near.name} ({km:.0f} km) that sounds like it"
    return f"taken for {place.name}, the one known place that is written like it"


def _unknown(text: str, hits: Sequence[Hit], known: Sequence[Mention], cues: Cues) -> Iterator[Hit]:
    """Capitalised words that stand where places stand and are no names of the gazetteer."""
    covered = [hit.start for hit in hits]
    settled = {mention.end: mention for mention in known if mention.kind == "settlement"}
    ends = sorted(settled)
    looked_at = 0
    for found in _WORD.finditer(text):
        before = bisect_right(covered, found.end() - 1)
        if before and hits[before - 1].end > found.start():
            continue
        name = found[0]
        first, _, second = name.partition(" ")
        if name in cues.lists["word"] or any(first.lower() in cues.lists[kind] for kind in ("goes_on", "title")):
            continue
        if second and (second.lower() in cues.lists["goes_on"] or second.lower() in cues.lists["town"]):
            name = first
        looked_at += 1
        if looked_at > _MOST_LOOKED_AT:
            return
        hit = Hit(found.start(), found.start() + len(name), name)
        last = bisect_right(ends, hit.start)
        listed = bool(last) and lists.is_joint(text[ends[last - 1] : hit.start], cues)
        if _in_a_place_slot(hit, slot(text, hit), listed, cues):
            yield hit
            ends.insert(last, hit.end)


def _in_a_place_slot(hit: Hit, around: Slot, listed: bool, cues: Cues) -> bool:
    reading = kinds.reading(hit, around, kinds.Known(is_word=True, is_big=False), cues)
    if reading.meaning != "settlement":
        return False
    return reading.evidence != "weak" or listed


@lru_cache(maxsize=256)
def _sounds(gazetteer: Gazetteer, lat: float, lon: float) -> dict[str, tuple[Place, ...]]:
    """The places around a point by the consonants of their names."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in gazetteer.near(lat, lon, _NEAR_KM):
        found[consonant_key(place.name)].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _sounding_like(name: str, near: Place, gazetteer: Gazetteer) -> Place | None:
    key = consonant_key(name)
    if len(key) < _FEWEST_CONSONANTS:
        return None
    places = _sounds(gazetteer, near.lat, near.lon).get(key, ())
    alike = len(places) == 1 and fuzz.ratio(fold(name), fold(places[0].name)) >= _ALIKE_PERCENT
    return places[0] if alike else None


def _misspelt(name: str, near: Place | None, gazetteer: Gazetteer) -> Place | None:
    """The one place nearby, or else the one town anywhere, whose name differs by a slip of the pen."""
    written = fold(name)
    wrong = max((slips for letters, slips in _SLIPS if len(written) >= letters), default=0)
    if not wrong:
        return None
    nearby = [place for places in _sounds(gazetteer, near.lat, near.lon).values() for place in places] if near else []
    for places in (nearby, _towns(gazetteer)):
        names = {number: fold(place.name) for number, place in enumerate(places) if place.name[0] == name[0]}
        close = process.extract(written, names, scorer=DamerauLevenshtein.distance, score_cutoff=wrong, limit=2)
        if close:
            return places[close[0][2]] if len(close) == 1 else None
    return None


@lru_cache(maxsize=4)
def _towns(gazetteer: Gazetteer) -> tuple[Place, ...]:
    return tuple(place for place in gazetteer.places if place.rank >= _TOWN_RANK)
