"""Tellers: who is named in a sentence of its own as having told what stands around it: "This was reported by Kyiv"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.claims.actors import likely_side
from dashboard.claims.clause import SPEAKERS, Clause
from dashboard.claims.denials import agent_of
from dashboard.claims.givers import told_from
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import Context, subject_of

_VOUCHING = ("russia", "ukraine", "independent")
_SOURCE = re.compile(
    r"Source: (?P<named>[^\n\";]+?)(?:\s*(?:Direct quote|Quote|Details)(?: from [^:\n]{1,60})?:\s*|\n|$)"
)
_POINTS = frozenset({"this", "that", "it", "such"})
_WORDS = r"statement|information|announcement|report|message|news"
_SAID = r"report|stat|said|announc|accord|publish|post|follow|writ"
_OPENS = re.compile(rf"(?:This|That|It|Such|As|The (?:\w+ )?(?:{_WORDS}))\b[^.]{{1,30}}\b(?:{_SAID})")
_COUNTS = re.compile(r"\b\d+ (?:[a-z]+ ){0,2}(?:attacks|assaults|battles|clashes|engagements)\b")
_POINTING = re.compile(r"\b(?:this|that|it)\b")


def sourced(words: str) -> tuple[int, int]:
    """How far the line "Source: a report by Kyiv" goes, and where what it is followed by begins; zeros for others."""
    found = _SOURCE.match(words)
    return (found.end("named"), found.end()) if found else (0, 0)


def named_source(parsed: Sequence[Clause], context: Context) -> Noun | None:
    """The first phrase of a line "Source: …" that says whose word it is."""
    nouns = (arg.noun for clause in parsed for arg in clause.flow)
    inner = (one for noun in nouns for one in (noun, noun.of, noun.owner) if one is not None)
    return next((noun for noun in inner if likely_side(noun, context) in _VOUCHING), None)


def may_point(words: str, *, told: bool) -> bool:
    """Whether a sentence may say no more than who told what stands before it, or after it where nothing is `told`."""
    return _OPENS.match(words) is not None or (told and _POINTING.search(words) is not None)


def counts(words: str) -> bool:
    """Whether a sentence counts attacks: "120 combat engagements"."""
    return _COUNTS.search(words) is not None


def tallying(parsed: Sequence[Clause]) -> Noun | None:
    """Who is named in a sentence that counts attacks: "According to the General Staff, there were 57 attacks"."""
    cited = next((arg.noun for clause in parsed for arg in clause.flow if arg.prep == "source"), None)
    said = (clause.subject[0] for clause in parsed if clause.use("cue") == "asserts" and clause.subject)
    return cited or next(said, None)


def teller(parsed: Sequence[Clause]) -> Noun | None:
    """Who is said to tell what stands around: "this was stated by", "it follows from a message of", "X reported it"."""
    clause = next((one for one in parsed if one.verb is not None), None)
    if clause is None or clause.verb.negated or clause.verb.modal:
        return None
    alone = all(one is clause or not one.flow for one in parsed)
    if clause.kind == "when" and clause.opener == "as" and clause.use("cue") == "asserts" and alone:
        return _with_office(clause, "by") or agent_of(clause)
    subject = subject_of(clause)
    if clause.kind != "main" or subject is None:
        return None
    if _points(subject):
        return _pointed(clause, parsed)
    told = [arg.noun for arg in clause.args if arg.prep in ("", "topic")]
    says = clause.use("cue") == "asserts" and not clause.verb.passive and clause.complements == 0
    only = len(told) == 1 and told[0].head.low in _POINTS and len(told[0].tokens) == 1
    return subject if says and only and subject.role in SPEAKERS else None


def _points(noun: Noun) -> bool:
    """Whether a phrase means what stands before: "this", "the relevant statement"."""
    if len(noun.tokens) == 1:
        return noun.head.low in _POINTS
    is_told = noun.role == "cue" and noun.use.value == "asserts"
    return (is_told or noun.tokens[0].low in _POINTS) and noun.tokens[0].pos == "d" and not (noun.of or noun.owner)


def _pointed(clause: Clause, parsed: Sequence[Clause]) -> Noun | None:
    """Who told what a subject points to."""
    verb = clause.verb
    if clause.use("frame") or clause.complements:
        return None
    told = verb.passive and clause.use("cue") == "asserts"
    by = _with_office(clause, "by" if told else "source") if told or verb.word is None else None
    aside = (one for one in parsed if told and one.kind == "when" and one.verb is None and one.parent is clause)
    by = by or next((arg.noun for one in aside for arg in one.flow if arg.prep == "by"), None)  # "during a briefing by"
    return by or told_from(clause)


def _with_office(clause: Clause, prep: str) -> Noun | None:
    """The speaker after a preposition, with the office that is told after the name."""
    at = next((index for index, arg in enumerate(clause.args) if arg.prep == prep), -1)
    if at < 0:
        return None
    speaker, after = clause.args[at].noun, clause.args[at + 1 :]
    if speaker.role == "source" and speaker.of is None and after and after[0].prep in ("for", "in", "with"):
        speaker.of = after[0].noun
    for arg in after:
        if not arg.prep and arg.link == "," and arg.noun.role in ("source", "person", "name"):
            speaker.extra.append(arg.noun)
    speaker.vouches = None
    return speaker
