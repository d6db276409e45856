"""Snapshots as KML, CSV, GeoPackage and report: read back by others, the same bytes twice, no word that runs."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pandas
import pyogrio
import pytest

from dashboard.errors import UsageError
from dashboard.exchange import ENDINGS, snapshot_as
from dashboard.exchange.drawing import drawing, window
from dashboard.maps.symbols import svg
from dashboard.model import Place, Settings, Snapshot, Status
from tests.exchange import made

KML = "{http://www.opengis.net/kml/2.2}"


def written(ending: str, snapshot: Snapshot | None = None) -> bytes:
    return snapshot_as(snapshot or made.snapshot(), ending, made.MADE, symbol)


def symbol(status: str, side: str, approximate: bool) -> str:
    return svg(Status(status), side, approximate=approximate)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_snapshot_gives_the_same_bytes(ending: str) -> None:
    whole = made.snapshot()
    lists = {name: getattr(whole, name)[::-1] for name in ("assessments", "vectors", "entries")}
    turned = replace(whole, **lists)
    assert written(ending, whole) == written(ending, turned)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_snapshot_makes_a_file_too(ending: str) -> None:
    assert snapshot_as(Snapshot(made.DAY, Settings()), ending, made.MADE)


def test_other_endings_are_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"\.shp is no format for a snapshot; use \.geojson"):
        snapshot_as(made.snapshot(), ".shp")


def test_kml_holds_places_claims_and_vectors_with_their_times() -> None:
    root = ElementTree.fromstring(written(".kml"))
    places, claims, vectors = root.iter(f"{KML}Folder")
    names = [mark.findtext(f"{KML}name") for mark in places.iter(f"{KML}Placemark")]
    assert names == ["Lesna", "Brod", "Vesna"]
    lesna = next(places.iter(f"{KML}Placemark"))
    assert lesna.findtext(f"{KML}Point/{KML}coordinates") == "37.181235,48.281235"
    assert lesna.findtext(f"{KML}TimeSpan/{KML}begin") == "2025-12-01"
    assert details(lesna)["status"] == "disputed"
    assert details(lesna)["former_names"] == "Stara Lesna; Krasna"
    assert [stamp.text for stamp in claims.iter(f"{KML}when")] == ["2025-12-01", "2025-12", "2025-12"]
    assert [line.text for line in vectors.iter(f"{KML}coordinates")] == ["36.94,50.29 37.584,48.74",
                                                                       "37.181235,48.281235 37.584,48.74"]  # fmt: skip
    assert details(root.find(f"{KML}Document"))["ledger_digest"] == "d" * 64
    used = {mark.findtext(f"{KML}styleUrl", "#")[1:] for mark in root.iter(f"{KML}Placemark")}
    assert used <= {style.get("id") for style in root.iter(f"{KML}Style")}


def details(element: ElementTree.Element) -> dict[str, str]:
    found = element.find(f"{KML}ExtendedData")
    return {data.get("name", ""): data.findtext(f"{KML}value", "") for data in found}


def test_words_in_kml_are_shown_and_never_run() -> None:
    root = ElementTree.fromstring(written(".kml"))
    shown = [mark.findtext(f"{KML}description", "") for mark in root.iter(f"{KML}Placemark")]
    assert any("&lt;script&gt;" in words for words in shown)
    assert not any("<script>" in words for words in shown)


def test_gdal_reads_kml_and_geopackage(tmp_path: Path) -> None:
    expected = {".kml": ["Places", "Claims", "Advance vectors"], ".gpkg": ["places", "claims", "vectors"]}
    for ending, layers in expected.items():
        path = tmp_path / f"a{ending}"
        path.write_bytes(written(ending))
        assert [name for name, kind in pyogrio.list_layers(path) if kind] == layers
        frames = [geopandas.read_file(path, layer=layer) for layer in layers]
        assert [len(frame) for frame in frames] == [3, 3, 2]
        assert all(frame.crs.to_epsg() == 4326 for frame in frames)
        assert round(frames[0].geometry[0].x, 6) == 37.181235


def test_a_geopackage_brings_its_styles_and_its_origin(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(written(".gpkg"))
    with sqlite3.connect(path) as database:
        rows = dict(database.execute("SELECT name, value FROM provenance"))
        styles = database.execute(
            "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles ORDER BY id"
        ).fetchall()
        geometry = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        changed = {when for (when,) in database.execute("SELECT last_change FROM gpkg_contents")}
    database.close()
    assert (rows["as_of"], rows["ledger_digest"]) == ("2025-12-02", "d" * 64)
    assert rows["made_at"] == "2025-12-03T08:00:00+00:00"
    assert changed == {"2025-12-03T08:00:00.000Z"}
    for table, column, default, qml in styles:
        assert geometry[table] == column
        assert default
        rules = list(ElementTree.fromstring(qml.partition(">")[2]).iter("rule"))
        assert {rule.get("symbol") for rule in rules} == {str(number) for number in range(len(rules))}
    assert [table for table, *_ in styles] == ["places", "vectors"]


def test_csv_is_read_by_pandas_and_runs_in_no_spreadsheet() -> None:
    data = written(".csv")
    frame = pandas.read_csv(io.BytesIO(data))
    assert list(frame["name"]) == ["Lesna", "Brod", "Vesna"]
    assert (frame.loc[0, "lat"], frame.loc[0, "lon"], frame.loc[0, "claims_russia"]) == (48.281235, 37.181235, 1)
    assert frame.loc[0, "as_of"] == "2025-12-02"
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the mark"
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert any(cell.startswith("'=Russia") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_is_a_formula_is_harmless(begin: str) -> None:
    place = replace(made.LESNA, name=f"{begin}cmd|' /C calc'!A0")
    data = written(".csv", Snapshot(made.DAY, Settings(), (made.assessment(place, Status.HELD, ()),)))
    row = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert row["name"] == "'" + place.name


class Page(HTMLParser):
    """The tags, links and words of a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_report_shows_every_word_and_runs_none() -> None:
    page = Page(written(".html"))
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "img", "iframe", "link", "object", "b1"})
    assert "</script><script>alert(1)</script> {{ 7*7 }}" in page.words
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    addresses = [value for _, attrs in page.tags for name, value in attrs.items() if name in {"src", "href"}]
    assert all(address.startswith(("#s-", "https://post.example/")) for address in addresses)
    policy = next(attrs for tag, attrs in page.tags if attrs.get("http-equiv"))
    assert policy["content"].startswith("default-src 'none'")


def test_a_link_that_is_no_web_address_is_no_link() -> None:
    whole = made.snapshot()
    said = replace(whole.entries[0], source=replace(whole.entries[0].source, url="javascript:alert(1)"))
    page = written(".html", replace(whole, entries=(said, *whole.entries[1:])))
    assert b"javascript:" not in page


def test_the_report_says_what_it_is_of() -> None:
    words = " ".join(Page(written(".html")).words.split())
    assert "Claims and control of places, 2 December 2025" in words
    assert "As known on 2 December 2025 · 3 places · 1 disputed · 1 contested · 1 held" in words
    assert "ledger dddddddddddddddd" in words
    assert "stale days 30" in words
    assert re.search(r"Brod\s*Lesna\s*derived, claimed\s*SW\s*59\s*30°", words)


def test_the_report_of_one_place_lays_the_sides_face_to_face() -> None:
    whole = made.snapshot()
    lesna = replace(whole, assessments=(whole.assessments[1],), vectors=())
    words = " ".join(Page(written(".html", lesna)).words.split())
    assert words.startswith("Lesna, Donetsk: disputed, 2 December 2025")
    assert words.index("=Ministry 1 asserts captured") < words.index("=Ministry 2 denies captured")
    assert "Stara Lesna, Krasna · UA14000000000000001 · rule gain-asserted" in words


def test_the_drawing_shows_every_place_inside_it() -> None:
    view = window(made.snapshot())
    for place in (made.LESNA, made.BROD, made.VESNA):
        x, y = view.at(place.lon, place.lat)
        assert 0 < x < 1000
        assert 0 < y < view.height
    west, north = view.at(36, 50), view.at(37, 51)
    assert west[0] < north[0], "east lies to the right"
    assert west[1] > north[1], "north lies above"
    assert drawing(made.snapshot(), symbol).count("<use ") == 3


def test_a_drawing_keeps_kilometres_alike_in_both_directions() -> None:
    view = window(Snapshot(made.DAY, Settings(), (made.assessment(Place("x", "X", "", 48, 37), Status.HELD, ()),)))
    (x1, y1), (x2, y2) = view.at(37, 48), view.at(37.1, 48.1)
    assert (x2 - x1) / (y1 - y2) == pytest.approx(0.669, abs=0.01)        # the cosine of 48 degrees
