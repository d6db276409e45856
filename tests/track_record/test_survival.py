"""The product-limit estimate against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.track_record import product_limit, quantile

# Ten cases: 3, 5, 5, 8 and 12 days until it happened; seen waiting for 4, 5, 9, 12 and 20 days.
WAITS = [(days, True) for days in (3, 5, 5, 8, 12)] + [(days, False) for days in (4, 5, 9, 12, 20)]
BY_HAND = [
    (3, 9 / 10),                                    # ten at risk, one gone
    (5, 9 / 10 * 6 / 8),                            # eight: the one seen for 4 days is out, the one for 5 is not
    (8, 9 / 10 * 6 / 8 * 4 / 5),                    # five
    (12, 9 / 10 * 6 / 8 * 4 / 5 * 2 / 3),           # three, the one seen for 12 days among them
]


def test_the_steps_are_those_worked_out_by_hand() -> None:
    steps = product_limit(WAITS)
    assert [day for day, _ in steps] == [day for day, _ in BY_HAND]
    assert [share for _, share in steps] == pytest.approx([share for _, share in BY_HAND])


def test_quantiles_are_read_off_the_steps() -> None:
    steps = product_limit(WAITS)
    assert (quantile(steps, 0.25), quantile(steps, 0.5), quantile(steps, 0.75)) == (5, 12, None)


def test_who_still_waits_is_not_thrown_away() -> None:
    waiting = [(10, True)] * 2 + [(30, False)] * 8
    assert quantile(product_limit(waiting), 0.5) is None
    assert quantile(product_limit([w for w in waiting if w[1]]), 0.5) == 10


def test_nothing_happened_is_no_step() -> None:
    assert product_limit([]) == ()
    assert product_limit([(3, False)]) == ()
    assert quantile((), 0.5) is None


@given(st.lists(st.integers(0, 40), min_size=1))
def test_without_anyone_waiting_it_is_the_share_that_is_left(days: list[int]) -> None:
    steps = product_limit((day, True) for day in days)
    assert [share for _, share in steps] == pytest.approx([sum(d > day for d in days) / len(days) for day, _ in steps])
    assert quantile(steps, 0.5) == sorted(days)[(len(days) - 1) // 2]


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans())))
def test_the_share_waiting_only_falls(waits: list[tuple[int, bool]]) -> None:
    shares = [1.0, *(share for _, share in product_limit(waits))]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
