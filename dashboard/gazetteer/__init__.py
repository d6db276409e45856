"""The places: settlements of Ukraine and of Russia's border oblasts, under all the names that reports give them."""

from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.index import Gazetteer, Name, Region
from dashboard.gazetteer.loading import load, objectives

__all__ = ["Gazetteer", "Name", "Region", "fold", "load", "objectives"]
