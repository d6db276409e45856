"""Sides: on whose side stands what a noun phrase speaks of, as an actor and as a speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.claims.clause import Clause, tail
from dashboard.claims.phrases import Noun
from dashboard.claims.roster import Roster
from dashboard.claims.tokens import Token
from dashboard.model import Mention, Side

CAPITALS = {"Moscow": "russia", "Kyiv": "ukraine"}
OTHER = {"russia": "ukraine", "ukraine": "russia"}
_RUSSIAN_OBLASTS = frozenset({"Belgorod", "Kursk", "Bryansk"})
_SIDED = ("side", "forceside", "state", "insurgent")
_ACTING = ("force", "forceside", "state", "metonym", "person", "source", "pronoun", "event", "control", "cue")
_SHARES = frozenset(
    {"elements", "remnants", "part", "number", "hundreds", "thousands", "dozens", "group", "groups", "most", "some"}
)
_NEUTRAL = {
    "analyst": "independent",
    "footage": "independent",
    "report": "author",
    "media": "author",
    "people": "author",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the sides of a sentence depend on beside its words.

    `voice` is the side that the text itself speaks for; `own` what "our" means there ("" where nobody's); `home` is
    what `home_of` says of its places, worked out once.
    """

    roster: Roster
    day: date | None
    mentions: tuple[Mention, ...]
    voice: Side = "author"
    home: str = ""

    @property
    def own(self) -> str:
        """The belligerent whose text this is, or ""."""
        return self.voice if self.voice in OTHER else ""


def sides(noun: Noun, context: Context, speaker: str = "") -> list[str]:
    """The belligerents that a phrase names, in order; `speaker` tells who "the enemy" and "our troops" are."""
    speaker = speaker or context.own
    found = noun.sides.get(speaker)
    if found is None:
        named = [side for side in _named(noun, context, speaker) if side in OTHER]
        found = noun.sides[speaker] = list(dict.fromkeys(named))
    return found


def side(noun: Noun | None, context: Context, speaker: str = "") -> str:
    """The belligerent that a phrase names first, or ""."""
    return next(iter(sides(noun, context, speaker)), "") if noun else ""


def is_human(noun: Noun, context: Context) -> bool:
    """Whether a phrase names one person of the roster, and no unit or group."""
    if noun.role != "person":
        return False
    known = (context.roster.of(token.word.tags["person"], context.day) for token in noun.tokens if token.has("person"))
    return any(claimant is not None and claimant.kind == "person" for claimant in known)


def _named(noun: Noun, context: Context, speaker: str) -> list[str]:
    telling = [token for token in noun.tokens if token.word.sided or token.mention >= 0]
    if any("side" in token.word.tags for token in telling):
        telling = [token for token in telling if not (token.has("home") or token.has("insurgent"))]
    found = [_of_token(token, context, speaker) for token in telling]
    if noun.owner and not any(found):
        found += _named(noun.owner, context, speaker)
    if noun.of and not any(found) and (noun.role in _ACTING or noun.head.has("share")):
        found += _named(noun.of, context, speaker)
    for other in noun.extra:
        found += _named(other, context, speaker)
    return found


def _of_token(token: Token, context: Context, speaker: str) -> str:
    if token.mention >= 0:
        mention = context.mentions[token.mention]
        return (
            CAPITALS.get(mention.place.name if mention.place else _plain(mention.text), "")
            if mention.kind == "metonym"
            else ""
        )
    tags = token.word.tags
    if "person" in tags:
        claimant = context.roster.of(tags["person"], context.day)
        return claimant.side if claimant else ""
    value = tags.get("holder") or next((tags[tag] for tag in _SIDED if tag in tags), "")
    if value == "own" or token.low == "our":
        return speaker
    if "home" in tags and not value:
        return home(context)
    if value == "enemy":
        return OTHER.get(speaker, "russia")
    return value


_SPELLED = {"kiev": "Kyiv", "kyiv": "Kyiv", "moscow": "Moscow", "kyyiv": "Kyiv"}


def _plain(text: str) -> str:
    return _SPELLED.get(text.lower(), text)


def speaker_side(noun: Noun, context: Context) -> str:
    """The side for which a speaker vouches: russia, ukraine, independent, author, or "" where nothing tells."""
    if noun.vouches is None:
        noun.vouches = _vouching(noun, context)
    return noun.vouches


def _vouching(noun: Noun, context: Context) -> str:
    if noun.of is not None and (noun.head.low == "one" or noun.head.has("share")):
        return speaker_side(noun.of, context)
    others = [token for other in noun.extra for token in other.tokens]
    for token in (*noun.tokens, *others, *(tail(noun).tokens if noun.of else ())):
        value = _vouches(token, noun, context)
        if value:
            return value
    named = [value for value in _named(noun, context, context.own) if value]
    if named and all(
        token.has("side") and token.word.tags["side"] == "enemy" for token in noun.tokens if token.has("side")
    ):
        named = [value for value in named if context.own] or named
    if (
        named
        and noun.role != "metonym"
        and noun.head.word.tags.get("source") in ("footage",)
        and "independent" not in named
    ):
        return "independent"
    if named:
        return named[0]
    return _by_kind(noun, context)


def _vouches(token: Token, noun: Noun, context: Context) -> str:
    """The side that one word of a speaker's name tells: a name of the roster, a state, a capital."""
    if token.mention >= 0 and token not in noun.tokens:
        place = context.mentions[token.mention].place
        return CAPITALS.get(place.name, "") if place is not None else ""
    if token.capital and _plain(token.low) in CAPITALS:
        return CAPITALS[_plain(token.low)]
    if token.has("person"):
        claimant = context.roster.of(token.word.tags["person"], context.day)
        return claimant.side if claimant and (claimant.kind != "agency" or claimant.side != "author") else ""
    told = token.word.tags.get("state", "") or token.word.tags.get("forceside", "")
    return OTHER.get(context.own, "russia") if told == "enemy" else told


def _of_region(noun: Noun) -> bool:
    inner = noun.of.of if noun.of is not None else None
    told = (noun, noun.of, noun.owner, inner)
    named = (part for part in told if part is not None)
    return any(part.mentions or any(part.has(tag) for tag in ("region", "settlement", "partnoun")) for part in named)


def home_of(mentions: Iterable[Mention]) -> str:
    """Whose officials and soldiers a text means that names no side: Russia's only where all its places lie there."""
    oblasts = {mention.place.oblast for mention in mentions if mention.place and mention.kind == "settlement"}
    return "russia" if oblasts and oblasts <= _RUSSIAN_OBLASTS else "ukraine"


def home(context: Context) -> str:
    """The belligerent whose text it is, or what `home_of` says of its places."""
    return context.own or context.home or home_of(context.mentions)


def _by_kind(noun: Noun, context: Context) -> str:
    told = (_by_office(one, context) for one in noun.extra)
    return _by_office(noun, context) or next((value for value in told if value), "") or _by_name(noun, context)


def _by_name(noun: Noun, context: Context) -> str:
    """The side of one of whom but a name is known: an officer's is the home side."""
    if noun.role != "name":
        return ""
    serves = any(one.has("officer") or one.role == "force" for one in (noun, *noun.extra))
    return home(context) if serves else "independent"


def _by_office(noun: Noun, context: Context) -> str:
    kind = noun.value("source")
    inner = noun.of.value("source") if noun.of is not None else ""
    kind = inner if inner in ("local", "staff") else kind
    if kind == "blogger":
        return "russia"
    if kind == "report" and noun.owner is not None and (told := speaker_side(noun.owner, context)):
        return told
    if kind in _NEUTRAL:
        return _NEUTRAL[kind]
    if kind in ("local", "staff") or (kind == "official" and _of_region(noun)):
        return home(context)
    return home(context) if noun.of is not None and noun.of.role == "force" else ""


def subject_of(clause: Clause) -> Noun | None:
    """The subject of a clause: its own, the antecedent of a relative, or that of the clause it shares one with."""
    seen = 0
    while clause and seen < 40:
        seen += 1
        if clause.subject:
            return _first(clause)
        if clause.kind == "rel" and clause.antecedent:
            return clause.antecedent
        if clause.shares is None:
            return None
        clause = clause.shares
    return None


def _first(clause: Clause) -> Noun:
    """The head of the subject: the first phrase, an apposition after it aside."""
    return clause.subject[0]
