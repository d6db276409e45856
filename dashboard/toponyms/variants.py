"""Spellings that the gazetteer does not have, read by their consonants where only one place nearby sounds like them.

Never silently: the reason says what was taken for what, and the margin is low.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

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
_WORD = re.compile(r"(?<![\w'-])[A-Z][a-z]++(?:['-][A-Za-z]?[a-z]+)*(?:\ [A-Z][a-z]{2,}+)?(?![\w-])")


def unknown_spellings(
    given: str, text: str, hits: Sequence[Hit], known: Sequence[Mention], gazetteer: Gazetteer, cues: Cues
) -> Iterator[Mention]:
    """Mentions of places whose spelling is in no list; `known` are those found, `text` is `given` normalised."""
    located = [mention for mention in known if mention.place and mention.kind == "settlement"]
    if not located:
        return
    starts = [mention.start for mention in located]
    taken: dict[str, Place] = {}
    for word in _unknown(text, hits, known, cues):
        after = bisect_right(starts, word.start)
        near = located[after - 1] if after else located[0]
        place = taken.get(word.name) or _sounding_like(word.name, near, gazetteer)
        if place and near.place:
            taken[word.name] = place
            km = distance_km((place.lat, place.lon), (near.place.lat, near.place.lon))
            reason = (
                f"the gazetteer does not have this spelling; taken for {place.name}, the one place near "
                f"{near.place.name} ({km:.0f} km) that sounds like it"
            )
            words = given[word.start : word.end]
            yield Mention(word.start, word.end, words, "settlement", place, reason, "romanised", None, _GUESS_MARGIN)


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


def _sounding_like(name: str, near: Mention, gazetteer: Gazetteer) -> Place | None:
    key = consonant_key(name)
    if len(key) < _FEWEST_CONSONANTS or not near.place:
        return None
    places = _sounds(gazetteer, near.place.lat, near.place.lon).get(key, ())
    alike = len(places) == 1 and fuzz.ratio(fold(name), fold(places[0].name)) >= _ALIKE_PERCENT
    return places[0] if alike else None
