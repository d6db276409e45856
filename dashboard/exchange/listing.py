"""What an assessor says of many places on one day, as the article that says it line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from dashboard.model import Action, Actor, Article, Claim, Mention, Place, Reading


@dataclass(frozen=True, slots=True)
class Statement:
    """Of one place: an action, its actor, and the words after its name."""

    place: Place
    action: Action
    actor: Actor
    words: str


def listed(article: Article, statements: Iterable[Statement], claimant: str, rule: str) -> Reading:
    """The article, its text followed by a line for each statement, with its mentions and claims."""
    text, claims, mentions = article.text, [], []
    for said in statements:
        at, place = len(text), said.place
        sentence = f"{place.name}, {place.oblast}: {said.words}."
        text += f"{sentence}\n"
        mentions.append(Mention(at, at + len(place.name), place.name, "settlement", place, "by its code or position"))
        claims.append(
            Claim(
                id=sha256(f"{article.sha256}:{place.id}:{said.actor}".encode()).hexdigest()[:16],
                place=place,
                action=said.action,
                actor=said.actor,
                claimant=claimant,
                claimant_side="independent",
                stance="asserts",
                start=at,
                end=at + len(sentence),
                sentence=sentence,
                rule=rule,
                extent="unknown" if said.action == "contested" else "full",
                date=article.published,
            )
        )
    return Reading(replace(article, text=text), tuple(mentions), tuple(claims))
