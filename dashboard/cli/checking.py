"""`check`: every data file, the seeds and the ledger read as the program reads them, all problems in one list."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import shapely
from shapely.geometry import shape

from dashboard import articles, paths
from dashboard.claims import lexicon, roster
from dashboard.cli.terminal import plural, say
from dashboard.errors import DashboardError, DataFileError, RefusedFile
from dashboard.gazetteer import Gazetteer, files, loading, regions, russian
from dashboard.status import table
from dashboard.store import open_ledger
from dashboard.store.baseline import FILE as BASELINE
from dashboard.store.baseline import statements
from dashboard.text import wordlists
from dashboard.text.dates import CLASSES as OF_DATES
from dashboard.text.dates import forms
from dashboard.text.sentences import read_language
from dashboard.text.zones import CLASSES as OF_ZONES
from dashboard.toponyms.cues import CLASSES as OF_PLACES

MOST = 40                               # problems told of one file
_WHERE = re.compile(r"(?P<file>[\w.-]+)(?P<line>, line (?P<number>\d+)\b)")


def check(given: argparse.Namespace) -> int:
    """Print every problem, one a line; exit status 1 where there is one."""
    found = 0
    for problem in (*data_problems(paths.DATA, paths.SEEDS), *import_problems(), *ledger_problems()):
        found += 1
        print(problem)
    say(f"checked the data files and the ledger: {plural(found, 'problem')}")
    return 1 if found else 0


def ledger_problems() -> Iterator[str]:
    """What is wrong with the ledger; a ledger that is not there yet has no problem."""
    url = paths.ledger_url()
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        return
    try:
        with open_ledger(url) as ledger:
            yield from ledger.problems()
    except DashboardError as error:
        yield str(error)


def import_problems() -> Iterator[str]:
    """What is wrong with the places that an analyst imported; nothing where nothing was."""
    folder = loading.user_folder()
    if folder is not None and (folder / "places.tsv").exists():
        yield from every_problem(folder, loading.read_user_files)
        yield from place_problems(folder / "places.tsv")


def data_problems(data: Path, seeds: Path) -> Iterator[str]:
    """What is wrong with the files of a data folder and with the seed articles."""
    places, claims = data / "gazetteer", data / "claims"
    gazetteer = None if list(first_problem(lambda: _gazetteer(places))) else _gazetteer(places)
    for folder, read in _readers(gazetteer):
        yield from every_problem(data / folder, read)
    yield from place_problems(places / "places.tsv")
    if gazetteer is not None:
        yield from every_problem(places, lambda copy: loading.read_objectives(copy / "objectives.csv", gazetteer))
        yield from every_problem(claims, lambda copy: statements(gazetteer, copy / BASELINE))
    yield from base_map_problems(data / "basemap" / "basemap.json")
    yield from (str(found) for found in articles.read([seeds]) if isinstance(found, RefusedFile))


def _readers(gazetteer: Gazetteer | None) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """The folders below the data folder, each with what reads a file in a copy of it."""
    yield "gazetteer", lambda copy: files.read_lines(copy / "places.tsv", files.PLACE_COLUMNS)
    yield "gazetteer", lambda copy: files.read_lines(copy / "spellings.tsv.gz", files.SPELLING_COLUMNS)
    yield "gazetteer", lambda copy: files.read_names(copy / "names.csv")
    yield "gazetteer", lambda copy: regions.read_regions(copy / "regions.tsv")
    yield "gazetteer", lambda copy: files.read_words(copy / "ambiguous_words.txt")
    yield "gazetteer", lambda copy: russian.read_rules(copy / "russian_roots.tsv")
    yield "claims", lambda copy: roster.read_roster(copy / roster.FILE)
    yield "claims", lambda copy: table.read_table(copy / "status.csv")
    yield "claims/en", lexicon.build
    yield "claims/en", lambda copy: read_language(copy / "abbreviations.txt")
    for name, classes in (("dates", OF_DATES), ("zones", OF_ZONES), ("places", OF_PLACES)):
        yield "claims/en", lambda copy, name=name, classes=classes: wordlists.read(copy / f"{name}.tsv", classes)
    yield "claims/en", lambda copy: forms("en")


def _gazetteer(folder: Path) -> Gazetteer:
    """The places that other files speak of."""
    rows, names = files.read_lines(folder / "places.tsv", files.PLACE_COLUMNS), files.read_names(folder / "names.csv")
    return Gazetteer(rows, [], names)


def first_problem(read: Callable[[], object]) -> Iterator[str]:
    """What a reader raises: a fault that it knows, or a file that is not there or is no text."""
    try:
        read()
    except DataFileError as error:
        yield str(error)
    except OSError as error:
        yield f"{Path(error.filename or 'a file').name}: it cannot be opened ({error.strerror}); restore it"
    except UnicodeDecodeError as error:
        yield f"a file is not UTF-8 ({error}); save it as UTF-8"


def every_problem(folder: Path, read: Callable[[Path], object]) -> Iterator[str]:
    """Every problem that a reader finds in a folder's files, not only its first.

    A reader stops at the first faulty row. So it reads a copy, from which the row that it names is taken away, until it
    is content. What it then says of a whole file (a row that others need is gone) is no problem of its own.
    """
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(shutil.copytree(folder, Path(temporary, folder.name)))
        numbers: dict[str, list[int]] = {}
        for found in range(MOST + 1):
            problem = next(first_problem(lambda: read(copy)), None)
            if problem is None:
                return
            where = _WHERE.match(problem)
            path = copy / where["file"] if where else copy
            if where is None or not path.is_file() or int(where["number"]) < 2:
                if not found:
                    yield problem
                return
            if found == MOST:
                yield f"{where['file']}: and more; correct these first"
                return
            kept = numbers.setdefault(where["file"], list(range(1, len(_lines(path)) + 1)))
            original = kept.pop(int(where["number"]) - 1)
            yield f"{where['file']}, line {original}{problem[where.end() :]}"
            _take_away(path, int(where["number"]))


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def _take_away(path: Path, number: int) -> None:
    lines = _lines(path)
    del lines[number - 1]
    path.write_bytes(b"".join(lines))


def place_problems(path: Path) -> Iterator[str]:
    """What is wrong with single places: coordinates, precision, numbers, an id given twice."""
    if list(first_problem(lambda: files.read_lines(path, files.PLACE_COLUMNS))):
        return
    rows = files.read_lines(path, files.PLACE_COLUMNS)
    first = len(path.read_text(encoding="utf-8").splitlines()) - len(rows) + 1
    for number, row in enumerate(rows, first):
        try:
            Gazetteer([row], [], []).place(row.partition("\t")[0])
        except ValueError as error:
            yield f"{path.name}, line {number}: {error}"
    yield from _repeated(path, (row.partition("\t")[0] for row in rows))


def _repeated(path: Path, ids: Iterable[str]) -> Iterator[str]:
    for id, count in Counter(ids).items():
        if count > 1:
            yield f"{path.name}, id: {id!r} stands {count} times; an id is given once"


def base_map_problems(path: Path) -> Iterator[str]:
    """What is wrong with the base map: no JSON, no layer, a geometry that is not valid."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        for number, feature in enumerate(features, 1):
            geometry = shape(feature["geometry"])
            if geometry.is_empty or not geometry.is_valid:
                reason = shapely.is_valid_reason(geometry)
                yield f"{path.name}, feature {number} ({feature['properties']['layer']}): {reason}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{path.name}: it cannot be read ({type(error).__name__}: {error}); restore it from the repository"
