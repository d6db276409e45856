"""Figures in altair, beside the map. They get numbers and names, and never the text of an article."""

from dashboard.charts.reach import reach_chart

__all__ = ["reach_chart"]
