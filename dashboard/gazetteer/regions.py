"""Oblasts, raions and hromadas, with the ways reports write them in English."""

from __future__ import annotations

from pathlib import Path

from dashboard.gazetteer.files import REGION_COLUMNS, read_lines
from dashboard.gazetteer.index import Region


def read_regions(path: Path) -> tuple[Region, ...]:
    """The rows of regions.tsv."""
    return tuple(_region(line.split("\t")) for line in read_lines(path, REGION_COLUMNS))


def _region(fields: list[str]) -> Region:
    id, level, name, _, oblast, _, forms = fields
    return Region(id, level, name, oblast, tuple(forms.split("|")))
