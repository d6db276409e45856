"""What words of state say: "occupied Lesna", "the liberated town of Brod", "Hai, under Russian control"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dashboard.claims.clause import Arg, Clause, is_place
from dashboard.claims.control import hands, under
from dashboard.claims.event import Event
from dashboard.claims.nouns import inside
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import OTHER, Context, side, subject_of
from dashboard.claims.targets import Target, located, refers_back, targets
from dashboard.claims.tokens import Token

_FEW = 3  # words of "the occupied city"


def of_aside(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "Lesna, under Russian control, …" and "rebels in control of Lesna", where no verb links them."""
    copula = clause.verb is not None and (clause.verb.word is None or clause.verb.word.has("comes"))
    for before, arg in pairwise(clause.flow):
        noun, linked = arg.noun, copula and arg in clause.args
        if before.prep == "with" and is_place(before.noun) and (held := hands([arg])) is not None:
            yield from under(clause, before.noun, held, context)  # "with Lesna in Russian hands"
        ruled = before.word == "under" and _is_rule(before.noun) and bool(side(before.noun, context))
        if ruled and not arg.prep and is_place(noun):
            found = targets(noun, context.mentions)
            yield Event("hold", "holds", found, clause, before.noun.head, actor=before.noun, rule="under-control")
        bare = clause.verb is None and before.noun in clause.subject and clause.kind == "main"
        in_hands = arg.prep == "in" and noun.head.low == "hands" and arg.link == "," and bool(side(noun, context))
        ruled_by = noun.role == "control" or (arg.word == "under" and _is_rule(noun))
        if linked or bare or not (ruled_by or in_hands):
            continue
        if in_hands or (arg.word == "under" and (side(noun, context) or noun.role == "event")):
            found, holder = targets(before.noun, context.mentions), noun
        elif arg.prep == "in" and noun.of is not None and side(before.noun, context):
            found, holder = targets(noun.of, context.mentions), before.noun
        else:
            continue
        if found:
            default = "russia" if noun.role == "event" else ""
            yield Event("hold", "holds", found, clause, noun.head, actor=holder, default=default, rule="under-control")


def _is_rule(noun: Noun) -> bool:
    """Whether a phrase is "Russian control" or "Russian occupation"."""
    return noun.role == "control" or (noun.role == "event" and noun.use.value == "take")


def of_states(clause: Clause, context: Context) -> Iterator[Event]:
    for arg in clause.flow:
        yield from _states_of(arg.noun, clause, context)


def _states_of(noun: Noun, clause: Clause, context: Context) -> Iterator[Event]:
    for one in (noun, *noun.extra):
        state = _state_word(one)
        if state is not None and not one.has("ended"):
            yield from _state(one, state, clause, context)
        if one.head.has("bastion") and not one.has("ended"):
            yield from _bastion(one, clause, context)
        for inner in (one.of, one.owner):
            if inner is not None:
                yield from _states_of(inner, clause, context)


def _state_word(noun: Noun) -> Token | None:
    for token in noun.tokens:
        if token.pos == "a" and token.word.other("frame", "state"):
            return token
    return None


def _state(noun: Noun, state: Token, clause: Clause, context: Context) -> Iterator[Event]:
    use = state.word.other("frame", "state")
    found = [target for target in targets(noun, context.mentions, like=True) if target.mention >= 0 or _is_known(noun)]
    if not found and noun.role in ("thing", "stop", "facility", "force", "partnoun"):
        found = [target for target in inside(noun, context) if target.token.start > state.start]
    if not found and use.value == "siege" and noun.role in ("force", "forceside") and side(noun, context):
        found = located([*clause.before, *clause.args], context.mentions, frozenset({"in", "at"}))
    if not found and noun.role in ("ground", "partnoun", "region"):
        found = _lying_in(noun, clause, context)
    if not found:
        return
    action = {"hold": "holds", "take": "captured", "siege": "contested", "fight": "contested"}[use.value]
    default = "russia" if use.row in ("s-occupied", "s-occupied-russia", "s-captured", "s-besieged") else "ukraine"
    if use.value == "fight":
        default = "unknown"
    if use.value == "siege" and noun.role in ("force", "forceside"):
        default = OTHER.get(side(noun, context), default)
    if state.has("holder"):
        default = state.word.tags["holder"]
    yield Event(use.value, action, found, clause, state, default=default, rule=use.row, state=True, noun=noun)


def _lying_in(noun: Noun, clause: Clause, context: Context) -> list[Target]:
    """The place of "Lesna lies in Russian-held territory"."""
    subject, verb = subject_of(clause), clause.verb
    lies = verb is not None and (verb.word is None or verb.word.has("lies")) and not verb.negated and not verb.modal
    inside = any(arg.noun is noun and arg.prep in ("in", "toward", "at") for arg in clause.args[:1])
    return targets(subject, context.mentions) if lies and inside and subject is not None and is_place(subject) else []


def _bastion(noun: Noun, clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "the rebel stronghold of Lesna" and "Lesna, a separatist stronghold"."""
    bare = Noun(noun.at, noun.end, noun.tokens, noun.head, noun.role, owner=noun.owner)
    if side(bare, context):
        found = targets(noun, context.mentions)
        yield Event("hold", "holds", found, clause, noun.head, actor=bare, rule="stronghold", state=True, noun=noun)


def _is_known(noun: Noun) -> bool:
    """Whether a phrase is "the occupied city" and no more, so that it means the place spoken of."""
    part = noun.of if noun.role in ("partnoun", "wholenoun") and noun.of is not None else noun
    if part.value("settlement") == "many":
        return False
    return refers_back(part) and len(part.tokens) <= _FEW


def _after(noun: Noun, clause: Clause) -> list[Arg]:
    """The phrases that follow the one that a noun belongs to."""
    return [arg for arg in clause.flow if arg.noun.at > noun.at]
