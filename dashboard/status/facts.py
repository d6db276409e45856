"""What the words on one place amount to: the facts that the table of statuses asks for, each with its words.

Every party has one stand, its latest word on who has the place. A change of hands is looked at from its latest turn:
the latest gain of either side, back to the one of the other side before it. Only what was said since then counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.model import Settings
from dashboard.status.meanings import AUTHOR, RUSSIA, UKRAINE, UNKNOWN, Meaning
from dashboard.status.story import ASSESSOR, Word

ANSWER_DAYS = 2                                         # a denial may be in print before the claim that it answers

_STANDS = (Meaning.TAKES, Meaning.HAS, Meaning.KEEPS)
_FIGHTS = (Meaning.FIGHTS, Meaning.PART)


@dataclass(slots=True)
class Facts:
    """The words behind each fact; an empty list is a fact that does not hold. `gainer` and `holder` are sides."""

    gainer: int = UNKNOWN
    holder: int = UNKNOWN
    marked: list[Word] = field(default_factory=list)
    unmarked: list[Word] = field(default_factory=list)
    retaken: list[Word] = field(default_factory=list)
    conceded: list[Word] = field(default_factory=list)
    assessed: list[Word] = field(default_factory=list)
    own: list[Word] = field(default_factory=list)
    denied: list[Word] = field(default_factory=list)
    refuted: list[Word] = field(default_factory=list)
    short: list[Word] = field(default_factory=list)
    both_hold: list[Word] = field(default_factory=list)
    author_took: list[Word] = field(default_factory=list)
    fought: list[Word] = field(default_factory=list)
    held: list[Word] = field(default_factory=list)
    author_held: list[Word] = field(default_factory=list)
    attacked: list[Word] = field(default_factory=list)
    unconfirmed: list[Word] = field(default_factory=list)
    claimed_by: list[Word] = field(default_factory=list)        # the gaining side's first words of it
    confirmed_by: list[Word] = field(default_factory=list)      # the word that completed the confirmation
    since: list[Word] = field(default_factory=list)             # the first word of a hold or of fighting
    acknowledged: bool = False


def facts_of(words: Sequence[Word], settings: Settings) -> Facts:
    """The facts that some words on one place amount to, in whatever order they come."""
    stands = _stands(words)
    gains = [w for w in words if w.meaning == Meaning.TAKES and w.role != AUTHOR and not _taken_back(w, stands)]
    facts = _change_of_hands(words, gains, stands, settings) if gains else Facts()
    if not (facts.own or facts.conceded or facts.assessed or facts.short or facts.unmarked):
        facts = _no_change_of_hands(words, stands)
    _apply_mark(facts, words, gains)
    return facts


def _stands(words: Iterable[Word]) -> dict[int, Word]:
    """Each party's latest word on who has the place."""
    stands: dict[int, Word] = {}
    for word in words:
        if word.meaning in _STANDS and (word.party not in stands or _by_told(word) > _by_told(stands[word.party])):
            stands[word.party] = word
    return stands


def _taken_back(gain: Word, stands: dict[int, Word]) -> bool:
    """Whether the one who told of a gain later says that it is not so, other than by telling of a later gain."""
    stand = stands[gain.party]
    return stand.about != gain.about and stand.meaning != Meaning.TAKES


def _change_of_hands(words: Sequence[Word], gains: list[Word], stands: dict[int, Word], settings: Settings) -> Facts:
    """The facts of the latest gain that anyone stands by, else of the other side's."""
    latest = [max((w for w in gains if w.about == side), key=_by_story, default=None) for side in (RUSSIA, UKRAINE)]
    order = sorted((w for w in latest if w), key=_by_story, reverse=True)
    bounds = [order[-1].story, 0] if len(order) == 2 else [0]
    facts = Facts()
    for gain, bound in zip(order, bounds, strict=True):
        facts = _turn(gain.about, bound, words, gains, stands, settings)
        if facts.own or facts.conceded or facts.assessed or facts.short or facts.unmarked:
            break
    return facts


def _turn(
    gainer: int, bound: int, words: Sequence[Word], gains: list[Word], stands: dict[int, Word], settings: Settings
) -> Facts:
    """Who stands for and who against one side's gain, counting what was said since the day `bound`."""
    loser = 1 - gainer
    turn = [w for w in gains if w.about == gainer and w.story >= bound]
    start = min(w.story for w in turn)
    backing = [w for w in stands.values() if w.about == gainer and w.told >= bound]
    against = [w for w in stands.values() if w.about == loser and _answers(w, start)]
    claimed = [w for w in turn if w.role == gainer and stands[w.party].about == gainer]
    cut = _cut(words)
    counted = [w for w in backing if not cut or w.known > cut.known]
    conceded = [w for w in counted if w.role == loser]
    assessors = [w for w in counted if w.role == ASSESSOR]
    refuted = [w for w in against if w.role == ASSESSOR]
    enough = len(assessors) >= settings.independent_assessors and len(assessors) > len(refuted)
    facts = Facts(
        gainer=gainer,
        holder=gainer,
        conceded=conceded,
        assessed=assessors if enough else [],
        short=[] if enough else assessors,
        own=[w for w in backing if w.role == gainer] if claimed else [],
        denied=[w for w in against if w.role == loser],
        refuted=refuted,
        unmarked=[cut] if cut and any(w.role != gainer and w.known <= cut.known for w in backing) else [],
        unconfirmed=_latest([w for w in words if w.meaning == Meaning.UNCONFIRMED and w.about == gainer], _by_known),
        claimed_by=_earliest(claimed, _by_known),
    )
    since_bound = [w for w in words if w.meaning in _STANDS and w.about == gainer and w.told >= bound]
    facts.acknowledged = any(w.party == loser for w in since_bound)
    if conceded or enough:
        after_cut = [w for w in since_bound if not cut or w.known > cut.known]
        facts.confirmed_by = _confirmation(after_cut, conceded, facts.assessed, settings)
        facts.retaken = _retaken(words, loser, conceded + facts.assessed)
    return facts


def _answers(word: Word, start: int) -> bool:
    """Whether a word against a gain that is told from the day `start` on speaks of it and not of the time before."""
    return word.story >= start - (ANSWER_DAYS if word.meaning == Meaning.KEEPS else 0)


def _confirmation(
    since_bound: list[Word], conceded: list[Word], assessed: list[Word], settings: Settings
) -> list[Word]:
    """The word with which it was first conceded, or first told by enough assessors, whichever came first."""
    first: dict[int, Word] = {}
    for word in sorted(since_bound, key=_by_known):
        first.setdefault(word.party, word)
    done = _earliest([first[w.party] for w in conceded], _by_known)
    assessors = sorted((first[w.party] for w in assessed), key=_by_known)
    done += assessors[settings.independent_assessors - 1 : settings.independent_assessors] if assessed else []
    return _earliest(done, _by_known)


def _retaken(words: Sequence[Word], loser: int, confirming: list[Word]) -> list[Word]:
    """The loser's latest gain of a part, if it was told after everything that confirms the loss."""
    parts = [w for w in words if w.meaning == Meaning.PART and w.about == loser and w.role != AUTHOR]
    after = max(w.told for w in confirming)
    return _latest([w for w in parts if w.story > after], _by_story)


def _no_change_of_hands(words: Sequence[Word], stands: dict[int, Word]) -> Facts:
    """Who holds a place of which no gain stands, and whether it is fought over."""
    sides = [w for w in stands.values() if w.role != AUTHOR]
    author = [w for w in stands.values() if w.role == AUTHOR]
    fights = _latest([w for w in words if w.meaning in _FIGHTS], _by_told)
    facts = Facts(attacked=_latest([w for w in words if w.meaning == Meaning.ATTACKS], _by_told))
    holds = [w for w in sides if w.role in (RUSSIA, UKRAINE) and w.role == w.about]
    if len({w.about for w in holds}) == 2:
        facts.both_hold = sorted(holds, reverse=True)
    facts.held = _latest([w for w in sides if w.role != w.about] or sides, _by_told)
    if not facts.held:
        told = _latest(author, _by_told)
        facts.author_took = [w for w in told if w.meaning == Meaning.TAKES and not _later(fights, w)]
        facts.author_held = [w for w in told if w.meaning == Meaning.HAS]
    hold = facts.held or facts.author_held
    if fights and (not hold or fights[0].told >= hold[0].told):
        facts.fought = fights
    _settle_holder(facts, words, hold)
    return facts


def _settle_holder(facts: Facts, words: Sequence[Word], hold: list[Word]) -> None:
    """Who holds the place, who attacks it, and the first word of that state."""
    if facts.author_took:
        facts.gainer = facts.holder = facts.author_took[0].about
    elif not facts.both_hold and hold:
        facts.holder = hold[0].about
    if facts.author_took or facts.both_hold:
        return
    if facts.fought:
        facts.gainer = facts.fought[0].about
        after = max((w.by_told for w in words if w.meaning in _STANDS and w.role != AUTHOR), default=0)
        fights = [w for w in words if w.meaning in _FIGHTS and w.by_told > after]
        facts.since = _earliest(fights, _by_told) or facts.fought
    elif hold:
        kind = [w for w in words if w.meaning in _STANDS and (w.role == AUTHOR) == (hold[0].role == AUTHOR)]
        after = max((w.by_told for w in kind if w.about != facts.holder), default=0)
        facts.since = _earliest([w for w in kind if w.about == facts.holder and w.by_told > after], _by_told) or hold


def _apply_mark(facts: Facts, words: Sequence[Word], gains: list[Word]) -> None:
    """An analyst's latest mark that a side has the place stands until the other side gains it."""
    mark = _latest([w for w in words if w.meaning in (Meaning.MARKED, Meaning.UNMARKED)], _by_known)
    if not mark or mark[0].meaning != Meaning.MARKED or mark[0].about == UNKNOWN:
        return
    side, day = mark[0].about, mark[0].known
    if not any(w.about != side and w.story > day for w in gains):
        facts.marked, facts.gainer, facts.holder = mark, side, side
        facts.confirmed_by = facts.confirmed_by or mark


def _cut(words: Sequence[Word]) -> Word | None:
    """The mark that holds what was said until its day for no confirmation, if it is the latest mark."""
    mark = _latest([w for w in words if w.meaning in (Meaning.MARKED, Meaning.UNMARKED)], _by_known)
    return mark[0] if mark and mark[0].meaning == Meaning.UNMARKED else None


def _later(fights: list[Word], word: Word) -> bool:
    return bool(fights) and fights[0].told > word.told


def _latest(words: list[Word], key: Callable[[Word], tuple[int, str]]) -> list[Word]:
    return [max(words, key=key)] if words else []


def _earliest(words: list[Word], key: Callable[[Word], tuple[int, str]]) -> list[Word]:
    return [min(words, key=key)] if words else []


def _by_told(word: Word) -> tuple[int, str]:
    return word.by_told, word.id


def _by_story(word: Word) -> tuple[int, str]:
    return word.by_story, word.id


def _by_known(word: Word) -> tuple[int, str]:
    return word.by_known, word.id
