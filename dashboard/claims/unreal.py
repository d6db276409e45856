"""What is no ground combat and no fact, by what stands around it: who was killed, "a matter of time before"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.claims.clause import Clause
from dashboard.claims.event import Event
from dashboard.claims.phrases import Noun, Verb
from dashboard.claims.sides import subject_of

_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "one", "among"})
_FIRE = re.compile(r"\b(?:drones?|missiles?|rockets?|shell(?:ing|ed)|air ?strikes?|air raids?|glide bombs?|sirens)\b")
_AHEAD = ("before", "until", "till", "once", "when", "as soon as", "after")


def by_fire(event: Event, parsed: Sequence[Clause]) -> bool:
    """Whether an attack kills civilians, so that it was shelling: "two people were killed in an attack on Lesna"."""
    if event.frame != "attack" or not event.trigger.has("raid"):
        return False
    near = (one for one in parsed if one is event.clause or event.clause in (one.parent, one.shares))
    return any(_kills(clause) for clause in near)


def is_shelled(event: Event, words: str) -> bool:
    """Whether an attack of nobody named stands beside words of fire: "condemned the attack", after drones struck."""
    vague = event.frame == "attack" and event.trigger.has("raid") and event.actor is None
    return vague and _FIRE.search(words) is not None


def _kills(clause: Clause) -> bool:
    word = clause.verb.word if clause.verb is not None else None
    if word is None or not word.has("kills"):
        return False
    told = [arg.noun for arg in clause.args if not arg.prep] + clause.subject
    return any(_is_civil(noun) for noun in told) and not any(noun.role == "force" and noun.use is None for noun in told)


def _is_civil(noun: Noun) -> bool:
    counted = noun.role in ("thing", "stop") and (noun.tokens[0].pos == "u" or noun.has("number"))
    return noun.role == "stop" or noun.has("victim") or counted


def lies_ahead(clause: Clause) -> bool:
    """Whether a clause calls its subject imminent, an aim or "a matter of days"."""
    verb = clause.verb
    if verb is None or verb.word is not None:
        return False
    aim = clause.args[0].noun if clause.args and not clause.args[0].prep else None
    moot = any(token.has("moot") for arg in clause.args for token in arg.noun.tokens)
    return moot or (aim is not None and aim.role == "effect" and aim.use.value == "aims")


def waits(here: Clause) -> bool:
    """Whether a clause of time tells what is yet to come: "a matter of time before Lesna falls"."""
    parent = here.parent
    if here.kind not in ("when", "if") or here.opener not in _AHEAD or parent is None or here.verb is None:
        return False
    if here.verb.word is None or (here.verb.word.form in ("d", "n", "g") and here.verb.form != "fin"):
        return False
    present = here.verb.word.form in ("b", "s") and here.verb.be is None
    return lies_ahead(parent) or (present and parent.verb is not None and parent.verb.modal)


def describes(here: Clause) -> bool:
    """Whether a participle only tells which troops are meant: "told to surrender to forces entering Lesna"."""
    around = here.parent.args if here.parent is not None and here.opener == "" and not here.use("cue") else ()
    return any(arg.noun is noun and arg.prep for noun in here.subject[:1] for arg in around)


def is_devoted(here: Clause, parent: Clause) -> bool:
    """Whether "to" leads to what somebody is "committed to doing"; "admitted to doing" and "succeed" aside."""
    return here.kind == "ger" and here.opener == "to" and not (parent.use("cue") or parent.use("effect"))


def before_aim(here: Clause) -> bool:
    """Whether "before" tells what an aim is to forestall: "urged it to leave before it was encircled"."""
    parent = here.parent
    around = parent.parent if parent is not None and parent.kind == "inf" else None
    aims = around is not None and around.use("effect") == "aims"
    return here.kind == "when" and here.opener == "before" and aims


def is_of_several(parent: Clause) -> bool:
    """Whether a clause calls its subject the first or last of several: "the first village to be retaken"."""
    ranked = (token.low in _RANKS for arg in parent.args for token in arg.noun.tokens)
    return parent.verb.word is None and parent.verb.be is not None and any(ranked)


def it_took(parent: Clause) -> bool:
    """Whether a clause tells how long something took that was done: "it took the army a month to …"."""
    subject, word = subject_of(parent), parent.verb.word
    is_it = subject is not None and subject.head.low == "it"
    return is_it and word is not None and word.has("lasts") and word.form in ("d", "n") and not parent.verb.negated


def has_come(here: Clause) -> bool:
    """Whether "until" or "once" tells what has happened: "until Russian forces captured it"."""
    verb, parent = here.verb, here.parent
    if here.opener not in ("until", "till", "once") or verb is None or verb.modal or verb.form not in ("fin", "ed"):
        return False
    past = (
        verb.word is not None and verb.word.form in ("d", "n") and (verb.be is None or verb.be.low in ("was", "were"))
    )
    return past and not (parent is not None and parent.verb is not None and parent.verb.modal)


def is_bare(clause: Clause) -> bool:
    """Whether a verb does not agree with its subject, so that another governs it: "would see Russia withdraw"."""
    verb, subject = clause.verb, next(iter(clause.subject), None)
    if verb is None or verb.word is None or verb.word.form != "b" or verb.form != "fin" or verb.be is not None:
        return False
    alone = subject is not None and len(clause.subject) == 1 and not subject.extra and len(subject.tokens) == 1
    return alone and subject.role in ("state", "metonym") and not verb.negated and "d" not in verb.word.word.forms


def may_have(verb: Verb) -> bool:
    """Whether a modal verb only hedges ("may have captured") and tells of no other course ("would have allowed")."""
    return verb.word is not None and verb.word.form in ("d", "n") and not (verb.passive or verb.would)


def may_be(clause: Clause | None, noun: Noun) -> bool:
    """Whether a modal verb makes what a phrase after it governs a possibility: "might not be able to hold"."""
    verb = clause.verb if clause is not None and noun not in clause.subject else None
    return verb is not None and verb.modal and not verb.must and not may_have(verb)


def is_aim(noun: Noun, clause: Clause) -> bool:
    """Whether a clause says that what a noun tells is what somebody aims at: "the goal is the capture of Lesna"."""
    subject = next(iter(clause.subject), None)
    if subject is None or subject is noun or clause.verb is None or clause.verb.word is not None:
        return False
    return subject.use is not None and subject.use.family == "effect" and subject.use.value == "aims"
