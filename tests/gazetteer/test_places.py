"""Every row of the shipped gazetteer is sound, and every place is where it is."""

from collections import Counter

import pytest

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.gazetteer import files, fold, objectives
from dashboard.gazetteer.geometry import distance_km
from dashboard.gazetteer.loading import read_objectives
from dashboard.gazetteer.romanise import ukrainian

OBLASTS = 27                    # 24 oblasts, Crimea, Kyiv and Sevastopol
BORDER = {"Belgorod", "Bryansk", "Kursk", "Rostov", "Voronezh", "Moscow"}


def test_there_is_every_settlement_whose_hromada_has_a_point(gazetteer):
    by_country = Counter(place.country for place in gazetteer.places)
    assert by_country["UA"] > 29_400
    assert by_country["RU"] > 400
    assert len({place.oblast for place in gazetteer.places if place.country == "UA"}) == OBLASTS
    assert {place.oblast for place in gazetteer.places if place.country == "RU"} == BORDER


def test_ids_are_unique_and_ordered(gazetteer):
    ids = [place.id for place in gazetteer.places]
    assert ids == sorted(set(ids))
    assert all(gazetteer.place(id).id == id for id in ids[::500])
    assert gazetteer.place("UA00000000000000000") is None


def test_places_lie_where_their_country_is(gazetteer):
    outside = [
        place.id
        for place in gazetteer.places
        if not (44.3 < place.lat < 52.4 and 22.1 < place.lon < 40.3) and place.country == "UA"
    ]
    outside += [
        place.id
        for place in gazetteer.places
        if not (46.0 < place.lat < 56.0 and 30.5 < place.lon < 44.5) and place.country == "RU"
    ]
    assert outside == []


def test_no_settlement_lies_outside_its_oblast_by_much(gazetteer):
    """A longitude swapped with a latitude, or a join to a homonym, would show here."""
    points = {}
    for place in gazetteer.places:
        points.setdefault(place.oblast, []).append((place.lat, place.lon))
    for oblast, here in points.items():
        lat, lon = (sorted(values)[len(here) // 2] for values in zip(*here, strict=True))
        assert max(distance_km((lat, lon), point) for point in here) < 330, oblast


def test_precision_is_honest(gazetteer):
    """No two settlements share coordinates that are said to be their own, but for what was compiled so."""
    compiled = {row["katottg"] for _, row in files.read_table(paths.GAZETTEER / "frontline_settlements.csv", FRONT)}
    shared = Counter(
        (place.lat, place.lon) for place in gazetteer.places if place.precision == "exact" and place.id not in compiled
    )
    assert [point for point, count in shared.items() if count > 1] == []


def test_compiled_coordinates_win(gazetteer):
    rows = list(files.read_table(paths.GAZETTEER / "frontline_settlements.csv", FRONT))
    assert len(rows) == 1121
    for _, row in rows:
        place = gazetteer.place(row["katottg"])
        assert (place.lat, place.lon, place.precision) == (float(row["lat"]), float(row["lon"]), "exact")
        assert (place.name, place.oblast) == (ukrainian(row["name_uk"]), row["oblast"])


FRONT = ("katottg", "name_en", "name_uk", "oblast", "lat", "lon")


def test_names_are_in_the_official_romanisation(gazetteer):
    own = ("gn:", "own:")
    assert [p.id for p in gazetteer.places if not p.id.startswith(own) and p.name != ukrainian(p.name_uk)] == []


@pytest.mark.parametrize(
    ("name", "oblast", "lat", "lon"),
    [
        ("Pokrovsk", "Donetsk", 48.28, 37.18),
        ("Vovchansk", "Kharkiv", 50.29, 36.94),
        ("Kyiv", "Kyiv city", 50.45, 30.52),
        ("Sevastopol", "Sevastopol", 44.60, 33.53),
        ("Simferopol", "Crimea", 44.95, 34.10),
        ("Dzhankoi", "Crimea", 45.71, 34.39),
        ("Donetsk", "Donetsk", 48.00, 37.80),
        ("Luhansk", "Luhansk", 48.57, 39.32),
        ("Zaporizhzhia", "Zaporizhzhia", 47.84, 35.14),
        ("Kryvyi Rih", "Dnipropetrovsk", 47.91, 33.39),
        ("Moscow", "Moscow", 55.75, 37.62),
        ("Sudzha", "Kursk", 51.19, 35.27),
        ("Shebekino", "Belgorod", 50.41, 36.90),
        ("Robotyne", "Zaporizhzhia", 47.44, 35.84),
        ("Mykilske", "Donetsk", 47.20, 37.32),
    ],
)
def test_known_places(gazetteer, name, oblast, lat, lon):
    near = [
        place
        for place, _ in gazetteer.called(name)
        if place.oblast == oblast and distance_km((place.lat, place.lon), (lat, lon)) < 5
    ]
    assert [place.name for place in near] == [name]
    assert near[0].precision == "exact"


def test_a_place_tells_all_that_is_known(gazetteer):
    place = gazetteer.called("Pokrovsk")[0][0]
    assert (place.id, place.raion, place.hromada) == ("UA14160210010099403", "Pokrovsk", "Pokrovsk")
    assert (place.name_uk, place.name_ru, place.former) == ("Покровськ", "Покровск", ("Krasnoarmiisk",))
    assert place.population > 50_000


def test_larger_and_nearer_to_the_front_ranks_higher(gazetteer):
    def rank(name, oblast):
        return next(place.rank for place, _ in gazetteer.called(name) if place.oblast == oblast)

    assert rank("Kyiv", "Kyiv city") > rank("Kyiv", "Mykolaiv")
    assert rank("Pokrovske", "Donetsk") > rank("Pokrovske", "Poltava")
    assert rank("Mykolaivka", "Donetsk") > rank("Mykolaivka", "Odesa")


def test_near(gazetteer):
    pokrovsk = gazetteer.place("UA14160210010099403")
    around = gazetteer.near(pokrovsk.lat, pokrovsk.lon, 10)
    assert around[0] == pokrovsk
    assert "Myrnohrad" in {place.name for place in around}
    distances = [distance_km((pokrovsk.lat, pokrovsk.lon), (place.lat, place.lon)) for place in around]
    assert distances == sorted(distances)
    assert distances[-1] <= 10
    assert gazetteer.near(0, 0, 50) == ()


def test_near_finds_what_a_full_search_finds(gazetteer):
    for lat, lon, km in ((48.5, 37.75, 25), (50.0, 36.25, 3), (46.63, 32.6, 60)):
        every = {place.id for place in gazetteer.places if distance_km((lat, lon), (place.lat, place.lon)) <= km}
        assert {place.id for place in gazetteer.near(lat, lon, km)} == every


def test_regions(gazetteer):
    by_level = Counter(region.level for region in gazetteer.regions)
    assert (by_level["oblast"], by_level["raion"]) == (25, 136)
    assert by_level["hromada"] > 1_700
    forms = {region.name: region.forms for region in gazetteer.regions if region.level == "oblast"}
    assert "Kharkov" in forms["Kharkiv"]
    assert "Lugansk" in forms["Luhansk"]
    raion = next(region for region in gazetteer.regions if region.level == "raion" and region.name == "Pokrovsk")
    assert raion.oblast == "Donetsk"
    assert {"Pokrovsk", "Pokrovskyi"} <= set(raion.forms)


def test_every_raion_and_hromada_of_a_place_is_a_region(gazetteer):
    known = {(region.level, region.name, region.oblast) for region in gazetteer.regions}
    for place in gazetteer.places:
        if place.country == "UA" and place.id.startswith("UA"):
            assert not place.raion or ("raion", place.raion, place.oblast) in known
            assert not place.hromada or ("hromada", place.hromada, place.oblast) in known


def test_objectives():
    assert [place.name for place in objectives()] == ["Kramatorsk", "Sloviansk"]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("UA99999999999999999,Kramatorsk", "line 2, katottg"),
        ("UA14160210010099403,Kramatorsk", "line 2, name"),
        ("UA14160210010099403", "line 2"),
    ],
)
def test_a_wrong_objective_is_named(gazetteer, tmp_path, row, wrong):
    path = tmp_path / "objectives.csv"
    path.write_text(f"katottg,name\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"objectives\.csv, {wrong}"):
        read_objectives(path, gazetteer)


def test_words_are_names(gazetteer):
    words = files.read_words(paths.GAZETTEER / "ambiguous_words.txt")
    assert len(words) > 300
    assert [word for word in words if not gazetteer.called(word)] == []
    assert len({fold(word) for word in words}) == len(words)
    assert all(gazetteer.is_word(word) for word in ("Nova", "New York", "NEW YORK", "Orlov", "Police", "Нова"))
    assert not any(gazetteer.is_word(word) for word in ("Bakhmut", "Kupiansk", "Moscow", "nothing"))
