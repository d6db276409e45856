"""A strict reading of RFC 7946 that knows nothing of the project: every MUST and the SHOULDs on order and precision."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
NAMES_OF_GEOJSON = {"coordinates", "geometries", "geometry", "properties", "features"}


def faults(data: bytes) -> list[str]:
    """Everything in a GeoJSON text that breaks the standard; an empty list for a good one."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["not UTF-8"]
    if text.startswith("\ufeff"):
        return ["begins with a byte-order mark"]
    whole = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    return list(_collection(whole))


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError(f"a name stands twice in {names}")
    return dict(pairs)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _collection(whole: dict[str, Any]) -> Iterator[str]:
    if whole.get("type") != "FeatureCollection":
        yield f"type is {whole.get('type')}"
    if "crs" in whole:
        yield "has a crs, which RFC 7946 has removed (section 4)"
    for name in NAMES_OF_GEOJSON - {"features"}:
        if name in whole:
            yield f"a FeatureCollection must not have {name} (7.1)"
    if not isinstance(whole.get("features"), list):
        yield "features is no array (3.3)"
        return
    ids = [feature.get("id") for feature in whole["features"] if "id" in feature]
    if len(set(map(repr, ids))) < len(ids):
        yield "two features share an id"
    for number, feature in enumerate(whole["features"]):
        yield from (f"feature {number}: {fault}" for fault in _feature(feature))
    if "bbox" in whole:
        yield from _box(whole["bbox"], list(_positions(whole)))


def _feature(feature: dict[str, Any]) -> Iterator[str]:
    if feature.get("type") != "Feature":
        yield f"type is {feature.get('type')} (3.2)"
    if not {"geometry", "properties"} <= feature.keys():
        yield "has no geometry or no properties (3.2)"
        return
    if not isinstance(feature.get("id", ""), str | int | float):
        yield "id is neither text nor number (3.2)"
    if not isinstance(feature["properties"], dict | None):
        yield "properties is no object (3.2)"
    for name in NAMES_OF_GEOJSON - {"geometry", "properties"}:
        if name in feature:
            yield f"a Feature must not have {name} (7.1)"
    if feature["geometry"] is not None:
        yield from _geometry(feature["geometry"])


def _geometry(geometry: dict[str, Any]) -> Iterator[str]:
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for inner in geometry["geometries"]:
            yield from _geometry(inner)
        return
    if kind not in DEPTHS:
        yield f"geometry type is {kind} (3.1)"
        return
    if {"geometry", "properties", "features", "crs"} & geometry.keys():
        yield "a geometry has members of a feature (7.1)"
    yield from _shape(kind, geometry["coordinates"])


def _shape(kind: str, coordinates: Any) -> Iterator[str]:
    for position in _flat(coordinates, DEPTHS[kind]):
        yield from _position(position)
    lines = {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind, [])
    if any(len(line) < 2 for line in lines):
        yield "a line of fewer than two positions (3.1.4)"
    for polygon in {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, []):
        for number, ring in enumerate(polygon):
            if len(ring) < 4 or ring[0] != ring[-1]:
                yield "a ring that is open or has fewer than four positions (3.1.6)"
            elif (_area(ring) > 0) == (number > 0):
                yield "a ring that is wound the wrong way (3.1.6)"


def _flat(coordinates: Any, depth: int) -> Iterator[Any]:
    if depth == 0:
        yield coordinates
    else:
        for inner in coordinates:
            yield from _flat(inner, depth - 1)


def _position(position: Any) -> Iterator[str]:
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        yield f"{position} is no position (3.1.1)"
        return
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in position):
        yield f"{position} holds what is no number (3.1.1)"
        return
    if not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        yield f"{position} is not longitude and latitude (4)"
    if any(len(repr(value).partition(".")[2]) > 6 for value in position):
        yield f"{position} has more than six decimals (11.2)"


def _area(ring: list[list[float]]) -> float:
    """Twice the signed area: positive for counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _positions(whole: dict[str, Any]) -> Iterator[list[float]]:
    for feature in whole["features"]:
        geometry = feature["geometry"]
        if geometry and geometry["type"] in DEPTHS:
            yield from _flat(geometry["coordinates"], DEPTHS[geometry["type"]])


def _box(box: Any, positions: list[list[float]]) -> Iterator[str]:
    if not isinstance(box, list) or len(box) != 4 or not (box[0] <= box[2] and box[1] <= box[3]):
        yield f"bbox {box} is not west, south, east, north (5)"
    elif positions:
        west, south = min(p[0] for p in positions), min(p[1] for p in positions)
        east, north = max(p[0] for p in positions), max(p[1] for p in positions)
        if box != [west, south, east, north]:
            yield f"bbox {box} is not that of the positions, {[west, south, east, north]} (5)"
