"""Reads news articles and records who claims what about which town, who confirms it and who denies it."""

__version__ = "0.1.0"
