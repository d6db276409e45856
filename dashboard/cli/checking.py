"""`check`: every data file, the seeds and the ledger read as the program reads them, all problems in one list."""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import shapely
from shapely.geometry import shape

from dashboard import articles, paths
from dashboard.claims import lexicon, roster
from dashboard.cli.terminal import plural, say
from dashboard.errors import DashboardError, DataFileError, RefusedFile
from dashboard.gazetteer import Gazetteer, build, files, loading, regions, russian
from dashboard.status import table
from dashboard.store import open_ledger
from dashboard.store.baseline import FILE as BASELINE
from dashboard.store.baseline import statements
from dashboard.text import wordlists
from dashboard.text.dates import CLASSES as OF_DATES
from dashboard.text.dates import read_forms
from dashboard.text.sentences import read_language
from dashboard.text.zones import CLASSES as OF_ZONES
from dashboard.toponyms.cues import CLASSES as OF_PLACES

MOST = 40                               # problems told of one file
Reader = Callable[[Path], object]
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
    """What is wrong with the files of a data folder and with the seed articles, each problem once."""
    found = itertools.chain(_table_problems(data), _seed_problems(seeds))
    yield from dict.fromkeys(found)


def _table_problems(data: Path) -> Iterator[str]:
    places = data / "gazetteer" / "places.tsv"
    readers = [*_readers(), *(_readers_with_places(places) if places.exists() else ())]
    for folder, names, read in readers:
        missing = [name for name in names if not (data / folder / name).is_file()]
        yield from (f"{name}: it is not in {data / folder}; restore it from the repository" for name in missing)
        if not missing:
            yield from (_apart(folder) + problem for problem in every_problem(data / folder, read, names))
    if places.exists():
        yield from place_problems(places)
    yield from base_map_problems(data / "basemap" / "basemap.json")


def _apart(folder: str) -> str:
    """What tells the word lists of a language from files of the same name: a gazetteer has a places.tsv too."""
    return f"{Path(folder).name}/" if folder.startswith("claims/") else ""


def _seed_problems(seeds: Path) -> Iterator[str]:
    return (str(found) for found in articles.read([seeds]) if isinstance(found, RefusedFile))


def _readers() -> Iterator[tuple[str, tuple[str, ...], Reader]]:
    """Folders below the data folder, the files there that a reader needs, and the reader of a copy of the folder."""
    yield "gazetteer", ("places.tsv",), lambda copy: files.read_lines(copy / "places.tsv", files.PLACE_COLUMNS)
    yield "gazetteer", ("spellings.tsv.gz",), lambda copy: fitting(copy / "spellings.tsv.gz", files.SPELLING_COLUMNS)
    yield "gazetteer", ("names.csv",), lambda copy: files.read_names(copy / "names.csv")
    yield "gazetteer", ("regions.tsv",), lambda copy: regions.read_regions(copy / "regions.tsv")
    yield "gazetteer", ("ambiguous_words.txt",), lambda copy: files.read_words(copy / "ambiguous_words.txt")
    yield "gazetteer", ("russian_roots.tsv",), lambda copy: russian.read_rules(copy / "russian_roots.tsv")
    yield "gazetteer", ("own_places.csv",), lambda copy: list(build.own_rows(copy / "own_places.csv"))
    yield "claims", (roster.FILE,), lambda copy: roster.read_roster(copy / roster.FILE)
    yield "claims", ("status.csv",), lambda copy: table.read_table(copy / "status.csv")
    yield "claims/en", ("words.tsv", "frames.tsv", "cues.tsv", "governors.tsv"), lexicon.build
    yield "claims/en", ("abbreviations.txt",), lambda copy: read_language(copy / "abbreviations.txt")
    for name, classes in (("dates.tsv", OF_DATES), ("zones.tsv", OF_ZONES), ("places.tsv", OF_PLACES)):
        yield "claims/en", (name,), lambda copy, name=name, classes=classes: wordlists.read(copy / name, classes)
    yield "claims/en", ("date_forms.tsv", "dates.tsv"), _date_forms


def _date_forms(copy: Path) -> object:
    return read_forms(copy / "date_forms.tsv", wordlists.read(copy / "dates.tsv", OF_DATES))


def _readers_with_places(places: Path) -> Iterator[tuple[str, tuple[str, ...], Reader]]:
    """The readers of files that speak of places by their ids."""
    gazetteer = Gazetteer(sound_rows(places), [], [])
    settlements, ids = gazetteer.places, {row.partition("\t")[0] for row in _rows(places)}
    front, own = ("frontline_settlements.csv", build.FRONT_COLUMNS), ("own_points.csv", build.OWN_COLUMNS)
    for name, columns in (front, own):
        yield "gazetteer", (name,), lambda copy, n=name, c=columns: build.read_points(copy / n, c, settlements)
    yield "gazetteer", ("names.csv",), lambda copy: _named_places(copy / "names.csv", ids)
    yield "gazetteer", ("objectives.csv",), lambda copy: loading.read_objectives(copy / "objectives.csv", gazetteer)
    yield "claims", (BASELINE,), lambda copy: statements(gazetteer, copy / BASELINE)


def _named_places(path: Path, ids: Collection[str]) -> None:
    for line, row in files.read_table(path, files.NAME_COLUMNS):
        if row["katottg"] not in ids:
            raise DataFileError(f"{path.name}, line {line}, katottg: no place has the id {row['katottg']!r}")


def fitting(path: Path, columns: tuple[str, ...]) -> list[str]:
    """The rows of a tab-separated file; DataFileError names the line of one with too many or too few fields."""
    rows = files.read_lines(path, columns)
    for number, row in enumerate(rows, 2):
        if (fields := row.count("\t") + 1) != len(columns):
            raise DataFileError(f"{path.name}, line {number}: {fields} fields, not {len(columns)}; put tabs between")
    return rows


def first_problem(folder: Path, read: Reader, names: Collection[str] = ()) -> Iterator[str]:
    """What a reader of some files raises: a fault that it knows, or a file that is not there or makes no sense."""
    try:
        read(folder)
    except DataFileError as error:
        yield str(error)
    except OSError as error:
        yield f"{Path(error.filename or 'a file').name}: it cannot be opened ({error.strerror}); restore it"
    except UnicodeDecodeError:
        yield next(_no_text(folder, names), f"{folder.name}: a file in it is not UTF-8; save it as UTF-8")
    except (ValueError, KeyError, IndexError, TypeError) as error:
        yield f"{folder.name}: a file in it cannot be read ({type(error).__name__}: {error}); restore it"


def _no_text(folder: Path, names: Collection[str]) -> Iterator[str]:
    """Of some files of a folder, all where none is named, those that are no UTF-8, each with its first such line."""
    texts = sorted(path for path in folder.iterdir() if path.suffix in {".csv", ".tsv", ".txt"})
    for path in (path for path in texts if not names or path.name in names):
        try:
            (data := path.read_bytes()).decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield f"{path.name}, line {line}: it is not UTF-8 ({error.reason}); save the file as UTF-8"


def every_problem(folder: Path, read: Reader, names: Collection[str] = ()) -> Iterator[str]:
    """Every problem that a reader finds in a folder's files, not only its first; `names` are the files it reads.

    A reader stops at the first faulty row. So it reads a copy, from which the row that it names is taken away, until it
    is content. What it then says of a whole file (a row that others need is gone) is no problem of its own.
    """
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(shutil.copytree(folder, Path(temporary, folder.name)))
        numbers: dict[str, list[int]] = {}
        for found in range(MOST + 1):
            problem = next(first_problem(copy, read, names), None)
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
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines(keepends=True)


def _take_away(path: Path, number: int) -> None:
    lines = _lines(path)
    del lines[number - 1]
    data = b"".join(lines)
    path.write_bytes(gzip.compress(data, 1) if path.suffix == ".gz" else data)


def place_problems(path: Path) -> Iterator[str]:
    """What is wrong with single places: fields, coordinates, precision, numbers, an id given twice."""
    rows = _rows(path)
    for number, row in enumerate(rows, 2):
        yield from (f"{path.name}, line {number}: {problem}" for problem in _row_problems(row))
    yield from _repeated(path, (row.partition("\t")[0] for row in rows))


def sound_rows(path: Path) -> list[str]:
    """The rows of a file of places that are as they should be."""
    return [row for row in _rows(path) if not list(_row_problems(row))]


def _rows(path: Path) -> list[str]:
    """The rows of a file of places, none where another check tells why."""
    try:
        return files.read_lines(path, files.PLACE_COLUMNS)
    except DataFileError:
        return []


def _row_problems(row: str) -> Iterator[str]:
    if (fields := row.count("\t") + 1) != len(files.PLACE_COLUMNS):
        yield f"{fields} fields, not {len(files.PLACE_COLUMNS)}; put tabs between"
        return
    try:
        Gazetteer([row], [], []).place(row.partition("\t")[0])
    except ValueError as error:
        yield str(error)


def _repeated(path: Path, ids: Iterable[str]) -> Iterator[str]:
    for id, count in Counter(ids).items():
        if count > 1:
            yield f"{path.name}, id: {id!r} stands {count} times; an id is given once"


def base_map_problems(path: Path) -> Iterator[str]:
    """What is wrong with the base map: no JSON, no layer, a geometry that is not valid."""
    try:
        features = list(json.loads(path.read_text(encoding="utf-8"))["features"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{path.name}: it cannot be read ({type(error).__name__}: {error}); restore it from the repository"
        return
    for number, feature in enumerate(features, 1):
        try:
            layer, geometry = feature["properties"]["layer"], shape(feature["geometry"])
            reason = "empty" if geometry.is_empty else shapely.is_valid_reason(geometry)
            if reason != "Valid Geometry":
                yield f"{path.name}, feature {number} ({layer}): {reason}"
        except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
            yield f"{path.name}, feature {number}: it cannot be read ({type(error).__name__}: {error})"
