"""Clearing: which places troops clear, or have cleared: "are clearing Lesna", "cleared Brod of the enemy"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.claims.clause import Clause, is_place
from dashboard.claims.event import Event, somewhere
from dashboard.claims.objects import agent, objects, verb_event
from dashboard.claims.sides import OTHER, Context, side
from dashboard.claims.targets import located, targets

_CLEARED = frozenset({"from", "in", "toward", "near", "at", "dir"})


def clear(clause: Clause, context: Context) -> Iterator[Event]:
    verb = clause.verb
    done = _is_completed(clause) or (
        verb.form in ("fin", "ed", "part")
        and verb.word.form in ("d", "n")
        and not (verb.be is not None and not verb.passive)
    )
    done = done or _is_completed_fact(clause)
    cleaner, of_whom = agent(clause), _cleared_of(clause, context)
    if not objects(clause) and cleaner is not None and side(cleaner, context):
        found = located(clause.args, context.mentions, frozenset({"in", "at"}))
        yield verb_event(clause, "clear", "contested", found, actor=cleaner)
    if _is_swept(clause, context):
        return
    for arg in objects(clause):
        if arg.noun.head.low == "mines":
            continue
        found = targets(arg.noun, context.mentions)
        part = [target for target in found if done and target.how != "whole"]
        whole = [target for target in found if target not in part]
        action = "captured" if done else "contested"
        yield verb_event(clause, "clear", action, whole, actor=cleaner, default=of_whom)
        yield verb_event(clause, "clear", "advanced", part, actor=cleaner, default=of_whom)
        if arg.noun.role in ("ground", "force", "forceside") or (arg.noun.role == "partnoun" and not found):
            near = located(clause.args, context.mentions, _CLEARED)
            if not near and not done and not clause.args[1:] and side(arg.noun, context):
                near = somewhere(clause.verb.word)
            if done and arg.noun.role in ("ground", "partnoun"):
                yield verb_event(clause, "clear", "advanced", near, actor=cleaner)
            else:
                yield verb_event(clause, "clear", action, near, actor=cleaner)


def _cleared_of(clause: Clause, context: Context) -> str:
    """The side that gains where a place is "cleared of Russian troops"."""
    of_whom = (arg.noun for arg in clause.args if arg.prep == "from" and not arg.noun.has("enemy"))
    return OTHER.get(next((side(noun, context) for noun in of_whom), ""), "")


def _is_completed_fact(clause: Clause) -> bool:
    """Whether a clearing is told as done: "managed to clear", "after clearing", "having cleared"."""
    parent, verb = clause.parent, clause.verb
    if verb.form == "ger":
        return verb.word.form != "g" or clause.opener in ("after", "since", "by")
    succeeds = parent is not None and parent.verb is not None and parent.verb.word is not None
    return clause.kind in ("inf", "ger") and succeeds and parent.verb.word.has("succeeds")


def _is_completed(clause: Clause) -> bool:
    """Whether "finished" or "completed" governs the verb."""
    parent = clause.parent
    return (
        clause.verb.form == "ger"
        and parent is not None
        and bool(parent.verb and parent.verb.word and parent.verb.word.has("done"))
    )


def _is_swept(clause: Clause, context: Context) -> bool:
    """Whether what a place is cleared of are no soldiers: "cleared of mines", "of rubble"."""
    hung = (arg.noun.of for arg in clause.args if not arg.prep and is_place(arg.noun))
    led = (arg.noun for arg in clause.args if arg.prep == "from")
    of_what = next((noun for noun in (*led, *hung) if noun is not None), None)
    return of_what is not None and of_what.role in ("thing", "ground", "wholenoun") and not side(of_what, context)
