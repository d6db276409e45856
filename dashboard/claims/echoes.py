"""Echoes: denials and doubts that only refer back to what was claimed before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.claims.actors import likely_side, name
from dashboard.claims.clause import Clause
from dashboard.claims.denials import (
    agent_of,
    calls_false,
    denies_shortly,
    leaves_open,
    refers_back,
    spoken_by,
    who_says_false,
)
from dashboard.claims.givers import giver
from dashboard.claims.phrases import Noun
from dashboard.claims.scene import Scene
from dashboard.claims.sides import OTHER, Context, subject_of
from dashboard.claims.sources import is_doubted
from dashboard.claims.spans import Stretch
from dashboard.model import Claim

_CUES = ("denies", "confirms", "comments")
_ANSWERED = ("captured", "advanced", "withdrew", "holds")
_FOUGHT = ("contested", "attacked")
_DONE = {"take": "captured", "fall": "captured", "lose": "captured", "go": "advanced", "leave": "withdrew"}


@dataclass(frozen=True, slots=True)
class Echo:
    """An answer to earlier claims: its stance and the phrase that names who gives it, None for the text itself.

    `action` is what it answers, "" where it may be anything; `told` the phrase that names whose claim that is.
    """

    stance: str
    speaker: Noun | None
    action: str = ""
    told: Noun | None = None


def echoes(
    parsed: Sequence[Clause], context: Context, scene: Scene, claims: Sequence[Claim], stretch: Stretch
) -> Iterator[Claim]:
    """The claims that a sentence makes by answering earlier ones."""
    if not claims:
        return
    for clause in parsed:
        for echo in (*_of_verb(clause, parsed), *_of_nouns(clause, parsed), *_of_doubt(clause, parsed)):
            known = replace(echo, speaker=_who_says_it(echo.speaker, clause))
            yield from _answers(known, context, scene, claims, stretch)


def _who_says_it(speaker: Noun | None, clause: Clause) -> Noun | None:
    """The one who says so of himself: "ISW said it had seen no evidence"."""
    around = clause.parent
    himself = speaker is not None and speaker.role == "pronoun" and clause.kind == "that" and around is not None
    return subject_of(around) or speaker if himself and around.use("cue") else speaker


def _of_verb(clause: Clause, parsed: Sequence[Clause]) -> Iterator[Echo]:
    """ "Kyiv denies the claim", "could not be verified", "if confirmed", "has not commented"."""
    cue, verb = clause.use("cue"), clause.verb
    if calls_false(clause):
        yield from _of_falsehood(clause, parsed)
        return
    if denies_shortly(clause) and (speaker := spoken_by(clause)) is not None:
        yield Echo("denies", speaker)
    if verb is not None and verb.negated and not verb.modal and verb.word is not None and verb.word.has("admits"):
        cue = "comments"
    admits = verb is not None and verb.word is not None and (cue == "confirms" or verb.word.has("admits"))
    if admits and clause.kind in ("main", "that") and not (verb.negated or verb.modal):
        yield from _of_assent(clause, parsed)
        return
    if cue not in _CUES:
        return
    silent = cue == "comments" and is_doubted(clause)
    if verb is None or (not silent and (_has_own_content(clause, parsed) or not _refers_back(clause))):
        return
    speaker = None if clause.kind == "if" else agent_of(clause)
    if clause.kind == "inf" and speaker is not None and speaker.head.low == "it":
        speaker = None  # "it was impossible to verify"
    if speaker is None and verb.passive and cue == "denies":
        return
    objects = clause.subject if verb.passive else [arg.noun for arg in clause.args if not arg.prep]
    told = next((noun for noun in objects if noun.role == "cue"), None)
    if cue == "denies" and not verb.negated and not verb.modal:
        yield Echo("denies", speaker, told=told)
    elif (cue == "confirms" and (is_doubted(clause) or clause.kind == "if")) or silent:
        yield Echo("unconfirmed", speaker, told=told)


def _of_doubt(clause: Clause, parsed: Sequence[Clause]) -> Iterator[Echo]:
    """ "The claim is unverified", "it was not clear whether this was true"."""
    asked = clause.kind == "if" and clause.parent is not None and leaves_open(clause.parent)
    asked = asked and any(arg.noun.has("true") or arg.noun.has("false") for arg in clause.args)
    if asked or leaves_open(clause):
        subject = subject_of(clause)
        plain = subject is not None and refers_back(subject) and subject.head.low != "it"
        if plain and not _has_own_content(clause, parsed):
            yield Echo("unconfirmed", spoken_by(clause) if clause.opener != "but" else None)


def _of_assent(clause: Clause, parsed: Sequence[Clause]) -> Iterator[Echo]:
    """ "Kyiv confirmed the withdrawal", "it was confirmed by Kyiv": the object refers back to what others told."""
    told = clause.subject if clause.verb.passive else [arg.noun for arg in clause.args if not arg.prep]
    if not told or _has_own_content(clause, parsed):
        return
    noun = told[0]
    action = _DONE.get(noun.use.value, "") if noun.role == "event" else ""
    plain = noun.role in ("pronoun", "cue", "thing")
    if refers_back(noun) and noun.of is None and (action or plain) and (agent := agent_of(clause)) is not None:
        yield Echo("asserts", agent, action)


def _has_own_content(clause: Clause, parsed: Sequence[Clause]) -> bool:
    """Whether it says itself what is denied or doubted."""
    if any(other.parent is clause and other.kind in ("that", "inf", "ger") for other in parsed):
        return True
    if clause.verb is not None and clause.verb.passive and any(_tells(noun) for noun in clause.subject):
        return True
    told = [arg.noun for arg in clause.args if not arg.prep or arg.prep in ("topic", "for")]
    return any(_tells(noun) or (noun.of is not None and _tells(noun.of)) for noun in told)


def _refers_back(clause: Clause) -> bool:
    """Whether what it denies is nothing, "it", "the claim" or the like, and no other thing."""
    return all(refers_back(arg.noun) for arg in clause.args if not arg.prep and arg.link != ",")


def _of_falsehood(clause: Clause, parsed: Sequence[Clause]) -> Iterator[Echo]:
    """ "That is a lie, Kyiv said", "Kyiv called the claim false"; where nobody says so, the text does."""
    speaker = who_says_false(clause)
    subject = subject_of(clause)
    plain = subject is None or refers_back(subject) or subject is speaker
    if plain and not _has_own_content(clause, parsed) and (speaker is not None or clause.verb is not None):
        yield Echo("denies", speaker)


def _tells(noun: Noun) -> bool:
    """Whether a phrase tells itself what happened where."""
    told = noun.of if noun.role == "cue" and noun.of is not None else noun
    happened = told.role in ("event", "control") and (told.of is not None or told.owner is not None)
    return bool(noun.mentions) or happened


def _of_nouns(clause: Clause, parsed: Sequence[Clause]) -> Iterator[Echo]:
    """ "no comment from Kyiv", "despite Ukraine's denial", "made no mention of it"."""
    for arg in clause.flow:
        noun = arg.noun
        if (
            noun.use is None
            or noun.use.family != "cue"
            or (clause.kind == "part" and noun in clause.subject)
            or any(other.via is noun and other.kind == "that" for other in parsed)
        ):
            continue
        if noun.use.value == "denies" and not clause.use("cue"):
            yield Echo("denies", giver(noun, clause))
        elif noun.use.value in ("comments", "confirms") and _is_missing(noun, clause):
            yield Echo("unconfirmed", giver(noun, clause))


def _is_missing(noun: Noun, clause: Clause) -> bool:
    fails = noun in clause.subject and any(arg.noun.role == "effect" for arg in clause.args)
    return any(token.low == "no" for token in noun.tokens) or fails or is_doubted(clause)


def _answers(echo: Echo, context: Context, scene: Scene, claims: Sequence[Claim], stretch: Stretch) -> Iterator[Claim]:
    subject = echo.speaker
    side = likely_side(subject, context) if subject is not None else ""
    if subject is not None and subject.role == "pronoun" and not side:
        side = scene.speaker_side
    speaker = side or context.voice
    asserted = [
        claim
        for claim in claims
        if claim.stance == "asserts"
        and not claim.rule.startswith("s-")
        and (_is_answered(claim) or (echo.stance == "unconfirmed" and _is_told_attack(claim)))
        and (claim.claimant_side != speaker or (subject is None and echo.stance == "unconfirmed"))
        and (not echo.action or claim.action == echo.action)
        and (echo.stance == "asserts" or _may_answer(claim, speaker))
    ]
    whose = likely_side(echo.told, context) if echo.told is not None else ""
    asserted = [claim for claim in asserted if claim.claimant_side == whose] or asserted
    spoken_of = {context.mentions[index].place for index in scene.group}
    asserted = [claim for claim in asserted if claim.place in spoken_of] or asserted
    asserted = [claim for claim in asserted if _is_answered(claim)] or asserted
    if not asserted:
        return
    last = max(asserted, key=lambda claim: claim.start)
    if echo.stance == "asserts" and not side:
        return
    for claim in asserted:
        if claim.start == last.start and claim.claimant_side == last.claimant_side:
            yield _answer(claim, echo.stance, speaker, name(subject) if side else "", stretch)


def _is_told_attack(claim: Claim) -> bool:
    """Whether somebody claims an attack, which may be left open too."""
    return claim.action in _FOUGHT and claim.actor != "unknown" and claim.claimant_side in OTHER


def _is_answered(claim: Claim) -> bool:
    """Whether a claim is one that others deny or leave open: of control, or of an encirclement."""
    return claim.action in _ANSWERED or claim.rule.startswith("siege")


def _may_answer(claim: Claim, speaker: str) -> bool:
    """Whether one may deny or leave open a claim: a gain of its own side only where the other side told of it."""
    other = OTHER.get(speaker, "")
    return not other or claim.actor != speaker or claim.action == "withdrew" or claim.claimant_side == other


def _answer(claim: Claim, stance: str, side: str, claimant: str, stretch: Stretch) -> Claim:
    doubted = claim.action == "holds" and stance == "unconfirmed" and claim.actor == OTHER.get(side)
    claim = replace(claim, action="captured") if doubted else claim
    answer = replace(claim, claimant=claimant, claimant_side=side, stance=stance, rule=f"{claim.rule} > answers")
    words = "\n".join((claim.id, side, stance, str(stretch.start)))
    return replace(answer, id=hashlib.sha256(words.encode()).hexdigest()[:16])
