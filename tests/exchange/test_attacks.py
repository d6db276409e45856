"""Files that are built to exhaust whoever opens them: each is refused soon, by name, with the cause and what to do."""

from __future__ import annotations

import io
import sqlite3
import time
import zipfile
from pathlib import Path

import pytest

from dashboard.articles.refusal import Refusal
from dashboard.errors import DataFileError
from dashboard.exchange import apart, polygons, snapshots
from dashboard.exchange.apart import Limits
from tests.exchange.test_polygons import SQUARE, features, geopackage, kml, kmz, polygon

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE kml [<!ENTITY e0 "37,48,0 ">{ENTITIES}]>'
EXPANDED = kml(SQUARE).replace("<kml", BOMB + "<kml").replace("37.0,48.0,0", "&e11;")
SIXTEEN = EXPANDED.replace('"1.0"', '"1.0" encoding="UTF-16"')


def zipped(name: str, content: bytes, times: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            archive.writestr(f"{number}{name}", content)
    return stream.getvalue()


def endless_view(folder: Path) -> bytes:
    """A GeoPackage whose layer is a view that never ends."""
    geopackage(folder)
    with sqlite3.connect(folder / "a.gpkg") as base:
        base.executescript("""
            ALTER TABLE control RENAME TO real;
            CREATE VIEW control AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
                SELECT n.x AS fid, real.geom AS geom FROM n, real WHERE n.x < 0;
            UPDATE gpkg_contents SET table_name = 'control';
            UPDATE gpkg_geometry_columns SET table_name = 'control';
            """)
    base.close()
    return (folder / "a.gpkg").read_bytes()


@pytest.mark.parametrize(
    ("data", "cause", "advice"),
    [
        (EXPANDED.encode(), "declares a document type", "export it anew"),
        (SIXTEEN.encode("utf-16"), "declares a document type", "export it anew"),
        (f"<!--{'-x' * 100_000}-->{BOMB}<kml/>".encode(), "declares a document type", "export it anew"),
        (kmz(EXPANDED.encode()), "declares a document type", "export it anew"),
        (kmz(SIXTEEN.encode("utf-16")), "declares a document type", "export it anew"),
        (zipped(".kml", b" " * 50_000_000), "times its size", "export it anew, as KML"),
        (zipped(".png", b"\0" * 10_000_000, 30), "inflates to more than", "export it anew, as KML"),
        (zipped(".png", b"", 6_000), "more than 5,000 parts", "export it anew, as KML"),
        (features(polygon(SQUARE))[:-1] + b',"x":[' + b"[]," * 3_000_000 + b"[]]}", "more than 3,000,000 positions",
         "simplify the polygons first"),
        (kml(SQUARE).replace("37.0,48.0,0", "37.0,48.0 " * 3_000_001).encode(), "more than 3,000,000 positions",
         "simplify the polygons first"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 1_000_000, "cannot be read", "export them anew"),
        (kml(SQUARE).replace("<Folder>", "<Folder>" * 300_000).encode(), "it is no KML", "export it anew"),
    ],
    ids=["entities", "entities in UTF-16", "entities after a comment", "entities in a KMZ",
         "entities in UTF-16 in a KMZ", "a bomb", "a bomb in parts", "many parts", "endless GeoJSON", "endless KML",
         "deep GeoJSON", "deep KML"],
)  # fmt: skip
def test_an_attack_is_refused_by_name_with_cause_and_advice(data: bytes, cause: str, advice: str) -> None:
    begun = time.monotonic()
    with pytest.raises(DataFileError) as told:
        polygons.read(data, "control.kmz")
    assert str(told.value).startswith("control.kmz: ")
    assert cause in str(told.value)
    assert advice in str(told.value)
    assert time.monotonic() - begun < 30


def test_a_layer_that_never_ends_is_ended(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"more than 3 s of processor time; simplify"):
        apart.opened(endless_view(tmp_path), Limits(cpu_seconds=3))


def test_time_by_the_clock_is_bounded_too(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"more than 2 s; simplify"):
        apart.opened(endless_view(tmp_path), Limits(seconds=2))


def test_memory_is_bounded() -> None:
    many = features(polygon(SQUARE))[:-1] + b',"x":[' + b"{}," * 12_000_000 + b"{}]}"
    with pytest.raises(Refusal, match=r"more than 900,000,000 bytes of memory; simplify"):
        apart.opened(many, Limits(memory_bytes=900_000_000))


def test_a_good_file_is_read_within_the_same_limits(tmp_path: Path) -> None:
    for data in (features(polygon(SQUARE)), kmz(kml(SQUARE).encode()), geopackage(tmp_path)):
        assert polygons.read(data, "x").area == pytest.approx(1, abs=0.05)


def test_a_snapshot_of_endless_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "_MOST_VALUES", 1_000)
    data = b'{"as_of": "2025-12-02", "features": [' + b"{}," * 1_000 + b"{}]}"
    with pytest.raises(DataFileError, match=r"^a\.geojson: it holds more than 1,000 values; export fewer places"):
        snapshots.read_snapshot(data, "a.geojson")
    with pytest.raises(DataFileError, match=r"^a\.geojson: it is not JSON"):
        snapshots.read_snapshot(b'{"as_of":' + b"[" * 1_000_000, "a.geojson")
