"""What the words on one place amount to: the facts that the table of statuses asks for, each with its words.

Every party has one stand, its latest word on who has the place. A change of hands is looked at from its latest turn:
the latest gain of either side, back to the one of the other side before it. Only what was said since then counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dashboard.model import Settings
from dashboard.status.meanings import AUTHOR, UNKNOWN, Meaning
from dashboard.status.said import Said, Turn, by_known, by_story
from dashboard.status.story import Word

ANSWER_DAYS = 2                                         # a denial may be in print before the claim that it answers

Words = Sequence[Word]

_by_told = attrgetter("by_told")


@dataclass(slots=True)
class Facts:
    """The words behind each fact; where there are none the fact does not hold. `gainer` and `holder` are sides.

    The names up to `attacked` are those of table.FACTS. `claimed_by` is the gaining side's first word of its gain,
    `confirmed_by` the word that completed the confirmation, `since` the first word of a hold or of fighting,
    `unanswered` the latest words, of the losing side and of all others, that the gain is not confirmed, `fighting` the
    losing side's latest word of fighting.
    """

    gainer: int = UNKNOWN
    holder: int = UNKNOWN
    acknowledged: bool = False
    marked: Words = ()
    unmarked: Words = ()
    retaken: Words = ()
    conceded: Words = ()
    assessed: Words = ()
    own: Words = ()
    denied: Words = ()
    refuted: Words = ()
    short: Words = ()
    both_hold: Words = ()
    author_took: Words = ()
    fought: Words = ()
    held: Words = ()
    author_held: Words = ()
    attacked: Words = ()
    claimed_by: Words = ()
    confirmed_by: Words = ()
    since: Words = ()
    unanswered: Words = ()
    fighting: Words = ()

    @property
    def stands(self) -> bool:
        """Whether anyone stands by a change of hands."""
        return bool(self.own or self.conceded or self.assessed or self.short or self.unmarked)


def facts_of(words: Iterable[Word], settings: Settings) -> Facts:
    """The facts that some words on one place amount to, in whatever order they come."""
    return facts_in(Said(words), settings)


def facts_in(said: Said, settings: Settings) -> Facts:
    """The facts that the words on one place amount to, of which more may be added later."""
    facts = _change_of_hands(said, settings)
    if not facts.stands:
        facts = _no_change_of_hands(said)
    if said.mark and said.mark.meaning == Meaning.MARKED:
        _apply_mark(facts, said, said.mark)
    return facts


def _change_of_hands(said: Said, settings: Settings) -> Facts:
    """The facts of the latest gain that anyone stands by: of the later gainer's, else of the other's."""
    gains = [gain for gain in map(said.latest_gain, (0, 1)) if gain]
    if not gains:
        return Facts()
    later = max(gains, key=by_story)
    bound = min(gain.story for gain in gains) if len(gains) == 2 else 0
    facts = _turn(later.about, bound, said, settings)
    return facts if facts.stands or len(gains) == 1 else _turn(1 - later.about, 0, said, settings)


def _turn(gainer: int, bound: int, said: Said, settings: Settings) -> Facts:
    """Who stands for and who against one side's gain, counting what was said since the day `bound`."""
    loser, turn = 1 - gainer, said.turn(gainer, bound)
    start = bound if turn.start is None else turn.start
    own, conceded, assessors = said.backing(turn)
    _, denied, refuted = said.against(turn, start, ANSWER_DAYS)
    facts = Facts(gainer=gainer, holder=gainer, acknowledged=turn.acknowledged, denied=denied, refuted=refuted)
    if turn.claim:
        facts.claimed_by, facts.own = (turn.claim,), own
    if turn.cut >= 0:                                   # an analyst holds what was known by then for no confirmation
        heard = len(conceded) + len(assessors)
        conceded, assessors = ([w for w in words if w.known > turn.cut] for words in (conceded, assessors))
        facts.unmarked = _alone(said.mark) if len(conceded) + len(assessors) < heard else ()
    enough = len(assessors) >= settings.independent_assessors and len(assessors) > len(refuted)
    facts.conceded, facts.assessed, facts.short = conceded, *((assessors, ()) if enough else ((), assessors))
    facts.unanswered = [word for word in said.unanswered[gainer] if word]
    fighting = said.fight[loser]
    if fighting and fighting.told >= start:
        facts.fighting = (fighting,)
    if facts.conceded or facts.assessed:
        facts.confirmed_by = _confirmation(facts, turn, settings)
        facts.retaken = _retaken(said, loser, [*facts.conceded, *facts.assessed])
    return facts


def _confirmation(facts: Facts, turn: Turn, settings: Settings) -> Words:
    """The word with which it was first conceded, or first told by enough assessors, whichever came first."""
    done = [turn.first[w.party] for w in facts.conceded]
    if facts.assessed:
        assessors = sorted((turn.first[w.party] for w in facts.assessed), key=by_known)
        done.append(assessors[settings.independent_assessors - 1])
    return (min(done, key=by_known),)


def _retaken(said: Said, loser: int, confirming: Words) -> Words:
    """The loser's latest gain of a part, if it was later than everything that confirms the loss."""
    part = said.part[loser]
    return (part,) if part and part.story > max(w.told for w in confirming) else ()


def _no_change_of_hands(said: Said) -> Facts:
    """Who holds a place of which no gain stands, and whether it is fought over."""
    fights = said.fights[-1:]
    facts = Facts(attacked=_alone(said.attack), unanswered=_last([*said.unanswered[0], *said.unanswered[1]], by_known))
    holds = [[w for w in said.standing[side] if w.role == side] for side in (0, 1)]
    if all(holds):
        facts.both_hold = sorted((*holds[0], *holds[1]), reverse=True)
    against_own_side = [next((w for w in reversed(words) if w.role != w.about), None) for words in said.standing]
    facts.held = _last(against_own_side) or _last(words[-1] if words else None for words in said.standing)
    if not facts.held:
        told = _last(words[-1] if words else None for words in said.author_stands)
        facts.author_took = [w for w in told if w.meaning == Meaning.TAKES and not (fights and fights[0].told > w.told)]
        facts.author_held = [w for w in told if w.meaning == Meaning.HAS]
    hold = facts.held or facts.author_held
    if fights and (not hold or fights[0].told >= hold[0].told):
        facts.fought = fights
    if facts.author_took:
        facts.gainer = facts.holder = facts.author_took[0].about
    elif not facts.both_hold:
        _settle_holder(facts, said, hold)
    return facts


def _settle_holder(facts: Facts, said: Said, hold: Words) -> None:
    """Who holds the place, who attacks it, and the first word of that state."""
    if hold:
        facts.holder = hold[0].about
    if facts.fought:
        facts.gainer = facts.fought[0].about
        facts.since = _first_after(_last(words[-1] if words else None for words in said.stands), said.fights)
        facts.since = facts.since or facts.fought
    elif hold:
        kind = said.author_stands if hold[0].role == AUTHOR else said.stands
        facts.since = _first_after(kind[1 - facts.holder][-1:], kind[facts.holder]) or hold


def _first_after(border: Words, words: Words) -> Words:
    """The first of sorted words that was told after another, if there is another; alone."""
    at = bisect_right(words, border[0].by_told, key=_by_told) if border else 0
    return words[at : at + 1]


def _apply_mark(facts: Facts, said: Said, mark: Word) -> None:
    """An analyst's mark that a side has the place stands until the other side gains it."""
    side = mark.about
    if side == UNKNOWN:
        return
    retaken = said.latest_gain(1 - side)
    if retaken is None or retaken.story <= mark.known:
        facts.marked, facts.gainer, facts.holder = (mark,), side, side
        facts.confirmed_by = facts.confirmed_by or facts.marked


def _alone(word: Word | None) -> Words:
    return (word,) if word else ()


def _last(words: Iterable[Word | None], key: Callable[[Word], tuple[int, bytes]] | None = None) -> Words:
    """Of those that are there the one told last, or with the largest key, alone."""
    there = [word for word in words if word]
    return (max(there, key=key),) if there else ()
