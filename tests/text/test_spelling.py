"""Normalised text is as long as the text, and later layers find one sign for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text import normalise

APOSTROPHES = "ʼʻʹˈ"  # Unicode counts these among the letters
MARKS = "‘’‚ʼ“”„«»‐‑‒–—―−\u00a0\u2009\u200b\ufeff\t\r\n\v\f\u2028 aЇйß"


@given(st.text() | st.text(MARKS))
def test_length_stays_and_twice_is_once(text):
    once = normalise(text)
    assert len(once) == len(text)
    assert normalise(once) == once


@given(st.text() | st.text(MARKS))
def test_letters_and_digits_stay(text):
    pairs = zip(text, normalise(text), strict=True)
    assert all(new == old for old, new in pairs if old.isalnum() and old not in APOSTROPHES)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Slov’yansk, Slovʼyansk, Slov‘yansk, Slov`yansk", "Slov'yansk, Slov'yansk, Slov'yansk, Slov'yansk"),
        ("“Lesna” „Lesna“ «Lesna»", '"Lesna" "Lesna" "Lesna"'),
        ("clean‑up, clean‐up, −5", "clean-up, clean-up, -5"),
        ("Lesna – Brod—Hory", "Lesna — Brod—Hory"),
        ("5\u00a0km\u2009to\tLesna\ufeff", "5 km to Lesna "),
        ("one\r\ntwo\rthree\ffour\u2028five", "one \ntwo\nthree\nfour\nfive"),
        ("Лесна та Їжа́к — é ﬁ ß İ", "Лесна та Їжа́к — é ﬁ ß İ"),
    ],
)
def test_one_sign_for_each(given, wanted):
    assert normalise(given) == wanted
