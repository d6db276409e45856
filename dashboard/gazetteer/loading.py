"""The gazetteer as shipped, with what an analyst has imported on top."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.gazetteer import files
from dashboard.gazetteer.index import Gazetteer
from dashboard.gazetteer.regions import read_regions
from dashboard.model import Place


def load() -> Gazetteer:
    """The gazetteer, read once; again only after an import."""
    folder = user_folder()
    imported = folder / "places.tsv" if folder else None
    changed = imported.stat().st_mtime_ns if imported and imported.exists() else 0
    return _load(paths.GAZETTEER, folder if changed else None, changed)


@lru_cache(maxsize=2)
def _load(shipped: Path, imported: Path | None, _changed: int) -> Gazetteer:
    places = files.read_lines(shipped / "places.tsv", files.PLACE_COLUMNS)
    spellings = files.read_lines(shipped / "spellings.tsv.gz", files.SPELLING_COLUMNS)
    if imported:
        more, written = read_user_files(imported)
        places = list(({row[: row.index("\t")]: row for row in places} | more).values())
        spellings += written
    return Gazetteer(
        places=places,
        spellings=spellings,
        names=files.read_names(shipped / "names.csv"),
        regions=read_regions(shipped / "regions.tsv"),
        words=files.read_words(shipped / "ambiguous_words.txt"),
    )


def user_folder() -> Path | None:
    """DASHBOARD_GAZETTEER, else the folder gazetteer.user beside the ledger; None where the ledger is no file."""
    given = os.environ.get("DASHBOARD_GAZETTEER", "")
    if given:
        return Path(given).expanduser()
    scheme, _, ledger = paths.ledger_url().partition(":///")
    return Path(ledger).parent / "gazetteer.user" if scheme == "sqlite" and ledger else None


def read_user_files(folder: Path) -> tuple[dict[str, str], dict[str, None]]:
    """The rows of earlier imports: places by id, and spellings; none where nothing was imported."""
    if not (folder / "places.tsv").exists():
        return {}, {}
    rows = files.read_lines(folder / "places.tsv", files.PLACE_COLUMNS)
    written = files.read_lines(folder / "spellings.tsv.gz", files.SPELLING_COLUMNS)
    return {row[: row.index("\t")]: row for row in rows}, dict.fromkeys(written)


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
