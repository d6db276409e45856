"""What a name stands for where it was found: a settlement, a sector, a government or a body, a region, or no place.

The rules are in order; the first that fits decides and gives its reason. What is English stands in places.tsv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.toponyms.cues import Cues
from dashboard.toponyms.names import Hit
from dashboard.toponyms.slots import Slot

Meaning = Literal["settlement", "sector", "metonym", "region", "none", ""]
Evidence = Literal["sure", "likely", "weak"]

_PLURALS = ("s", "axes")
_NO_NAMES = ("goes_on", "in", "between", "weak", "verb", "town", "organ_part")      # capitalised, yet of no person
_AFTER_DATELINE = ("(", ",", "—")                        # "KYIV, Ukraine —", "KYIV (Agency) —"
_ASIDE = frozenset({("however",), ("meanwhile",), ("though",), ("in", "turn"), ("for", "its"), ("on", "its")})
_AMID = frozenset({"now", "also", "still", "already", "later", "then", "again", "recently", "finally"})
_SOME_OF_IT = ("village", "villages", "towns", "settlements", "communities")


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a name with its reason; `level` is that of a region; `evidence` how plainly a place is meant.

    `told` is true where the text calls it a town, a village or the like.
    """

    meaning: Meaning
    why: str = ""
    level: str = ""
    evidence: Evidence = "sure"
    plural: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name: whether it is a common word, a place often named, an oblast's name."""

    is_word: bool
    is_big: bool
    oblast: str = ""
    region_first: bool = False


def reading(hit: Hit, around: Slot, known: Known, cues: Cues) -> Reading:
    """What one name means by the words around it; its list and the other places of the text are not seen yet."""
    found = _by_what_follows(around, cues) or _elsewhere(hit, around, known, cues)
    if found:
        return found
    if hit.name in cues.lists["capital"]:
        return _capital(hit, around, cues)
    if known.oblast and (found := _bare_oblast(hit, around, known, cues)):
        return found
    return _settlement(hit, around, known, cues)


def _by_what_follows(around: Slot, cues: Cues) -> Reading | None:
    """Regions, sectors, bodies, streets and rivers are told by the words after the name."""
    after = around.after
    if around.hyphen_after or not after:
        return None
    if count := cues.begins("region", after):
        form = " ".join(after[:count])
        return Reading("region", f"'{form}' follows", level=cues.lists["region"][form], plural=_is_plural(form))
    count = cues.begins("sector", after)
    if count and after[count : count + 1] != ("of",):
        return Reading("sector", f"named as a {after[count - 1]}", plural=_is_plural(after[count - 1]))
    if organ := _organ(around, cues):
        return Reading("metonym", f"part of a name: {organ}")
    for name in ("street", "water"):
        count = cues.begins(name, after)
        if count and (around.written_after[0][0].isupper() or name == "water" or after[0].startswith("island")):
            return Reading("none", f"'{after[0]}' follows")
    return None


def _is_plural(form: str) -> bool:
    return form.endswith(_PLURALS) and not form.endswith("'s")


def _organ(around: Slot, cues: Cues) -> str:
    """The body that carries the name: "Lesna City Military Administration" gives "city military administration"."""
    after = around.after
    at = 0
    while at < len(after):
        if count := cues.begins("organ", after[at:]):
            words = after[: at + count]
            form = " ".join(after[at : at + count])
            needs = cues.lists["organ"][form]           # "proper" a capital, "pair" that no other name is joined to it
            small = needs == "proper" and not around.written_after[at][0].isupper()
            joined = needs == "pair" and around.hyphen_before
            owns = around.possessive and around.written_after[at].islower()         # "Lesna's police chief"
            return "" if owns or small or joined or cues.begins("town", after) > at + count else " ".join(words)
        step = cues.begins("organ_part", after[at:])
        if not step:
            return ""
        at += step
    return ""


def _elsewhere(hit: Hit, around: Slot, known: Known, cues: Cues) -> Reading | None:
    """A river, or an airport that is called after a person."""
    if hit.name in cues.lists["river"] and around.before[-1:] == ("the",):
        return Reading("none", "the river of that name")
    if not known.is_big and around.hyphen_after[:1].isupper() and not hit.name.endswith(cues.endings):
        return Reading("none", "the first half of a longer name")
    if not known.is_big and around.written_after[:1] == ("Airport",):
        return Reading("none", "an airport's name")
    if cues.ends("organ_before", around.before):
        return Reading("metonym", f"part of a name: {around.before[-1]}")
    if cues.ends("water", around.before):
        return Reading("none", f"'{around.before[-1]}' stands before it")
    return None


def _capital(hit: Hit, around: Slot, cues: Cues) -> Reading:
    """Kyiv and Moscow mostly stand for their governments; the town is meant after words of place."""
    metonym = Reading("metonym", f"{hit.name} stands for its government here")
    town = Reading("none", "the town of Moscow itself") if hit.name == "Moscow" else Reading("settlement")
    before, after = around.before, around.after
    if hit.capitals and around.sign_after in _AFTER_DATELINE:
        return town
    if around.possessive:
        return town if any(word in cues.lists["town_own"] for word in after[:2]) else metonym
    if after and cues.lists["government"].get(after[0]) == "state":
        return metonym
    if around.hyphen_after:
        return town if around.hyphen_after in ("based", "born", "area", "region") else metonym
    if around.hyphen_before:
        return metonym if around.hyphen_before.lower() in ("pro", "anti") else town
    if cues.begins("town", after) or cues.ends("in", _bare(before, cues)) or cues.ends("verb", before):
        return town
    if around.opens and around.sign_after == "," and not _ASIDE.isdisjoint((around.later[:1], around.later[:2])):
        return metonym
    spoken = after[1:] if after[:1] and after[0] in _AMID else after
    if cues.begins("says", spoken) or cues.ends("to", before) or around.sign_after == ":":
        return metonym
    if before and before[-1] in ("to", "of", "on"):
        return town
    if around.opens and after and around.sign_before != ",":
        return metonym
    return metonym if hit.name == "Moscow" else replace(town, evidence="likely")


def _bare(before: Sequence[str], cues: Cues) -> Sequence[str]:
    """The words before a name without those that may stand between it and a word of place ("near the occupied …")."""
    left = list(before)
    while left and (count := cues.ends("between", left)) and not cues.ends("in", left):
        left = left[:-count]
    return left


def _bare_oblast(hit: Hit, around: Slot, known: Known, cues: Cues) -> Reading | None:
    """"Western Lesna", "villages in Lesna", "Lesna villages": an oblast goes by its centre's name alone."""
    if cues.begins("named_offensive", around.after) and not around.possessive:
        return Reading("region", "an operation that is called after an oblast")
    if hit.name in cues.lists["never_occupied"] and around.before[-1:] and "occupied" in around.before[-1]:
        return Reading("region", "the town of that name is not occupied", level="oblast")
    if around.after[:1] and around.after[0] in _SOME_OF_IT:
        return Reading("region", f"'{around.after[0]}' of an oblast", level="oblast")
    if cues.begins("town", around.after) and around.after[0] != "area":
        return None
    if cues.ends("side", around.before):
        return Reading("region", f"'{around.before[-1]}' before the name of an oblast", level="oblast")
    if known.region_first and cues.ends("ruled", around.before):
        return Reading("region", "control of what is an oblast first", level="oblast")
    if count := cues.ends("share", around.before):
        return Reading("region", f"'{' '.join(around.before[-count:])}' before the name of an oblast", level="oblast")
    return None


def _settlement(hit: Hit, around: Slot, known: Known, cues: Cues) -> Reading:
    """Whether a settlement is meant, and how plainly the words around it say so."""
    before = _bare(around.before, cues)
    placed = cues.ends("in", before)
    told = placed and cues.lists["in"].get(" ".join(before[-placed:])) == "kind"
    told = told or _is_called_town(around, cues) or _is_located(around, cues)
    town = told or cues.begins("town", around.after) or cues.ends("town", around.before)
    person = _person(around, cues)
    if town and not (person and not told):
        return Reading("settlement", evidence="sure", told=bool(told))
    if person and (known.is_word or not known.is_big):
        return Reading("none", person)
    slotted = placed or cues.ends("verb", before)
    if slotted and not (known.is_word and not known.is_big and not placed):
        return Reading("settlement", evidence="sure" if not known.is_word else "likely")
    if known.is_word and not known.is_big:
        return Reading("settlement", evidence="weak")
    if known.is_big:
        return Reading("settlement", evidence="likely")
    if not cues.ends("weak", before) and around.after and cues.begins("says", around.after):
        return Reading("none", "speaks like a person")
    return Reading("settlement", evidence="weak")


def _is_located(around: Slot, cues: Cues) -> bool:
    """Whether a bracket tells where it lies: "Lesna (southeast of Brod)", "Lesna (10km east of Brod)"."""
    nearest = around.later[:4] if around.sign_after == "(" and not around.after else ()
    return any(word in cues.lists["compass"] for word in nearest) and "of" in around.later[:5]


def _is_called_town(around: Slot, cues: Cues) -> bool:
    """Whether ", a village" or the like follows the name, and no ", a town councillor"."""
    if around.sign_after != ",":
        return False
    for at, word in enumerate(around.later[1:5], start=1):
        if cues.carried("in", word) == "kind":
            return not cues.begins("title", around.later[at + 1 :]) and not cues.begins("town", around.later[at + 1 :])
    return False


def _person(around: Slot, cues: Cues) -> str:
    """Why the name looks like a person's, "" where it does not: a title or a capital before it, a capital after it."""
    if around.before and around.before[-1] in cues.lists["title"]:
        return f"'{around.before[-1]}' stands before it"
    if around.written_before and _is_name(around.written_before[-1], cues) and not around.hyphen_before:
        return f"'{around.written_before[-1]}' stands before it like a first name"
    if around.written_after and _is_name(around.written_after[0], cues) and not around.possessive:
        return f"'{around.written_after[0]}' follows like a surname"
    return ""


def _is_name(word: str, cues: Cues) -> bool:
    small = word.lower()
    if not word[0].isupper() or word.isupper() or "-" in word:
        return False
    return not any(small in cues.lists[name] for name in _NO_NAMES)
