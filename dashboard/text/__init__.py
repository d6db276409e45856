"""Spelling made even, sentences, zones and dates: what can be known of a text before any of its names."""

from dashboard.text.dates import Dated, dates
from dashboard.text.sentences import sentences
from dashboard.text.spelling import normalise
from dashboard.text.zones import Mark, Quote, Zone, marks, quotes, zones

__all__ = ["Dated", "Mark", "Quote", "Zone", "dates", "marks", "normalise", "quotes", "sentences", "zones"]
