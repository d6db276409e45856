"""The gazetteer as shipped, with what an analyst has imported on top."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.gazetteer import files
from dashboard.gazetteer.index import Gazetteer
from dashboard.gazetteer.regions import read_regions
from dashboard.model import Place


def load() -> Gazetteer:
    """The gazetteer, read once."""
    return _load(paths.GAZETTEER)


@cache
def _load(folder: Path) -> Gazetteer:
    return Gazetteer(
        places=files.read_lines(folder / "places.tsv", files.PLACE_COLUMNS),
        spellings=files.read_lines(folder / "spellings.tsv.gz", files.SPELLING_COLUMNS),
        names=files.read_names(folder / "names.csv"),
        regions=read_regions(folder / "regions.tsv"),
        words=files.read_words(folder / "ambiguous_words.txt"),
    )


def objectives() -> tuple[Place, ...]:
    """The cities that vectors point to, in the order of objectives.csv."""
    return read_objectives(paths.GAZETTEER / "objectives.csv", load())


def read_objectives(path: Path, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of an objectives file; DataFileError names a row whose place is not known or is called otherwise."""
    found = []
    for line, row in files.read_table(path, files.OBJECTIVE_COLUMNS):
        place = gazetteer.place(row["katottg"])
        if place is None:
            raise DataFileError(f"{path.name}, line {line}, katottg: no place has the id {row['katottg']!r}")
        if place.name != row["name"]:
            raise DataFileError(f"{path.name}, line {line}, name: {place.id} is {place.name}, not {row['name']!r}")
        found.append(place)
    return tuple(found)
