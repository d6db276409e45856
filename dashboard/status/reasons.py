"""The sentences that an editor can print under a status, each from one word or from the want of one."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from functools import cache

from dashboard.model import ACTIONS, ACTORS, SIDES, STANCES
from dashboard.status.columns import NO_DAY, day_of
from dashboard.status.facts import Facts, Words
from dashboard.status.meanings import UNKNOWN, Meaning
from dashboard.status.story import Statement, Word
from dashboard.status.table import Rule
from dashboard.times import VagueDate

_SIDES = {"russia": "Russia", "ukraine": "Ukraine", "unknown": "An unnamed side"}
_SPEAKERS = {
    "russia": "The Russian side",
    "ukraine": "The Ukrainian side",
    "independent": "An unnamed assessor",
    "author": "An article in its own voice",
}
_DID = {
    "captured": ("took the place", "took part of the place"),
    "holds": ("holds the place", "holds part of the place"),
    "withdrew": ("withdrew from the place", "withdrew from part of the place"),
    "advanced": ("advanced at the place", "took part of the place"),
    "contested": ("is fighting for the place", "is fighting for part of the place"),
    "attacked": ("attacked at the place", "attacked at the place"),
}
_BARE_NAMES = {"", "russia", "ukraine", "moscow", "kyiv"}


def reasons(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """Why the rule fits: its words in order, then what is missing or speaks against it."""
    return tuple(_TOLD[rule.name](facts) if rule.name in _TOLD else [rule.meaning])


def new(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The reasons that were none before, as the reasons of a change; all of them where none is new."""
    return tuple(reason for reason in after if reason not in before) or tuple(after)


def cited(facts: Facts) -> list[Word]:
    """The words behind a status, newest first, each once."""
    lists = (
        facts.marked, facts.unmarked, facts.retaken, facts.conceded, facts.assessed, facts.short, facts.own,
        facts.claimed_by, facts.confirmed_by, facts.denied, facts.refuted, facts.both_hold, facts.author_took,
        facts.fought, facts.held, facts.author_held, facts.attacked, facts.unanswered, facts.fighting,
    )  # fmt: skip
    unique = {word.id: word for words in lists if words for word in words}
    return sorted(unique.values(), key=_newest_first) if len(unique) > 1 else list(unique.values())


def _newest_first(word: Word) -> tuple[int, bytes]:
    return -word.by_known, word.id


def sentence(word: Statement) -> str:
    """Who said what and when: "Vladimir Putin (Russia) said on 1 December 2025 that Russia took the place." """
    return f"{clause(word)}."


def clause(word: Statement) -> str:
    """The sentence without its full stop."""
    who, when = speaker(word), spoken(word.said, word.known)
    if word.meaning in (Meaning.MARKED, Meaning.UNMARKED):
        verdict = "confirmed" if word.meaning == Meaning.MARKED else "not confirmed"
        return f"{word.claimant or 'An analyst'} marked it as {verdict} {when}"
    did = f"{_SIDES[ACTORS[word.actor]]} {_did(word)}{_when_it_was(word)}"
    stance = STANCES[word.stance]
    if stance == "denies":
        return f"{who} denied {when} that {did}"
    if stance == "unconfirmed":
        return f"{who} had not confirmed {when} that {did}"
    if word.actor == UNKNOWN:
        return f"{who} spoke {when} of fighting there"
    return f"{who} said {when} that {did}"


def speaker(word: Statement) -> str:
    """The claimant with his side, as in "Valery Gerasimov (Russia)"; the side where nobody is named."""
    side = SIDES[word.side]
    if word.claimant.casefold() in _BARE_NAMES or side == "author":
        return _SPEAKERS[side]
    return f"{word.claimant} ({_SIDES[side]})" if side in _SIDES else word.claimant


def _did(word: Statement) -> str:
    whole, part = _DID[ACTIONS[word.action]]
    partial = word.meaning == Meaning.PART or word.percent < 100
    share = f" ({word.percent:g} %)" if word.percent == word.percent else ""    # nan: no share is given
    return (part if partial else whole) + share


def _when_it_was(word: Statement) -> str:
    """The date that the word gives, where it is another than that of saying it."""
    if word.first == NO_DAY or (word.said <= word.first and word.last <= word.known):
        return ""
    return f" {spoken(word.first, word.last)}"


@cache
def spoken(first: int, last: int) -> str:
    """Days as one says them, by number: "on 1 December 2025", "in May 2024", "between January 2024 and April 2024"."""
    when = VagueDate(day_of(first), day_of(last))
    if "/" in when.iso:
        return f"between {in_words(when).replace(' to ', ' and ')}"
    return f"{'on' if when.is_day else 'in'} {in_words(when)}"


def in_words(when: VagueDate) -> str:
    """A vague date in words: "1 December 2025", "May 2024", "January 2024 to April 2024"."""
    return " to ".join(_part(part) for part in when.iso.split("/"))


def _part(iso: str) -> str:
    pieces = [int(piece) for piece in iso.split("-")]
    if len(pieces) == 1:
        return str(pieces[0])
    month = calendar.month_name[pieces[1]]
    return f"{date(*pieces).day} {month} {pieces[0]}" if len(pieces) == 3 else f"{month} {pieces[0]}"


def _newest(words: Words) -> Word:
    return words[0] if len(words) == 1 else min(words, key=_newest_first)


def _sentences(*lists: Words) -> list[str]:
    """A sentence for the newest word of each list."""
    unique = {(word := _newest(words)).id: word for words in lists if words}
    return [f"{clause(word.statement)}." for word in unique.values()]


def _claimed(facts: Facts) -> list[str]:
    """The claim, in one sentence with what the other side itself says to it."""
    claim = (facts.claimed_by or facts.own or facts.short)[0]
    loser = 1 - facts.gainer
    others = [w for w in facts.unanswered if w.party != loser]
    answer = "has said nothing to it in the ledger"
    if len(others) < len(facts.unanswered):
        answer = "has not confirmed it"
    elif any(w.party == loser for w in facts.fighting):
        part = facts.fighting[0].meaning == Meaning.PART and facts.fighting[0].about == facts.gainer
        answer = f"neither confirmed nor denied it and spoke of {'a part taken' if part else 'fighting there'}"
    told = f"{clause(claim.statement)}; {_SIDES[ACTORS[loser]]} {answer}."
    return [told, *_sentences(facts.fighting, facts.refuted, others)]


def _denied(facts: Facts) -> list[str]:
    told = _sentences(facts.claimed_by, _own_first(facts.denied, facts), facts.refuted, facts.short)
    return told + _by_standing(facts.denied, facts, "its word counts as that side's", "has not denied it in the ledger")


def _confirmed(facts: Facts) -> list[str]:
    told = _sentences(facts.claimed_by, _own_first(facts.conceded, facts), facts.assessed)
    if not facts.acknowledged:
        admits = "a loss it marks is an admission"
        told += _by_standing(facts.conceded, facts, admits, "has not conceded it in the ledger")
    if len(facts.assessed) > 1:
        told.append(f"{len(facts.assessed)} independent assessors say so.")
    return told + _sentences(facts.denied, facts.refuted) + _days_to_confirm(facts)


def _own_first(words: Words, facts: Facts) -> Words:
    """The losing side's own words where it has any, else those of who stands with it."""
    return [w for w in words if w.party == 1 - facts.gainer] or words


def _by_standing(words: Words, facts: Facts, counts: str, itself: str) -> list[str]:
    """What is to be said where only such speak for the losing side as stand with it by the settings."""
    loser = 1 - facts.gainer
    if not words or any(w.party == loser for w in words):
        return []
    side, who = _SIDES[ACTORS[loser]], _newest(words).statement.claimant
    return [f"{who} stands with {side}: {counts}; {side} itself {itself}."]


def _days_to_confirm(facts: Facts) -> list[str]:
    """How long it took from the claim to the confirmation, where both are dated to the day."""
    dated = [words[0].statement for words in (facts.claimed_by, facts.confirmed_by) if words]
    if len(dated) < 2 or any(word.said != word.known for word in dated):
        return []
    days = dated[1].known - dated[0].known
    if not days:
        return ["It was confirmed on the day on which it was claimed."]
    count = f"{abs(days)} day{'s' if abs(days) > 1 else ''}"
    return [f"It was confirmed {count} {'after' if days > 0 else 'before'} the gaining side claimed it."]


def _few(facts: Facts) -> list[str]:
    told = f"Nobody of the gaining side says so; independent assessors who do: {len(facts.short)}, who do not:"
    return [*_sentences(facts.short, facts.denied, facts.refuted), f"{told} {len(facts.refuted)}."]


_ALONE = "Nobody but articles in their own voice says so, which counts as neither side and confirms nothing."

_TOLD = {
    "analyst-confirmed": lambda f: _sentences(f.marked, f.claimed_by, f.denied),
    "part-retaken": lambda f: _sentences(f.conceded, f.assessed, f.retaken),
    "conceded-and-assessed": _confirmed,
    "conceded": _confirmed,
    "assessed": _confirmed,
    "claimed-and-denied": _denied,
    "claimed-and-refuted": lambda f: _sentences(f.claimed_by, f.refuted, f.short),
    "claimed": _claimed,
    "assessed-and-denied": _few,
    "assessed-too-few": _few,
    "analyst-unconfirmed": lambda f: _sentences(f.unmarked),
    "both-say-they-hold": lambda f: [sentence(word.statement) for word in f.both_hold],
    "told-by-author": lambda f: [*_sentences(f.author_took), _ALONE],
    "fought-over": lambda f: _sentences(f.fought, f.held or f.author_held),
    "held": lambda f: _sentences(f.held, f.attacked),
    "held-by-author": lambda f: [*_sentences(f.author_held), _ALONE],
    "attacked": lambda f: [*_sentences(f.attacked), "Nothing is said of control."],
    "silent": lambda f: [*_sentences(f.unanswered), "Nothing in the ledger speaks of control."],
}
