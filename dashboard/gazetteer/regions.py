"""Oblasts, raions and hromadas, with the ways reports write them in English."""

from __future__ import annotations

from pathlib import Path

from dashboard.errors import DataFileError
from dashboard.gazetteer.files import REGION_COLUMNS, read_lines
from dashboard.gazetteer.index import Region

LEVELS = ("oblast", "raion", "hromada")


def read_regions(path: Path) -> tuple[Region, ...]:
    """The rows of regions.tsv; DataFileError names the line and field of the first that is wrong."""
    rows = enumerate(read_lines(path, REGION_COLUMNS), 2)
    return tuple(_region(f"{path.name}, line {number}", line.split("\t")) for number, line in rows)


def _region(where: str, fields: list[str]) -> Region:
    if len(fields) != len(REGION_COLUMNS):
        raise DataFileError(f"{where}: {len(fields)} fields, not {len(REGION_COLUMNS)}; put tabs between")
    id, level, name, _, oblast, _, forms = fields
    if level not in LEVELS:
        raise DataFileError(f"{where}, level: {level!r} is none of {', '.join(LEVELS)}")
    if not all((id, name, forms)):
        raise DataFileError(f"{where}: an empty id, name or forms; fill it in")
    return Region(id, level, name, oblast, tuple(forms.split("|")))
