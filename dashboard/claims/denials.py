"""Denials: clauses that call something false, or answer it by a mere "it has not"."""

from __future__ import annotations

from dashboard.claims.clause import Clause
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import subject_of

_REFERRING = frozenset({"this", "that", "these", "those", "so", "both", "all", "everything", "something", "nothing"})
_NONE = frozenset({"no", "little", "not"})


def calls_false(clause: Clause) -> bool:
    """Whether a clause says that something is false: "is untrue", "is not the case", "called it a lie"."""
    verb = clause.verb
    if clause.kind == "if":
        return False
    if verb is None:
        is_false = any(noun.has("false") and not noun.mentions for noun in clause.subject)
        return is_false and all(arg.prep == "time" for arg in clause.before)
    if verb.word is not None and verb.negated:
        return verb.word.has("fits")
    if verb.word is not None:
        return (verb.word.has("brands") or clause.use("cue") == "asserts") and any(map(_is_false, _told(clause)))
    if verb.be is None or verb.modal:
        return False
    return any(noun.has("true") if verb.negated else _is_false(noun) for noun in _told(clause))


def _told(clause: Clause) -> list[Noun]:
    return [arg.noun for arg in clause.args if arg.prep in ("", "other")]


def _is_false(noun: Noun) -> bool:
    return noun.has("false") or (noun.tokens[0].low in _NONE and noun.has("true"))


def leaves_open(clause: Clause) -> bool:
    """Whether a clause calls something unconfirmed: "is unverified", "it was not clear whether"."""
    verb = clause.verb
    if verb is not None and verb.word is not None:
        return verb.negated and verb.passive and verb.word.has("sure") and not clause.use("cue")
    if verb is None or verb.be is None or verb.modal:
        return False
    told = [arg.noun for arg in clause.args if not arg.prep]
    if verb.negated:
        return any(noun.has("sure") for noun in told)
    return any(noun.has("doubtful") or (noun.is_none and noun.has("sure")) for noun in told)


def who_says_false(clause: Clause) -> Noun | None:
    """Who calls it false: the subject of "called it a lie", else whoever speaks the clause; None for the text."""
    if clause.verb is not None and clause.verb.word is not None and not clause.verb.word.has("fits"):
        return agent_of(clause)
    source = next((arg.noun for arg in clause.args if arg.prep == "source"), None)
    return source or spoken_by(clause)


def agent_of(clause: Clause) -> Noun | None:
    """The subject of a verb, or what "by" names where it is passive."""
    if clause.verb is not None and clause.verb.passive:
        return next((arg.noun for arg in clause.args if arg.prep == "by"), None)
    return subject_of(clause)


def spoken_by(clause: Clause) -> Noun | None:
    """The subject of the nearest clause around that says something."""
    around = clause.parent
    while around is not None and around.use("cue") not in ("asserts", "denies", "confirms"):
        around = around.parent
    return agent_of(around) if around is not None else None


def denies_shortly(clause: Clause) -> bool:
    """Whether a clause denies with no verb of its own: "it has not", "they are not", "Siversk is not"."""
    verb = clause.verb
    if verb is None or verb.word is not None or not verb.negated or verb.modal or clause.kind not in ("main", "that"):
        return False
    return bool(clause.subject) and all(arg.prep == "time" for arg in clause.args)


def refers_back(noun: Noun) -> bool:
    """Whether a phrase only points to what was said: "this", "the claim", "it", "the loss"."""
    if noun.role in ("cue", "pronoun", "event"):
        return True
    return noun.role == "thing" and (noun.has("false") or (len(noun.tokens) == 1 and noun.head.low in _REFERRING))
