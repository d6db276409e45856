"""Broken text: what is cut in half, badly copied or translated by a machine is read without an error."""

from __future__ import annotations

import random

from dashboard import pipeline
from dashboard.gazetteer import Gazetteer
from dashboard.model import ACTIONS, ACTORS, SIDES, Article
from tests.cases.parse import cases

STRAY = (*",;:—\"()", "and", "that", "which", "where", "said", "of", "by", "to", "not", "was", "In")
BROKEN = 1500


def broken(words: list[str], other: list[str], chance: random.Random) -> list[str]:
    """The words cut off at either end, with some lost, with stray ones amid them, or run into those of another text."""
    at, kind = chance.randrange(len(words)), chance.randrange(4)
    if kind == 0:
        return words[at:] if chance.random() < 0.5 else words[: at + 1]
    if kind == 1:
        return [word for word in words if chance.random() < 0.9]
    if kind == 2:
        return [part for word in words for part in ([word, chance.choice(STRAY)] if chance.random() < 0.1 else [word])]
    return words[:at] + other[chance.randrange(len(other)) :]


def test_broken_text_is_read_without_an_error(gazetteer: Gazetteer) -> None:
    chance = random.Random(1)
    texts = [case.text.split() for case in cases("dev")]
    for number in range(BROKEN):
        text = " ".join(broken(chance.choice(texts), chance.choice(texts), chance))
        article = Article(str(number), text, "", outlet=chance.choice(("", "ISW", "TASS")))
        for claim in pipeline.read_article(article, gazetteer).claims:
            assert (claim.action in ACTIONS, claim.actor in ACTORS, claim.claimant_side in SIDES) == (True,) * 3, text
