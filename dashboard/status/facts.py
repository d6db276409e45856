"""What the words on one place amount to: the facts that the table of statuses asks for, each with its words.

Every party has one stand, its latest word on who has the place. A change of hands is looked at from its latest turn:
the latest gain of either side, back to the one of the other side before it. Only what was said since then counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from dashboard.model import Settings
from dashboard.status.meanings import AUTHOR, UNKNOWN, Meaning
from dashboard.status.story import ASSESSOR, Word

ANSWER_DAYS = 2                                         # a denial may be in print before the claim that it answers

Words = Sequence[Word]

_TAKES, _KEEPS, _UNMARKED = int(Meaning.TAKES), int(Meaning.KEEPS), int(Meaning.UNMARKED)      # quicker to compare
_ID = Word._fields.index("id")                          # decides between words that agree in everything else
_by_story = itemgetter(Word._fields.index("by_story"), _ID)
_by_known = itemgetter(Word._fields.index("by_known"), _ID)


@dataclass(slots=True)
class Facts:
    """The words behind each fact; where there are none the fact does not hold. `gainer` and `holder` are sides.

    The names up to `attacked` are those of table.FACTS. `claimed_by` is the gaining side's first word of its gain,
    `confirmed_by` the word that completed the confirmation, `since` the first word of a hold or of fighting,
    `unanswered` the latest word that the gain is not confirmed, `fighting` the losing side's latest word of fighting.
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


class _Said:
    """The words on a place sorted out by what they say; `stand` is each party's latest one of `stands`."""

    __slots__ = ("attacks", "fights", "gains", "mark", "parts", "stand", "stands", "unanswered")

    def __init__(self, words: Iterable[Word]) -> None:
        of: list[list[Word]] = [[] for _ in Meaning]
        for word in words:
            of[word.meaning].append(word)
        _, takes, has, keeps, fights, self.parts, self.attacks, self.unanswered, *marks = of
        self.stands = takes + has + keeps
        self.fights = fights + self.parts
        self.mark = _latest(marks[0] + marks[1], _by_known)
        self.stand = stand = _latest_of_each(self.stands)
        self.gains = [
            gain
            for gain in takes
            if gain.role != AUTHOR and ((last := stand[gain.party]).about == gain.about or last.meaning == _TAKES)
        ]                                               # the others were taken back by a later word that is no gain

    @property
    def cut(self) -> int:
        """The last day on which nothing that was said counts as confirmation, by an analyst's latest mark; else -1."""
        return self.mark[0].known if self.mark and self.mark[0].meaning == _UNMARKED else -1


def facts_of(words: Iterable[Word], settings: Settings) -> Facts:
    """The facts that some words on one place amount to, in whatever order they come."""
    said = _Said(words)
    facts = _change_of_hands(said, settings)
    if not facts.stands:
        facts = _no_change_of_hands(said)
    if said.mark and said.mark[0].meaning == Meaning.MARKED:
        _apply_mark(facts, said)
    return facts


def _latest_of_each(stands: Iterable[Word]) -> dict[int, Word]:
    """The latest word of each party."""
    latest: dict[int, Word] = {}
    for word in stands:
        known = latest.get(word.party)
        if known is None or word > known:
            latest[word.party] = word
    return latest


def _change_of_hands(said: _Said, settings: Settings) -> Facts:
    """The facts of the latest gain that anyone stands by: of the later gainer's, else of the other's."""
    if not said.gains:
        return Facts()
    later = max(said.gains, key=_by_story)
    others = [gain.story for gain in said.gains if gain.about != later.about]
    facts = _turn(later.about, max(others, default=0), said, settings)
    return facts if facts.stands or not others else _turn(1 - later.about, 0, said, settings)


def _turn(gainer: int, bound: int, said: _Said, settings: Settings) -> Facts:
    """Who stands for and who against one side's gain, counting what was said since the day `bound`."""
    loser, cut = 1 - gainer, said.cut
    turn = [w for w in said.gains if w.about == gainer and w.story >= bound]
    start = min([w.story for w in turn])
    backing = [w for w in said.stand.values() if w.about == gainer and w.told >= bound]
    against = [w for w in said.stand.values() if w.about == loser and _answers(w, start)]
    claims = [w for w in turn if w.role == gainer and said.stand[w.party].about == gainer]
    facts = Facts(gainer=gainer, holder=gainer)
    if claims:
        facts.claimed_by = _earliest(claims, _by_known)
        facts.own = [w for w in backing if w.role == gainer]
    if against:
        facts.denied = [w for w in against if w.role == loser]
        facts.refuted = [w for w in against if w.role == ASSESSOR]
    facts.conceded = [w for w in backing if w.role == loser and w.known > cut]
    assessors = [w for w in backing if w.role == ASSESSOR and w.known > cut]
    enough = len(assessors) >= settings.independent_assessors and len(assessors) > len(facts.refuted)
    facts.assessed, facts.short = (assessors, ()) if enough else ((), assessors)
    if cut >= 0 and any(w.role != gainer and w.known <= cut for w in backing):
        facts.unmarked = said.mark
    facts.unanswered = _latest([w for w in said.unanswered if w.about == gainer], _by_known)
    facts.fighting = _latest([w for w in said.fights if w.role == loser and w.told >= start])
    told = [w for w in said.stands if w.about == gainer and w.told >= bound]
    facts.acknowledged = loser in [w.party for w in told]
    if facts.conceded or facts.assessed:
        facts.confirmed_by = _confirmation(facts, [w for w in told if w.known > cut], settings)
        if said.parts:
            facts.retaken = _retaken(said, loser, [*facts.conceded, *facts.assessed])
    return facts


def _answers(word: Word, start: int) -> bool:
    """Whether a word against a gain that is told from the day `start` on speaks of it and not of the time before."""
    return word.story >= (start - ANSWER_DAYS if word.meaning == _KEEPS else start)


def _confirmation(facts: Facts, told: list[Word], settings: Settings) -> Words:
    """The word with which it was first conceded, or first told by enough assessors, whichever came first."""
    first: dict[int, Word] = {}
    for word in sorted(told, key=_by_known):
        first.setdefault(word.party, word)
    done = [first[w.party] for w in facts.conceded]
    if facts.assessed:
        assessors = sorted((first[w.party] for w in facts.assessed), key=_by_known)
        done.append(assessors[settings.independent_assessors - 1])
    return _earliest(done, _by_known)


def _retaken(said: _Said, loser: int, confirming: list[Word]) -> Words:
    """The loser's latest gain of a part, if it was later than everything that confirms the loss."""
    after = max(w.told for w in confirming)
    parts = [w for w in said.parts if w.about == loser and w.role != AUTHOR and w.story > after]
    return _latest(parts, _by_story)


def _no_change_of_hands(said: _Said) -> Facts:
    """Who holds a place of which no gain stands, and whether it is fought over."""
    sides = [w for w in said.stand.values() if w.role != AUTHOR]
    fights = _latest(said.fights)
    facts = Facts(attacked=_latest(said.attacks), unanswered=_latest(said.unanswered, _by_known))
    holds = [w for w in sides if w.role == w.about]
    if len({w.about for w in holds}) == 2:
        facts.both_hold = sorted(holds, reverse=True)
    facts.held = _latest([w for w in sides if w.role != w.about] or sides)
    if not facts.held:
        told = _latest([w for w in said.stand.values() if w.role == AUTHOR])
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


def _settle_holder(facts: Facts, said: _Said, hold: Words) -> None:
    """Who holds the place, who attacks it, and the first word of that state."""
    if hold:
        facts.holder = hold[0].about
    if facts.fought:
        facts.gainer = facts.fought[0].about
        after = max((w.by_told for w in said.stands if w.role != AUTHOR), default=0)
        facts.since = _earliest([w for w in said.fights if w.by_told > after]) or facts.fought
    elif hold:
        by_author = hold[0].role == AUTHOR
        kind = [w for w in said.stands if (w.role == AUTHOR) == by_author]
        after = max((w.by_told for w in kind if w.about != facts.holder), default=0)
        facts.since = _earliest([w for w in kind if w.about == facts.holder and w.by_told > after]) or hold


def _apply_mark(facts: Facts, said: _Said) -> None:
    """An analyst's mark that a side has the place stands until the other side gains it."""
    side, day = said.mark[0].about, said.mark[0].known
    if side != UNKNOWN and not any(w.about != side and w.story > day for w in said.gains):
        facts.marked, facts.gainer, facts.holder = said.mark, side, side
        facts.confirmed_by = facts.confirmed_by or said.mark


def _latest(words: Collection[Word], key: Callable[[Word], tuple[int, bytes]] | None = None) -> Words:
    """The word told last, or with the largest key, alone; no word where there is none."""
    return (max(words, key=key),) if words else ()


def _earliest(words: Collection[Word], key: Callable[[Word], tuple[int, bytes]] | None = None) -> Words:
    """The word told first, or with the smallest key, alone; no word where there is none."""
    return (min(words, key=key),) if words else ()
