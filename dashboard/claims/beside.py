"""Voices beside the main one: "announced by Kyiv", "as ISW assessed", "if confirmed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.claims.clause import Clause
from dashboard.claims.denials import agent_of
from dashboard.claims.event import Event
from dashboard.claims.phrases import Noun
from dashboard.claims.verdict import Verdict, Voice

_DEEPEST = 4  # clauses around one that are looked at
_NEAR = 3  # words between a noun and the clause that tells of it


def beside(event: Event, verdict: Verdict, parsed: Sequence[Clause]) -> list[Voice]:
    """All further voices for an event; "if confirmed" makes a doubt even of what is no fact else."""
    doubts = _if_confirmed(event, parsed)
    if doubts:
        verdict.silence, verdict.aim = "", False
    if verdict.silence:
        return []
    return _announced(event, parsed) + _confirming(event, parsed) + doubts


def _announced(event: Event, parsed: Sequence[Clause]) -> list[Voice]:
    """The voices of "the withdrawal, announced by Kyiv, …" and "the capture, which Moscow reported, …"."""
    voices = []
    for clause in parsed if event.noun is not None and not event.state else ():
        known = clause.antecedent if clause.kind == "rel" else next(iter(clause.subject), None)
        says = clause.use("cue") in ("asserts", "confirms", "denies") and not clause.verb.negated
        if says and clause.kind in ("rel", "part") and known is not None and _is_within(known, event.noun):
            stance = "denies" if clause.use("cue") == "denies" else "asserts"
            voices.append(Voice(_teller(clause), stance, "announced"))
    return [voice for voice in voices if voice.noun is not None]


def _is_within(known: Noun, noun: Noun) -> bool:
    return known is noun or (noun.at <= known.at and known.end <= noun.end + _NEAR)


def _teller(clause: Clause) -> Noun | None:
    return agent_of(clause) if clause.verb.passive else next(iter(clause.subject), None)


def _confirming(event: Event, parsed: Sequence[Clause]) -> list[Voice]:
    """The voices of "as ISW assessed", which vouch for the same, beside the speaker or alone."""
    voices = []
    around = event.clause.parent if event.clause.kind == "that" else None
    for clause in parsed:
        if clause.kind != "when" or clause.use("cue") not in ("asserts", "confirms"):
            continue
        inside = any(outer is event.clause or (around is not None and outer is around) for outer in _around(clause))
        says = clause.complements == 0 and not _has_object(clause)
        if inside and says and (clause.opener == "as" or _takes_it(clause)):
            voices.append(Voice(agent_of(clause), "asserts", "as-said"))
    return [voice for voice in voices if voice.noun is not None]


def _around(clause: Clause) -> Iterator[Clause]:
    """The clauses around one, the nearest first; those of nobody but the speaker's own aside are few."""
    outer = clause.parent
    for _ in range(_DEEPEST):
        if outer is None:
            return
        yield outer
        outer = outer.parent


def _takes_it(clause: Clause) -> bool:
    """Whether what was said is called "it": "a day after Moscow announced it"; to claim it means the place."""
    return any(not arg.prep for arg in clause.args) and not clause.verb.word.has("lays")


def _has_object(clause: Clause) -> bool:
    return any(not arg.prep and arg.noun.head.low not in ("it", "this") for arg in clause.args)


def _if_confirmed(event: Event, parsed: Sequence[Clause]) -> list[Voice]:
    """The doubt of "the capture, if confirmed, would be a blow"."""
    for clause in parsed:
        bare = clause.kind == "if" and clause.use("cue") == "confirms" and not clause.subject and not clause.args
        if bare and event.noun is not None and not event.state and clause.parent is event.clause:
            return [Voice(None, "unconfirmed", "if-confirmed")]
    return []
