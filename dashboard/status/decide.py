"""The few rows of each place that can decide its status, picked from a million by numpy.

`facts_of` asks for the latest or the first of certain words; this finds the same ones for all places at once, and some
more, so that the facts of what is picked are the facts of all rows. A property test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.status.meanings import AUTHOR, RUSSIA, UKRAINE, UNKNOWN, Meaning, day_in
from dashboard.status.story import Story

Mask = NDArray[np.bool_]
Keys = NDArray[np.int64]

_NEVER = np.int64(2**63 - 1)


@dataclass(slots=True)
class _Pick:
    """The rows picked so far, and the two questions asked of them."""

    story: Story
    picked: Mask

    def latest(self, mask: Mask, key: Keys) -> Keys:
        """Pick the row with the largest key of each place; returns that key by place, -1 where there is none."""
        top = np.maximum.reduceat(np.where(mask, key, -1), self.story.place_at)
        self.picked |= mask & (key == top[self.story.place])
        return top

    def first(self, mask: Mask, key: Keys) -> None:
        """Pick the row with the smallest key of each place."""
        low = np.minimum.reduceat(np.where(mask, key, _NEVER), self.story.place_at)
        self.picked |= mask & (key == low[self.story.place])

    def first_of_each_party(self, mask: Mask, key: Keys) -> None:
        """Pick the row with the smallest key of each place and party."""
        low = np.minimum.reduceat(np.where(mask, key, _NEVER), self.story.group_at)
        self.picked |= mask & (key == low[self.story.group])


def deciding(story: Story, alive: Mask, roles: NDArray[np.int8]) -> NDArray[np.intp]:
    """The rows that can decide, in the order of the story; of those not alive none counts."""
    if not len(story.row):
        return np.zeros(0, np.intp)
    pick = _Pick(story, np.zeros(len(story.row), np.bool_))
    role = roles[story.party]
    stands = alive & (story.meaning >= Meaning.TAKES) & (story.meaning <= Meaning.KEEPS)
    taken_back = _pick_stands(pick, stands)
    takes = stands & (story.meaning == Meaning.TAKES) & (role != AUTHOR) & ~taken_back
    marks = alive & (story.meaning >= Meaning.MARKED)
    cut = day_in(pick.latest(marks, story.by_known))
    _pick_turns(pick, stands, takes, role, cut)
    _pick_fights(pick, alive, stands, role)
    _pick_holds(pick, stands, role)
    return np.flatnonzero(pick.picked)


def _pick_stands(pick: _Pick, stands: Mask) -> Mask:
    """Pick each party's latest stand; returns which rows their own speaker has taken back since."""
    story = pick.story
    top = np.maximum.reduceat(np.where(stands, story.by_told, -1), story.group_at)
    latest = np.flatnonzero(stands & (story.by_told == top[story.group]))
    pick.picked[latest] = True
    about = np.full(len(story.group_at), UNKNOWN, np.int8)
    gained = np.zeros(len(story.group_at), np.bool_)
    about[story.group[latest]] = story.about[latest]
    gained[story.group[latest]] = story.meaning[latest] == Meaning.TAKES
    return (about[story.group] != story.about) & ~gained[story.group]


def _pick_turns(pick: _Pick, stands: Mask, takes: Mask, role: NDArray[np.int8], cut: Keys) -> None:
    """Pick each side's latest gain, and the first words for it since the other side's latest and since ever."""
    story = pick.story
    latest = [pick.latest(takes & (story.about == side), story.by_story) for side in (RUSSIA, UKRAINE)]
    uncut = story.known > cut[story.place]
    for side in (RUSSIA, UKRAINE):
        other = day_in(latest[1 - side])
        bound = np.where(other < 0, 0, other)[story.place]
        gains = takes & (story.about == side)
        backing = stands & (story.about == side)
        for since_told, since_story in ((story.told >= bound, story.story >= bound), (True, True)):
            turn = gains & since_story
            pick.first(turn, story.by_story)
            pick.first(turn & (role == side), story.by_known)
            pick.first_of_each_party(backing & since_told, story.by_known)
            pick.first_of_each_party(backing & since_told & uncut, story.by_known)


def _pick_fights(pick: _Pick, alive: Mask, stands: Mask, role: NDArray[np.int8]) -> None:
    """Pick the latest fighting, parts taken, attacks and non-confirmations; the first fighting since the last stand."""
    story = pick.story
    part = alive & (story.meaning == Meaning.PART)
    fights = alive & (story.meaning == Meaning.FIGHTS) | part
    pick.latest(fights, story.by_told)
    after = np.maximum.reduceat(np.where(stands & (role != AUTHOR), story.by_told, 0), story.place_at)
    pick.first(fights & (story.by_told > after[story.place]), story.by_told)
    pick.latest(alive & (story.meaning == Meaning.ATTACKS), story.by_told)
    for side in (RUSSIA, UKRAINE):
        pick.latest(part & (story.about == side) & (role != AUTHOR), story.by_story)
        pick.latest(alive & (story.meaning == Meaning.UNCONFIRMED) & (story.about == side), story.by_known)


def _pick_holds(pick: _Pick, stands: Mask, role: NDArray[np.int8]) -> None:
    """Pick each side's first stand since the last one for the other side; what articles say counts apart."""
    story = pick.story
    for kind in (stands & (role != AUTHOR), stands & (role == AUTHOR)):
        for side in (RUSSIA, UKRAINE):
            last = pick.latest(kind & (story.about == 1 - side), story.by_told)
            pick.first(kind & (story.about == side) & (story.by_told > last[story.place]), story.by_told)
