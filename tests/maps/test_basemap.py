"""The base map as committed: Crimea is Ukraine, nothing of it is anybody else's, and the file is small and whole."""

from __future__ import annotations

import json

import pytest
import shapely
from shapely.geometry import Point, shape

from dashboard import paths

FILE = paths.DATA / "basemap" / "basemap.json"
FEATURES = json.loads(FILE.read_text(encoding="utf-8"))["features"]


def layer(name: str) -> list[dict]:
    return [f for f in FEATURES if f["properties"]["layer"] == name]


def one(name: str) -> shapely.Geometry:
    [feature] = layer(name)
    return shape(feature["geometry"])


IN_UKRAINE = {
    "Simferopol": (34.10, 44.95),
    "Sevastopol": (33.55, 44.59),
    "Kerch": (36.47, 45.34),
    "Yalta": (34.155, 44.51),
    "Yevpatoria": (33.40, 45.21),
    "Armiansk": (33.69, 46.11),
    "Donetsk": (37.80, 48.00),
    "Luhansk": (39.31, 48.57),
    "Mariupol": (37.56, 47.12),
    "Pokrovsk": (37.18, 48.28),
    "Vovchansk": (36.94, 50.29),
    "Uzhhorod": (22.29, 48.62),
    "Izmail": (28.85, 45.36),
}
ELSEWHERE = {
    "Belgorod": (36.59, 50.60),
    "Taganrog": (38.90, 47.25),
    "Krasnodar": (38.98, 45.04),
    "Brest": (23.70, 52.10),
    "Chisinau": (28.86, 47.01),
    "Przemysl": (22.77, 49.78),
}


@pytest.mark.parametrize("town", IN_UKRAINE)
def test_these_towns_lie_in_ukraine_and_on_no_other_land(town):
    spot = Point(IN_UKRAINE[town])
    assert one("ukraine").contains(spot)
    assert not one("land").intersects(spot.buffer(0.02))


@pytest.mark.parametrize("town", ELSEWHERE)
def test_these_towns_lie_on_land_outside_ukraine(town):
    spot = Point(ELSEWHERE[town])
    assert one("land").contains(spot)
    assert not one("ukraine").contains(spot)


def test_ukraine_and_the_land_around_do_not_overlap():
    assert one("ukraine").intersection(one("land")).area < 0.001


def test_no_border_line_runs_through_ukraine():
    assert one("borders").intersection(one("ukraine").buffer(-0.02)).length == 0


def test_no_border_line_cuts_crimea_off():
    """The only line across the isthmus is the oblast's, as between any two oblasts."""
    isthmus = shapely.box(33.3, 45.9, 34.9, 46.3)
    assert one("oblast_borders").intersects(isthmus)
    assert not one("borders").intersects(shapely.box(32.3, 44.2, 36.7, 46.3))


def test_all_oblasts_are_named_officially_and_inside():
    names = {f["properties"]["name"]: shape(f["geometry"]) for f in layer("oblast")}
    assert len(names) == 25
    assert {"Crimea", "Odesa", "Mykolaiv", "Zakarpattia", "Kyiv", "Khmelnytskyi"} <= set(names)
    assert all(one("ukraine").contains(point) for point in names.values())


def test_the_border_with_russia_has_no_gap():
    """A point just outside Ukraine's eastern border is land, not sea."""
    outside = [(36.0, 50.45), (38.5, 49.98), (40.3, 49.2), (39.9, 47.9)]
    covered = shapely.union_all([one("land"), one("ukraine")])
    assert all(covered.buffer(0.0001).contains(Point(p).buffer(0.05)) for p in outside)


def test_every_geometry_is_valid_and_the_file_is_small():
    assert all(shape(f["geometry"]).is_valid for f in FEATURES)
    assert FILE.stat().st_size < 300_000
