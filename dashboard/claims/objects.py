"""Objects: what a verb acts on, and who does it."""

from __future__ import annotations

from dashboard.claims.clause import Arg, Clause, is_place
from dashboard.claims.event import Event
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import subject_of
from dashboard.claims.targets import Target


def verb_event(clause: Clause, frame: str, action: str, found: list[Target], **known: object) -> Event:
    return Event(frame, action, found, clause, clause.verb.word, **known)  # type: ignore[arg-type]


def objects(clause: Clause) -> list[Arg]:
    """The direct objects: what follows the verb without a preposition; in a relative clause what it refers to."""
    if clause.verb.passive:
        subject = subject_of(clause)
        return [Arg("", subject)] if subject else []
    direct = direct_objects(clause)
    around = clause.parent
    while not direct and clause.kind == "inf" and around is not None and around.kind == "inf":
        around = around.parent
    if not direct and clause.kind == "inf" and around is not None and around.kind == "rel" and around.subject:
        return [Arg("", around.antecedent)] if around.antecedent and not direct_objects(around) else []
    if (
        not direct
        and clause.kind == "that"
        and around is not None
        and around.kind == "rel"
        and not direct_objects(around)
    ):
        return [Arg("", around.antecedent)] if around.antecedent and around.subject and clause.via is None else []
    if not direct and clause.kind == "rel" and clause.subject and clause.antecedent:
        return [Arg("", clause.antecedent)] if not clause.opener.endswith("where") else []
    return direct


def direct_objects(clause: Clause) -> list[Arg]:
    """The phrases right after the verb that no preposition leads."""
    direct: list[Arg] = []
    for arg in clause.args:
        if arg.prep == "time":
            continue
        begins_list = len(direct) == 1 and direct[0].noun.role == "name" and arg.link == "," and is_place(arg.noun)
        if arg.prep or (direct and arg.link != "and" and not begins_list):
            break
        direct.append(arg)
    return direct


def agent(clause: Clause) -> Noun | None:
    """Who does it: the subject, or what "by" names where the verb is passive."""
    if not clause.verb.passive:
        return subject_of(clause)
    return next((arg.noun for arg in (*clause.args, *clause.before) if arg.prep == "by"), None)
