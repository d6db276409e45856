"""The words on one place, sorted out so that each question of the rules is answered without looking through them all.

Words may be added one by one, in whatever order they come: the history of a place is walked once, from its first word
to its last, and on each day the questions are asked anew.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from operator import itemgetter

from dashboard.status.meanings import AUTHOR, Meaning, day_key
from dashboard.status.story import Word

_TAKES, _KEEPS, _PART, _ATTACKS, _UNCONFIRMED, _UNMARKED = (     # numbers are quicker to compare
    int(meaning)
    for meaning in (
        Meaning.TAKES, Meaning.KEEPS, Meaning.PART, Meaning.ATTACKS, Meaning.UNCONFIRMED, Meaning.UNMARKED,
    )
)  # fmt: skip
ByRole = tuple[list[Word], list[Word], list[Word]]
_FROM_GAINER = ((0, 1, 2, 2), (1, 0, 2, 2))             # by gainer and role: the gainer, the loser, an assessor
_ID = Word._fields.index("id")                          # decides between words that agree in everything else
by_story = itemgetter(Word._fields.index("by_story"), _ID)
by_known = itemgetter(Word._fields.index("by_known"), _ID)


class Turn:
    """One side's gain, looked at from the day `bound` on.

    `start` is the first day on which it is told to have been, `claim` the gaining side's first word of it, `first` the
    first word for it of each party that is not taken for no confirmation (those known until the day `cut` are).
    `acknowledged` tells whether the losing side itself ever spoke of it as a fact.
    """

    __slots__ = ("acknowledged", "bound", "claim", "cut", "first", "gainer", "start")

    def __init__(self, gainer: int, bound: int, cut: int) -> None:
        self.gainer, self.bound, self.cut = gainer, bound, cut
        self.start: int | None = None
        self.claim: Word | None = None
        self.first: dict[int, Word] = {}
        self.acknowledged = False

    def back(self, word: Word) -> None:
        """Count a word for this side that is no article's own."""
        if word.told < self.bound:
            return
        self.acknowledged |= word.party == 1 - self.gainer
        known = self.first.get(word.party)
        if word.known > self.cut and (known is None or by_known(word) < by_known(known)):
            self.first[word.party] = word

    def gain(self, word: Word, stand: Word) -> None:
        """Count a gain of this side by a teller whose latest word is `stand`."""
        if word.story < self.bound or not is_kept(word, stand):
            return
        if self.start is None or word.story < self.start:
            self.start = word.story
        claims = word.role == self.gainer == stand.about
        if claims and (self.claim is None or by_known(word) < by_known(self.claim)):
            self.claim = word


def is_kept(gain: Word, stand: Word) -> bool:
    """Whether the teller of a gain has not taken it back by a later word that is no gain."""
    return stand.about == gain.about or stand.meaning == _TAKES


class Said:
    """The words on a place sorted out by what they say, the latest or the first of each kind within reach.

    `stand` is each party's latest word on who has the place. `standing` are those of them that are no article's own,
    by the side that they speak for; `stands` are all of them, not only the latest, `author_stands` those of articles.
    `fight` is the latest word of fighting of each role, `part` each side's latest gain of a part. Lists are sorted.
    """

    __slots__ = (
        "_gains", "_turns", "attack", "author_stands", "fight", "fights", "mark", "part", "stand", "standing", "stands",
        "unanswered",
    )  # fmt: skip

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self.stand: dict[int, Word] = {}
        self.standing: tuple[list[Word], list[Word]] = ([], [])
        self.stands: tuple[list[Word], list[Word]] = ([], [])
        self.author_stands: tuple[list[Word], list[Word]] = ([], [])
        self.fights: list[Word] = []
        self.fight: list[Word | None] = [None] * 4
        self.part: list[Word | None] = [None] * 2
        self.unanswered: tuple[list[Word | None], list[Word | None]] = ([None] * 2, [None] * 2)
        self.attack: Word | None = None
        self.mark: Word | None = None
        self._gains: tuple[list[tuple[int, bytes, Word]], list[tuple[int, bytes, Word]]] = ([], [])
        self._turns: list[Turn | None] = [None] * 2
        for word in words:
            self.add(word)

    def add(self, word: Word) -> None:
        """Take in one more word."""
        meaning = word.meaning
        if meaning > _UNCONFIRMED:
            if self.mark is None or by_known(word) > by_known(self.mark):
                self.mark = word
        elif meaning == _UNCONFIRMED:
            of_loser = word.party == 1 - word.about     # what the losing side says is not hidden by what others say
            known = self.unanswered[word.about][of_loser]
            if known is None or by_known(word) > by_known(known):
                self.unanswered[word.about][of_loser] = word
        elif meaning == _ATTACKS:
            if self.attack is None or word > self.attack:
                self.attack = word
        elif meaning > _KEEPS:
            self._add_fight(word)
        elif meaning >= _TAKES:
            self._add_stand(word)

    def _add_fight(self, word: Word) -> None:
        insort(self.fights, word)
        known = self.fight[word.role]
        if known is None or word > known:
            self.fight[word.role] = word
        if word.meaning == _PART and word.role != AUTHOR:
            known = self.part[word.about]
            if known is None or by_story(word) > by_story(known):
                self.part[word.about] = word

    def _add_stand(self, word: Word) -> None:
        about, party, by_author = word.about, word.party, word.role == AUTHOR
        insort((self.author_stands if by_author else self.stands)[about], word)
        before = self.stand.get(party)
        if before is None or word > before:
            self.stand[party] = word
            if not by_author:
                self._stand_anew(before, word)
        if by_author:
            return
        if word.meaning == _TAKES:
            insort(self._gains[about], (word.by_story, word.id, word))
        turn = self._turns[about]
        if turn is not None:
            turn.back(word)
            if word.meaning == _TAKES:
                turn.gain(word, self.stand[party])

    def _stand_anew(self, before: Word | None, word: Word) -> None:
        """Let a party stand by another word; where it says something else its earlier gains count otherwise."""
        if before is not None:
            standing = self.standing[before.about]
            del standing[bisect_left(standing, before)]
            if before.about != word.about or (before.meaning == _TAKES) != (word.meaning == _TAKES):
                self._turns = [None] * 2
        insort(self.standing[word.about], word)

    @property
    def cut(self) -> int:
        """The last day on which nothing that was said counts as confirmation, by an analyst's latest mark; else -1."""
        return self.mark.known if self.mark and self.mark.meaning == _UNMARKED else -1

    def latest_gain(self, side: int) -> Word | None:
        """The latest gain of a side that its teller has not taken back."""
        for _, _, gain in reversed(self._gains[side]):
            if is_kept(gain, self.stand[gain.party]):
                return gain
        return None

    def turn(self, gainer: int, bound: int) -> Turn:
        """A side's gain from a day on."""
        turn, cut = self._turns[gainer], self.cut
        if turn is None or turn.bound != bound or turn.cut != cut:
            turn = self._turns[gainer] = Turn(gainer, bound, cut)
            for word in _from(self.stands[gainer], bound):
                turn.back(word)
            gains = self._gains[gainer]
            for at in range(bisect_left(gains, (day_key(bound),)), len(gains)):
                turn.gain(gains[at][2], self.stand[gains[at][2].party])
        return turn

    def backing(self, turn: Turn) -> ByRole:
        """The parties' latest words for a gain that were told since: the gainer's, the loser's, the assessors'."""
        told: ByRole = [], [], []
        for word in _from(self.standing[turn.gainer], turn.bound):
            if word.told >= turn.bound:
                told[_FROM_GAINER[turn.gainer][word.role]].append(word)
        return told

    def against(self, turn: Turn, start: int, answer_days: int) -> ByRole:
        """The parties' latest words against a gain that is told from the day `start` on, as in `backing`.

        A word speaks of it, and not of the time before, where it speaks of a day from then on; a denial may be in print
        some days before the claim that it answers.
        """
        told: ByRole = [], [], []
        for word in _from(self.standing[1 - turn.gainer], start - answer_days):
            if word.story >= (start - answer_days if word.meaning == _KEEPS else start):
                told[_FROM_GAINER[turn.gainer][word.role]].append(word)
        return told


def _from(words: Sequence[Word], day: int) -> Sequence[Word]:
    """Those of sorted words that were told on a day or later."""
    return words[bisect_left(words, (day_key(day),)) :]
