"""Leaving: who left a place, and who was told to: "withdrew from Lesna", "ordered its troops out of Brod"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.claims.clause import ACTORS, Arg, Clause
from dashboard.claims.event import Event, somewhere
from dashboard.claims.objects import agent, direct_objects, objects, verb_event
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import Context, side, subject_of
from dashboard.claims.targets import PLACED, Target, located, targets

_NOT_LEFT = ("stop", "thing", "event", "source", "person", "facility")


def leave(clause: Clause, context: Context) -> Iterator[Event]:
    verb = clause.verb
    actor = subject_of(clause)
    if _leaves_so(clause) or (actor is not None and actor.role == "event" and clause.kind != "inf"):
        return  # "clashes broke out"
    if not verb.passive:
        moved = next((arg.noun for arg in _told(clause) if not arg.prep and arg.noun.role in ACTORS), None)
        actor = moved if moved is not None and side(moved, context) and not side(actor, context) else actor
        commands = moved is not None and actor is not None and actor.role == "source" and bool(side(actor, context))
        actor = Noun(actor.at, actor.end, actor.tokens, actor.head, "force") if commands else actor
    if actor is None and not verb.passive and clause.kind == "main" and verb.form == "fin":
        return  # "shooting broke out"
    if actor is not None and (_cannot_leave(actor, clause) or actor.has("fire") or actor.is_none):
        return
    left = [arg.noun.of if arg.noun.head.has("share") and arg.noun.of else arg.noun for arg in direct_objects(clause)]
    if not verb.passive and any(noun.role in _NOT_LEFT for noun in left):
        return
    direct = verb.word.word.verb("frame").row == "leave"
    leaver = agent(clause) or actor if verb.passive else actor
    unnamed = ("force",) if verb.word.low.startswith("evacuat") else ("pronoun", "force")
    if direct and not (leaver and (side(leaver, context) or leaver.role in unnamed)):
        return  # "were hit as they evacuated Lesna"
    found = located(clause.args, context.mentions, frozenset({"from"}))
    if direct and not verb.passive:
        found = found or [t for arg in objects(clause) for t in targets(arg.noun, context.mentions)]
    if direct and verb.passive:
        found = targets(actor, context.mentions) if actor is not None else []
        if not found and verb.word.low == "left":
            return
        actor = agent(clause)
    if not found and not any(arg.prep == "measure" for arg in clause.args):
        found = from_ground(clause, context)
    bare = not direct or (not verb.passive and not objects(clause) and clause.kind == "when")
    told = actor is not None and actor.role in ("force", "pronoun") and bool(clause.parent and clause.parent.use("cue"))
    if not found and bare and (told or side(actor, context) or (actor is not None and actor.has("owns"))):
        found = _within(clause, context) or (somewhere(verb.word) if _goes_unsaid(clause, context) else [])
    yield verb_event(
        clause, "leave", "withdrew", found, actor=actor, default="ukraine" if direct and verb.passive else ""
    )


def _leaves_so(clause: Clause) -> bool:
    """Whether an outcome is told and no retreat: "took Lesna, leaving it in ruins", "…, leaving Lesna cut off"."""
    outcome = clause.kind == "part" and clause.opener == "," and clause.shares is not None
    if not outcome or not any(not arg.prep for arg in clause.args[:1]):
        return False
    so = any(arg.prep in ("in", "with", "other", "") for arg in clause.args[1:] if arg.link == "")
    return so or clause.shares.use("frame") in ("take", "attack", "siege", "clear", "gain", "hold")


def _told(clause: Clause) -> list[Arg]:
    """What hangs on a verb of leaving, and on that of the order: "ordered its troops to leave Lesna"."""
    order = clause.parent if clause.kind == "inf" and clause.parent is not None else None
    return [*clause.args, *(order.args if order is not None and order.use("cue") == "orders" else ())]


def _cannot_leave(actor: Noun, clause: Clause) -> bool:
    """Whether a subject leaves no place to an enemy: officials, strikes; "the assault forced them to leave" aside."""
    return actor.role in ("source", "name", "stop") or (actor.role in ("event", "thing") and clause.kind != "inf")


def ordered_out(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "ordered its troops out of Lesna"."""
    told = subject_of(clause) if clause.verb.passive else None
    moved = next((arg.noun for arg in clause.args if not arg.prep and arg.noun.role == "force"), told)
    found = located(clause.args, context.mentions, frozenset({"from"}))
    if moved is not None and found:
        actor = moved if side(moved, context) else subject_of(clause)
        yield Event("leave", "withdrew", found, clause, clause.verb.word, actor=actor, rule="ordered-out")


def _within(clause: Clause, context: Context) -> list[Target]:
    """The place of "withdrew to the western part of the city"."""
    to = [arg for arg in clause.args if arg.prep == "to"][:1]
    return [target for target in located(to, context.mentions, frozenset({"to"})) if target.how == "part"]


def _goes_unsaid(clause: Clause, context: Context) -> bool:
    """Whether a retreat told in passing ("after the Russians retreated") names no place of its own."""
    decided = clause.via is not None and clause.via.use is not None and clause.via.use.value == "decides"
    ordered = clause.kind == "inf" and clause.parent is not None and clause.parent.use("cue") == "orders"
    ordered = ordered or (clause.kind == "inf" and decided)
    left = any(arg.prep == "from" and arg.noun.role not in ("event", "effect") for arg in clause.args)
    if left or not (ordered or clause.kind in ("when", "part", "rel", "main", "that")):
        return False
    return not located(clause.args, context.mentions)


def from_ground(clause: Clause, context: Context) -> list[Target]:
    """The places of "withdrew from their positions near Lesna", and of "withdrew in Lesna"."""
    for index, arg in enumerate(clause.args):
        if arg.prep == "from" and arg.noun.role in ("ground", "partnoun", "thing"):
            return located(clause.args[index + 1 :], context.mentions, PLACED - {"to", "toward"})
    if any(arg.prep == "from" for arg in clause.args):
        return []
    return located(clause.args, context.mentions, frozenset({"in", "near", "dir", "at"}))
