"""Decodes the parts of TopoJSON that the base map is built from: quantised arcs, polygons, shared borders.

After the TopoJSON specification 1.0: arcs are delta-encoded integers under a transform; a negative
arc number means the arc of its ones' complement, walked backwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

Point = tuple[float, float]
Arcs = list[list[Point]]


def arcs(topology: dict[str, Any]) -> Arcs:
    """The arcs of a topology in degrees, longitude first."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [[_degrees(p, scale, shift) for p in accumulate(arc, _step)] for arc in topology["arcs"]]


def _step(before: list[int], delta: list[int]) -> list[int]:
    return [before[0] + delta[0], before[1] + delta[1]]


def _degrees(point: list[int], scale: list[float], shift: list[float]) -> Point:
    return point[0] * scale[0] + shift[0], point[1] * scale[1] + shift[1]


def polygons(geometry: dict[str, Any], lines: Arcs) -> MultiPolygon:
    """The polygons of one TopoJSON geometry, made valid; empty for one that holds none."""
    rings = {"Polygon": lambda: [geometry["arcs"]], "MultiPolygon": lambda: geometry["arcs"]}
    made = [_polygon(part, lines) for part in rings.get(geometry["type"], list)()]
    return only_polygons(shapely.make_valid(MultiPolygon([p for p in made if p is not None])))


def only_polygons(geometry: shapely.Geometry) -> MultiPolygon:
    """The polygons in a geometry of any kind, without the lines and points that mending leaves behind."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _polygon(rings: list[list[int]], lines: Arcs) -> Polygon | None:
    outer, *holes = (_ring(ring, lines) for ring in rings)
    return Polygon(outer, [h for h in holes if len(h) >= 4]) if len(outer) >= 4 else None


def _ring(numbers: list[int], lines: Arcs) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points.extend(line[1:] if points else line)
    return points


def shared_borders(
    geometries: list[dict[str, Any]], lines: Arcs, wanted: Callable[[set[str]], bool]
) -> MultiLineString:
    """The arcs that belong to two or more of the named geometries and whose owners are `wanted`."""
    owners: dict[int, set[str]] = defaultdict(set)
    for geometry in geometries:
        for number in _arc_numbers(geometry.get("arcs", [])):
            owners[number if number >= 0 else ~number].add(geometry["properties"]["name"])
    chosen = [LineString(lines[n]) for n, names in sorted(owners.items()) if len(names) > 1 and wanted(names)]
    return MultiLineString(chosen)


def _arc_numbers(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _arc_numbers(item)
