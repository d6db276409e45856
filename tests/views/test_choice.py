"""The choice and the address that says it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import ACTORS, Settings, Status
from dashboard.views.choice import LANGUAGES, NOTHING, PAGES, SCOPES, Choice, from_query, to_query, without

IDS = st.text("ABCdef0123456789:", min_size=1, max_size=20)
SOME_IDS = st.lists(IDS, max_size=3, unique=True).map(tuple)
STATUSES = tuple(str(s) for s in Status)
CHOICES = st.builds(
    Choice,
    page=st.sampled_from(PAGES),
    place=st.just("") | IDS,
    day=st.none() | st.dates(date(2022, 2, 24), date(2027, 1, 1)),
    before=st.none() | st.dates(date(2022, 2, 24), date(2027, 1, 1)),
    statuses=st.sampled_from([(), NOTHING, ("claimed",), ("confirmed", "held")]),
    sides=st.sampled_from([(), NOTHING, ("russia",), ("ukraine", "unknown")]),
    objective=st.just("") | IDS,
    scope=st.sampled_from(SCOPES),
    article=st.just("") | IDS,
    claim=st.just("") | IDS,
    assessors=st.integers(1, 9),
    stale=st.integers(1, 9999),
    objectives=SOME_IDS,
    lang=st.sampled_from(list(LANGUAGES)),
    tiles=st.booleans(),
    layers=SOME_IDS,
)


@given(CHOICES)
def test_the_address_says_the_whole_choice(choice: Choice) -> None:
    assert from_query(to_query(choice)) == choice


def test_the_usual_choice_needs_no_address() -> None:
    assert to_query(Choice()) == {}
    assert Choice().settings == Settings()


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Choice)] + ["other"]), st.text(max_size=200)))
def test_any_address_gives_some_choice_that_can_be_written_again(query: dict[str, str]) -> None:
    choice = from_query(query)
    assert from_query(to_query(choice)) == choice


@pytest.mark.parametrize(
    ("name", "text"),
    [("day", "yesterday"), ("day", "2025-13-01"), ("stale", "0"), ("stale", "-1"), ("stale", "9" * 50), ("stale", "٣"),
     ("page", "../x"), ("scope", "x"), ("statuses", "<b>"), ("place", "x" * 101), ("lang", "xx"), ("objectives", ",")],
)  # fmt: skip
def test_what_cannot_be_read_is_left_as_by_default(name: str, text: str) -> None:
    assert from_query({name: text}) == Choice()


def test_a_click_on_the_legend_takes_one_out_and_puts_it_back() -> None:
    but_claimed = without((), STATUSES, "claimed")
    assert set(but_claimed) == set(STATUSES) - {"claimed"}
    assert without(but_claimed, STATUSES, "claimed") == ()


def test_taking_the_last_one_out_lets_nothing_through() -> None:
    assert without(("russia",), ACTORS, "russia") == NOTHING
    assert without(NOTHING, ACTORS, "russia") == ("russia",)
