"""An event: what is said of some places, before it is asked who says it and whether it is meant as a fact."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.claims.clause import Clause
from dashboard.claims.phrases import Noun
from dashboard.claims.targets import Target
from dashboard.claims.tokens import Token


@dataclass(slots=True)
class Event:
    """What is said of some places, before it is asked who says it and whether it is meant as a fact.

    `actor` is the noun phrase of the actor, where one is named; `gains` tells how the side of the claim follows
    from it: "same", or "other" for a loss. `quoted` tells that it stands in somebody's own words.
    """

    frame: str
    action: str
    targets: list[Target]
    clause: Clause
    trigger: Token
    actor: Noun | None = None
    gains: str = "same"
    noun: Noun | None = None
    default: str = ""
    rule: str = ""
    state: bool = False
    against: Noun | None = None
    quoted: bool = False


def default_taker(token: Token) -> str:
    """The likelier taker where none is named: the words that each side uses of its own gains."""
    return "ukraine" if token.has("owngain") else "russia"


def somewhere(token: Token) -> list[Target]:
    """The place that goes without saying: the one that the sentence, or else the text, speaks of."""
    return [Target(-1, token, "unsaid")]
