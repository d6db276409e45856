"""The claims of a ledger laid out by place and party, once for all days and settings; and one of them as a `Word`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from dashboard.claims import roster
from dashboard.model import Place, Settings
from dashboard.status import meanings
from dashboard.status.columns import Columns
from dashboard.status.meanings import ASSESSORS, AUTHOR

REPRINT_DAYS = 2
ASSESSOR = 3                                            # a role; the other roles are the parties below it

_ANALYST_OF = "analyst of the "
_RUNS_AT_A_TIME = 100          # with more words alive at once the garbage collector looks through them again and again
_BY_ROW = (
    "row", "place", "group", "party", "meaning", "about", "told", "story", "known", "by_told", "by_story", "by_known",
    "origin",
)  # fmt: skip
_stories: WeakKeyDictionary[Columns, Story] = WeakKeyDictionary()


class Statement(NamedTuple):
    """What a sentence about a claim needs: days as numbers, words as indices into those of the model."""

    said: int
    known: int
    first: int
    last: int
    side: int
    action: int
    actor: int
    stance: int
    percent: float
    claimant: str
    meaning: int


class Word(NamedTuple):
    """One claim as the rules see it: who says what of which side, and when. A tuple, for a snapshot makes many.

    `told`, `story` and `known` are day numbers; `by_told`, `by_story` and `by_known` are the same days with
    everything that decides a tie. `role` is the side that the speaker counts for, AUTHOR or ASSESSOR; `party` tells
    one assessor from another. `id` is the claim's, `raw` its `statement` before that is asked for. Of two words the
    one that was told later is the larger.
    """

    by_told: int
    by_story: int
    by_known: int
    told: int
    story: int
    known: int
    meaning: int
    about: int
    party: int
    role: int
    id: bytes
    raw: tuple[object, ...]

    @property
    def statement(self) -> Statement:
        """What a sentence about the word needs; few words get one."""
        return tuple.__new__(Statement, self.raw)       # as Statement._make, but quicker


_WORD = partial(tuple.__new__, Word)                    # as Word._make, without a call of Python's own for each


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """The columns sorted by place and party, with what each row means.

    `row` leads back to the columns; `place_at` and `group_at` are the first rows of each place and of each place and
    party, `place` and `group` their numbers for every row. Places are in order of id; one without rows is left out.
    """

    columns: Columns
    places: tuple[Place, ...]
    parties: tuple[str, ...]
    row: NDArray[np.intp]
    place: NDArray[np.int32]
    group: NDArray[np.int32]
    place_at: NDArray[np.intp]
    group_at: NDArray[np.intp]
    party: NDArray[np.int32]
    meaning: NDArray[np.int8]
    about: NDArray[np.int8]
    told: NDArray[np.int32]
    story: NDArray[np.int32]
    known: NDArray[np.int32]
    by_told: NDArray[np.int64]
    by_story: NDArray[np.int64]
    by_known: NDArray[np.int64]
    origin: NDArray[np.bool_]
    telling: tuple[NDArray[np.intp], Story] | None = None       # the rows that mean something, and their own story

    def roles(self, settings: Settings) -> NDArray[np.int8]:
        """The role of each party under these settings."""
        own = [0, 1, AUTHOR]
        return np.array(own + [role_of(name, settings) for name in self.parties], np.int8)

    def words(self, rows: NDArray[np.intp], roles: NDArray[np.int8]) -> list[Word]:
        """Some rows as words, in the order given."""
        columns, at = self.columns, self.row[rows]
        numbers = (self.by_told, self.by_story, self.by_known, self.told, self.story, self.known)
        fields = [array[rows].tolist() for array in (*numbers, self.meaning, self.about, self.party)]
        meaning, party = fields[6], fields[8]
        role = roles.tolist()
        said = columns.known if columns.said is None else columns.said
        told = [days[at].tolist() for days in (said, columns.known, columns.first, columns.last)]
        told += [getattr(columns, name)[at].tolist() for name in ("side", "action", "actor", "stance", "percent")]
        claimants = [columns.claimants[code] for code in columns.claimant[at].tolist()]
        raw = zip(*told, claimants, meaning, strict=True)
        fields += [[role[number] for number in party], columns.id[at].tolist(), raw]
        return list(map(_WORD, zip(*fields, strict=True)))

    def on_place(self, number: int) -> Story:
        """The story of the place with that number alone, without laying it out anew."""
        begin, end = self.rows_of(number)
        groups = slice(*np.searchsorted(self.group_at, (begin, end)).tolist())
        by_row = {name: getattr(self, name)[begin:end] for name in _BY_ROW}
        by_row |= {"place": by_row["place"] - number, "group": by_row["group"] - groups.start}
        starts = {"place_at": np.zeros(1, np.intp), "group_at": self.group_at[groups] - begin}
        return replace(self, places=(self.places[number],), telling=None, **by_row, **starts)

    def of_rows(self, rows: NDArray[np.intp]) -> Story:
        """The story of some rows alone; the places of which none is left are gone."""
        by_row = {name: getattr(self, name)[rows] for name in _BY_ROW}
        place_at, group_at = _starts(by_row["place"]), _starts(by_row["group"])
        places = tuple([self.places[number] for number in by_row["place"][place_at].tolist()])
        by_row |= {"place": _numbered(place_at, len(rows)), "group": _numbered(group_at, len(rows))}
        return replace(self, places=places, telling=None, place_at=place_at, group_at=group_at, **by_row)

    def rows_of(self, number: int) -> tuple[int, int]:
        """The first row of the place with that number, and the one after its last."""
        end = self.place_at[number + 1] if number + 1 < len(self.places) else len(self.row)
        return int(self.place_at[number]), int(end)

    def words_by_place(
        self, rows: Sequence[NDArray[np.intp]], roles: NDArray[np.int8]
    ) -> Iterator[list[Word]]:
        """The words of each of several runs of rows, one after the other. Few words are alive at a time."""
        for begin in range(0, len(rows), _RUNS_AT_A_TIME):
            runs = rows[begin : begin + _RUNS_AT_A_TIME]
            words = iter(self.words(np.concatenate(runs), roles))
            yield from (list(islice(words, len(run))) for run in runs)


def story_of(columns: Columns) -> Story:
    """The story that columns tell; kept as long as they are."""
    if columns not in _stories:
        _stories[columns] = _laid_out(columns)
    return _stories[columns]


def story_on(place: Place, columns: Columns) -> Story:
    """The story of one place; read off that of all places where that is at hand."""
    whole = _stories.get(columns)
    if whole is None:
        return story_of(columns.of_place(place.id))
    number = bisect_left(whole.places, place.id, key=_place_id)
    if number < len(whole.places) and whole.places[number].id == place.id:
        return whole.on_place(number)
    return story_of(columns.rows(np.zeros(0, np.intp)))


def _place_id(place: Place) -> str:
    return place.id


def role_of(name: str, settings: Settings) -> int:
    """What an independent claimant counts as: the side that he stands with, an assessor, or no more than an author."""
    for standing, side in settings.standings:
        if same_claimant(standing, name):
            return 0 if side == "russia" else 1
    counts = not settings.assessors or any(same_claimant(listed, name) for listed in settings.assessors)
    return ASSESSOR if counts else AUTHOR


def same_claimant(one: str, other: str) -> bool:
    """Whether two names are one claimant's, as the roster knows them or by their letters."""
    return claimant_key(one) == claimant_key(other)


@cache
def claimant_name(name: str) -> str:
    """The name by which the roster knows a claimant, that of his institute for an analyst of one; else as given.

    What different people were called in their turn, as "the defence minister", stays as given.

    >>> claimant_name("the ISW")
    'Institute for the Study of War'
    """
    first, known = (roster.load().of(name, day) for day in (date.min, None)) if name else (None, None)
    if first is None or known is None or first.name != known.name:
        return name
    institute = known.office.removeprefix(_ANALYST_OF)
    return known.name if institute == known.office else institute


@cache
def claimant_key(name: str) -> str:
    """One spelling for all names of a claimant; case, punctuation and a leading article do not matter."""
    known = claimant_name(name)
    return "".join(c for c in known.casefold().removeprefix("the ") if c.isalnum()) or known


def _laid_out(columns: Columns) -> Story:
    places, place = _places(columns)
    keys, claimant = _claimants(columns)
    party = meanings.parties(columns.side, claimant)
    group = place * (len(keys) + ASSESSORS) + party
    row = np.lexsort((_narrow(party), _narrow(place)))
    meaning, about = meanings.meanings(columns)
    told, story = meanings.days(columns, meaning)
    within = meanings.within_a_day(columns, meaning, about, party)
    known = columns.known.astype(np.int64)
    place_at, group_at = _starts(place[row]), _starts(group[row])
    whole = Story(
        columns=columns,
        places=places,
        parties=keys,
        row=row,
        place=_numbered(place_at, len(row)),
        group=_numbered(group_at, len(row)),
        place_at=place_at,
        group_at=group_at,
        party=party[row].astype(np.int32),
        meaning=meaning[row],
        about=about[row],
        told=told[row].astype(np.int32),
        story=story[row].astype(np.int32),
        known=columns.known[row],
        by_told=meanings.keys(told, known, within)[row],
        by_story=meanings.keys(story, known, within)[row],
        by_known=meanings.keys(known, story, within)[row],
        origin=_origins(columns, place, claimant)[row],
    )
    telling = np.flatnonzero(whole.meaning != meanings.Meaning.NOTHING)
    return replace(whole, telling=(telling, whole.of_rows(telling)))


def _narrow(numbers: NDArray[np.int64]) -> NDArray[np.unsignedinteger]:
    """Numbers from 0 on in the narrowest type that holds them; those of 16 bits numpy sorts in linear time."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _places(columns: Columns) -> tuple[tuple[Place, ...], NDArray[np.int64]]:
    """The places that have rows, in order of id, and each row's number among them."""
    used = np.flatnonzero(np.bincount(columns.place)).tolist()
    described = {columns.places[code].id: columns.places[code] for code in used}
    order = {id: number for number, id in enumerate(sorted(described))}
    number = np.zeros(len(columns.places) or 1, np.int64)
    for code in used:
        number[code] = order[columns.places[code].id]
    return tuple(described[id] for id in order), number[columns.place]


def _claimants(columns: Columns) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The claimants that have rows, each under one name, and each row's number among them."""
    used = np.flatnonzero(np.bincount(columns.claimant)).tolist()
    names = {code: claimant_key(columns.claimants[code]) for code in used}
    order = {name: number for number, name in enumerate(sorted(set(names.values())))}
    number = np.zeros(len(columns.claimants) or 1, np.int32)
    for code, name in names.items():
        number[code] = order[name]
    return tuple(order), number[columns.claimant]


def origins(columns: Columns) -> NDArray[np.bool_]:
    """Which rows are the first of their statement; the others reprint it.

    A reprint has the claimant, place, action, actor and stance of another row and became known at most two days
    after the one before it, so that a statement that goes on being printed stays one.
    """
    return _origins(columns, _places(columns)[1], _claimants(columns)[1])


def _origins(columns: Columns, place: NDArray[np.int64], claimant: NDArray[np.int32]) -> NDArray[np.bool_]:
    """`origins`, with the numbers of places and claimants at hand."""
    what = place * (int(claimant.max(initial=0)) + 1) + claimant
    sizes = ((columns.side, 4), (columns.action, 6), (columns.actor, 3), (columns.stance, 3), (columns.extent == 1, 2))
    for part, size in sizes:
        what = what * size + part
    keys = (what << 16) | np.clip(columns.known, 0, 0xFFFF)
    order = np.argsort(keys)
    gap = np.diff(keys[order])                          # within one statement the days between two prints
    first = np.ones(len(order), np.bool_)
    first[order[1:]] = (gap > REPRINT_DAYS) | ~_unchanged(what[order])
    return first


def _unchanged(values: NDArray) -> NDArray[np.bool_]:
    return values[1:] == values[:-1]


def _starts(sorted_codes: NDArray[np.int64]) -> NDArray[np.intp]:
    """The first row of each code."""
    if not len(sorted_codes):
        return np.zeros(0, np.intp)
    return np.concatenate([[0], np.flatnonzero(~_unchanged(sorted_codes)) + 1])


def _numbered(starts: NDArray[np.intp], length: int) -> NDArray[np.int32]:
    """For each row the number of the run that it lies in."""
    return np.repeat(np.arange(len(starts), dtype=np.int32), np.diff(np.append(starts, length)))
