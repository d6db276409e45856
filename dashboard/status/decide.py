"""The few rows of each place that can decide its status, picked from a million by numpy.

`facts_of` asks for the latest or the first of certain words; this finds the same ones for all places at once, so that
the facts of what is picked are the facts of all rows. A property test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.status.facts import ANSWER_DAYS
from dashboard.status.meanings import AUTHOR, RUSSIA, UKRAINE, UNKNOWN, Meaning, day_in
from dashboard.status.story import Story

Mask = NDArray[np.bool_]
Keys = NDArray[np.int64]

_NEVER = np.int64(2**63 - 1)


@dataclass(slots=True)
class _Pick:
    """The rows picked so far, and the questions asked of them."""

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

    def any(self, mask: Mask) -> Mask:
        """The places in which the mask holds somewhere."""
        return np.logical_or.reduceat(mask, self.story.place_at)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the questions have in common: masks over all rows, and by row the latest stand of its speaker."""

    alive: Mask
    role: NDArray[np.int8]
    stands: Mask                            # says who has the place
    newest: Mask                            # the latest stand of its party
    gains: Mask                             # a gain told by a party and not taken back
    stand_about: NDArray[np.int8]
    stand_told: NDArray[np.int32]
    cut: NDArray[np.int64]                  # by row: the day until which an analyst counts nothing as confirmation


def deciding(story: Story, alive: Mask, roles: NDArray[np.int8]) -> NDArray[np.intp]:
    """The rows that can decide, in the order of the story; of those not alive none counts."""
    if story.telling:                                   # of a large ledger a good part says nothing of control
        rows, told = story.telling
        return rows[deciding(told, alive[rows], roles)]
    if not len(story.row):
        return np.zeros(0, np.intp)
    pick = _Pick(story, np.zeros(len(story.row), np.bool_))
    rows = _rows(pick, alive, roles)
    open_places = _pick_turns(pick, rows)
    _pick_fights(pick, rows, open_places)
    _pick_holds(pick, rows, open_places)
    return np.flatnonzero(pick.picked)


def _rows(pick: _Pick, alive: Mask, roles: NDArray[np.int8]) -> _Rows:
    """Pick the latest mark; find each party's latest stand, and which gains their own tellers have taken back."""
    story, role = pick.story, roles[pick.story.party]
    stands = alive & (story.meaning >= Meaning.TAKES) & (story.meaning <= Meaning.KEEPS)
    top = np.maximum.reduceat(np.where(stands, story.by_told, -1), story.group_at)
    newest = stands & (story.by_told == top[story.group])
    at = np.flatnonzero(newest)
    about = np.full(len(story.group_at), UNKNOWN, np.int8)
    gained = np.zeros(len(story.group_at), np.bool_)
    about[story.group[at]] = story.about[at]
    gained[story.group[at]] = story.meaning[at] == Meaning.TAKES
    stand_about = about[story.group]
    kept = (stand_about == story.about) | gained[story.group]
    marks = alive & (story.meaning >= Meaning.MARKED)
    top_mark = pick.latest(marks, story.by_known)
    unmarks = marks & (story.meaning == Meaning.UNMARKED) & (story.by_known == top_mark[story.place])
    cut = np.where(pick.any(unmarks), day_in(top_mark), -1)
    return _Rows(
        alive=alive,
        role=role,
        stands=stands,
        newest=newest,
        gains=stands & (story.meaning == Meaning.TAKES) & (role != AUTHOR) & kept,
        stand_about=stand_about,
        stand_told=day_in(top)[story.group].astype(np.int32),
        cut=cut[story.place],
    )


def _pick_turns(pick: _Pick, rows: _Rows) -> Mask:
    """Pick what decides on the latest change of hands; returns the places, by row, in which nobody stands by one."""
    story = pick.story
    top = [pick.latest(rows.gains & (story.about == side), story.by_story) for side in (RUSSIA, UKRAINE)]
    undecided = np.ones(len(story.place_at), np.bool_)
    for since_ever in (False, True):                    # a gain that nobody stands by gives way to the one before it
        stood_by = np.zeros(len(story.place_at), np.bool_)
        for side in (RUSSIA, UKRAINE):
            own, other = top[side], top[1 - side]
            later = own >= other if side == RUSSIA else own > other
            asked = undecided & (own >= 0) & (later != since_ever)
            bound = np.zeros_like(own) if since_ever else np.where(other < 0, 0, day_in(other))
            stood_by |= _pick_turn(pick, rows, side, asked[story.place], bound[story.place])
        undecided &= ~stood_by
    return undecided[story.place]


def _pick_turn(pick: _Pick, rows: _Rows, side: int, asked: Mask, bound: Keys) -> Mask:
    """Pick what was said for and against one side's gain in the places asked for; returns where it is stood by."""
    story, loser = pick.story, 1 - side
    turn = asked & rows.gains & (story.about == side) & (story.story >= bound)
    backing = asked & rows.stands & (story.about == side) & (story.told >= bound) & (rows.role != side)
    tells = np.logical_or.reduceat(turn, story.group_at)[story.group]
    heard = asked & rows.newest & (rows.role != AUTHOR)
    pick.picked |= heard & ((story.told >= bound - ANSWER_DAYS) | tells)
    pick.first(turn, story.by_story)
    claims = turn & (rows.role == side) & (rows.stand_about == side)
    pick.first(claims, story.by_known)
    standing = backing & (rows.stand_about == side) & (rows.role != AUTHOR)
    pick.first_of_each_party(standing & (story.known > rows.cut), story.by_known)
    pick.first(backing & (story.party == loser), story.by_known)
    unconfirmed = asked & rows.alive & (story.meaning == Meaning.UNCONFIRMED) & (story.about == side)
    pick.latest(unconfirmed & (story.party == loser), story.by_known)
    pick.latest(unconfirmed & (story.party != loser), story.by_known)
    part = asked & rows.alive & (story.meaning == Meaning.PART)
    pick.latest(part & (story.about == loser) & (rows.role != AUTHOR), story.by_story)
    fights = part | (asked & rows.alive & (story.meaning == Meaning.FIGHTS))
    pick.latest(fights & (rows.role == loser), story.by_told)
    return pick.any((claims & (rows.stand_told >= bound)) | (backing & rows.newest & (rows.role != AUTHOR)))


def _pick_fights(pick: _Pick, rows: _Rows, asked: Mask) -> None:
    """Pick the latest fighting, attacks and non-confirmations, and the first fighting since the last stand."""
    story = pick.story
    told = asked & rows.alive
    fights = told & ((story.meaning == Meaning.FIGHTS) | (story.meaning == Meaning.PART))
    pick.latest(fights, story.by_told)
    after = np.maximum.reduceat(np.where(rows.stands & (rows.role != AUTHOR), story.by_told, 0), story.place_at)
    pick.first(fights & (story.by_told > after[story.place]), story.by_told)
    pick.latest(told & (story.meaning == Meaning.ATTACKS), story.by_told)
    pick.latest(told & (story.meaning == Meaning.UNCONFIRMED), story.by_known)


def _pick_holds(pick: _Pick, rows: _Rows, asked: Mask) -> None:
    """Pick the latest stands, and each side's first since the last one for the other side.

    What articles say counts apart.
    """
    story, by_author = pick.story, rows.role == AUTHOR
    pick.picked |= asked & rows.newest
    for kind in (asked & rows.stands & ~by_author, asked & rows.stands & by_author):
        for side in (RUSSIA, UKRAINE):
            last = pick.latest(kind & (story.about == 1 - side), story.by_told)
            pick.first(kind & (story.about == side) & (story.by_told > last[story.place]), story.by_told)
