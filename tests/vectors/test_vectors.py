"""Vectors lead from the nearest place on each axis, confirmed and claimed apart, with true lengths and bearings."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Assessment, Intent, Objective, Place, Settings, Source, StatedIntent, Status
from dashboard.vectors import AXES, advance_vectors, axis, distance

KRAMATORSK = Place("K", "Kramatorsk", "Donetsk", 48.7389, 37.5848)
SLOVIANSK = Place("S", "Sloviansk", "Donetsk", 48.8533, 37.6054)
POKROVSK = Place("P", "Pokrovsk", "Donetsk", 48.2822, 37.1808)
LYMAN = Place("L", "Lyman", "Donetsk", 48.9886, 37.8025)
FAR = Place("F", "Far", "Luhansk", 48.5, 40.0)
DAY = date(2025, 12, 2)


def gained(place: Place, status: Status = Status.CLAIMED, gainer: str = "russia") -> Assessment:
    return Assessment(place, status, gainer, DAY, "r", ("…",), gainer=gainer, claims=(f"c-{place.id}",))  # type: ignore[arg-type]


def stated(origin: Place | None, toward: Place | None, sentence: str = "On to it.", day: date = DAY) -> StatedIntent:
    return StatedIntent(0, Intent(origin, toward, "russia", "author", 0, 9, sentence), Source("a", "a", day))


@pytest.mark.parametrize(("goal", "km"), [(KRAMATORSK, 59), (SLOVIANSK, 71)])
def test_lengths_from_pokrovsk(goal: Place, km: int) -> None:
    assert distance(POKROVSK, goal)[0] == pytest.approx(km, abs=1)


def test_a_bearing_is_clockwise_from_north_at_the_origin() -> None:
    assert distance(POKROVSK, KRAMATORSK)[1] == pytest.approx(30, abs=2)
    assert distance(KRAMATORSK, POKROVSK)[1] == pytest.approx(210, abs=2)


@given(st.floats(0, 359.9), st.floats(0.05, 1.2))
def test_the_axis_is_the_eighth_that_the_bearing_from_the_objective_lies_in(angle: float, degrees: float) -> None:
    lat = KRAMATORSK.lat + degrees * math.cos(math.radians(angle))
    lon = KRAMATORSK.lon + degrees * math.sin(math.radians(angle)) / math.cos(math.radians(KRAMATORSK.lat))
    origin = Place("x", "X", "", lat, lon)
    bearing = distance(KRAMATORSK, origin)[1]
    off = abs((bearing - AXES.index(axis(KRAMATORSK, origin)) * 45 + 180) % 360 - 180)
    assert off <= 22.5


def test_the_nearest_place_of_an_axis_leads_confirmed_and_claimed_apart() -> None:
    nearer = Place("N", "Near", "Donetsk", 48.5, 37.4)
    confirmed = gained(POKROVSK, Status.CONFIRMED)
    vectors = advance_vectors([confirmed, gained(nearer, Status.DISPUTED), gained(LYMAN)], [], [KRAMATORSK], Settings())
    assert [(v.origin.name, v.control, v.axis) for v in vectors] == [
        ("Pokrovsk", "confirmed", "southwest"),
        ("Near", "claimed", "southwest"),
        ("Lyman", "claimed", "northeast"),
    ]
    assert vectors[0].claims == ("c-P",)
    told = "Pokrovsk, taken by Russia, confirmed, is the nearest such place to Kramatorsk from the southwest: 59 km."
    assert vectors[0].sentence == told


def test_what_ukraine_gained_what_is_far_and_the_objective_itself_lead_nowhere() -> None:
    assessments = [gained(POKROVSK, gainer="ukraine"), gained(FAR), gained(KRAMATORSK), gained(LYMAN, Status.CONTESTED)]
    assert advance_vectors(assessments, [], [KRAMATORSK], Settings()) == ()


def test_what_only_an_article_says_was_taken_leads_nowhere() -> None:
    by_author = replace(gained(POKROVSK), basis="author")
    assert advance_vectors([by_author], [], [KRAMATORSK], Settings()) == ()
    (stated_only,) = advance_vectors([by_author], [stated(POKROVSK, KRAMATORSK)], [KRAMATORSK], Settings())
    assert stated_only.control == ""


def test_a_stated_vector_needs_an_origin_and_an_objective_and_is_drawn_once() -> None:
    intents = [
        stated(POKROVSK, KRAMATORSK, "Old.", date(2025, 11, 1)),
        stated(POKROVSK, KRAMATORSK, "New."),
        stated(None, KRAMATORSK),
        stated(POKROVSK, LYMAN),
        stated(POKROVSK, None),
    ]
    (vector,) = advance_vectors([], intents, [KRAMATORSK, SLOVIANSK], Settings())
    assert (vector.kind, vector.control, vector.sentence, vector.claims) == ("stated", "", "New.", ())
    with_status = advance_vectors([gained(POKROVSK)], intents[:1], [KRAMATORSK], Settings())[-1]
    assert (with_status.kind, with_status.control, with_status.claims) == ("stated", "claimed", ("c-P",))


def test_settings_choose_among_the_objectives() -> None:
    goals = [Objective(KRAMATORSK), Objective(SLOVIANSK)]
    chosen = advance_vectors([gained(POKROVSK)], [], goals, Settings(objectives=("S",)))
    assert [v.objective.name for v in chosen] == ["Sloviansk"]
    assert len(advance_vectors([gained(POKROVSK)], [], goals, Settings())) == 2


def test_a_length_from_a_communitys_centre_says_so() -> None:
    vague = replace(POKROVSK, precision="hromada")
    assert "15 km" in advance_vectors([gained(vague)], [], [KRAMATORSK], Settings())[0].sentence


@given(st.permutations([gained(POKROVSK), gained(LYMAN), gained(Place("Q", "Q", "", POKROVSK.lat, POKROVSK.lon))]))
def test_the_order_of_assessments_does_not_matter(shuffled: list[Assessment]) -> None:
    vectors = advance_vectors(shuffled, [], [KRAMATORSK], Settings())
    assert [v.origin.id for v in vectors] == ["L", "P"]
