"""Snapshots as GeoJSON (RFC 7946), out and in: places as points with their claims, vectors as lines.

Longitude first, WGS 84, no `crs`, six decimals. The same snapshot gives the same bytes but for `made_at`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dashboard.exchange.values import (
    Made,
    bounds,
    claim_values,
    entries_by_place,
    in_order,
    place_values,
    position,
    provenance,
    vector_values,
)
from dashboard.model import Snapshot

# Looking for circles costs as much as writing, and these values are made here.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def geojson(snapshot: Snapshot, made: Made) -> bytes:
    """The snapshot as a FeatureCollection in UTF-8, one feature a line."""
    head: dict[str, Any] = {"type": "FeatureCollection"}
    box = bounds(snapshot)
    if box:
        head["bbox"] = box
    opening = _line(head | provenance(snapshot, made))[:-1]
    # Each line becomes bytes by itself: one rare letter makes every copy of the whole text four times longer.
    features = b",\n".join(map(_line, _features(snapshot)))
    return b"".join((opening, b',"features":[\n', features, b"\n]}\n"))


def _line(values: dict[str, Any]) -> bytes:
    return _encode(values).encode()


def _features(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    assessments, vectors = in_order(snapshot)
    by_place = entries_by_place(snapshot)
    for assessment in assessments:
        entries = by_place[assessment.place.id]
        values = {"kind": "place", **place_values(assessment)}
        values["claims"] = [claim_values(entry) for entry in entries]
        yield _feature(assessment.place.id, "Point", position(assessment.place), values)
    for number, vector in enumerate(vectors, 1):
        line = [position(vector.origin), position(vector.objective)]
        yield _feature(f"vector-{number}", "LineString", line, {"kind": "vector", **vector_values(vector)})


def _feature(id: str, kind: str, coordinates: object, values: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": values}
