"""How far a front stands from an objective: vectors of a day, and the advance over many days."""

from dashboard.vectors.advance import FARTHEST_KM, advance_vectors, control_of
from dashboard.vectors.geodesy import AXES, axis, distance, distances
from dashboard.vectors.over_time import CHANGE_DAYS, Reach, advance_over_time

__all__ = [
    "AXES",
    "CHANGE_DAYS",
    "FARTHEST_KM",
    "Reach",
    "advance_over_time",
    "advance_vectors",
    "axis",
    "control_of",
    "distance",
    "distances",
]
