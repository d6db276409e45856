"""What the browser is told to draw."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.maps import Flight, Overlay, Scene, Tiles
from dashboard.maps.scene import ACTORS, STATUSES, STYLES, columns, drawn_vectors, nearest
from dashboard.model import Status
from tests.maps.made_up import assessment, place, scene, vector

LESNA, BROD, VESNA = place(), place("Brod", "P2", 48.7, 37.6), place("Vesna", "P3", 48.2, 37.9, "hromada")
NUMBERS = {"P1": 7, "P2": 3}


def test_places_travel_as_their_numbers_in_the_places_file() -> None:
    shown = columns(scene(assessment(LESNA), assessment(BROD)), NUMBERS)
    assert shown["place"] == [7, 3]
    assert shown["extra"]["id"] == []


def test_places_that_the_file_lacks_ride_along_with_latitude_and_longitude_in_their_columns() -> None:
    shown = columns(scene(assessment(LESNA), assessment(VESNA)), NUMBERS)
    assert shown["place"] == [7, len(NUMBERS)]
    assert (shown["extra"]["lat"], shown["extra"]["lon"]) == ([48.2], [37.9])
    assert shown["extra"]["name"] == ["Vesna"]


def test_names_come_in_the_language_asked_for_and_in_english_where_there_is_none() -> None:
    nameless = replace(place("Brod", "P9"), name_uk="")
    shown = columns(scene(assessment(VESNA), assessment(nameless), lang="uk"), NUMBERS)
    assert shown["extra"]["name"] == ["Лесна", "Brod"]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("holder", ACTORS)
def test_status_and_holder_are_indices(status: Status, holder: str) -> None:
    shown = columns(scene(assessment(LESNA, status, holder)), NUMBERS)
    assert STATUSES[shown["status"][0]] is status
    assert ACTORS[shown["holder"][0]] == holder


def test_stale_and_approximate_are_flags() -> None:
    shown = columns(scene(assessment(LESNA, stale=True), assessment(VESNA)), NUMBERS)
    assert shown["flags"] == [1, 2]


def test_the_selection_is_a_number_and_minus_one_where_there_is_none() -> None:
    assert columns(scene(assessment(LESNA), selected="P1"), NUMBERS)["selected"] == 7
    assert columns(scene(assessment(LESNA), selected="P2"), NUMBERS)["selected"] == 3
    assert columns(scene(assessment(LESNA), selected="nowhere"), NUMBERS)["selected"] == -1


def test_a_derived_arrow_stands_for_the_stated_one_beside_it() -> None:
    derived, stated = vector(LESNA, BROD), vector(LESNA, BROD, "stated", "")
    assert drawn_vectors([stated, derived]) == (derived,)
    assert drawn_vectors([stated, stated]) == (stated,)


def test_confirmed_arrows_are_solid_claimed_dashed_and_stated_dotted() -> None:
    arrows = (vector(LESNA, BROD, control="confirmed"), vector(VESNA, BROD), vector(VESNA, LESNA, "stated", ""))
    shown = columns(scene(vectors=arrows), NUMBERS)["vectors"]
    assert [STYLES[i] for i in shown["style"]] == ["confirmed", "claimed", "stated"]
    assert shown["km"] == [58, 58, 58]


@given(st.lists(st.floats(0, 359), min_size=1, max_size=8, unique=True))
def test_arrows_of_one_origin_bow_to_different_sides(bearings: list[float]) -> None:
    goals = [place(f"G{i}", f"G{i}") for i in range(len(bearings))]
    arrows = tuple(vector(LESNA, goal, bearing=b) for goal, b in zip(goals, bearings, strict=True))
    bows = columns(scene(vectors=arrows), {})["vectors"]["bow"]
    assert len(set(bows)) == len(bows)
    assert all(-1 <= bow <= 1 for bow in bows)


def test_the_first_look_frames_the_places_asked_for() -> None:
    assert columns(scene(fit=(LESNA, BROD)), NUMBERS)["fit"] == [[48.3, 37.2], [48.7, 37.6]]
    assert columns(scene(), NUMBERS)["fit"] is None


def test_flight_tiles_and_overlays_are_passed_on() -> None:
    shown = columns(
        scene(flight=Flight(BROD, 4), tiles=Tiles("https://t/{z}", "T"), overlays=(Overlay("ab", "Mine"),)), NUMBERS
    )
    assert shown["fly"] == {"lat": 48.7, "lon": 37.6, "zoom": 9.0, "n": 4}
    assert shown["tiles"]["url"] == "https://t/{z}"
    assert shown["overlays"] == [{"file": "ab", "label": "Mine"}]


def test_an_empty_scene_is_empty_columns() -> None:
    shown = columns(Scene((), ()), {})
    assert shown["place"] == shown["vectors"]["from"] == shown["objectives"] == []


def test_the_nearest_of_each_style_to_an_objective_is_strong() -> None:
    far, near = place("Far", "F", 47.0, 36.0), place("Near", "N", 48.6, 37.5)
    nearer = replace(vector(near, BROD), distance_km=12.0)
    vectors = (vector(far, BROD), nearer, vector(far, BROD, control="confirmed"), vector(far, LESNA))
    assert nearest(vectors) == [False, True, True, True]
