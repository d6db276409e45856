"""The one bridge from values to GeoDataFrames; the coordinate system is declared here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas
import shapely

WGS84 = "EPSG:4326"


def points(rows: Sequence[Mapping[str, Any]], positions: Sequence[tuple[float, float]]) -> geopandas.GeoDataFrame:
    """Rows of values with a point each, longitude first; an empty frame for no rows."""
    geometry = shapely.points(positions) if len(positions) else []
    return geopandas.GeoDataFrame(list(rows), geometry=list(geometry), crs=WGS84)


def lines(
    rows: Sequence[Mapping[str, Any]], ends: Sequence[tuple[tuple[float, float], tuple[float, float]]]
) -> geopandas.GeoDataFrame:
    """Rows of values with a straight line each, given by its two ends, longitude first."""
    geometry = shapely.linestrings(ends) if len(ends) else []
    return geopandas.GeoDataFrame(list(rows), geometry=list(geometry), crs=WGS84)
