"""Places are found under the names that reports give them, of whatever time, language and spelling."""

from collections import Counter

import pytest

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.gazetteer import Gazetteer, fold
from dashboard.gazetteer.files import NAME_KINDS, NamedPlace, read_lines, read_names, read_words
from dashboard.gazetteer.search import Search
from dashboard.text import normalise

NAMED = read_names(paths.GAZETTEER / "names.csv")


def test_at_least_250_places_have_names_of_our_own():
    assert len({name.id for name in NAMED}) >= 250


def test_no_name_points_nowhere(gazetteer):
    assert [name for name in NAMED if gazetteer.place(name.id) is None] == []
    ours = {(name.id, name.text, name.kind) for name in NAMED}
    assert len(ours) == len(NAMED), "a name stands twice"


def test_every_name_of_our_own_finds_its_place(gazetteer):
    lost = [
        (name.text, spelling)
        for name in NAMED
        for spelling in name.spellings
        if name.id not in {place.id for place, _ in gazetteer.called(spelling)}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("Krasnoarmeysk", "Pokrovsk", "former"),
        ("Krasnoarmiisk", "Pokrovsk", "former"),
        ("KRASNOARMEYSK", "Pokrovsk", "former"),
        ("Volchansk", "Vovchansk", "russian"),
        ("Dymytrov", "Myrnohrad", "former"),
        ("Dimitrov", "Myrnohrad", "former"),
        ("Dzerzhynsk", "Toretsk", "former"),
        ("Dzerzhinsk", "Toretsk", "former"),
        ("Artemivsk", "Bakhmut", "former"),
        ("Artyomovsk", "Bakhmut", "former"),
        ("Artemovsk", "Bakhmut", "former"),
        ("Krasny Liman", "Lyman", "former"),
        ("Krasnyi Liman", "Lyman", "former"),
        ("Novgorodskoye", "Niu-York", "former"),
        ("New York", "Niu-York", "alternate"),
        ("Ugledar", "Vuhledar", "russian"),
        ("Konstantinovka", "Kostiantynivka", "russian"),
        ("Kostyantynivka", "Kostiantynivka", "romanised"),
        ("Selidovo", "Selydove", "russian"),
        ("Chasov Yar", "Chasiv Yar", "russian"),
        ("Kupyansk", "Kupiansk", "russian"),
        ("Kup'yans'k", "Kupiansk", "russian"),
        ("Izyum", "Izium", "russian"),
        ("Lisichansk", "Lysychansk", "russian"),
        ("Severodonetsk", "Siverskodonetsk", "former"),
        ("Sievierodonetsk", "Siverskodonetsk", "former"),
        ("Slavyansk", "Sloviansk", "russian"),
        ("Kremennaya", "Kreminna", "russian"),
        ("Gulyaipole", "Huliaipole", "russian"),
        ("Orekhov", "Orikhiv", "russian"),
        ("Rabotino", "Robotyne", "russian"),
        ("Verbovoye", "Verbove", "russian"),
        ("Kleshcheevka", "Klishchiivka", "russian"),
        ("Urozhaynoye", "Urozhaine", "russian"),
        ("Staromayorskoye", "Staromaiorske", "russian"),
        ("Velikaya Novoselka", "Velyka Novosilka", "russian"),
        ("Novoselovka Pervaya", "Novoselivka Persha", "russian"),
        ("Ocheretino", "Ocheretyne", "russian"),
        ("Zhelanne", "Blahodatne", "former"),
        ("Chervonohrad", "Sheptytskyi", "former"),
        ("Novomoskovsk", "Samar", "former"),
        ("Krasnohrad", "Berestyn", "former"),
        ("Krasnodon", "Sorokyne", "former"),
        ("Dnipropetrovsk", "Dnipro", "former"),
        ("Kiev", "Kyiv", "russian"),
        ("Odessa", "Odesa", "russian"),
        ("Naydenovka", "Mariupol", "alternate"),
        ("Lyapino", "Mariupol", "alternate"),
        ("Марьинка", "Marinka", "russian"),
        ("Мар’їнка", "Marinka", "official"),
        ("Артемовск", "Bakhmut", "former"),
        ("Москва", "Moscow", "russian"),
        ("Plyokhovo", "Plyokhovo", "official"),
    ],
)
def test_the_likeliest_place_of_a_name(gazetteer, name, place, kind):
    found, how = gazetteer.called(name)[0]
    assert found.name == place
    assert how == kind or {how, kind} <= {"russian", "romanised"}


def test_homonyms_are_all_there_best_rank_first(gazetteer):
    assert len(gazetteer.called("Ivanivka")) > 100
    assert [place.oblast for place, _ in gazetteer.called("Lyman")][:1] == ["Donetsk"]
    assert {"Donetsk", "Kharkiv"} <= {place.oblast for place, _ in gazetteer.called("Lyman")}
    assert {"Donetsk", "Zaporizhzhia"} <= {place.oblast for place, _ in gazetteer.called("Dobropillia")}
    assert {"Donetsk", "Luhansk"} == {place.oblast for place, _ in gazetteer.called("Bilohorivka")[:2]}
    for name in ("Ivanivka", "Lyman", "Dobropillia", "Shevchenko"):
        ranks = [place.rank for place, _ in gazetteer.called(name)]
        assert ranks == sorted(ranks, reverse=True)
        assert max(Counter(place.id for place, _ in gazetteer.called(name)).values()) == 1


def test_toretske_is_not_toretsk(gazetteer):
    assert "Toretsk" not in {place.name for place, _ in gazetteer.called("Toretske")}
    assert {"Pokrovsk"} == {place.name for place, _ in gazetteer.called("Pokrovsk")}


def test_an_unknown_name_finds_nothing(gazetteer):
    assert gazetteer.called("Nowhere at all") == ()
    assert gazetteer.called("") == ()


def test_all_names_of_a_place_official_ones_first(gazetteer):
    names = gazetteer.names_of("UA14160210010099403")
    assert {(name.text, name.kind, name.lang) for name in names} >= {
        ("Pokrovsk", "official", "en"),
        ("Покровськ", "official", "uk"),
        ("Красноармійськ", "former", "uk"),
        ("Krasnoarmiisk", "former", "en"),
        ("Красноармейск", "former", "ru"),
        ("Krasnoarmeysk", "former", "en"),
        ("Покровск", "russian", "ru"),
    }
    order = [NAME_KINDS.index(name.kind) for name in names]
    assert order == sorted(order)
    assert gazetteer.names_of("nothing") == ()


def test_every_name_of_a_place_finds_it(gazetteer):
    for place in gazetteer.places[::97]:
        names = gazetteer.names_of(place.id)
        assert place.name in {name.text for name in names}
        assert all(place.id in {found.id for found, _ in gazetteer.called(name.text)} for name in names)


def test_spellings_are_what_a_search_through_text_needs(gazetteer):
    forms = list(gazetteer.spellings())
    assert len(forms) == len(set(forms))
    assert {"Pokrovsk", "Krasnoarmeysk", "Красноармейск", "Krasnorichens'ke", "Мар'їнка", "New York"} <= set(forms)
    assert [form for form in forms if normalise(form) != form or form != form.strip() or len(form) < 3] == []
    assert [form for form in forms[::211] if not gazetteer.called(form)] == []


def test_spellings_by_script(gazetteer):
    latin, cyrillic = set(gazetteer.spellings("latin")), set(gazetteer.spellings("cyrillic"))
    assert not latin & cyrillic
    assert latin | cyrillic == set(gazetteer.spellings())
    assert {"Bakhmut", "Swatów"} <= latin
    assert "Бахмут" in cyrillic
    assert len(latin) < 100_000


def test_stored_spellings_are_in_the_letters_that_fold_fast():
    """Loading folds whole files at once, which is fast for these letters only."""
    plain = set("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя")
    for row in read_lines(paths.GAZETTEER / "spellings.tsv.gz", ("of", "official", "romanised", "russian", "cyrillic")):
        assert {char for char in row.lower() if not char.isascii()} <= plain
        of, _, forms = row.partition("\t")
        for form in (of, *forms.replace("\t", "|").split("|")):
            assert fold(form) == " ".join(form.lower().replace("-", " ").replace("'", "").replace("ё", "е").split())


def test_suggestions(gazetteer):
    def first(text):
        place, matched = gazetteer.suggest(text)[0]
        return place.name, matched

    assert first("Pokrovs") == ("Pokrovsk", "Pokrovsk")
    assert first("Pokrovks") == ("Pokrovsk", "Pokrovsk")
    assert first("Konstantinovka") == ("Kostiantynivka", "Konstantinovka")
    assert first("Kostiantynvka")[0] == "Kostiantynivka"
    assert first("krasnoarm")[0] == "Pokrovsk"
    assert first("Красноарм")[0] == "Pokrovsk"
    assert first("Velyka Novos")[0] == "Velyka Novosilka"
    assert first("Bahmut")[0] == "Bakhmut"
    assert first("Zaporozhje")[0] == "Zaporizhzhia"


def test_suggestions_are_distinct_and_few(gazetteer):
    for text in ("Iv", "Ivanivka", "Kram", "xqzw", "", "K"):
        found = gazetteer.suggest(text, limit=5)
        assert len(found) <= 5
        assert len({place.id for place, _ in found}) == len(found)
    assert len(gazetteer.suggest("Ivanivka", limit=3)) == 3
    assert gazetteer.suggest("") == ()


def test_names_that_sound_alike_are_suggested_where_letters_differ_much():
    search = Search(["grachoio", "something else"], len)
    assert list(search.keys("hrychaia", 5)) == ["grachoio"]


HEAD = "katottg,name,kind,lang,note\n"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("UA14160210010099403,Name,nickname,en,", "line 2, kind"),
        ("UA14160210010099403,Name,former,pl,", "line 2, lang"),
        ("UA14160210010099403, ,former,en,", "line 2, name"),
        ("UA14160210010099403,Name,former,uk,", "line 2, lang"),
        ("UA14160210010099403,Имя,former,en,", "line 2, lang"),
        ("UA14160210010099403,Name,former,en", "line 2"),
    ],
)
def test_a_wrong_row_of_names_is_named(tmp_path, row, wrong):
    path = tmp_path / "names.csv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"names\.csv, {wrong}"):
        read_names(path)


def test_other_columns_are_refused(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("id,name\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="line 1: the columns are"):
        read_names(path)
    with pytest.raises(DataFileError, match="cannot be read"):
        read_names(tmp_path / "missing.csv")


def test_words_have_comments(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("# a comment\nHope  # the town\n\n", encoding="utf-8")
    assert read_words(path) == {"Hope"}


def test_a_gazetteer_of_ones_own():
    rows = [
        "X1\tLesna\tЛісна\tЛесная\tHoria\t\t\tUA\t48\t37\texact\t100\t5",
        "X2\tLesna\tЛісна\t\tBoria\t\t\tUA\t49\t36\thromada\t0\t9",
    ]
    spellings = ["Лісна\tLisna\tLesna|Lisnaya\tLesnaya\tЛесная", "X1\t\tLyesna\t\t"]
    named = [NamedPlace("X1", "Брод", "former", "uk"), NamedPlace("X1", "Lisna", "alternate", "en")]
    small = Gazetteer(rows, spellings, named)
    assert ("X1", "official") in [(place.id, kind) for place, kind in small.called("Lisna")], "the most official kind"
    assert [(place.id, kind) for place, kind in small.called("lesna")] == [("X2", "romanised"), ("X1", "romanised")]
    assert [(place.id, kind) for place, kind in small.called("Brod")] == [("X1", "former")]
    assert [place.id for place, _ in small.called("Lyesna")] == ["X1"]
    assert small.place("X1").former == ("Brod",)
    assert [name.text for name in small.names_of("X2")] == ["Лісна", "Lisna", "Lesnaya", "Лесная", "Lesna", "Lisnaya"]
    assert list(small.spellings("cyrillic")) == ["Лісна", "Лесная", "Брод"]
    assert Gazetteer([], [], []).called("Lesna") == ()
