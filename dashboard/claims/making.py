"""Claims made from events: the action, the dates, the parts and the confidence, once actor and speaker are known."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.claims.actors import Heard
from dashboard.claims.clause import Arg, Clause
from dashboard.claims.event import Event
from dashboard.claims.spans import Stretch
from dashboard.claims.targets import Target
from dashboard.claims.verdict import Verdict
from dashboard.model import Action, Article, Claim, Extent, Mention, Part
from dashboard.text.dates import Dated
from dashboard.times import VagueDate

_ATTEMPTED: dict[str, Action] = {"captured": "attacked", "advanced": "attacked"}
_EXTENTS: dict[str, Extent] = {"whole": "full", "part": "partial"}
_MEASURED = ("captured", "holds", "advanced")
_MARGIN = 12  # characters around a clause's phrases in which its date may stand


@dataclass(frozen=True, slots=True)
class Telling:
    """One voice's telling of an event, with the actor as that voice has it; `near` are the dates near the event."""

    stretch: Stretch
    event: Event
    verdict: Verdict
    voice: Heard
    actor: str
    near: Sequence[Dated]


def action_of(telling: Telling, target: Target) -> Action:
    """The action, now that actor and speaker are known: a part held is an advance, but for the defender."""
    event, verdict, voice, actor = telling.event, telling.verdict, telling.voice, telling.actor
    if event.action == "presence":
        return "holds" if actor == "ukraine" or (actor == voice.side and target.how == "whole") else "advanced"
    if event.action == "holds" and event.frame == "hold" and not event.state:
        if voice.stance == "unconfirmed" and event.noun is not None:
            return "captured"
        part = target.how != "whole" and event.rule != "presence"
        kept = actor == "ukraine" and (voice.side == actor or target.how == "near" or _keeps(event))
        return "advanced" if part and not kept else "holds"
    if event.rule == "under-control" and event.action == "captured" and target.how == "part":
        return "advanced"
    if event.frame == "siege" and verdict.attempt:
        return "attacked"
    if event.frame == "lose" and "effect-causes" in verdict.rules:
        return "withdrew"
    if verdict.attempt == "strives" and event.frame in ("take", "gain", "hold", "fall"):
        return "contested"
    return _ATTEMPTED.get(event.action, event.action) if verdict.attempt else event.action


def _keeps(event: Event) -> bool:
    """Whether a part is said to be kept and not only held: "still holds the western edge"."""
    verb = event.clause.verb
    if event.rule == "under-control":
        return True
    return verb is not None and (verb.still or (verb.word is not None and verb.word.has("keeps")))


def make(telling: Telling, target: Target, mention: Mention, article: Article) -> Claim:
    """The claim that a telling makes about a place."""
    stretch, event, voice = telling.stretch, telling.event, telling.voice
    action = action_of(telling, target)
    parts = _parts(event, voice, target)
    where = mention.place.id if mention.place else article.text[parts[0].start : parts[0].end]
    return Claim(
        id=claim_id(article, stretch.start, where, action, telling.actor, voice.side, voice.stance),
        place=mention.place,
        action=action,
        actor=telling.actor,
        claimant=voice.name,
        claimant_side=voice.side,
        stance=voice.stance,
        start=stretch.start,
        end=stretch.end,
        sentence=article.text[stretch.start : stretch.end],
        rule=" > ".join(dict.fromkeys([event.rule, *telling.verdict.rules])),
        extent=_EXTENTS.get(target.how, "unknown") if action in _MEASURED else "unknown",
        percent=target.percent,
        hedged=telling.verdict.hedged,
        date=_date(telling.near, event, target),
        parts=parts,
        confidence=_confidence(mention, telling, target),
        background=stretch.background,
    )


def claim_id(article: Article, start: int, where: str, action: str, actor: str, side: str, stance: str) -> str:
    """The id of a claim: a hash of the article, the sentence and the proposition."""
    words = (article.sha256, str(start), where, action, actor, side, stance)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _parts(event: Event, voice: Heard, target: Target) -> tuple[Part, ...]:
    parts = [
        Part(target.token.start, target.token.end, "place"),
        Part(event.trigger.start, event.trigger.end, "trigger"),
    ]
    if voice.noun is not None:
        parts.append(Part(voice.noun.tokens[0].start, voice.noun.tokens[-1].end, "source"))
    if event.actor is not None:
        parts.append(Part(event.actor.tokens[0].start, event.actor.tokens[-1].end, "actor"))
    return tuple(parts)


def _confidence(mention: Mention, telling: Telling, target: Target) -> float:
    """Counted from facts: an actor named, a speaker named, the place named and clear, nothing hedged."""
    doubts = 0.15 * (telling.event.actor is None)
    doubts += 0.1 * telling.voice.guessed
    doubts += 0.15 * (target.mention < 0)
    doubts += 0.2 * (mention.margin < 0.3)
    doubts += 0.05 * telling.verdict.hedged
    doubts += 0.1 * bool(telling.verdict.attempt)
    return round(1.0 - doubts, 2)


def dates_near(event: Event, stretch: Stretch, dates: Callable[[], tuple[Dated, ...]]) -> list[Dated]:
    """The dates in the clause of an event, or in the one that its clause hangs on; `dates` gives the article's."""
    clause = event.clause
    found = _within(clause, stretch, dates)
    while not found and clause.parent is not None and clause.kind in ("inf", "ger") and clause.shares is clause.parent:
        clause = clause.parent
        found = _within(clause, stretch, dates)
    if not found and clause.shares is not None and clause.shares.kind == clause.kind:
        found = _within(clause.shares, stretch, dates, before_verb=True)
    return found


def _within(
    clause: Clause, stretch: Stretch, dates: Callable[[], tuple[Dated, ...]], *, before_verb: bool = False
) -> list[Dated]:
    """The dates among the phrases of a clause, or among those before its verb."""
    phrases = clause.before if before_verb else clause.flow
    own = [_span(arg) for arg in phrases if arg.prep == "time"]
    spans = own if before_verb else [_span(arg) for arg in phrases]
    if not before_verb and clause.verb and clause.verb.word:
        spans.append((clause.verb.word.start, clause.verb.word.end))
    if not spans:
        return []
    starts, ends = zip(*spans, strict=True)
    first = max(min(starts) - _MARGIN, stretch.start)
    last = min(max(ends) + _MARGIN, stretch.end)
    known = dates()
    begin, end = bisect_left(known, first, key=_start), bisect_left(known, last, key=_start)
    near = [dated for dated in known[begin:end] if dated.about == "event" and dated.end <= last]
    return [dated for dated in near if any(start < dated.end and dated.start < end for start, end in own)] or near


def _span(arg: Arg) -> tuple[int, int]:
    return arg.noun.tokens[0].start, arg.noun.tokens[-1].end


def _date(near: Sequence[Dated], event: Event, target: Target) -> VagueDate | None:
    """The day of the event: of the dates near it the one nearest to its trigger, or that of its place in a list."""
    if not near:
        return None
    best = _of_list(near, event, target) or min(near, key=lambda dated: abs(dated.start - event.trigger.start))
    return best.date


def _of_list(near: Sequence[Dated], event: Event, target: Target) -> Dated | None:
    """The date of one place of several, each told with its own: "took Lesna on May 3 and Brod on May 9"."""
    places = [one.token.start for one in event.targets if one.mention >= 0]
    if len(near) < 2 or len(places) < 2 or target.mention < 0:
        return None
    if near[0].start < min(places):
        return next((dated for dated in reversed(near) if dated.end <= target.token.start), None)
    return next((dated for dated in near if dated.start >= target.token.end), None)


def _start(dated: Dated) -> int:
    return dated.start
