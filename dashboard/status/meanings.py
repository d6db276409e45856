"""What each claim says about who has a place, and when it counts.

A claim's action, actor, extent and stance become one meaning and the side it speaks for, so that the rules need not
know that "Ukraine withdrew" and "Russia took it" are one change of hands told from its two ends.

Two days order the words on a place. `story` is the day that a word speaks of: the date it gives, else the day it
became known. `told` is the day on which its speaker stood by it: the day it became known, but for what is told as
history (marked as background, or dated more than 31 days before), where it is the day spoken of; a background word
without a date precedes all others.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.model import ACTIONS, EXTENTS, SIDES, STANCES
from dashboard.status.columns import BACKGROUND, HEDGED, MARK, NO_DAY, Columns

HISTORY_DAYS = 31

RUSSIA, UKRAINE, UNKNOWN = range(3)                     # as in ACTORS; the first two are sides and parties as well
AUTHOR = 2                                              # a party; assessors are the parties from 3 on
ASSESSORS = 3


class Meaning(IntEnum):
    """What a word says; `about` is the side that it says so of."""

    NOTHING = 0
    TAKES = 1           # the side has gained the whole place
    HAS = 2             # the side holds it
    KEEPS = 3           # the other side has not gained it
    FIGHTS = 4          # fighting in or for it
    PART = 5            # the side has gained a part of it
    ATTACKS = 6         # a ground assault, nothing said of control
    UNCONFIRMED = 7     # that the side gained it is not confirmed
    MARKED = 8          # an analyst holds it for confirmed that the side has it
    UNMARKED = 9        # an analyst holds what was said until then for no confirmation


# (action, stance): meaning of the whole place, meaning of a part, whether it speaks for the other side than the actor
_TABLE = {
    ("captured", "asserts"): (Meaning.TAKES, Meaning.PART, False),
    ("captured", "denies"): (Meaning.KEEPS, Meaning.NOTHING, True),
    ("captured", "unconfirmed"): (Meaning.UNCONFIRMED, Meaning.NOTHING, False),
    ("holds", "asserts"): (Meaning.HAS, Meaning.FIGHTS, False),
    ("holds", "denies"): (Meaning.KEEPS, Meaning.NOTHING, True),
    ("holds", "unconfirmed"): (Meaning.UNCONFIRMED, Meaning.NOTHING, False),
    ("withdrew", "asserts"): (Meaning.TAKES, Meaning.FIGHTS, True),
    ("withdrew", "denies"): (Meaning.KEEPS, Meaning.NOTHING, False),
    ("withdrew", "unconfirmed"): (Meaning.UNCONFIRMED, Meaning.NOTHING, True),
    ("advanced", "asserts"): (Meaning.FIGHTS, Meaning.PART, False),
    ("contested", "asserts"): (Meaning.FIGHTS, Meaning.FIGHTS, False),
    ("attacked", "asserts"): (Meaning.ATTACKS, Meaning.ATTACKS, False),
}
_NEED_A_SIDE = (Meaning.TAKES, Meaning.HAS, Meaning.KEEPS, Meaning.PART, Meaning.UNCONFIRMED)
_OWN_WORD_STANDS = (Meaning.TAKES, Meaning.HAS, Meaning.KEEPS, Meaning.PART, Meaning.FIGHTS)


def meanings(columns: Columns) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Meaning and `about` of every row.

    A hedged word means nothing, but where it is a side's own claim or denial: there the hedge is the reporter's.
    """
    table, flips = _lookup()
    partial = (columns.extent == EXTENTS.index("partial")) | (columns.percent < 100)
    meaning = table[columns.action, columns.stance, partial.astype(np.int8)]
    flip = flips[columns.action, columns.stance] & (columns.actor != UNKNOWN)
    about = np.where(flip, 1 - columns.actor, columns.actor).astype(np.int8)
    meaning[(about == UNKNOWN) & np.isin(meaning, _NEED_A_SIDE)] = Meaning.NOTHING
    own = (columns.side == about) & np.isin(meaning, _OWN_WORD_STANDS)
    weightless = (columns.flags & HEDGED > 0) & ~own & (meaning != Meaning.UNCONFIRMED)
    meaning[weightless] = Meaning.NOTHING
    marked = columns.flags & MARK > 0
    confirms = columns.stance == STANCES.index("asserts")
    meaning[marked] = np.where(confirms, Meaning.MARKED, Meaning.UNMARKED)[marked]
    return meaning, about


def _lookup() -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    table = np.zeros((len(ACTIONS), len(STANCES), 2), np.int8)
    flips = np.zeros((len(ACTIONS), len(STANCES)), np.bool_)
    for (action, stance), (whole, part, flip) in _TABLE.items():
        at = ACTIONS.index(action), STANCES.index(stance)
        table[at] = whole, part
        flips[at] = flip
    return table, flips


def days(columns: Columns, meaning: NDArray[np.int8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """`told` and `story` of every row, as day numbers."""
    dated = columns.last != NO_DAY
    spoken_of = np.minimum(np.where(dated, columns.last, columns.known), columns.known).astype(np.int64)
    background = columns.flags & BACKGROUND > 0
    history = background | (spoken_of < columns.known - HISTORY_DAYS)
    told = np.where(history, np.where(dated, spoken_of, 0), columns.known).astype(np.int64)
    denial = meaning == Meaning.KEEPS                   # its date is that of what it denies
    return told, np.where(denial, told, spoken_of)


_DAY_BITS, _WITHIN_BITS, _TIE_BITS = 16, 31, 28


def within_a_day(
    columns: Columns, meaning: NDArray[np.int8], about: NDArray[np.int8], party: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What counts of all that one party says on one day, the largest, in 31 bits.

    An admission counts least, then what a party says for its own side, then a denial: on the day on which it says
    both, a place is not lost. Words that agree in this are in a fixed order of their ids, and an analyst's marks in the
    order in which he made them.
    """
    own = (party == about) & np.isin(meaning, (Meaning.TAKES, Meaning.HAS))
    news = (party >= AUTHOR) & (meaning == Meaning.TAKES)
    caution = np.where(meaning == Meaning.KEEPS, 3, np.where(own | news, 2, 1)).astype(np.int64)
    said = (caution << 1 | (about == UKRAINE)) << _TIE_BITS
    return np.where(meaning >= Meaning.MARKED, columns.seq, said | ties(columns.id))


def keys(first: NDArray[np.int64], second: NDArray[np.int64], within: NDArray[np.int64]) -> NDArray[np.int64]:
    """One number a row that sorts by the day `first`, then the day `second`, then `within` (31 bits).

    Days before 1970 and after 2149 count as those.
    """
    both = (np.clip(first, 0, 0xFFFF) << _DAY_BITS) | np.clip(second, 0, 0xFFFF)
    return (both << _WITHIN_BITS) | within


def day_in(key: NDArray[np.int64]) -> NDArray[np.int64]:
    """The day `first` of a key."""
    return key >> (_WITHIN_BITS + _DAY_BITS)


def day_key(day: int) -> int:
    """The smallest key whose first day is `day`, or after it; days are held to what a key can tell."""
    return min(max(day, 0), 0xFFFF) << (_WITHIN_BITS + _DAY_BITS)


def ties(ids: NDArray[np.bytes_]) -> NDArray[np.int64]:
    """A number from each id, so that what is learned on one day has an order that does not depend on who came first."""
    width = -(-max(ids.dtype.itemsize, 1) // 8) * 8
    words = np.ascontiguousarray(ids.astype(f"S{width}")).view(">u8").reshape(len(ids), width // 8)
    mixed = np.zeros(len(ids), np.uint64)
    for word in words.T:
        mixed = (mixed ^ word) * np.uint64(0x9E3779B97F4A7C15)      # Fibonacci hashing: 2^64 over the golden ratio
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(64 - _TIE_BITS)).astype(np.int64)


def parties(side: NDArray[np.int8], claimant: NDArray[np.int32]) -> NDArray[np.int64]:
    """Who speaks: a belligerent or the author as one party each, every independent claimant as one of his own."""
    of_side = np.array([{"russia": RUSSIA, "ukraine": UKRAINE}.get(name, AUTHOR) for name in SIDES], np.int64)
    return np.where(side == SIDES.index("independent"), ASSESSORS + claimant.astype(np.int64), of_side[side])

