"""The figure for print."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dashboard.maps import figure
from dashboard.maps.figure import HEIGHT, WIDTH, window_of
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
    assert tags <= {"svg", "title", "rect", "clipPath", "g", "path", "polygon", "text"}


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
