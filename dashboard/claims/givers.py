"""Givers: whose word a noun is: "confirmation from Kyiv", "claims by Moscow about", "in the ministry's report"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.claims.clause import Arg, Clause
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import subject_of

_GIVES = ("from", "by")


def giver(noun: Noun, clause: Clause) -> Noun | None:
    """Who gives a word: "confirmation from Kyiv", "Kyiv's denial", else the subject of the clause."""
    if noun.owner is not None:
        return noun.owner
    after = given_by(noun, clause)
    apart = clause.kind == "when" and clause.verb is None  # "despite evidence that"
    subject = subject_of(clause) if not apart else None
    own = has_side(noun) and not any(token.low == "independent" for token in noun.tokens)
    return after or (noun if own else subject if subject is not noun else None)


def told_from(clause: Clause) -> Noun | None:
    """Who gives the word in or from which something is told: "in a message from Kyiv", "in the ministry's report"."""
    for at, arg in enumerate(clause.args):
        noun = arg.noun
        if arg.prep not in ("in", "from"):
            continue
        if noun.role == "cue" or noun.value("source") == "report":
            after = next((one.noun for one in clause.args[at + 1 : at + 2] if one.prep in _GIVES), None)
            return noun.owner or noun.of or after or (noun if has_side(noun) else None)
        if noun.role in ("person", "source"):
            return noun
    return next((arg.noun.owner for arg in clause.args if arg.word == "on"), None)


def given_by(noun: Noun, clause: Clause | None) -> Noun | None:
    """The one after "by" or "from": "claims by Moscow"."""
    pairs = pairwise(clause.flow) if clause is not None else ()
    told = clause is not None and clause.verb is not None and clause.verb.passive
    return next(
        (
            after.noun
            for here, after in pairs
            if here.noun is noun and after.prep in _GIVES and not (told and after in clause.args)
        ),
        None,
    )


def has_side(noun: Noun) -> bool:
    return noun.owner is not None or noun.role == "metonym" or any(noun.has(tag) for tag in ("side", "person", "state"))


def word_before(flow: Sequence[Arg], index: int) -> Noun | None:
    """The word about what a phrase tells, who gave it passed over: "statements by Russia's leadership about …"."""
    index -= 1
    while index > 0 and flow[index].prep in ("by", "from"):
        index -= 1
    noun = flow[index].noun if index >= 0 else None
    return noun if noun is not None and (noun.role == "cue" or noun.has("false")) else None
