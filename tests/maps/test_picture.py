"""What folium makes of a scene: nothing from outside, nothing alive, and the same base map every time."""

from __future__ import annotations

import json
import re

import pytest

from dashboard import maps
from dashboard.maps import Assets, assets, clicked, draw
from dashboard.maps.symbols import SIDE_COLOURS, SYMBOLS
from dashboard.model import Status
from tests.maps.made_up import HOSTILE, assessment, place, scene, vector

SAYINGS = {str(s): {a: f"{s} {a}" for a in ("russia", "ukraine", "unknown")} for s in Status}


@pytest.fixture(scope="module")
def served() -> Assets:
    return assets([place(), place("Brod", "P2", 48.7, 37.6)])


def rendered(picture: maps.Picture) -> str:
    """All that folium would hand to the browser, group included."""
    picture.shown.add_to(picture.base)
    return picture.base.get_root().render()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_data(served: Assets, text: str) -> None:
    bad = place(text, "X1")
    page = rendered(draw(scene(assessment(bad), vectors=(vector(bad, place()),), label=text), served, SAYINGS))
    told = json.loads(re.search(r"frontline\.show\(\w+, (\{.*\})\);", page).group(1))
    assert told["extra"]["name"] == [text]
    assert told["label"] == text
    assert not set(text) & set("{}<>`$#%&\u2028") or text not in page


def test_nothing_is_asked_from_outside(served: Assets) -> None:
    picture = draw(scene(assessment(place())), served, SAYINGS)
    links = [url for _, url in picture.base.default_js + picture.base.default_css]
    assert links
    assert not [url for url in links if re.match(r"(https?:)?//", url)]
    assert "https://" not in picture.base.get_root().render().replace("https://leafletjs.com", "")


def test_the_base_map_is_the_same_for_every_scene(served: Assets) -> None:
    """Else streamlit-folium would build the frame anew and the view would jump."""
    scenes = scene(assessment(place())), scene(selected="P1", theme="dark", lang="uk")
    scripts = [re.sub(r"_[0-9a-f]{32}", "", draw(s, served, SAYINGS).base.get_root().render()) for s in scenes]
    assert scripts[0] == scripts[1]


@pytest.mark.parametrize(
    "value",
    [None, {}, [], "x", {"last_active_drawing": None}, {"last_active_drawing": {"properties": {"id": 3, "at": 1}}},
     {"last_active_drawing": {"properties": {"id": "P1"}}}, {"last_active_drawing": {"properties": ["id"]}}],
)  # fmt: skip
def test_what_is_no_click_counts_as_none(value: object) -> None:
    assert clicked(value) is None


def test_a_click_gives_the_place_and_its_moment() -> None:
    assert clicked({"last_active_drawing": {"properties": {"id": "P1", "at": 12, "more": 1}}}) == ("P1", 12)


def test_every_status_has_a_symbol_of_its_own_without_colour() -> None:
    assert set(SYMBOLS) == set(Status)
    assert len(set(SYMBOLS.values())) == len(Status)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_legend_draws_the_same_symbol_in_the_side_s_colour(theme: str) -> None:
    image = maps.svg(Status.CLAIMED, "russia", theme=theme)
    assert SIDE_COLOURS[theme]["russia"] in image
    assert all(mark.path in image for mark in SYMBOLS[Status.CLAIMED])


def test_the_files_hold_all_that_the_frame_asks_for(served: Assets) -> None:
    assert {"leaflet.js", "leaflet.css", "front.js", "front.css", "basemap.json", "places.json"} <= set(served.files)
    assert served.numbers == {"P1": 0, "P2": 1}
    assert not re.search(rb"//# sourceMappingURL", served.files["front.js"].data)


def test_another_place_makes_another_version(served: Assets) -> None:
    assert assets([place()]).version != served.version
