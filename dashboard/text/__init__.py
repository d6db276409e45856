"""Spelling made even, sentences, zones and dates: what can be known of a text before any of its names."""

from dashboard.text.sentences import sentences
from dashboard.text.spelling import normalise

__all__ = ["normalise", "sentences"]
