"""In crowded places, too, the rows that decide give the facts of all rows; the places are drawn with fixed seeds."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.model import Place, Settings
from dashboard.status import Columns
from dashboard.status.columns import NO_DAY
from dashboard.status.decide import deciding
from dashboard.status.facts import Facts, facts_of
from dashboard.status.story import story_of

PLACES, CLAIMS_OF_EACH, FIRST_DAY, DAYS = 250, 24, 20_000, 120
NAMES = ("Alpha", "Beta", "DeepState", "Gamma", "Delta")


def crowd(seed: int) -> Columns:
    """Many claims on few places, most of them on who has the place; every tenth place has an analyst's marks."""
    drawn, count = np.random.default_rng(seed), PLACES * CLAIMS_OF_EACH
    place = drawn.integers(0, PLACES, count).astype(np.int32)
    known = np.sort(FIRST_DAY + drawn.integers(0, DAYS, count)).astype(np.int32)
    dated = drawn.random(count) < 0.5
    first = np.where(dated, known - drawn.integers(0, 45, count), NO_DAY).astype(np.int32)
    side = drawn.choice(4, count, p=[0.35, 0.3, 0.25, 0.1]).astype(np.int8)
    marks = (place % 10 == 0) & (side == 2) & (drawn.random(count) < 0.3)
    action = np.where(marks, 0, drawn.choice(6, count, p=[0.5, 0.15, 0.1, 0.1, 0.1, 0.05])).astype(np.int8)
    return Columns(
        seq=np.arange(count, dtype=np.int32),
        place=place,
        known=known,
        first=first,
        last=first,
        action=action,
        actor=drawn.choice(3, count, p=[0.5, 0.4, 0.1]).astype(np.int8),
        side=side,
        stance=np.where(marks, drawn.choice([0, 2], count), drawn.choice(3, count, p=[0.7, 0.2, 0.1])).astype(np.int8),
        extent=drawn.choice(3, count, p=[0.4, 0.2, 0.4]).astype(np.int8),
        percent=np.full(count, np.nan, np.float32),
        flags=(drawn.choice([0, 0, 0, 1, 2], count) * ~marks + 4 * marks).astype(np.uint8),
        claimant=drawn.integers(0, len(NAMES), count).astype(np.int32),
        outlet=np.zeros(count, np.int32),
        article=np.arange(count, dtype=np.int32),
        id=np.array([b"%08x" % number for number in drawn.permutation(count)]),
        places=tuple(Place(f"UA{n:04}", f"Lesna {n}", "", 48, 37) for n in range(PLACES)),
        claimants=NAMES,
    )


def told(facts: Facts) -> dict[str, object]:
    words = {name: getattr(facts, name) for name in Facts.__slots__}
    return {name: value if isinstance(value, int) else sorted(w.id for w in value) for name, value in words.items()}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("settings", [Settings(), Settings(independent_assessors=2, standings=())], ids=["one", "two"])
def test_the_rows_that_decide_give_the_facts_of_all_rows(seed: int, settings: Settings) -> None:
    story = story_of(crowd(seed))
    roles, alive = story.roles(settings), story.known <= FIRST_DAY + DAYS - 10 * seed
    rows = deciding(story, alive, roles)
    picked = np.zeros(len(story.row), np.bool_)
    picked[rows] = True
    for number in range(len(story.places)):
        here = story.place == number
        some, every = (story.words(np.flatnonzero(here & mask), roles) for mask in (picked, alive))
        assert told(facts_of(some, settings)) == told(facts_of(every, settings))
    assert len(rows) < 0.3 * alive.sum()
