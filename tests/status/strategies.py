"""Ledgers made up by Hypothesis: few places, days and claimants, so that everything meets everything."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from dashboard.model import (
    ACTIONS,
    ACTORS,
    BELLIGERENTS,
    EXTENTS,
    SIDES,
    STANCES,
    Claim,
    Entry,
    Judgement,
    Place,
    Settings,
    Source,
)  # fmt: skip
from dashboard.times import VagueDate

START = date(2025, 3, 1)
PLACES = tuple(Place(f"UA{n}", f"Lesna {n}", "Donetsk", 48 + n / 10, 37) for n in range(3))
CLAIMANTS = ("", "Alpha", "ISW", "the Institute for the Study of War", "DeepState", "Beta Group")
LAST_DAY = 70

days = st.integers(0, LAST_DAY).map(lambda n: START + timedelta(days=n))
close_days = st.integers(0, 6).map(lambda n: START + timedelta(days=n))
settings = st.builds(
    Settings,
    independent_assessors=st.integers(1, 3),
    assessors=st.sampled_from([(), ("ISW",), ("Alpha", "DeepState")]),
    standings=st.sampled_from([(("DeepState", "ukraine"),), (), (("Alpha", "russia"), ("DeepState", "ukraine"))]),
)


@st.composite
def _dates(draw: st.DrawFn, known: date) -> VagueDate | None:
    kind = draw(st.sampled_from(["none", "none", "day", "span", "month"]))
    if kind == "none":
        return None
    first = known - timedelta(days=draw(st.integers(0, 50)))
    if kind == "month":
        return VagueDate.month(first.year, first.month)
    return VagueDate(first, first + timedelta(days=draw(st.integers(0, 5)) if kind == "span" else 0))


@st.composite
def entry_lists(draw: st.DrawFn, most: int = 14, some_days: st.SearchStrategy[date] = close_days) -> list[Entry]:
    """Up to `most` entries in the order of days, numbered, each with an id of its own."""
    known = sorted(draw(st.lists(some_days | days, max_size=most)))
    return [draw(_entries(seq, day)) for seq, day in enumerate(known)]


@st.composite
def _entries(draw: st.DrawFn, seq: int, known: date) -> Entry:
    marked = draw(st.integers(0, 11)) == 0
    place, id = draw(st.sampled_from(PLACES)), f"{seq:03}{draw(st.integers(0, 10**9)):x}"
    word = {
        "action": "captured" if marked else draw(st.sampled_from(("captured", *ACTIONS))),
        "actor": draw(st.sampled_from(BELLIGERENTS if marked else ACTORS)),
        "claimant_side": "independent" if marked else draw(st.sampled_from(SIDES)),
        "stance": draw(st.sampled_from(("asserts", "unconfirmed") if marked else ("asserts", *STANCES))),
        "extent": "full" if marked else draw(st.sampled_from(("full", *EXTENTS))),
        "percent": draw(st.sampled_from([None, None, 50.0, 100.0])),
        "claimant": draw(st.sampled_from(CLAIMANTS)),
        "hedged": draw(st.booleans()) and draw(st.booleans()),
        "background": draw(st.booleans()) and draw(st.booleans()),
        "date": None if marked else draw(_dates(known)),
    }
    claim = Claim(id=id, place=place, start=0, end=1, sentence="…", rule="made up", **word)
    when = datetime(known.year, known.month, known.day, tzinfo=UTC)
    mark = Judgement("mark", "Anna", when, "seen", place=place) if marked else None
    return Entry(seq, claim, Source(id, id, known, VagueDate.day(known), outlet=draw(st.sampled_from("AB"))), mark)
