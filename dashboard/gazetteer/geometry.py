"""Distances for finding places near a point; the vectors of the dashboard are measured on the ellipsoid, elsewhere."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_KM = 6371.0088


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points, each a latitude and a longitude in degrees.

    >>> round(distance_km((48.28, 37.18), (48.74, 37.58)))
    59
    """
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(half))
