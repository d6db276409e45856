"""Which sentences are worth reading: those that name a place, or refer to one, and hold a telling word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dashboard.claims.lexicon import load

_WORD = re.compile(r"[a-z]+")
_ACTING = frozenset({"force", "forceside", "ours", "comes", "lays", "plight", "front", "bastion", "follows", "grasp"})
_SAYING = ("say", "says", "said", "saying", "tell", "tells", "told", "give", "gave", "beg", "keep", "kept")
_TROOPS = frozenset({"force", "forceside"})
_EMPTY = ("the", "in", "on")
_ANSWERS = frozenset({"denies", "comments", "confirms"})
_ANSWERING = frozenset({"false", "true", "fits", "neg"})
_REFERRING = frozenset({"settlement", "partnoun", "there", "pronoun", "last_named"})


@dataclass(frozen=True, slots=True)
class Roots:
    """First words of forms: of those that claim control, that answer a claim, that refer back, that say so or fight."""

    triggers: frozenset[str]
    answers: frozenset[str]
    referring: frozenset[str]
    speaking: frozenset[str]


@cache
def roots(lang: str = "en") -> Roots:
    """The roots of a language, gathered once."""
    triggers, answers, referring, speaking = set(), set(), set(), set()
    for form, word in load(lang).words.items():
        parts = _WORD.findall(form)
        if any(use.family == "frame" for use in word.uses) or not _ACTING.isdisjoint(word.tags):
            triggers.update(parts[-1:] if "-" in form or parts[0] in _EMPTY else parts[:1])
        if any(use.family == "cue" and use.value in _ANSWERS for use in word.uses):
            answers.update(parts[-1:] if "silent" in word.tags or parts[0] in _SAYING else parts[:1])
        if not _ANSWERING.isdisjoint(word.tags):
            answers.update(parts[-1:])
        speaks_or_fights = "hears" in word.tags or not _TROOPS.isdisjoint(word.tags)
        if speaks_or_fights or any(use.family == "cue" and use.kind == "verb" for use in word.uses):
            speaking.update(parts[:1])
        if not _REFERRING.isdisjoint(word.tags):
            referring.update(parts[-1:])
    return Roots(frozenset(triggers), frozenset(answers), frozenset(referring), frozenset(speaking))


def is_worth(words: str, *, names_place: bool, spoken_of: bool, fresh: bool = False) -> bool:
    """Whether a sentence may claim something.

    `names_place` tells whether it names a settlement, `spoken_of` whether one was spoken of before, `fresh` whether
    the sentence before told of one.
    """
    if not (names_place or spoken_of):
        return False
    known, held = roots(), set(_WORD.findall(words.lower()))
    if not known.triggers.isdisjoint(held):
        return names_place or fresh or not known.referring.isdisjoint(held) or not known.answers.isdisjoint(held)
    return spoken_of and not known.answers.isdisjoint(held)


def speaks(words: str) -> bool:
    """Whether a sentence may say who speaks in the next one, or whose troops "they" are there."""
    return not roots().speaking.isdisjoint(_WORD.findall(words.lower()))
