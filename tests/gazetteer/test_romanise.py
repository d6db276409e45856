"""The official table of 2010, BGN/PCGN of Russian names, and the families that newspapers use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.gazetteer.romanise import russian, russian_spellings, ukrainian, ukrainian_spellings
from dashboard.gazetteer.russian import read_rules, russian_guesses


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        # The examples of the resolution itself, as far as they are places.
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Вінниця", "Vinnytsia"),
        ("Гадяч", "Hadiach"),
        ("Згорани", "Zghorany"),
        ("Ґалаґан", "Galagan"),
        ("Донецьк", "Donetsk"),
        ("Рівне", "Rivne"),
        ("Єнакієве", "Yenakiieve"),
        ("Житомир", "Zhytomyr"),
        ("Запоріжжя", "Zaporizhzhia"),
        ("Медвин", "Medvyn"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Мар'їне", "Marine"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Ужгород", "Uzhhorod"),
        ("Розгон", "Rozghon"),
        ("Біла Церква", "Bila Tserkva"),
        ("Щербухи", "Shcherbukhy"),
        ("Юрій", "Yurii"),
        ("Корюківка", "Koriukivka"),
        ("Яготин", "Yahotyn"),
        ("Костянтин", "Kostiantyn"),
        ("Знам’янка", "Znamianka"),
        ("Нью-Йорк", "Niu-York"),
    ],
)
def test_the_table_of_2010(name, latin):
    assert ukrainian(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Новосёловка Первая", "Novosyolovka Pervaya"),
        ("Авдеевка", "Avdeyevka"),
        ("Красный Лиман", "Krasnyy Liman"),
        ("Ефремовка", "Yefremovka"),
        ("Подъячево", "Podyachevo"),
        ("Щёлково", "Shcholkovo"),
    ],
)
def test_bgn_pcgn_of_russian_names(name, latin):
    assert russian(name) == latin


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Костянтинівка", "Kostyantynivka"),
        ("Гуляйполе", "Hulyaipole"),
        ("Гуляйполе", "Hulyaypole"),
        ("Мар’їнка", "Maryinka"),
        ("Мар’їнка", "Mar'inka"),
        ("Любомирівка", "Lyubomirivka"),
        ("Новософіївка", "Novosofivka"),
        ("Авдіївка", "Avdiyivka"),
        ("Красноріченське", "Krasnorichens'ke"),
        ("Червоний Яр", "Chervony Yar"),
        ("Дальнє", "Dalne"),
        ("Питомник", "Pytomnik"),
        ("Красногорівка", "Krasnogorivka"),
    ],
)
def test_what_newspapers_write_of_ukrainian_names(name, spelling):
    assert spelling in ukrainian_spellings(name)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Вербовое", "Verbovoye"),
        ("Вербовое", "Verbovoe"),
        ("Красный Лиман", "Krasny Liman"),
        ("Красный Лиман", "Krasnyi Liman"),
        ("Артёмовск", "Artyomovsk"),
        ("Артёмовск", "Artemovsk"),
        ("Епифановка", "Epifanovka"),
        ("Великая Новосёлка", "Velikaya Novoselka"),
    ],
)
def test_what_newspapers_write_of_russian_names(name, spelling):
    assert spelling in russian_spellings(name)


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ -АЄЇЮ", min_size=1))
def test_spellings_are_latin_distinct_and_other_than_the_official_one(name):
    spellings = ukrainian_spellings(name)
    assert all(spelling.isascii() for spelling in spellings)
    assert len(set(spellings)) == len(spellings)
    assert ukrainian(name) not in spellings


RULES = read_rules(paths.GAZETTEER / "russian_roots.tsv")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.uk)
def test_every_root_guesses_its_example(rule):
    assert set(rule.example_ru.split("|")) & set(russian_guesses(rule.example_uk))


def test_no_root_stands_twice():
    assert len({rule.uk for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("name", ["Очеретине", "Новоселівка Перша", "Костянтинівка", "Вовчанськ", "Кам’янка", "Оріхів"])
def test_guesses_are_few_distinct_and_russian(name):
    guesses = russian_guesses(name)
    assert 0 < len(guesses) <= 4
    assert len(set(guesses)) == len(guesses)
    assert not set("іїєґ’") & set("".join(guesses).lower())


def test_a_broken_row_of_roots_is_named(tmp_path):
    path = tmp_path / "roots.tsv"
    path.write_text("# uk\tru\texample_uk\texample_ru\nліс\tлес\tЛісне\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"roots\.tsv, line 2"):
        read_rules(path)
