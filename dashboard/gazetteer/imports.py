"""A fuller source laid over the gazetteer: GeoNames' dumps, OCHA's list of settlements, or our own schema.

An import only adds: coordinates known to be a settlement's own stay, a hromada's centre gives way to them, and names
come on top. What is imported lies in the analyst's folder, not among the project's files.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.errors import DataFileError, InputError, UsageError
from dashboard.gazetteer import files, loading, spellings
from dashboard.gazetteer.geometry import distance_km
from dashboard.gazetteer.index import Gazetteer
from dashboard.gazetteer.sources import GeoName, geoname, oblast_of
from dashboard.model import Place

LARGEST_BYTES = 2_000_000_000
SAME_PLACE_KM = 5
WITHIN_HROMADA_KM = 25
CLEARER_BY = 2.5
CODE_DIGITS = 12                # OCHA's codes are the first characters of KATOTTG's

_GEONAMES_FIELDS = 19
_NOT_A_PLACE = {"PPLX", "PPLH", "PPLQ", "PPLW"}     # quarters of towns, and what is no more
_CODE = ("adm4_pcode", "admin4pcode", "katottg", "pcode", "id")
_LAT = ("lat", "latitude", "y", "point_y", "center_lat")
_LON = ("lon", "longitude", "long", "x", "point_x", "center_lon")
_TEXTS = ("name", "name_uk", "name_ru", "oblast", "raion", "hromada", "country")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows read, places that became exact, are new, or got names, and rows that gave nothing."""

    file: str
    read: int
    raised: int
    added: int
    named: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a source: the place it is, with what is better known now, and its row of spellings, if any."""

    place: Place
    row: tuple[spellings.Row, ...] = ()


def import_file(path: Path | str, folder: Path | None = None) -> Imported:
    """Lay a file over the gazetteer and keep the result in a folder, by default the analyst's own.

    InputError says what is wrong with the file; then nothing is kept.
    """
    path = Path(path)
    folder = folder or loading.user_folder()
    if folder is None:
        raise UsageError("the ledger is no file: say where imported places are to lie in DASHBOARD_GAZETTEER")
    gazetteer = loading.load()
    found, read = {}, 0
    try:
        for item in _records(path, gazetteer):
            read += 1
            if item:
                found[item.place.id] = _joined(found.get(item.place.id), item)
    except (UnicodeDecodeError, csv.Error, zlib.error, ValueError) as wrong:
        raise InputError(f"{path.name}: row {read + 1} cannot be read ({wrong}); is it UTF-8 text?") from wrong
    before = {id: gazetteer.place(id) for id in found}
    result = Imported(
        file=path.name,
        read=read,
        raised=sum(1 for id, old in before.items() if old and old.precision != found[id].place.precision),
        added=sum(1 for old in before.values() if old is None),
        named=sum(1 for item in found.values() if item.row),
        left_out=read - len(found),
    )
    _keep(folder, found)
    return result


def _joined(known: Found | None, item: Found) -> Found:
    if known is None:
        return item
    better = known.place if known.place.precision == "exact" else item.place
    return Found(better, tuple(dict.fromkeys((*known.row, *item.row))))


def _records(path: Path, gazetteer: Gazetteer) -> Iterator[Found | None]:
    """What each row of a file gives, None for a row that is no place of ours or not plainly one."""
    with _text(path) as text:
        yield from _rows(path, text, gazetteer)


def _rows(path: Path, text: io.TextIOBase, gazetteer: Gazetteer) -> Iterator[Found | None]:
    first = text.readline()
    if first.count("\t") == _GEONAMES_FIELDS - 1:
        names = spellings.official_keys(place.name_uk for place in gazetteer.places)
        for number, line in enumerate(_again(first, text), 1):
            yield _from_geonames(path.name, number, line, gazetteer, names)
        return
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(_again(first, text), delimiter=delimiter)
    header = {column.strip().lower(): column for column in rows.fieldnames or () if column}
    code, lat, lon = (next((header[name] for name in names if name in header), "") for names in (_CODE, _LAT, _LON))
    if not (code and lat and lon):
        raise InputError(
            f"{path.name}, line 1: its columns are {list(rows.fieldnames or ())}. "
            "Give a GeoNames dump (UA.zip or its .txt), or a table with a code "
            f"({', '.join(_CODE)}), a latitude ({', '.join(_LAT)}) and a longitude ({', '.join(_LON)})"
        )
    by_code = {place.id[:CODE_DIGITS]: place for place in gazetteer.places if place.id.startswith("UA")}
    for row in rows:
        point = _point(path.name, rows.line_num, row[lat], row[lon])
        yield _from_table((row[code] or "").strip(), point, row, gazetteer, by_code)


def _from_table(
    code: str, point: tuple[float, float], row: Mapping[str, str], gazetteer: Gazetteer, by_code: Mapping[str, Place]
) -> Found | None:
    known = gazetteer.place(code) or (by_code.get(code[:CODE_DIGITS]) if len(code) >= CODE_DIGITS else None)
    if known:
        exact = row.get("precision", "exact") == "exact" and known.precision != "exact"
        return Found(replace(known, lat=point[0], lon=point[1], precision="exact") if exact else known)
    if not (code and row.get("name") and row.get("oblast")):
        return None
    given = {name: (row.get(name) or "").strip() for name in _TEXTS}
    place = Place(
        **(given | {"id": code, "country": given["country"] or "UA"}),
        lat=point[0],
        lon=point[1],
        precision=row.get("precision") or "exact",
        population=int(row.get("population") or 0),
        rank=int(row.get("rank") or 0),
    )
    return Found(place, (spellings.of_own_place((place.id, place.name, place.name_uk, place.name_ru)),))


def _from_geonames(file: str, line: int, text: str, gazetteer: Gazetteer, official: set[str]) -> Found | None:
    fields = text.rstrip("\n").split("\t")
    if len(fields) != _GEONAMES_FIELDS:
        raise DataFileError(f"{file}, line {line}: {len(fields)} fields; a GeoNames dump has {_GEONAMES_FIELDS}")
    number, country = _whole(file, line, "geonameid", fields[0]), fields[8]
    oblast = oblast_of(number, country, fields[10])
    if fields[6] != "P" or fields[7] in _NOT_A_PLACE or not oblast:
        return None
    lat, lon = _point(file, line, fields[4], fields[5])
    source = geoname(
        number=number,
        name=fields[1],
        oblast=oblast,
        country=country,
        point=(lat, lon),
        population=_whole(file, line, "population", fields[14] or "0"),
        names=[fields[2], *fields[3].split(",")],
    )
    return _russian(source, gazetteer) if country == "RU" else _ukrainian(source, gazetteer, official)


def _russian(source: GeoName, gazetteer: Gazetteer) -> Found:
    known = gazetteer.place(f"gn:{source.id}")
    row = spellings.of_russian_place(source)
    return Found(known) if known else Found(spellings.place_of_russia(source), (row,))


def _ukrainian(source: GeoName, gazetteer: Gazetteer, official: set[str]) -> Found | None:
    """The settlement that a GeoNames place is: of its name, in its oblast, and nearer than any homonym."""
    here = (source.lat, source.lon)
    named = {place.id: place for name in (source.name, *source.cyrillic) for place, _ in gazetteer.called(name)}
    near = sorted(
        (distance_km(here, (place.lat, place.lon)), place.id)
        for place in named.values()
        if place.country == "UA" and place.oblast == source.oblast
    )
    if not near:
        return None
    km, id = near[0]
    place = named[id]
    if km > (SAME_PLACE_KM if place.precision == "exact" else WITHIN_HROMADA_KM):
        return None
    if any(other < CLEARER_BY * km + 1 for other, _ in near[1:]):
        return None
    row = tuple(spellings.of_place(id, place.name_uk, source, official))
    if place.precision == "exact":
        return Found(place, row)
    people = place.population or source.population
    return Found(replace(place, lat=source.lat, lon=source.lon, precision="exact", population=people), row)


def _text(path: Path) -> io.TextIOBase:
    """The text of a file, or of the dump in a zip."""
    try:
        if zipfile.is_zipfile(path):
            packed = zipfile.ZipFile(path)
            dumps = (item for item in packed.infolist() if item.filename.endswith(".txt"))
            member = next((item for item in dumps if item.filename != "readme.txt"), None)
            if member is None or member.file_size > LARGEST_BYTES:
                raise InputError(f"{path.name}: no .txt of less than 2 GB is in it; GeoNames' UA.zip holds UA.txt")
            return io.TextIOWrapper(packed.open(member), encoding="utf-8-sig", newline="")
        return path.open(encoding="utf-8-sig", newline="")
    except (OSError, zipfile.BadZipFile) as wrong:
        raise InputError(f"{path}: cannot be opened ({wrong})") from wrong


def _again(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _point(file: str, line: int, lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except (TypeError, ValueError):
        raise DataFileError(f"{file}, line {line}, latitude and longitude: {lat!r}, {lon!r} are not numbers") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise DataFileError(f"{file}, line {line}, latitude and longitude: {point} lies nowhere; were the two swapped?")
    return point


def _whole(file: str, line: int, field: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise DataFileError(f"{file}, line {line}, {field}: {value!r} is not a whole number") from None


def _keep(folder: Path, found: Mapping[str, Found]) -> None:
    """Write what was imported over what earlier imports left, whole files at a time."""
    places, rows = loading.read_user_files(folder)
    for item in found.values():
        places[item.place.id] = files.place_row(item.place)
        rows.update(dict.fromkeys("\t".join(row) for row in item.row))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "spellings.tsv.gz", gzip.compress(_table(files.SPELLING_COLUMNS, sorted(rows)), mtime=0))
    _write(folder / "places.tsv", _table(files.PLACE_COLUMNS, (places[id] for id in sorted(places))))


def _table(columns: tuple[str, ...], rows: Iterable[str]) -> bytes:
    return "".join(f"{row}\n" for row in ("\t".join(columns), *rows)).encode()


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(path.name + ".new")
    aside.write_bytes(content)
    aside.replace(path)
