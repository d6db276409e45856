"""A fuller source raises precision and adds names, loses nothing, and a broken one changes nothing and says why."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dashboard import gazetteer as room
from dashboard.errors import InputError, UsageError
from dashboard.gazetteer import files, loading
from dashboard.gazetteer.imports import import_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The analyst's own folder, empty."""
    monkeypatch.setenv("DASHBOARD_GAZETTEER", str(tmp_path / "own"))
    return tmp_path / "own"


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def at_centre(gazetteer, oblast: str):
    """A settlement known only to its hromada, with a name that no other of its oblast bears."""
    return next(
        place
        for place in gazetteer.places
        if place.precision == "hromada"
        and place.oblast == oblast
        and [other.oblast for other, _ in gazetteer.called(place.name)].count(oblast) == 1
        and [other.oblast for other, _ in gazetteer.called(place.name_uk)].count(oblast) == 1
    )


def dump_line(number: int, name: str, names: str, lat: float, lon: float, **fields: str) -> str:
    row = [str(number), name, name, names, str(lat), str(lon), "P", "PPL", "UA", "", "05", *[""] * 3, "321", *[""] * 4]
    for at, value in ((6, "kind"), (7, "code"), (8, "country"), (10, "admin1")):
        row[at] = fields.get(value, row[at])
    return "\t".join(row) + "\n"


def test_a_geonames_dump_makes_places_exact(gazetteer, folder, tmp_path):
    place = at_centre(gazetteer, "Donetsk")
    other = at_centre(gazetteer, "Kharkiv")
    lat, lon = place.lat + 0.05, place.lon + 0.05
    lines = (
        dump_line(1, place.name, place.name_uk, lat, lon),
        dump_line(2, "Pokrovsk", "Покровськ,Красноармейск", 48.9, 38.9),                # too far from the one we know
        dump_line(3, other.name, other.name_uk, other.lat + 2, other.lon, admin1="07"),  # too far from its hromada
        dump_line(4, "A river", "", 48, 38, kind="H"),
        dump_line(5, "A quarter", "", 48, 38, code="PPLX"),
        dump_line(6, "Lesna", "Лесна", 51.1, 35.2, country="RU", admin1="41"),
        dump_line(7, "Elsewhere", "", 60, 90, country="RU", admin1="20"),
    )
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "read me")
        packed.writestr("UA.txt", "".join(lines))

    done = import_file(path)
    assert (done.read, done.raised, done.added, done.left_out) == (7, 1, 1, 5)
    loaded = room.load()
    assert (loaded.place(place.id).lat, loaded.place(place.id).precision) == (pytest.approx(lat), "exact")
    assert loaded.place(place.id).name_uk == place.name_uk
    assert loaded.place(other.id) == other
    assert {(found.id, found.oblast) for found, _ in loaded.called("Lesna")} >= {("gn:6", "Kursk")}
    assert len(loaded.places) == len(gazetteer.places) + 1

    again = import_file(path)
    assert (again.raised, again.added) == (0, 0)
    assert len(room.load().places) == len(loaded.places)


def test_what_is_exact_stays(gazetteer, folder, tmp_path):
    pokrovsk = gazetteer.place("UA14160210010099403")
    line = dump_line(1, "Pokrovsk", "Pokrowsk an der Front,Покровськ", pokrovsk.lat + 0.01, pokrovsk.lon)
    import_file(write(tmp_path, "UA.txt", line))
    assert room.load().place(pokrovsk.id) == pokrovsk
    table = f"katottg,lat,lon\n{pokrovsk.id},{pokrovsk.lat + 0.01},{pokrovsk.lon}\n"
    assert import_file(write(tmp_path, "a.csv", table)).raised == 0
    assert room.load().place(pokrovsk.id) == pokrovsk


def test_names_come_on_top(gazetteer, folder, tmp_path):
    pokrovsk = gazetteer.place("UA14160210010099403")
    line = dump_line(1, "Pokrovsk", "Pokroffsk,Покровськ,Гришинополь", pokrovsk.lat, pokrovsk.lon)
    assert import_file(write(tmp_path, "UA.txt", line)).named == 1
    loaded = room.load()
    assert loaded.called("Grishinopol")[0][0].id == pokrovsk.id
    assert "Гришинополь" in {name.text for name in loaded.names_of(pokrovsk.id)}
    assert set(gazetteer.names_of(pokrovsk.id)) <= set(loaded.names_of(pokrovsk.id))
    assert not gazetteer.called("Grishinopol")


def test_ochas_list_is_joined_by_code(gazetteer, folder, tmp_path):
    place = at_centre(gazetteer, "Luhansk")
    row = f"{place.name};{place.id[:12]};{place.lat + 0.1};{place.lon}"
    table = f"ADM4_EN;ADM4_PCODE;LAT;LON\n{row}\nNowhere;UA9999;48;38\n"
    done = import_file(write(tmp_path, "ukr_adm4.csv", table))
    assert (done.read, done.raised, done.left_out) == (2, 1, 1)
    assert room.load().place(place.id).precision == "exact"


def test_our_own_schema_adds_places(folder, tmp_path):
    row = "own:x,Lisna Polyana,Лісна Поляна,Лесная Поляна,Sumy,51,35,hromada"
    table = f"id,name,name_uk,name_ru,oblast,lat,lon,precision\n{row}\n"
    assert import_file(write(tmp_path, "own.csv", table)).added == 1
    found = room.load().called("Lesnaya Polyana")
    assert [(place.id, place.country, place.precision) for place, _ in found if place.id == "own:x"] == [
        ("own:x", "UA", "hromada")
    ]


def test_the_shipped_codes_are_told_apart_by_ochas(gazetteer):
    codes = [place.id[:12] for place in gazetteer.places if place.id.startswith("UA")]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "name,where\nLesna,here\n", r"a\.csv, line 1: its columns are \['name', 'where'\]"),
        ("a.csv", "katottg,lat,lon\nUA14160210010099403,37.2,x\n", r"a\.csv, line 2, latitude .*: '37\.2', 'x'"),
        ("a.csv", "katottg,lat,lon\nUA14160210010099403,137.2,48\n", "swapped"),
        ("UA.txt", dump_line(1, "A", "", 48, 38) + "too\tfew\n", r"UA\.txt, line 2: 2 fields"),
        ("UA.txt", dump_line(1, "A", "", 48, 38).replace("1\t", "one\t", 1), "geonameid: 'one'"),
        ("a.csv", "", r"a\.csv, line 1"),
    ],
    ids=("columns", "number", "swapped", "fields", "geonameid", "empty"),
)
def test_a_broken_file_says_what_is_wrong_and_changes_nothing(folder, tmp_path, name, text, message):
    with pytest.raises(InputError, match=message):
        import_file(write(tmp_path, name, text))
    assert not folder.exists()


def test_bytes_that_are_no_text_are_refused(folder, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("katottg,lat,lon,name\nUA1,48,38,Лісна\n".encode("cp1251"))
    with pytest.raises(InputError, match="UTF-8"):
        import_file(path)
    with pytest.raises(InputError, match="cannot be opened"):
        import_file(tmp_path / "missing.csv")


def test_a_zip_without_a_dump_is_refused(folder, tmp_path):
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "read me")
    with pytest.raises(InputError, match=r"UA\.txt"):
        import_file(path)


def test_where_imports_lie(monkeypatch, tmp_path):
    monkeypatch.delenv("DASHBOARD_GAZETTEER", raising=False)
    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "x" / "ledger.sqlite"))
    assert loading.user_folder() == tmp_path / "x" / "gazetteer.user"
    monkeypatch.setenv("DASHBOARD_LEDGER", "postgresql://somewhere/db")
    assert loading.user_folder() is None
    with pytest.raises(UsageError, match="DASHBOARD_GAZETTEER"):
        import_file(write(tmp_path, "UA.txt", dump_line(1, "A", "", 48, 38)))


def test_a_place_and_its_row_are_one(gazetteer):
    for place in gazetteer.places[::301]:
        assert files.place_row(place).split("\t")[:4] == [place.id, place.name, place.name_uk, place.name_ru]
        assert float(files.place_row(place).split("\t")[8]) == place.lat
