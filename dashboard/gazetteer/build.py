"""Make the gazetteer's files again: `python -m dashboard.gazetteer.build`.

It needs the packages of the dependency group build-data. The same sources give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from dashboard import paths
from dashboard.errors import DataFileError, UsageError
from dashboard.gazetteer import sources, spellings
from dashboard.gazetteer.files import (
    PLACE_COLUMNS,
    REGION_COLUMNS,
    SPELLING_COLUMNS,
    degrees,
    place_row,
    read_names,
    read_table,
)
from dashboard.gazetteer.geometry import distance_km
from dashboard.gazetteer.join import Joined, Point, join, middle
from dashboard.gazetteer.romanise import ukrainian
from dashboard.gazetteer.sources import GeoName, Region, Settlement
from dashboard.model import Precision

FRONT_COLUMNS = ("katottg", "name_en", "name_uk", "oblast", "lat", "lon")
OWN_COLUMNS = ("katottg", "name_uk", "lat", "lon", "precision", "note")
PLACE_OF_OUR_OWN_COLUMNS = (*PLACE_COLUMNS[:6], *PLACE_COLUMNS[7:11], "note")
OBLAST_TOWNS = {                        # the oblasts that reports also write in the Russian way
    "Chernihiv": "Чернігів",
    "Dnipropetrovsk": "Дніпропетровськ",
    "Donetsk": "Донецьк",
    "Kharkiv": "Харків",
    "Kherson": "Херсон",
    "Kyiv": "Київ",
    "Luhansk": "Луганськ",
    "Lviv": "Львів",
    "Mykolaiv": "Миколаїв",
    "Odesa": "Одеса",
    "Rivne": "Рівне",
    "Sumy": "Суми",
    "Ternopil": "Тернопіль",
    "Vinnytsia": "Вінниця",
    "Zaporizhzhia": "Запоріжжя",
}
SHORTEST_STEM = 3
NEAR_FRONT_KM = 60
RANK_OF_OWN = 150                 # of a place that is in our list because reports name it
_RANK_OF_KIND = {"city": 300, "settlement": 120, "village": 60}


def build(folder: Path) -> dict[str, int]:
    """Write places, spellings and regions into a folder; returns how many rows each has."""
    settlements, regions = sources.read_codifier()
    geonames = sources.read_geonames()
    front = read_points(folder / "frontline_settlements.csv", FRONT_COLUMNS, settlements)
    own = read_points(folder / "own_points.csv", OWN_COLUMNS, settlements, "exact")
    centres = read_points(folder / "own_points.csv", OWN_COLUMNS, settlements, "hromada")
    former: dict[str, list[str]] = defaultdict(list)
    for name in read_names(folder / "names.csv"):
        if name.kind == "former":
            former[name.id] += name.spellings
    joined = join(settlements, [place for place in geonames if place.country == "UA"], own | front, former)
    russian = {other.id: spellings.known_russian(place.name_uk, other) for place, other in _pairs(settlements, joined)}

    areas = region_rows(regions, settlements)
    middles = hromada_centres(settlements, joined, centres)
    places = place_rows(settlements, joined, middles, front, {row[0]: row[2] for row in areas}, russian)
    places += russian_rows(geonames)
    more = list(own_rows(folder / "own_places.csv"))
    places = sorted(places + more)
    placed = {row[0] for row in places}
    written = spelling_rows([place for place in settlements if place.id in placed], geonames, joined)
    written += [spellings.of_own_place(row) for row in more]
    (folder / "places.tsv").write_bytes(_table(PLACE_COLUMNS, places))
    (folder / "regions.tsv").write_bytes(_table(REGION_COLUMNS, areas))
    (folder / "spellings.tsv.gz").write_bytes(gzip.compress(_table(SPELLING_COLUMNS, written), mtime=0))
    return {"places": len(places), "regions": len(areas), "exact": len(joined.exact)}


def read_points(
    path: Path, columns: tuple[str, ...], settlements: Iterable[Settlement], precision: str = ""
) -> dict[str, Point]:
    """Coordinates by KATOTTG code from a file of our own; each row must name its settlement as the codifier does.

    With `precision` only the rows of that precision are taken.
    """
    names = {place.id: place.name_uk for place in settlements}
    points = {}
    for line, row in read_table(path, columns):
        id, name = row["katottg"], row["name_uk"]
        if names.get(id) != name.replace("'", "’"):
            raise DataFileError(f"{path.name}, line {line}: the codifier calls {id} {names.get(id)!r}, not {name!r}")
        point = _point(f"{path.name}, line {line}", row)
        if row.get("precision", "exact") not in get_args(Precision):
            known = " nor ".join(get_args(Precision))
            raise DataFileError(f"{path.name}, line {line}, precision: {row['precision']!r} is neither {known}")
        if row.get("precision", "") == precision:
            points[id] = point
    return points


def _point(where: str, row: Mapping[str, str]) -> Point:
    """The latitude and longitude of a row."""
    for column, most in (("lat", 90), ("lon", 180)):
        try:
            sound = abs(float(row[column])) <= most
        except ValueError:
            sound = False
        if not sound:
            raise DataFileError(f"{where}, {column}: {row[column]!r} is no number of degrees up to {most}")
    return float(row["lat"]), float(row["lon"])


def _pairs(settlements: Iterable[Settlement], joined: Joined) -> Iterable[tuple[Settlement, GeoName]]:
    return ((place, joined.geonames[place.id]) for place in settlements if place.id in joined.geonames)


def region_rows(regions: list[Region], settlements: list[Settlement]) -> list[tuple[str, ...]]:
    """Oblasts, raions and hromadas with English names: those of the town they are called after, else the adjective."""
    members: dict[str, list[Settlement]] = defaultdict(list)
    for place in settlements:
        for id in (place.raion_id, place.hromada_id):
            members[id].append(place)
    rows = []
    for region in regions:
        town = "" if region.level == "oblast" else _named_after(region, members[region.id])
        name = region.oblast if region.level == "oblast" else ukrainian(town or region.adjective)
        forms = spellings.of_region(name, region.adjective, town or OBLAST_TOWNS.get(name, ""))
        rows.append((region.id, region.level, name, region.adjective, region.oblast, region.parent, "|".join(forms)))
    return sorted(rows)


def _named_after(region: Region, members: list[Settlement]) -> str:
    """The Ukrainian name of the settlement that a raion or hromada is called after, "" for a raion called otherwise.

    A hromada bears the name of its centre, a raion that of the city whose name begins like it.
    """
    if region.level == "hromada":
        return next(place.name_uk for place in members if place.is_centre)
    stem = region.adjective.removesuffix("ий").removesuffix("ськ").removesuffix("цьк")
    alike = [(_common_start(stem, place.name_uk), place.kind == "city", place.name_uk) for place in members]
    cities = [(start, name) for start, is_city, name in alike if is_city and start >= min(SHORTEST_STEM, len(stem))]
    others = [(start, name) for start, _, name in alike if start >= max(SHORTEST_STEM, len(stem) - 1)]
    return max(cities or others, default=(0, ""))[1]


def _common_start(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def place_rows(
    settlements: list[Settlement],
    joined: Joined,
    middles: Mapping[str, Point],
    front: Mapping[str, Point],
    region_names: Mapping[str, str],
    russian: Mapping[int, tuple[str, ...]],
) -> list[tuple[str, ...]]:
    """A row for each settlement of the codifier that has coordinates, its own or its hromada's."""
    near = _Nearness(front)
    rows = []
    for place in settlements:
        point = joined.exact.get(place.id) or middles.get(place.hromada_id)
        if not point:
            continue
        geoname = joined.geonames.get(place.id)
        population = geoname.population if geoname else 0
        known = russian.get(geoname.id, ()) if geoname else ()
        rows.append(
            (
                place.id,
                ukrainian(place.name_uk),
                place.name_uk,
                (known or spellings.russian_names(place.name_uk))[0],
                place.oblast,
                region_names.get(place.raion_id, ""),
                region_names.get(place.hromada_id, ""),
                "UA",
                degrees(point[0]),
                degrees(point[1]),
                "exact" if place.id in joined.exact else "hromada",
                str(population),
                str(_rank(place.kind, population) + near.bonus(place.id, point)),
            )
        )
    return rows


def hromada_centres(settlements: list[Settlement], joined: Joined, centres: Mapping[str, Point]) -> dict[str, Point]:
    """The point of each hromada: its centre's own, else that of our file, else the median of what is known in it."""
    points: dict[str, list[Point]] = defaultdict(list)
    chosen = {}
    for place in settlements:
        if place.id in joined.exact:
            points[place.hromada_id].append(joined.exact[place.id])
        centre = joined.exact.get(place.id) or centres.get(place.id)
        if place.is_centre and centre:
            chosen[place.hromada_id] = centre
    return {id: chosen.get(id) or middle(points[id]) for id in {*chosen, *points} if id}


class _Nearness:
    """How much nearer to the front makes a name likelier to be meant."""

    def __init__(self, front: Mapping[str, Point]) -> None:
        self.front = front
        self.cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for lat, lon in front.values():
            self.cells[round(lat), round(lon)].append((lat, lon))

    def bonus(self, id: str, point: Point) -> int:
        if id in self.front:
            return 250
        around = [(round(point[0]) + i, round(point[1]) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        others = (other for cell in around for other in self.cells.get(cell, ()))
        nearest = min((distance_km(point, other) for other in others), default=math.inf)
        return round(150 * max(0.0, 1 - nearest / NEAR_FRONT_KM))


def _rank(kind: str, population: int) -> int:
    return _RANK_OF_KIND[kind] + round(60 * math.log10(1 + population))


def russian_rows(geonames: list[GeoName]) -> list[tuple[str, ...]]:
    """The places of Russia, ranked below Ukraine's of the same size."""
    rows = (place_row(spellings.place_of_russia(place)) for place in geonames if place.country == "RU")
    return [tuple(row.split("\t")) for row in rows]


def own_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The places that only our own file knows; DataFileError names the line of one without coordinates."""
    for line, row in read_table(path, PLACE_OF_OUR_OWN_COLUMNS):
        _point(f"{path.name}, line {line}", row)
        fixed = {"hromada": "", "population": "0", "rank": str(RANK_OF_OWN)}
        yield tuple((row | fixed)[column] for column in PLACE_COLUMNS)


def spelling_rows(settlements: list[Settlement], geonames: list[GeoName], joined: Joined) -> list[tuple[str, ...]]:
    """All generated spellings of each Ukrainian name, then those that single places have in GeoNames."""
    names = sorted({place.name_uk for place in settlements})
    official = spellings.official_keys(names)
    rows = [spellings.of_name(name) for name in names]
    for place, other in _pairs(settlements, joined):
        rows += spellings.of_place(place.id, place.name_uk, other, official)
    rows += [spellings.of_russian_place(place) for place in geonames if place.country == "RU"]
    return rows


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def main() -> int:
    """Build in place and say what was written."""
    try:
        counts = build(paths.GAZETTEER)
    except (UsageError, DataFileError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    print(", ".join(f"{count} {what}" for what, count in counts.items()), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
