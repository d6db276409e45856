"""From an article to its mentions: find the names, tell what each stands for, resolve what is a place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dashboard.gazetteer import Gazetteer, Region
from dashboard.gazetteer.geometry import distance_km
from dashboard.model import Article, Mention, Place
from dashboard.text import normalise
from dashboard.toponyms import kinds, lists, names, regions, variants
from dashboard.toponyms.anchors import anchor
from dashboard.toponyms.cues import Cues, cues
from dashboard.toponyms.kinds import Known, Reading
from dashboard.toponyms.names import Hit
from dashboard.toponyms.resolve import KNOWN, Candidates, Item, resolve
from dashboard.toponyms.slots import Slot, slot

_ENDS = re.compile(r"[.!?]\s|\n")
_ELSEWHERE = re.compile(r",\s([A-Z][\w.]+(?:\s[A-Z]\w+)?)")
_APPOSED = re.compile(
    r"(?:\s[a-z]{4,12})?(?:,\s|\s\()(?:in\s)?"
    r"|(?:,?\s(?:a|the|village|town|city|settlement)){0,3},?\sin\s"
)
_RENOWN = 600                           # the rank from which a name is first of all that of a town
_CITY = 100_000                         # people of a town that reports on this war mean by its name
_NEIGHBOUR_KM, _MOST_NEIGHBOURS = 60.0, 40
_TOWN_UNTIL = 2021                      # the last year in which "Donetsk" alone was the town


@dataclass(slots=True)
class Found:
    """A name on its way to a mention."""

    hit: Hit
    around: Slot
    reading: Reading
    known: Known
    candidates: Candidates


def mentions(article: Article, gazetteer: Gazetteer, recent: Collection[str] = ()) -> tuple[Mention, ...]:
    """Every naming of a place in an article's text, in order; `recent` are ids of places with recent claims.

    Regions, rivers, persons and towns elsewhere are no mentions. A metonym ("Lesna said") has no place, nor has an
    ambiguous name.
    """
    lang = "en"
    script: Literal["latin", "cyrillic"] = "cyrillic" if article.lang in ("uk", "ru") else "latin"
    known = cues(lang)
    text = normalise(article.text)
    hits = tuple(names.finder(gazetteer, script).find(text, lambda word: word.lower() in known.lists["goes_on"]))
    if not hits and not known.war.search(text):
        return ()
    found = [_found(text, hit, gazetteer, known) for hit in hits]
    _inherit(text, found)
    _appositions(text, found)
    _region_first(article, found, known)
    war = bool(known.war.search(text) or known.war.search(article.outlet))
    _accept(text, found, known, war=war)
    return _resolved(article, text, found, gazetteer, known, recent)


@lru_cache(maxsize=20_000)
def _known(name: str, gazetteer: Gazetteer, cues: Cues) -> tuple[Candidates, Known]:
    candidates = gazetteer.called(name)
    of_renown = bool(candidates) and candidates[0][0].rank >= _RENOWN
    is_word = name in cues.lists["word"] or (gazetteer.is_word(name) and not of_renown)
    return candidates, Known(
        is_word=is_word,
        is_big=bool(candidates) and candidates[0][0].rank >= KNOWN and name not in cues.lists["word"],
        oblast=_oblast_of(name, candidates, gazetteer),
        region_first=name in cues.lists["region_first"],
    )


def _found(text: str, hit: Hit, gazetteer: Gazetteer, cues: Cues) -> Found:
    candidates, known = _known(hit.name, gazetteer, cues)
    around = slot(text, hit)
    reading = kinds.reading(hit, around, known, cues)
    after = _ELSEWHERE.match(text, hit.end)
    if after and any(part.lower().rstrip(".") in cues.lists["elsewhere"] for part in (after[1], after[1].split()[0])):
        reading = Reading("none", f"a town in {after[1]}")
    return Found(hit, around, reading, known, candidates)


def _oblast_of(name: str, candidates: Candidates, gazetteer: Gazetteer) -> str:
    """The oblast that goes by this name, "" where none does; Russia's are known by their centres alone."""
    likeliest = [place for place, _ in candidates[:1]]
    known = regions.areas(gazetteer).of("oblast", [name, *(place.name for place in likeliest)])
    centre = next((place.oblast for place in likeliest if place.name == place.oblast), "")
    return known[0].name if known else centre


def _inherit(text: str, found: Sequence[Found]) -> None:
    """ "Lesna and Brod oblasts", "the Lesna-Brod direction": the last word holds for the whole list."""
    for this, following in zip(found[-2::-1], found[:0:-1], strict=True):
        between = text[this.hit.end : following.hit.start]
        if following.reading.meaning not in ("region", "sector") or not lists.is_strict(between):
            continue
        region = following.reading.meaning == "region"
        shared = following.reading.plural or between == "-" or (region and between == " and ")
        if shared and (this.known.oblast or not region):
            this.reading = replace(following.reading, plural=True)
    for this, following in itertools.pairwise(found):       # "gains in Lesna and Brod"
        between = text[this.hit.end : following.hit.start]
        bare = following.known.oblast and following.reading.meaning == "settlement" and not following.reading.told
        if this.reading.level == "oblast" and between in (" and ", " or ") and bare:
            following.reading = replace(this.reading, plural=True)


def _appositions(text: str, found: Sequence[Found]) -> None:
    """ "Lesna, Brod" and "Lesna (Brod)", where Brod is the oblast of Lesna and no further name of a list."""
    for number, (before, this) in enumerate(itertools.pairwise(found), 1):
        if not this.known.oblast or this.reading.meaning != "settlement" or before.reading.meaning == "region":
            continue
        between = text[before.hit.end : this.hit.start]
        inside = any(place.oblast == this.known.oblast for place, _ in before.candidates)
        if not inside or not _APPOSED.fullmatch(between) or this.around.possessive:
            continue
        if between.endswith("in ") and not this.known.region_first:
            continue
        following = found[number + 1] if number + 1 < len(found) else None
        rest = text[this.hit.end : following.hit.start] if following else "."
        if lists.is_strict(rest):
            continue
        this.reading = Reading("region", "stands after a place as its oblast", level="oblast")


def _region_first(article: Article, found: Sequence[Found], cues: Cues) -> None:
    """Names that since 2022 mean an oblast where nothing says that the town is meant ("troops in Donetsk")."""
    before_invasion = article.published is not None and article.published.last.year <= _TOWN_UNTIL
    if before_invasion:
        return
    for this in found:
        if this.hit.name not in cues.lists["region_first"] or this.reading.meaning != "settlement":
            continue
        around = this.around
        last = around.before[-1:] or ("",)
        told = cues.ends("in", around.before)
        town = (
            (cues.begins("town", around.after) and around.after[0] != "area")
            or (told > 1 and not cues.ends("share", around.before))
            or last[0] in cues.lists["town"]
            or last[0] in ("near", "outside", "around", "occupied", "russian-occupied", "at")
            or cues.ends("verb", around.before)
        )
        if not town:
            this.reading = Reading("region", "taken as the oblast: nothing says that the town is meant", level="oblast")


def _accept(text: str, found: Sequence[Found], cues: Cues, *, war: bool) -> None:
    """Drop names that are words or persons where nothing speaks for a place; `war` tells what the text speaks of."""
    company = {this.hit.name: this.candidates[0][0] for this in found if _is_plain(this)}
    _lend_evidence(text, found, cues)
    persons = {this.hit.name for this in found if this.reading.meaning == "none" and not this.known.is_big}
    for this in found:
        elsewhere = this.hit.name in cues.lists["elsewhere_name"] and not (war and _is_city(this))
        a_name = war and this.known.is_big and not (elsewhere and this.hit.name not in cues.lists["capital"])
        if this.reading.meaning == "metonym" and not a_name:
            this.reading = Reading("none", "nothing says that this is the name of a place")
        if this.reading.meaning not in ("settlement", "sector"):
            continue
        evidence = this.reading.evidence
        if this.reading.meaning == "sector" and this.known.is_word and not this.known.is_big:
            this.reading = Reading("none", "a land or a word, not a settlement")
        elif not this.candidates:
            this.reading = Reading("none", "the name of an oblast alone")
        elif elsewhere and not (this.reading.told or _has_neighbours(this, company)):
            this.reading = Reading("none", "better known for a place elsewhere")
        elif this.known.is_word and not this.known.is_big and evidence == "weak":
            this.reading = Reading("none", "also a word, and nothing says that a place is meant")
        elif this.hit.name in persons and evidence == "weak":
            this.reading = Reading("none", "a person of the text")
        elif evidence == "weak" and _is_doubtful(this, company, cues):
            this.reading = Reading("none", "nothing says that a place is meant")
        elif not war and (not this.known.is_big or elsewhere or this.hit.capitals):
            this.reading = Reading("none", "the text does not speak of this part of the world")


def _is_plain(this: Found) -> bool:
    reading = this.reading
    return reading.meaning == "settlement" and reading.evidence != "weak" and bool(this.candidates)


def _is_city(this: Found) -> bool:
    return bool(this.candidates) and this.candidates[0][0].population >= _CITY


def _has_neighbours(this: Found, company: Mapping[str, Place]) -> bool:
    """Whether the text names a settlement near one that is better known for a place elsewhere."""
    home = this.candidates[0][0]
    return any(
        distance_km((home.lat, home.lon), (other.lat, other.lon)) < _NEIGHBOUR_KM
        for name, other in itertools.islice(company.items(), _MOST_NEIGHBOURS)
        if name != this.hit.name
    )


def _is_doubtful(this: Found, company: Mapping[str, Place], cues: Cues) -> bool:
    """Whether a capital alone makes a small place of this name: in CAPITALS, or where no other place is named."""
    if this.hit.name in company:
        return False
    if this.hit.capitals:
        return True
    return not this.hit.name.endswith(cues.endings) and (this.around.opens or not company)


def _lend_evidence(text: str, found: Sequence[Found], cues: Cues) -> None:
    """Members of a list are as plainly places as its best member; both ways, so that order does not matter."""
    joined = [lists.is_joint(text[this.hit.end : after.hit.start], cues) for this, after in itertools.pairwise(found)]
    for this in found:
        weak = this.reading.meaning == "settlement" and this.reading.evidence == "weak" and not this.known.is_word
        if weak and lists.is_listed(text[max(0, this.hit.start - lists.FARTHEST) : this.hit.start], cues):
            this.reading = replace(this.reading, evidence="likely", told=True)
    steps = [(number, number + 1) for number in range(len(joined)) if joined[number]]
    for giver, taker in [*steps, *((b, a) for a, b in reversed(steps))]:
        gives, takes = found[giver].reading, found[taker].reading
        both = gives.meaning == takes.meaning == "settlement" and not found[giver].known.is_word
        if both and gives.evidence != "weak" and takes.evidence == "weak":
            found[taker].reading = replace(takes, evidence="likely")


def _resolved(
    article: Article, text: str, found: Sequence[Found], gazetteer: Gazetteer, cues: Cues, recent: Collection[str]
) -> tuple[Mention, ...]:
    index = regions.areas(gazetteer)
    told: list[Region] = []
    items: dict[int, Item] = {}
    for number, this in enumerate(found):
        if this.reading.meaning in ("settlement", "sector"):
            items[number] = Item(this.hit.name, this.hit.start, this.candidates)
        elif this.reading.meaning == "region":
            told += index.of(this.reading.level, [this.hit.name, *(place.name for place, _ in this.candidates[:1])])
    _locate(text, found, items, index, cues)
    resolve([items[number] for number in sorted(items)], told, recent)
    made = [_mention(article.text, this, items.get(number)) for number, this in enumerate(found)]
    known = [mention for mention in made if mention]
    guessed = variants.unknown_spellings(article.text, text, [this.hit for this in found], known, gazetteer, cues)
    return tuple(sorted([*known, *guessed], key=lambda mention: mention.start))


def _locate(text: str, found: Sequence[Found], items: dict[int, Item], index: regions.Areas, cues: Cues) -> None:
    """Give every item the region and the anchors that its sentence has for it; lists share them."""
    for number in sorted(items, reverse=True):
        if number + 1 == len(found):
            continue
        item, following = items[number], found[number + 1]
        between = text[found[number].hit.end : following.hit.start]
        if following.reading.meaning == "region":
            if regions.locates(between):
                names_of = [following.hit.name, *(place.name for place, _ in following.candidates[:1])]
                item.where = index.of(following.reading.level, names_of)
                item.centre = following.candidates[0][0] if following.candidates else None
            continue
        after = items.get(number + 1)
        if after is None or _ENDS.search(between):
            continue
        if measured := anchor(between, cues):
            item.anchors = [(measured, after)]
            item.where = item.where or after.where
        elif lists.is_joint(between, cues):
            item.where, item.centre = item.where or after.where, item.centre or after.centre
            item.anchors = [(measured, base) for measured, base in after.anchors if measured.bracket]


def _mention(text: str, this: Found, item: Item | None) -> Mention | None:
    hit, reading = this.hit, this.reading
    words = text[hit.start : hit.end]
    if reading.meaning == "metonym":
        return Mention(hit.start, hit.end, words, "metonym", None, reading.why)
    if item is None or item.chosen is None:
        return None
    choice = item.chosen
    kind = "sector" if reading.meaning == "sector" else "settlement"
    reason = f"{reading.why}; {choice.reason}" if reading.why else choice.reason
    return Mention(
        hit.start, hit.end, words, kind, choice.place, reason, choice.name_kind, choice.runner_up, choice.margin
    )
