"""The nouns check themselves and cannot be changed."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import model
from dashboard.model import Claim, Intent, Mention, Place, Precision, Settings

NOUNS = [noun for _, noun in inspect.getmembers(model, dataclasses.is_dataclass) if noun.__module__ == model.__name__]

POKROVSK = Place("UA14160210010011953", "Pokrovsk", "Donetsk", 48.28, 37.18)
CLAIM: dict[str, Any] = {
    "id": "c1",
    "place": POKROVSK,
    "action": "captured",
    "actor": "russia",
    "claimant": "Moscow",
    "claimant_side": "russia",
    "stance": "asserts",
    "start": 0,
    "end": 6,
    "sentence": "Taken.",
    "rule": "capture",
}


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_noun_is_frozen_and_slotted(noun: type) -> None:
    assert noun.__dataclass_params__.frozen
    assert "__slots__" in vars(noun)


def test_no_noun_is_missed() -> None:
    assert {noun.__name__ for noun in NOUNS} >= {"Article", "Assessment", "Claim", "Mention", "Place", "Snapshot"}


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(get_args(Precision)))
def test_a_place_keeps_the_point_it_was_given(lat: float, lon: float, precision: Precision) -> None:
    place = Place("x", "X", "", lat, lon, precision)
    assert (place.lat, place.lon, place.precision) == (lat, lon, precision)


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_what_is_no_point_on_the_globe_is_refused(lat: float, lon: float) -> None:
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        assert Place("x", "X", "", lat, lon).lat == lat
    else:
        with pytest.raises(ValueError, match="not a latitude and longitude"):
            Place("x", "X", "", lat, lon)


def test_latitude_comes_before_longitude() -> None:
    Place("x", "X", "", 0, 179)
    with pytest.raises(ValueError, match=r"\(179, 0\)"):
        Place("x", "X", "", 179, 0)


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="precision 'rough'"):
        Place("x", "X", "", 1, 2, "rough")  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["action", "actor", "claimant_side", "stance", "extent"])
def test_a_claim_refuses_a_word_outside_its_list(field: str) -> None:
    with pytest.raises(ValueError, match="claim c1: 'sometimes' is none of"):
        Claim(**{**CLAIM, field: "sometimes"})


@pytest.mark.parametrize(
    ("field", "words"),
    [("action", model.ACTIONS), ("actor", model.ACTORS), ("claimant_side", model.SIDES), ("stance", model.STANCES)],
)
def test_a_claim_takes_every_word_of_its_lists(field: str, words: tuple[str, ...]) -> None:
    assert [getattr(Claim(**{**CLAIM, field: word}), field) for word in words] == list(words)


@given(st.integers(-3, 3), st.integers(-3, 3))
def test_a_mention_spans_at_least_one_letter(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Mention(start, end, "X", "settlement", None, "").end == end
    else:
        with pytest.raises(ValueError, match="is not a span"):
            Mention(start, end, "X", "settlement", None, "")


def test_an_intent_needs_one_end() -> None:
    assert Intent(None, POKROVSK, "russia", "author", 0, 1, "x").toward == POKROVSK
    assert Intent(POKROVSK, None, "russia", "author", 0, 1, "x").origin == POKROVSK
    with pytest.raises(ValueError, match="an intent needs"):
        Intent(None, None, "russia", "author", 0, 1, "x")


@pytest.mark.parametrize(("assessors", "days"), [(0, 30), (1, 0), (-1, 5)])
def test_settings_below_one_are_refused(assessors: int, days: int) -> None:
    with pytest.raises(ValueError, match="must be 1 or more"):
        Settings(independent_assessors=assessors, stale_days=days)


def test_a_status_prints_as_its_word() -> None:
    words = ["confirmed", "claimed", "disputed", "contested", "held", "unknown"]
    assert [str(status) for status in model.Status] == words
