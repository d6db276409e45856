"""The figure for print."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.maps import figure
from dashboard.maps.figure import HEIGHT, WIDTH, window_of
from dashboard.maps.lettering import LETTER, Room
from dashboard.model import Settings, Snapshot, Status
from tests.maps.made_up import DAY, HOSTILE, assessment, place, vector

LESNA, BROD = place(), place("Brod", "P2", 48.7, 37.6, "hromada")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*assessments: object, vectors: tuple = (), caption: str = "As known", name: object = lambda p: p.name) -> str:
    return figure(Snapshot(DAY, Settings(), tuple(assessments), vectors), (BROD,), caption, "Sources", name)


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_it_shows_names_legend_caption_and_sources() -> None:
    shown = texts(drawn(assessment(LESNA), assessment(BROD, Status.HELD, "ukraine"), vectors=(vector(LESNA, BROD),)))
    assert {"Lesna", "Brod", "As known", "Sources", "Russia", "Ukraine"} <= set(shown)
    assert {str(s).capitalize() for s in Status} <= set(shown)
    assert shown.count("Brod") == 1


def test_names_come_in_the_language_asked_for() -> None:
    assert "Лесна" in texts(drawn(assessment(LESNA), name=lambda p: p.name_uk))


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.isprintable()])
def test_hostile_names_stay_text(text: str) -> None:
    svg = drawn(assessment(place(text, "X")), caption=text)
    assert texts(svg).count(text) == 2
    tags = {e.tag.removeprefix(SVG) for e in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "rect", "clipPath", "g", "path", "polygon", "circle", "text"}


def test_north_is_up_and_east_is_right() -> None:
    window = window_of([LESNA, BROD])
    x, y = window.at(48.3, 37.2)
    assert 0 < x < window.at(48.3, 37.6)[0] < WIDTH
    assert 0 < window.at(48.7, 37.2)[1] < y < HEIGHT


@pytest.mark.parametrize("places", [[], [LESNA], [LESNA, BROD], [LESNA, place("Far", "F", 50.4, 23.1)]])
def test_a_window_has_the_figure_s_shape_and_holds_its_places(places: list) -> None:
    window = window_of(places)
    for p in places:
        x, y = window.at(p.lat, p.lon)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    lat = (window.south + window.north) / 2
    east = window.at(lat, 30.1)[0] - window.at(lat, 30.0)[0]
    north = window.at(lat, 30)[1] - window.at(lat + 0.1, 30)[1]
    assert north / east == pytest.approx(1.5, abs=0.2)


def test_an_empty_figure_shows_ukraine() -> None:
    assert "<path" in drawn()


def test_the_nearest_arrow_of_its_kind_is_strong_and_tells_its_length() -> None:
    far = place("Dalnia", "P3", 47.2, 36.1)
    svg = drawn(
        assessment(LESNA), assessment(far), vectors=(vector(LESNA, BROD), replace(vector(far, BROD), distance_km=170.0))
    )
    widths = [float(w) for w in re.findall(r'stroke-width="([\d.]+)" fill="none" stroke-dasharray', svg)]
    assert sorted(widths) == [1.2, 2.4]
    assert sum(text.endswith(" km") for text in texts(svg)) == 2  # that of the strong arrow, and the scale


def test_towns_and_oblasts_give_orientation_and_yield_to_what_is_assessed() -> None:
    town, beside = place("Velyke", "T1", 48.5, 36.9), place("Same spot", "T2", LESNA.lat, LESNA.lon)
    svg = figure(
        Snapshot(DAY, Settings(), (assessment(LESNA),), ()), (BROD,), "c", "s", lambda p: p.name, [town, beside, LESNA]
    )
    shown = texts(svg)
    assert "Velyke" in shown
    assert "Same spot" not in shown
    assert shown.count("Lesna") == 1
    assert "DONETSK" in shown


@given(st.lists(st.tuples(st.text(min_size=1, max_size=14), st.floats(0, 400), st.floats(0, 400)), max_size=40))
def test_no_name_lies_on_another(wanted: list[tuple[str, float, float]]) -> None:
    room, boxes = Room(), []
    for text, x, y in wanted:
        at = room.beside(text, (x, y), 8, 12)
        if at:
            left, middle = at
            box = (left, middle - 6, left + len(text) * 12 * LETTER, middle + 6)
            assert not any(a[0] < box[2] and box[0] < a[2] and a[1] < box[3] and box[1] < a[3] for a in boxes)
            boxes.append(box)
