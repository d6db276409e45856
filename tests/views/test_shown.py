"""Narrowing a snapshot to the filters, and what is counted for the legend."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Settings, Snapshot, Status
from dashboard.views.choice import NOTHING, Choice
from dashboard.views.shown import core, distances, narrow
from tests.maps.made_up import DAY, assessment, place, vector

PLACES = [place(f"Place {i}", f"P{i}", 48 + i / 100, 37 + i / 100) for i in range(12)]
GOAL, OTHER = place("Goal", "G1", 48.7, 37.6), place("Other", "G2", 48.9, 37.6)
STATUSES = [Status.CLAIMED, Status.CONFIRMED, Status.DISPUTED, Status.HELD]
SIDES = ["russia", "russia", "ukraine"]
SNAPSHOT = Snapshot(
    DAY,
    Settings(),
    tuple(assessment(p, STATUSES[i % 4], SIDES[i % 3]) for i, p in enumerate(PLACES)),
    (
        vector(PLACES[0], GOAL),
        vector(PLACES[1], OTHER, control="confirmed"),
        vector(place("Far", "P99"), GOAL, "stated", ""),
    ),
)
FILTERS = st.builds(
    Choice,
    statuses=st.sampled_from([(), NOTHING, ("claimed",), ("claimed", "held")]),
    sides=st.sampled_from([(), NOTHING, ("russia",), ("ukraine",)]),
    objective=st.sampled_from(["", "G1", "G2"]),
)


@given(FILTERS)
def test_the_counts_tell_what_a_click_would_bring(choice: Choice) -> None:
    shown = narrow(SNAPSHOT, choice)
    for status in STATUSES:
        alone = Choice(statuses=(str(status),), sides=choice.sides)
        assert shown.by_status[str(status)] == len(narrow(SNAPSHOT, alone).snapshot.assessments)
    for side in set(SIDES):
        alone = Choice(statuses=choice.statuses, sides=(side,))
        assert shown.by_side[side] == len(narrow(SNAPSHOT, alone).snapshot.assessments)
    assert shown.total == len(PLACES)


@given(FILTERS)
def test_what_is_shown_passes_both_filters(choice: Choice) -> None:
    for a in narrow(SNAPSHOT, choice).snapshot.assessments:
        assert not choice.statuses or str(a.status) in choice.statuses
        assert not choice.sides or a.holder in choice.sides


def test_an_arrow_goes_with_its_origin_and_stays_where_the_ledger_is_silent_on_it() -> None:
    shown = narrow(SNAPSHOT, Choice(statuses=("confirmed",)))
    assert [v.origin.id for v in shown.snapshot.vectors] == ["P1", "P99"]


def test_an_objective_leaves_the_arrows_toward_it_alone() -> None:
    assert {v.objective.id for v in narrow(SNAPSHOT, Choice(objective="G2")).snapshot.vectors} == {"G2"}


def test_the_nearest_of_each_kind_is_told_for_each_objective() -> None:
    found = {d.objective.id: d for d in distances(SNAPSHOT)}
    assert found["G1"].claimed.origin.id == "P0"
    assert found["G1"].confirmed is None
    assert found["G2"].confirmed.origin.id == "P1"


def test_a_first_look_leaves_the_outermost_out() -> None:
    far = [place("Far", "F1", 44.0, 30.0), place("Farther", "F2", 52.0, 40.0)]
    assert not set(far) & set(core([*PLACES, *far]))
    assert core(far) == tuple(far)
