"""How far a front stands from an objective: vectors of a day, and the advance over many days."""

from dashboard.vectors.advance import FARTHEST_KM, advance_vectors, control_of
from dashboard.vectors.geodesy import AXES, axis, distance, distances

__all__ = ["AXES", "FARTHEST_KM", "advance_vectors", "axis", "control_of", "distance", "distances"]
