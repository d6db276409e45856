"""Asides: speakers named after, amid or beside what they say, which then govern it."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.claims.clauses import SPEAKERS, Clause, is_place


def attribute(found: list[Clause]) -> list[Clause]:
    """The clauses of a sentence, where ", Kyiv said" at its end, or amid it, governs those that it belongs to."""
    _sign(found)
    for clause in found:
        if _is_headline_passive(clause):
            clause.verb.passive = True
    for index, clause in enumerate(found):
        if clause.kind != "main" or not _is_aside(clause, index):
            continue
        if not clause.subject:
            _invert(clause)
        if not clause.subject or clause.subject[0].role not in SPEAKERS:
            continue
        for other in _before_aside(found, index):
            other.parent = clause
            other.kind = "that" if other.kind == "main" else other.kind
            clause.complements += 1
    return found


def _sign(found: list[Clause]) -> None:
    """Take "— DeepState" at a sentence's end for the one who says it."""
    last = next((clause for clause in reversed(found) if clause.flow), None)
    if last is None or last.verb is None or not last.args:
        return
    arg = last.args[-1]
    signs = arg.noun.role in ("person", "state", "metonym") or arg.noun.value("source") in (
        "official",
        "staff",
        "local",
    )
    if arg.link == "—" and not arg.prep and signs:
        arg.prep = "source"


def _is_headline_passive(clause: Clause) -> bool:
    """Whether a bare participle after a place stands for a passive: "Lesna captured by …"."""
    verb = clause.verb
    return (
        verb is not None
        and verb.form == "ed"
        and verb.word is not None
        and clause.kind in ("main", "that")
        and bool(clause.subject)
        and (
            (is_place(clause.subject[0]) and bool(verb.word.word.verb("frame")))
            or (clause.subject[0].role == "event" and bool(verb.word.word.verb("cue")))
        )
        and all(arg.prep for arg in clause.args)
    )


def _is_aside(clause: Clause, index: int) -> bool:
    return (
        index > 0
        and bool(clause.use("cue"))
        and clause.complements == 0
        and clause.opener not in ("and", "but", ";")
        and not any(arg.noun.role in ("event", "control", "cue") for arg in clause.args)
    )


def _invert(clause: Clause) -> None:
    """Take the speaker after the verb: ", said Kyiv"."""
    if clause.args and not clause.args[0].prep and clause.args[0].noun.role in SPEAKERS:
        clause.subject = [clause.args.pop(0).noun]


def _before_aside(found: list[Clause], index: int) -> Iterator[Clause]:
    aside = found[index]
    for other in found[:index] if aside.opener != "," or aside.args or index + 1 == len(found) else found:
        if other is not aside and other.parent is None and not other.use("cue"):
            yield other
