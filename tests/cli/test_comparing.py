"""`compare -o` from end to end: days and snapshot files, every format, with where both come from."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas
import pandas
import pyogrio
import pytest

from dashboard import __version__
from dashboard.exchange.changes import ENDINGS
from dashboard.exchange.table import harmless
from tests.cli.conftest import Ran, Run
from tests.exchange import rfc7946

BEFORE, AFTER = "2025-11-01", "2026-01-01"


@pytest.fixture
def snapshots(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    """The baseline on two days, as files."""
    files = tmp_path / "a.geojson", tmp_path / "b.geojson"
    for day, file in zip((BEFORE, AFTER), files, strict=True):
        assert run("snapshot", "--baseline", "--as-of", day, "-o", file).status == 0
    return files


def without_time(path: Path, made_at: str) -> bytes:
    return path.read_bytes().replace(made_at.encode(), b"")


def made_at(path: Path) -> str:
    if path.suffix == ".csv":
        return next(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))["made_at"]
    return json.loads(path.read_bytes())["made_at"]


@pytest.mark.parametrize("ending", [".geojson", ".csv", ".json"])
def test_days_and_files_give_the_same_changes(
    run: Run, tmp_path: Path, snapshots: tuple[Path, Path], ending: str
) -> None:
    pairs = {"days": (BEFORE, AFTER), "files": snapshots, "mixed": (snapshots[0], AFTER)}
    found = []
    for name, (a, b) in pairs.items():
        target = tmp_path / f"{name}{ending}"
        done = run("compare", "--baseline", a, b, "-o", target)
        assert (done.status, done.out) == (0, "")
        assert f"wrote {target}: " in done.err
        assert f" changes from {BEFORE} to {AFTER}" in done.err
        found.append(without_time(target, made_at(target)))
    assert found[0] == found[1] == found[2]


def rows_of(printed: Ran) -> list[str]:
    return printed.out.splitlines()[1:]


def test_every_format_holds_what_is_printed_and_where_it_comes_from(
    run: Run, tmp_path: Path, snapshots: tuple[Path, Path]
) -> None:
    printed = rows_of(run("compare", *snapshots))
    for ending in ENDINGS:
        run("compare", *snapshots, "-o", tmp_path / f"c{ending}")
    listed = json.loads((tmp_path / "c.json").read_bytes())
    points = json.loads((tmp_path / "c.geojson").read_bytes())
    frame = geopandas.read_file(tmp_path / "c.geojson")
    table = pandas.read_csv(tmp_path / "c.csv")
    assert len(printed) == len(listed["changes"]) == len(points["features"]) == len(frame) == len(table) > 10
    assert rfc7946.faults((tmp_path / "c.geojson").read_bytes()) == []
    assert frame.crs.to_epsg() == 4326
    for one, feature, row in zip(listed["changes"], points["features"], table.itertuples(), strict=True):
        known = feature["properties"]
        assert (one["place"]["id"], one["change"]) == (feature["id"], known["change"]) == (row.place_id, row.change)
        assert (one["status_after"], harmless(" ".join(one["reasons"]))) == (row.status_after, row.reasons)
        assert feature["geometry"]["coordinates"] == [row.lon, row.lat]
    snapshot = json.loads(snapshots[1].read_bytes())
    for told in (listed, points):
        assert (told["before"], told["after"], told["version"]) == (BEFORE, AFTER, __version__)
        assert told["ledger_digest_after"] == snapshot["ledger_digest"]
        assert told["settings_after"] == snapshot["settings"]
    assert json.loads(table["settings_after"][0]) == snapshot["settings"]


def test_each_kind_of_change_is_a_layer_for_gis(run: Run, tmp_path: Path, snapshots: tuple[Path, Path]) -> None:
    for name, pair in {"days": (BEFORE, AFTER), "files": snapshots}.items():
        assert run("compare", "--baseline", *pair, "-o", tmp_path / f"{name}.gpkg").status == 0
    run("compare", *snapshots, "-o", tmp_path / "c.geojson")
    points = geopandas.read_file(tmp_path / "c.geojson")
    for name in ("days", "files"):
        file = tmp_path / f"{name}.gpkg"
        layers = {layer for layer, geometry in pyogrio.list_layers(file) if geometry}
        assert layers == set(points["change"]) > {"changed_hands", "newly_claimed", "newly_disputed"}
        for layer in layers:
            frame, own = geopandas.read_file(file, layer=layer), points[points["change"] == layer]
            assert frame.crs.to_epsg() == 4326
            assert sorted(frame["place_id"]) == sorted(own["id"])
            assert set(frame["status_after"]) == set(own["status_after"])
        told = geopandas.read_file(file, layer="provenance").set_index("name")["value"]
        assert (told["before"], told["after"]) == (BEFORE, AFTER)
        assert "independent_assessors" in told["settings_after"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_change_makes_a_file_too(run: Run, tmp_path: Path, ending: str) -> None:
    done = run("compare", "--baseline", BEFORE, BEFORE, "-o", tmp_path / f"none{ending}")
    assert "0 changes from 2025-11-01 to 2025-11-01" in done.err
    assert (tmp_path / f"none{ending}").stat().st_size > 50


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["2025-11-01", "2026-01-01", "-o", "c.shp"], "changes; use .geojson, .gpkg, .csv, .json"),
        (["2025-11-01", "2026-01-01", "-o", "c"], "no ending is no format for changes"),
        (["a.kml", "2026-01-01"], "'a.kml' is neither a day (2025-12-01) nor a snapshot file (.geojson)"),
        (["none.geojson", "2026-01-01"], "none.geojson: it cannot be opened"),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, arguments: list[str], reason: str) -> None:
    done = run("compare", *arguments)
    assert done.status == 2
    assert reason in done.err


def test_a_file_that_is_no_snapshot_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    done = run("compare", tmp_path / "x.geojson", "2026-01-01")
    assert done.status == 1
    assert "x.geojson: it is no snapshot of ours" in done.err
