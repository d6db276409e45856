"""Control polygons as they come, and what an assessor's layer says of the settlements."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import geopandas
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.articles.refusal import Refusal
from dashboard.errors import DataFileError
from dashboard.exchange import polygons
from dashboard.exchange.assessor import layer_reading, spoken_of
from dashboard.gazetteer import Gazetteer
from dashboard.model import Layer, Place
from dashboard.status import assess, columns_of
from tests.exchange import rfc7946
from tests.exchange.made import entry

SQUARE = [[37.0, 48.0], [38.0, 48.0], [38.0, 49.0], [37.0, 49.0], [37.0, 48.0]]
HOLE = [[37.4, 48.4], [37.4, 48.6], [37.6, 48.6], [37.6, 48.4], [37.4, 48.4]]


def features(*geometries: dict, **members: object) -> bytes:
    found = [{"type": "Feature", "properties": None, "geometry": geometry} for geometry in geometries]
    return json.dumps({"type": "FeatureCollection", "features": found, **members}).encode()


def polygon(*rings: list, **members: object) -> dict:
    return {"type": "Polygon", "coordinates": list(rings), **members}


def kml(*rings: list, name: str = "x") -> str:
    boundaries = [
        f"<{side}BoundaryIs><LinearRing><coordinates>{' '.join(f'{x},{y},0' for x, y in ring)}</coordinates>"
        f"</LinearRing></{side}BoundaryIs>"
        for side, ring in zip(["outer"] + ["inner"] * 9, rings, strict=False)
    ]
    return (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark>'
        f"<name>{name}</name><MultiGeometry><Polygon>{''.join(boundaries)}</Polygon></MultiGeometry></Placemark>"
        "</Folder></Document></kml>"
    )


def kmz(content: bytes, name: str = "doc.kml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("images/a.png", b"x")
        archive.writestr(name, content)
    return stream.getvalue()


def geopackage(folder: Path, crs: str = "EPSG:4326") -> bytes:
    frame = geopandas.GeoDataFrame({"a": [1]}, geometry=[shapely.Polygon(SQUARE, [HOLE])], crs="EPSG:4326").to_crs(crs)
    frame.to_file(folder / "a.gpkg", layer="control", driver="GPKG")
    return (folder / "a.gpkg").read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        features(polygon(SQUARE, HOLE)),
        features(polygon(SQUARE[::-1], HOLE[::-1])),                                    # wound the other way
        features(polygon([[*p, 120.5] for p in SQUARE], [[*p, 0] for p in HOLE])),      # heights
        features(polygon(SQUARE, HOLE), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        features({"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE]]}, {"type": "Point", "coordinates": [37, 48]}),
        json.dumps(polygon(SQUARE, HOLE)).encode(),
        json.dumps({"type": "GeometryCollection", "geometries": [polygon(SQUARE, HOLE)]}).encode(),
        b"\xef\xbb\xbf" + kml(SQUARE, HOLE).encode(),
        kml(SQUARE, HOLE).replace("2.2", "2.0").encode(),
        kmz(kml(SQUARE, HOLE).encode()),
        kmz(kml(SQUARE, HOLE).encode(), "files/map.kml"),
        kml(SQUARE, HOLE).replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"),
    ],
)
def test_every_format_gives_the_same_polygon(data: bytes) -> None:
    assert polygons.parsed(data).equals(shapely.Polygon(SQUARE, [HOLE]))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32637"])
def test_a_geopackage_comes_in_any_projection(tmp_path: Path, crs: str) -> None:
    found = polygons.read(geopackage(tmp_path, crs), "a.gpkg")
    assert found.symmetric_difference(shapely.Polygon(SQUARE, [HOLE])).area < 1e-3
    assert found.contains(shapely.Point(37.2, 48.2))
    assert not found.contains(shapely.Point(37.5, 48.5))


def test_an_obsolete_crs_is_believed() -> None:
    import pyproj

    turn = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    metres = [list(turn.transform(*point)) for point in SQUARE]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    assert polygons.read(features(polygon(metres), crs=crs), "x").equals_exact(
        shapely.MultiPolygon([shapely.Polygon(SQUARE)]).normalize(), 1e-5, normalize=True
    )


def test_a_ring_that_crosses_itself_and_polygons_that_overlap_are_mended() -> None:
    bow = [[37, 48], [38, 49], [38, 48], [37, 49], [37, 48]]
    shifted = [[x + 0.5, y] for x, y in SQUARE]
    found = polygons.read(features(polygon(bow), polygon(SQUARE), polygon(shifted)), "x")
    assert found.is_valid
    assert found.area == pytest.approx(1.5)


def test_what_lies_on_other_continents_is_left_out() -> None:
    joke = [[x + 100, y] for x, y in SQUARE]
    assert polygons.read(features(polygon(joke), polygon(SQUARE)), "x").bounds == (37, 48, 38, 49)


LAUGHS = '<!DOCTYPE kml [<!ENTITY a "ha">]>'
OUTSIDE = '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be read"),
        (b"\x00\x01\x02", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (features(), "holds no polygon"),
        (features(polygon()), "holds no polygon"),
        (features({"type": "Point", "coordinates": [37, 48]}), "holds no polygon"),
        (features(polygon([[4_200_000, 6_100_000], [4_300_000, 6_100_000], [4_300_000, 6_200_000],
                           [4_200_000, 6_100_000]])), "holds no polygon"),
        (features(polygon([[37, 48], [38, 48]])), "cannot be read"),
        (features(polygon(SQUARE), crs={"properties": {"name": "EPSG:999999"}}), "cannot be read"),
        (b"<html></html>", "holds no polygon"),
        (b"<kml><Polygon>", "no KML"),
        (kml(SQUARE).replace("<kml", LAUGHS + "<kml").encode(), "declares a document type"),
        (kml(SQUARE).replace("<kml", OUTSIDE + "<kml").encode(), "declares a document type"),
        (kmz(kml(SQUARE).replace("<kml", LAUGHS + "<kml").encode()), "declares a document type"),
        (kmz(b" " * 60_000_000), "times its size"),
        (kmz(b"x", "readme.txt"), "without KML"),
        (kmz(kml(SQUARE).encode())[:-40], "ZIP structure is broken"),
        (b"SQLite format 3\0 and no more", "cannot be read"),
    ],
)  # fmt: skip
def test_what_holds_no_polygon_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=rf"{reason}.*[;,] "):
        polygons.parsed(data)


@pytest.mark.parametrize("content", [features(), b"SQLite format 3\0 and no more", b"<kml><Polygon>", b"PK\x03\x04"])
def test_a_refused_file_is_named(content: bytes) -> None:
    with pytest.raises(DataFileError, match=r"^control\.kml: it[s ].*; "):
        polygons.read(content, "control.kml")


def test_too_large_a_file_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polygons, "_LARGEST", 100)
    with pytest.raises(DataFileError, match="larger than 100 bytes"):
        polygons.read(features(polygon(SQUARE)), "x")
    with pytest.raises(DataFileError, match="cannot be opened"):
        polygons.file_bytes(tmp_path / "none.kml")


def test_polygons_are_written_after_rfc_7946_and_read_back() -> None:
    found = polygons.read(features(polygon(SQUARE[::-1], HOLE)), "x")
    text = polygons.as_geojson(found)
    assert rfc7946.faults(features(json.loads(text))) == []
    assert polygons.from_geojson(text).equals(found)
    assert polygons.as_geojson(polygons.from_geojson(text)) == text


def test_labels_tell_layers_apart_and_change_no_polygon() -> None:
    found = polygons.read(features(polygon(SQUARE)), "x")
    first, second = date(2025, 12, 1), date(2025, 12, 2)
    texts = [
        polygons.labelled(found, *labels)
        for labels in (("Мапа", first), ("Мапа", second), ("B", first), ("B", first, "russia"), ("B", first, "ukraine"))
    ]
    assert len(set(texts)) == 5
    for text in texts:
        assert rfc7946.faults(features(json.loads(text))) == []
        assert polygons.from_geojson(text).equals(found)


POSITIONS = st.tuples(st.floats(22, 40), st.floats(44, 52))


@given(st.lists(st.lists(POSITIONS, min_size=3, max_size=12), min_size=1, max_size=4))
def test_any_rings_become_valid_polygons(rings: list[list[tuple[float, float]]]) -> None:
    """Also rings without an area, beside one that has some."""
    found = polygons.parsed(features(polygon(SQUARE), *(polygon([*map(list, r), list(r[0])]) for r in rings)))
    assert found.is_valid
    assert found.area >= 1 - 1e-6
    assert polygons.from_geojson(polygons.as_geojson(found)).is_valid


def place(id: str, lon: float, lat: float, **more: str) -> Place:
    return Place(id, id, "Donetsk", lat, lon, **more)


INSIDE, BORDER, OUTSIDE_NEAR = place("UA1", 37.2, 48.2), place("UA2", 37.0, 48.5), place("UA3", 36.5, 48.5)
ROUGH, RUSSIAN = place("UA4", 37.2, 48.3, precision="hromada"), place("gn:5", 37.3, 48.3, country="RU")
ELSEWHERE = place("UA6", 36.4, 48.5)
ALL = (INSIDE, BORDER, OUTSIDE_NEAR, ROUGH, RUSSIAN, ELSEWHERE)


def test_which_settlements_lie_inside() -> None:
    square = polygons.read(features(polygon(SQUARE)), "x")
    assert polygons.inside(square, ALL).tolist() == [True, True, False, True, True, False]


LAYER = Layer("a" * 64, "control.geojson", "Some Mapper", date(2025, 11, 25), True, 100)


def test_an_assessor_says_who_holds_what_lies_inside_and_what_is_spoken_of_outside() -> None:
    geometry = polygons.read(features(polygon(SQUARE)), "x")
    reading = layer_reading(LAYER, geometry, ALL, {OUTSIDE_NEAR.id, ROUGH.id})
    said = {claim.place.id: claim.actor for claim in reading.claims}
    assert said == {"UA1": "russia", "UA2": "russia", "UA3": "ukraine"}
    for claim in reading.claims:
        assert (claim.action, claim.claimant, claim.claimant_side, claim.stance) == (
            "holds", "Some Mapper", "independent", "asserts",
        )  # fmt: skip
        assert reading.article.text[claim.start : claim.end] == claim.sentence
        assert str(claim.date) == "2025-11-25"
    assert all(reading.article.text[m.start : m.end] == m.text == m.place.name for m in reading.mentions)
    assert reading.article.sha256 == LAYER.sha256
    ukrainian = layer_reading(LAYER, geometry, ALL, (), "ukraine")
    assert {claim.actor for claim in ukrainian.claims} == {"ukraine"}


def test_an_assessor_decides_a_status() -> None:
    reading = layer_reading(LAYER, polygons.read(features(polygon(SQUARE)), "x"), ALL, ())
    said = columns_of([entry(1, reading.claims[0])])
    from dashboard.model import Settings

    found = assess(INSIDE, said, date(2025, 12, 1), Settings())
    assert (found.status, found.holder) == ("held", "russia")


def test_what_is_spoken_of_is_the_ledger_and_the_surroundings_of_the_objectives(gazetteer: Gazetteer) -> None:
    spoken = spoken_of(gazetteer, {"UA1"}, near_km=10)
    assert "UA1" in spoken
    names = {gazetteer.place(id).name for id in spoken if gazetteer.place(id)}
    assert {"Kramatorsk", "Sloviansk"} <= names
    assert len(spoken) < 200
