"""Distances and bearings on the WGS 84 ellipsoid."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from dashboard.model import Place

if TYPE_CHECKING:
    from pyproj import Geod

AXES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def distance(origin: Place, goal: Place) -> tuple[float, float]:
    """Length of the geodesic in km, and its initial bearing at the origin in degrees clockwise from north, 0 to 360."""
    return distances([origin], goal)[0]


def distances(origins: Iterable[Place], goal: Place) -> list[tuple[float, float]]:
    """`distance` from each of many places to one."""
    points = [(place.lon, place.lat) for place in origins]
    if not points:
        return []
    lon, lat = (list(column) for column in zip(*points, strict=True))
    bearing, _, metres = _geod().inv(lon, lat, [goal.lon] * len(lon), [goal.lat] * len(lat))
    return [(m / 1000, degrees % 360) for m, degrees in zip(metres, bearing, strict=True)]


def axis(goal: Place, origin: Place) -> str:
    """The eighth of the compass, seen from the goal, in which the origin lies."""
    return AXES[int((distance(goal, origin)[1] + 22.5) % 360 // 45)]


@cache
def _geod() -> Geod:
    from pyproj import Geod  # takes a quarter of a second, which a command without vectors need not wait

    return Geod(ellps="WGS84")
