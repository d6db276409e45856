"""Names fold to one key whatever their capitals, apostrophes, hyphens and accents, and letters stay letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import fold
from dashboard.gazetteer.fold import consonant_key, fold_letters

NAMES = "Мар'їнка’ʼ-–ЙйЇїЁёИиІіҐґ ́̈̆ńłŁøßéÅçİı aZ\"ﬁ“Ǆ"


@given(st.text() | st.text(NAMES))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("abcXYZ'- ЙїґЁ|;"))
def test_a_file_folds_as_its_names_do(text):
    lines = text.split("|")
    together = fold_letters("|".join(lines)).split("|")
    assert [" ".join(line.split()) for line in together] == [fold(line) for line in lines]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Krasnorichens’ke", "KRASNORICHENSKE"),
        ("Swatów", "swatow"),
        ("Chasiv  Yar", "Chasiv-Yar"),
        ("Мар’їнка", "мар'їнка"),
        ("Артёмовск", "Артемовск"),
        ("Бахму́т", "Бахмут"),
        ("Кра́йній Ї́жак", "Крайній Їжак"),
        ("Kup”yans’k", "Kupyansk"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("ї", "і"), ("ґ", "г"), ("и", "і"), ("є", "е")])
def test_other_letters_stay_apart(one, other):
    assert fold(one) != fold(other)
    assert fold(one.upper()) == fold(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Krasnohorivka", "Krasnogorovka"), ("Kharkiv", "Harkov"), ("Kupyansk", "Kupjansk"), ("Bakhmut", "Bahmut")],
)
def test_families_of_romanisation_sound_alike(one, other):
    assert consonant_key(one) == consonant_key(other)


def test_different_names_sound_different():
    assert len({consonant_key(name) for name in ("Pokrovsk", "Pokrovka", "Bakhmut", "Toretsk", "Kurakhove")}) == 5
