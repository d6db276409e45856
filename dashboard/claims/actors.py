"""Actors and speakers: which side did it, and for which side somebody vouches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.claims.clause import Clause, speaking
from dashboard.claims.denials import agent_of
from dashboard.claims.event import Event
from dashboard.claims.givers import giver
from dashboard.claims.phrases import Noun
from dashboard.claims.scene import Scene
from dashboard.claims.sides import OTHER, Context, home, is_human, side, sides, speaker_side, subject_of
from dashboard.claims.verdict import Verdict, Voice

_SOMEBODY = frozenset({"he", "she", "they", "it", "him", "her", "them", "some", "others", "many", "both"})
_OTHERS = frozenset({"they", "them", "their"})  # in a quotation: not those who speak
_OWN = "own"  # troops of no side named: the speaker's
_OURSELVES = frozenset({"we", "us", "our"})
_BARE = 2  # words of "the officials"
_BODIES = frozenset({"force", "source", "name", "thing", "facility"})
_TELLERS = ("person", "name", "source")  # one of whom "they" says nothing
_POSSESSIVES = frozenset({"its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice with its name and side; `guessed` tells that the side was inferred."""

    noun: Noun | None
    name: str
    side: str
    stance: str
    guessed: bool = False


def name(noun: Noun | None) -> str:
    """A speaker as named, without the article before it."""
    if noun is None:
        return ""
    named = " ".join([_written(token) for token in noun.tokens if token.pos != "d"])
    return f"{name(noun.owner)}'s {named}" if noun.owner else named


def _written(token: object) -> str:
    return token.word.tags.get("person") or (token.low.title() if token.capital else token.low)


def voices(event: Event, verdict: Verdict, context: Context, scene: Scene, *, spoken: bool) -> list[Heard]:
    """All who vouch for an event; the text itself where nobody is named, or who spoke last where it is `spoken`."""
    if spoken and scene.speaker_side and all(voice.noun is None for voice in verdict.voices):
        stances = dict.fromkeys(voice.stance for voice in verdict.voices) or ("asserts",)
        return [Heard(scene.speaker, name(scene.speaker), scene.speaker_side, one, guessed=True) for one in stances]
    if not verdict.voices:
        gains = side(event.actor, context) if event.actor is not None else event.default
        implied = gains if verdict.implied and gains in OTHER and context.voice == "author" else ""
        return [Heard(None, "", implied or context.voice, "asserts", guessed=bool(implied))]
    heard: list[Heard] = []
    for voice in verdict.voices:
        heard += _heard(voice, event, context, scene)
    if verdict.implied and all(voice.stance != "asserts" for voice in heard):
        gains = side(event.actor, context) if event.actor is not None else event.default
        heard += [Heard(None, "", gains, "asserts", guessed=True)] if gains in OTHER else []
    return list(dict.fromkeys(heard))


def _heard(voice: Voice, event: Event, context: Context, scene: Scene) -> list[Heard]:
    noun = voice.noun
    if noun is None:
        return [Heard(None, "", context.voice, voice.stance, voice.rule != "")]
    if noun.role == "pronoun" and noun.head.low in _SOMEBODY and scene.speaker_side:
        return [Heard(noun, name(scene.speaker), scene.speaker_side, voice.stance, guessed=True)]
    if noun.role == "pronoun" and noun.head.low in ("we", "i"):
        own = scene.speaker_side or context.own or (home(context) if noun.head.low == "we" else context.voice)
        return [Heard(noun, "", own, voice.stance, guessed=True)]
    both = sides(noun, context)
    if len(both) == 2 and noun.role in ("source", "state", "metonym", "force", "cue"):
        return [Heard(noun, name(noun), one, voice.stance) for one in both]
    known = speaker_side(noun, context)
    if known in ("", "independent") and not noun.extra:
        known = scene.known.get(_surname(noun), "") or known
    if known in ("", "author") and voice.to is not None:
        known = _by_medium(voice.to, context) or known
    owned = noun.owner if noun.role == "cue" and noun.owner is not None and noun.owner.role == "source" else None
    guess = _favoured(owned, event, voice, context) if owned is not None and known in ("", "author") else ""
    if guess:
        return [Heard(noun, name(noun), guess, voice.stance, guessed=True)]
    if known in ("", "author") and scene.speaker_side and _is_statement(noun):
        return [Heard(noun, name(noun), scene.speaker_side, voice.stance, guessed=True)]
    if known or noun.role == "cue":
        return [Heard(noun, name(noun), known or context.voice, voice.stance, guessed=not known)]
    guess = _possessed(noun, event, context) or _told_to(noun, event, context)
    guess = guess or _last_source(noun, scene) or _favoured(noun, event, voice, context)
    guess = guess or scene.speaker_side or context.voice
    return [Heard(noun, name(noun), guess, voice.stance, guessed=True)]


def _possessed(noun: Noun, event: Event, context: Context) -> str:
    """The side of "its army chief" and "their commander": that of the troops spoken of."""
    if noun.tokens[0].low not in _POSSESSIVES:
        return ""
    subject = subject_of(event.clause)
    return side(subject, context) if subject is not None else ""


def _told_to(noun: Noun, event: Event, context: Context) -> str:
    """The side of the one who passes on a word: "Putin said that the military had informed him that …"."""
    around, found = event.clause.parent, False
    while around is not None:
        speaker = agent_of(around) if around.use("cue") else None
        if found and speaker is not None and side(speaker, context):
            return side(speaker, context)
        found |= speaker is noun
        around = around.parent
    return ""


def _by_medium(noun: Noun, context: Context) -> str:
    """The side of a belligerent's own medium, to which a source without a side speaks: "a source told TASS"."""
    medium = speaker_side(noun, context)
    return medium if medium in OTHER or medium == "independent" else ""


def _last_source(noun: Noun, scene: Scene) -> str:
    """The side of the last speaker, where a bare "officials" or "the statement" goes on from it."""
    return scene.speaker_side if _is_bare(noun) else ""


def _is_bare(noun: Noun) -> bool:
    """Whether a speaker is only "the officials" or "the commander", so that it may be the one who spoke last."""
    alone = noun.owner is None and noun.of is None and not noun.extra
    return noun.role == "source" and alone and sum(token.low != "same" for token in noun.tokens) <= _BARE


def _is_statement(noun: Noun) -> bool:
    """Whether a speaker is "the statement" or "the same report", which goes on from who spoke last."""
    bare = noun.owner is None and noun.of is None and sum(token.low != "same" for token in noun.tokens) <= _BARE
    return noun.role == "cue" and bare and noun.tokens[0].low == "the" and noun.value("source") == "report"


def _favoured(noun: Noun, event: Event, voice: Voice, context: Context) -> str:
    """For whom a body or soldier without a side speaks: for those whose deed it is, or who fend it off."""
    if noun.value("source") not in ("official", "") or noun.role not in _BODIES:
        return ""
    if not any(token.low.endswith("ministry") for token in noun.tokens) and noun.role in ("force", "source"):
        return home(context)
    if event.actor is not None and event.actor.has("enemy"):
        return "ukraine"
    did = side(event.actor, context) if event.actor is not None else ""
    if not did and event.default in OTHER and event.frame in ("take", "fall"):
        did = event.default
    if not did:
        return ""
    did = did if event.gains == "same" else OTHER[did]
    did = OTHER[did] if voice.stance == "denies" else did
    return OTHER[did] if event.frame in ("attack", "repel", "siege") else did


def likely_side(noun: Noun, context: Context) -> str:
    """The side for which a speaker vouches, an officer or a unit of no side named being of the home side."""
    if known := speaker_side(noun, context):
        return known
    serves = noun.has("officer") or any(one is not None and one.role == "force" for one in (noun, noun.of, noun.owner))
    return home(context) if serves else ""


def goes_on(clause: Clause, context: Context) -> bool:
    """Whether a clause speaks for somebody named before: "he said", "the statement read", "our troops"."""
    if any(token.low in _OURSELVES for noun in clause.subject for token in noun.tokens):
        return True
    subject = subject_of(clause)
    if subject is not None and subject.head.low == "they":
        return True
    return subject is not None and bool(clause.use("cue")) and not speaker_side(subject, context)


def _surname(noun: Noun) -> str:
    """The last word of a name, "" where a phrase is none."""
    last = noun.tokens[-1]
    return last.low if last.capital and noun.role in ("name", "source") and not last.word.tags else ""


def _introduce(noun: Noun, context: Context, scene: Scene) -> None:
    """Remember whose side one takes who is introduced by name and office: "Ivan Koval, a soldier"."""
    told = [noun, *noun.extra]
    if len(told) > 1 or noun.has("source") or noun.role == "force":
        known = likely_side(noun, context)
        for one in told:
            if known and one.tokens[-1].capital:
                scene.known.setdefault(one.tokens[-1].low, known)


def hear(parsed: Sequence[Clause], context: Context, scene: Scene) -> None:
    """Remember who spoke last, and who was introduced by name."""
    if not scene.speaker_side:
        _hear_of(parsed, context, scene)
    for clause in parsed:
        word = clause.verb.word if clause.verb is not None else None
        if says := bool(clause.use("cue")):
            for one in clause.subject[:1]:
                _introduce(one, context, scene)
        else:
            _note_doer(clause, context, scene)
        if not (says or (word is not None and word.has("hears"))):
            continue
        subject = subject_of(clause)
        if subject is None or subject.role == "pronoun":
            continue
        known = speaker_side(subject, context)
        if not known and not (scene.speaker_side and _is_bare(subject)):
            known = likely_side(subject, context)
        if known in (*OTHER, "independent"):
            scene.heard(subject, known)


def remember(voice: Heard, scene: Scene) -> None:
    """Remember a body whose side was inferred as the one who spoke last: "it" in the next sentence is that body."""
    if voice.guessed and voice.noun is not None and voice.noun.role != "pronoun" and voice.side in OTHER:
        scene.heard(voice.noun, voice.side)


def _note_doer(clause: Clause, context: Context, scene: Scene) -> None:
    """Remember whose troops a sentence is about: "they" in the next one means them."""
    subject = clause.subject[0] if clause.kind == "main" and clause.subject and clause.verb is not None else None
    body = subject is not None and subject.role == "person" and not (is_human(subject, context) or clause.use("cue"))
    if subject is not None and (subject.role in ("force", "forceside") or body):
        scene.doer = side(subject, context, context.own) or _OWN


def _hear_of(parsed: Sequence[Clause], context: Context, scene: Scene) -> None:
    """Take the first person named for the one who goes on to speak, where nobody has spoken yet."""
    named = (noun for clause in parsed for subject in clause.subject for noun in (subject, subject.owner) if noun)
    person = next((noun for noun in named if is_human(noun, context)), None)
    if person is not None and speaker_side(person, context) in OTHER:
        scene.heard(person, speaker_side(person, context))


def actor(event: Event, verdict: Verdict, voice: Heard, context: Context, scene: Scene) -> str:
    """The side that did it: russia, ukraine or unknown; "" where an event without an actor is no claim."""
    noun = verdict.actor or event.actor
    found = _side_of(noun, event, voice, context, scene) if noun is not None else ""
    if event.frame in ("fight",):
        return _attacker(event, noun, found, context, scene)
    if found:
        same = event.gains == "same" or (event.frame == "lose" and "effect-causes" in verdict.rules)
        return found if same else OTHER[found]
    if event.frame == "siege" and voice.side in OTHER and _is_admitted(event):
        return OTHER[voice.side]
    return _unsaid(event, voice, context, scene)


def _is_admitted(event: Event) -> bool:
    """Whether somebody owns up to an event, so that the other side did it: "acknowledged that Lesna was cut off"."""
    around = event.clause.parent
    word = around.verb.word if around is not None and around.verb is not None else None
    return word is not None and word.has("admits")


def _side_of(noun: Noun, event: Event, voice: Heard, context: Context, scene: Scene) -> str:
    speaker = voice.side if voice.side in OTHER else ""
    found = side(noun, context, speaker)
    if found:
        return found
    if noun.head.has("ours"):
        return {"ours": speaker or home(context), "yours": OTHER.get(speaker, ""), "free": "ukraine"}.get(
            noun.head.low, scene.actor
        )
    if event.frame == "leave" and event.clause.kind == "when" and noun.tokens[0].low in _POSSESSIVES:
        taker = event.clause.parent
        gains = subject_of(taker) if taker is not None and taker.use("frame") == "take" else None
        if gains is not None and side(gains, context):
            return OTHER[side(gains, context)]
    doer = speaker if scene.doer == _OWN else scene.doer
    if event.quoted and speaker and noun.tokens[0].low in _OTHERS:
        return doer or OTHER[speaker]
    if noun.role == "pronoun" or noun.tokens[0].low in _POSSESSIVES:
        subject = _referred(event)
        if noun.head.low in ("they", "them") and scene.recent and subject is not None and subject.role in _TELLERS:
            return scene.recent
        back = side(subject, context, speaker) if subject is not None and subject is not noun else ""
        if not back and event.clause.kind == "when" and event.clause.parent is not None:
            back = next(filter(None, (side(arg.noun, context, speaker) for arg in event.clause.parent.args)), "")
        if not back and speaking(event.clause) is None and noun.head.low not in _OURSELVES:
            back = doer
        if noun.head.low in _OURSELVES or not back:
            back = back or speaker
        return back or scene.recent or scene.actor
    bare = [token.low for token in noun.tokens] in (["the", "military"], ["the", "army"], ["the", "garrison"])
    if noun.role != "force" or (event.frame not in ("leave", "hold") and not (bare and speaker)):
        return ""
    return speaker or ((scene.recent or doer or home(context)) if bare else "")


def _referred(event: Event) -> Noun | None:
    """Whom "it" and "its" mean: the one whose claim it is, or the subject of the clause, or of the one around."""
    clause = event.clause
    if event.noun is not None and not event.state and clause.subject and event.noun not in clause.subject:
        return clause.subject[0]
    if clause.via is not None and clause.via.role == "cue":
        teller = giver(clause.via, clause.parent) if clause.parent is not None else None
        if teller is not None and (teller is not clause.via or clause.via.has("side")):
            return teller
    return subject_of(clause.parent) if clause.parent else None


def _attacker(event: Event, noun: Noun | None, found: str, context: Context, scene: Scene) -> str:
    """Who attacks where both fight: the one named, Russia where both are, else nobody knows."""
    if noun is not None and len(sides(noun, context)) == 2:
        return "unknown"
    if event.against is not None and len(sides(event.against, context)) == 2:
        return "unknown"
    if found == "russia":
        return found
    if found and event.noun is not None:
        return found
    return event.default or scene.near or "unknown"


def _unsaid(event: Event, voice: Heard, context: Context, scene: Scene) -> str:
    """The likeliest actor where none is named, from the words each side uses and from who speaks."""
    speaker = voice.side
    if event.state and event.frame == "hold":
        return event.default
    if event.frame in ("take", "fall", "gain", "lose", "clear", "flag") and event.default:
        if event.trigger.low.startswith("liberat") and speaker in OTHER:
            return speaker
        if speaker in OTHER and event.frame == "lose":
            return OTHER[speaker]
        if speaker in OTHER and event.frame == "take" and event.default == "ukraine":
            return event.default if voice.stance == "denies" else speaker
        return event.default
    if event.frame in ("attack", "repel"):
        if speaker in OTHER:
            return OTHER[speaker] if event.clause.use("frame") == "repel" else scene.actor or "russia"
        return scene.actor or event.default or "unknown"
    if event.default:
        return event.default
    if event.frame in ("go", "hold", "leave") and not event.default and not scene.actor and speaker not in OTHER:
        return ""
    return scene.actor or (speaker if speaker in OTHER else "unknown")
