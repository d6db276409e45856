"""Encoded values are data: the same after a round trip, and without a sign that a template, HTML or script acts on."""

from __future__ import annotations

import json

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.maps.encode import inert_json
from tests.maps import made_up

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_a_round_trip_gives_the_same_value(value: object) -> None:
    assert json.loads(inert_json(value)) == value


@given(JSON)
def test_jinja_prints_it_as_it_is(value: object) -> None:
    assert jinja2.Environment(autoescape=False).from_string(inert_json(value)).render() == inert_json(value)


@pytest.mark.parametrize("text", made_up.HOSTILE)
def test_hostile_text_loses_every_live_sign(text: str) -> None:
    inside = inert_json([text])[2:-2]
    assert not set("{}<>&%#'`$\u2028\u2029") & set(inside)
    assert json.loads(f'["{inside}"]') == [text]


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        inert_json(float("nan"))
