"""Snapshots as GeoPackage: places, claims and vectors as layers, with styles that QGIS applies by itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import pandas
import pyogrio

from dashboard import frames
from dashboard.errors import DashboardError
from dashboard.exchange import qgis
from dashboard.exchange.values import (
    Made,
    claim_values,
    entries_by_place,
    flat,
    in_order,
    place_values,
    position,
    provenance,
    vector_values,
)
from dashboard.model import Snapshot

_FAILED = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError)
_DATE = "OGR_CURRENT_DATE"              # GDAL writes the time of writing into the file unless it is given one


def geopackage(snapshot: Snapshot, made: Made) -> bytes:
    """The snapshot as the bytes of a GeoPackage with the layers `places`, `claims` and `vectors`.

    The tables `provenance` and `layer_styles` stand beside them.
    """
    beside = {"layer_styles": qgis.styles(_instant(made)), "provenance": listed(provenance(snapshot, made))}
    return written(_layers(snapshot), beside, made)


def written(layers: Mapping[str, Any], beside: Mapping[str, Any], made: Made) -> bytes:
    """Frames as layers with the rows of plain tables beside them; a layer that would be empty is left out."""
    with tempfile.TemporaryDirectory() as folder, _dated(made), _telling(folder):
        path = Path(folder, "export.gpkg")
        for name, frame in layers.items():
            if len(frame):
                pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", append=path.exists())
        for name, rows in beside.items():
            plain = pandas.DataFrame(rows)
            pyogrio.write_dataframe(plain, path, layer=name, driver="GPKG", append=path.exists(), FID="id")
        return path.read_bytes()


def _layers(snapshot: Snapshot) -> dict[str, Any]:
    assessments, vectors = in_order(snapshot)
    by_place = entries_by_place(snapshot)
    said = [(a.place, entry) for a in assessments for entry in by_place[a.place.id]]
    return {
        "places": frames.points(
            [flat(place_values(a)) for a in assessments], [position(a.place) for a in assessments]
        ),
        "claims": frames.points(
            [{"place": place.name, "place_id": place.id, **claim_values(entry)} for place, entry in said],
            [position(place) for place, _ in said],
        ),
        "vectors": frames.lines(
            [flat(vector_values(vector)) for vector in vectors],
            [(position(vector.origin), position(vector.objective)) for vector in vectors],
        ),
    }


def listed(told: Mapping[str, Any]) -> list[dict[str, str]]:
    """The provenance as the rows of a table."""
    return [{"name": name, "value": str(value)} for name, value in told.items()]


def _instant(made: Made) -> str:
    return made.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@contextmanager
def _telling(folder: str) -> Iterator[None]:
    """Say what is wrong where GDAL cannot write: it speaks of tables and means a full disk."""
    try:
        yield
    except (OSError, *_FAILED) as error:
        raise DashboardError(
            f"the GeoPackage cannot be made in {Path(folder).parent} ({str(error).strip()[:200]}); free space there, "
            "or name another folder for temporary files by TMPDIR"
        ) from error


@contextmanager
def _dated(made: Made) -> Iterator[None]:
    """Let GDAL write the time of the export, so that the same export gives the same bytes."""
    before = pyogrio.get_gdal_config_option(_DATE)
    pyogrio.set_gdal_config_options({_DATE: _instant(made)})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_DATE: before})
