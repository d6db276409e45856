"""What states say: "occupied Lesna", "is under Russian control", "our troops are in Brod"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.claims.clauses import Arg, Clause, tail
from dashboard.claims.event import Event
from dashboard.claims.nouns import inside
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import Context, side, subject_of
from dashboard.claims.targets import located, refers_back, targets
from dashboard.claims.tokens import Token


def of_aside(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "Lesna, under Russian control, …", where no verb links them."""
    flow = clause.flow
    for before, arg in pairwise(flow):
        linked = clause.verb is not None and clause.verb.word is None
        if arg.word == "under" and arg.noun.role == "control" and side(arg.noun, context) and not linked:
            found = targets(before.noun, context.mentions)
            yield Event("hold", "holds", found, clause, arg.noun.head, actor=arg.noun, rule="under-control")


def of_copula(clause: Clause, context: Context) -> Iterator[Event]:
    subject = subject_of(clause)
    if subject is None:
        return
    holder = _hands(clause.args if clause.verb else clause.before)
    if holder is not None:
        yield from _under(clause, subject, holder, context)
        return
    if clause.verb and side(subject, context) == "ukraine" and subject.role in ("force", "pronoun", "forceside"):
        found = located(clause.args, context.mentions, frozenset({"in"}))
        if found:
            yield Event("hold", "holds", found, clause, subject.head, actor=subject, rule="presence")


def _hands(args: Sequence[Arg]) -> Noun | None:
    """The phrase that tells who has a place: "under Russian control", "in Ukrainian hands"."""
    for arg in args:
        if arg.prep == "other" and arg.word == "under" and arg.noun.role in ("control", "event", "thing"):
            return arg.noun
        if (arg.prep == "in" and tail(arg.noun).head.low == "hands") or arg.noun.head.low == "hands":
            return arg.noun
    return None


def _under(clause: Clause, subject: Noun, holder: Noun, context: Context) -> Iterator[Event]:
    if holder.use and holder.use.value == "siege":
        return
    new = clause.verb is not None and any(t.low in ("now",) for t in ())
    action = "captured" if new else "holds"
    found = targets(subject, context.mentions)
    if found and side(holder, context):
        yield Event("hold", action, found, clause, holder.head, actor=holder, rule="under-control")


def of_states(clause: Clause, context: Context) -> Iterator[Event]:
    for arg in clause.flow:
        yield from _states_of(arg.noun, clause, context)


def _states_of(noun: Noun, clause: Clause, context: Context) -> Iterator[Event]:
    for one in (noun, *noun.extra):
        state = next((token for token in one.tokens if token.pos == "a" and token.word.other("frame", "state")), None)
        if state is not None and not one.has("ended"):
            yield from _state(one, state, clause, context)
        for inner in (one.of, one.owner):
            if inner is not None:
                yield from _states_of(inner, clause, context)


def _state(noun: Noun, state: Token, clause: Clause, context: Context) -> Iterator[Event]:
    use = state.word.other("frame", "state")
    found = [target for target in targets(noun, context.mentions) if target.mention >= 0 or refers_back(noun)]
    if not found and noun.role in ("thing", "stop", "facility", "force", "partnoun"):
        found = [target for target in inside(noun, context) if target.token.start > state.start]
    if not found:
        return
    action = {"hold": "holds", "take": "captured", "siege": "contested", "fight": "contested"}[use.value]
    default = "russia" if use.row in ("s-occupied", "s-occupied-russia", "s-captured", "s-besieged") else "ukraine"
    if use.value == "fight":
        default = "unknown"
    yield Event(use.value, action, found, clause, state, default=default, rule=use.row, state=True, noun=noun)
