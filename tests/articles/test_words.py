"""Encodings, languages, days and paragraphs: what is told from the words alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.articles.days import published_from
from dashboard.articles.decoding import decode
from dashboard.articles.language import known_language, language
from dashboard.articles.paragraphs import joined
from dashboard.articles.refusal import Refusal

UKRAINIAN = (
    "Генеральний штаб повідомив, що російські війська намагалися прорватися до села. Наші захисники відбили шість "
    "атак і утримують свої позиції на півночі громади."
)
RUSSIAN = (
    "Министерство обороны сообщило, что подразделения освободили посёлок на севере области. Объявить об этом "
    "поручили командующему группировкой войск."
)
SHOUTED = "ПОСЁЛОК НА СЕВЕРЕ ОБЛАСТИ ВЗЯТ, СООБЩАЕТ МИНИСТЕРСТВО"
ENGLISH = "Russian forces seized the village – Kyiv called it “untrue”, and the café of the town was hit."
GERMAN = "Die Truppen rückten über die Straße in das Dörfchen vor, hieß es aus der Führung."
POLISH = "Wojska zajęły wieś na północy, podał sztab."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-u"])
def test_ukrainian_in_every_encoding(encoding: str) -> None:
    data = UKRAINIAN.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert decode(data) == UKRAINIAN
    assert language(decode(data)) == "uk"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-u", "iso8859-5", "cp866"])
@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN[:40], SHOUTED])
def test_russian_in_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ENGLISH, GERMAN])
def test_western_texts_stay_western(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("text", ["Бої йдуть", "Бои идут", "Ми тут", "Штаб мовчить", "Бой у моста"])
def test_a_few_words_are_enough(text: str) -> None:
    """Read in the wrong encoding they would have capitals inside them."""
    for encoding in ("cp1251", "koi8-u"):
        assert decode(text.encode(encoding)) == text


def test_ukrainian_of_dos_and_of_iso() -> None:
    """cp866 has no і, so only ISO 8859-5 can hold Ukrainian."""
    assert decode(UKRAINIAN.encode("iso8859-5")) == UKRAINIAN


def test_an_english_text_with_some_cyrillic_words() -> None:
    text = f"{ENGLISH[:40]} The village is called Часів Яр (Часов Яр) in its own language, and the staff said: ні."
    assert decode(text.encode("cp1251")) == text


def test_an_encoding_that_the_file_names_is_tried_first() -> None:
    assert decode(POLISH.encode("iso8859-2"), "iso-8859-2") == POLISH
    assert decode(RUSSIAN.encode("cp1251"), "no-such-encoding") == RUSSIAN
    assert decode(RUSSIAN.encode("utf-8"), "latin-1") == RUSSIAN, "what is UTF-8 is UTF-8 whatever it says"


def test_a_few_damaged_bytes_leave_utf8_what_it_is() -> None:
    data = UKRAINIAN.encode()
    assert decode(data[:50] + b"\xff" + data[50:]).replace("\ufffd", "") == UKRAINIAN


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except Refusal:
        return
    text.encode("utf-8")
    assert "\0" not in text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")
    except Refusal:
        assert sum(letter < " " or letter == "\x7f" for letter in text) > 8


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (UKRAINIAN, "uk"),
        (RUSSIAN, "ru"),
        (GERMAN, ""),
        ("", ""),
        ("12 345", ""),
        ("Взято", ""),
        (f"{RUSSIAN} Said in Pokrovsk.", "ru"),
        (f"{UKRAINIAN} Так сказал ты.", "uk"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("given", "code"), [("en-GB", "en"), ("uk_UA", "uk"), ("RU", "ru"), ("eng", ""), ("", ""), (3, ""), (None, "")]
)
def test_language_tags(given: object, code: str) -> None:
    assert known_language(given) == code


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-12-01", "2025-12-01"),
        ("2025-12", "2025-12"),
        ("2025", "2025"),
        ("2024-01/2024-04", "2024-01/2024-04"),
        (" 2025-12-01T23:59:59.123+02:00 ", "2025-12-01"),
        ("2025-12-01 10:00", "2025-12-01"),
        ("20251201", "2025-12-01"),
        ("Mon, 01 Dec 2025 10:00:00 GMT", "2025-12-01"),
        ("Monday, December 1, 2025", "2025-12-01"),
        ("Dec. 1, 2025", "2025-12-01"),
        ("1st December 2025, 10:30", "2025-12-01"),
        ("01.12.2025 10:00", "2025-12-01"),
        ("1 грудня 2025", "2025-12-01"),
        ("понедельник, 1 декабря 2025 г.", "2025-12-01"),
        ("December 2025", "2025-12"),
        ("грудень 2025", "2025-12"),
    ],
)
def test_days_as_metadata_write_them(written: str, day: str) -> None:
    assert str(published_from(written)) == day


@pytest.mark.parametrize(
    "written",
    ["", "2", "12/01/2025", "1/2/25", "Tuesday", "31.02.2025", "2025-00-10", "Smarch 1, 2025", "May 0000", "1764547200",
     "2025-12-01-02", "1 2 2025", "x" * 101, "December 2025 and later", "2025-12-01/2025-11-01", "20251201/20251202"],
)  # fmt: skip
def test_what_names_no_day_for_certain_stays_unknown(written: str) -> None:
    assert published_from(written) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_in_every_style(day: date) -> None:
    for style in ("%Y-%m-%d", "%d.%m.%Y", "%a, %d %b %Y 10:00:00 +0000", "%B %d, %Y"):
        assert str(published_from(day.strftime(style))) == day.isoformat()


@given(st.text(max_size=120))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    published_from(text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["", " ", ""], ""),
        (["One line."], "One line."),
        (["A headline of the page", "", "A sentence that is long enough to", "be broken. Yes."],
         "A headline of the page\n\nA sentence that is long enough to be broken. Yes."),
        (["The villages named by the staff are:", "- Lesna", "- Brod"],
         "The villages named by the staff are:\n- Lesna\n- Brod"),
        (["A line that goes on with Kyiv-", "controlled land"], "A line that goes on with Kyiv-controlled land"),
        (["It was said by the army of South-", "Eastern men"], "It was said by the army of South-Eastern men"),
    ],
)  # fmt: skip
def test_lines_of_a_page_become_paragraphs(lines: list[str], text: str) -> None:
    assert joined(lines) == text


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "Zs", "P"]), max_size=40)))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    assert [c for c in joined(lines) if c.isalpha()] == [c for line in lines for c in line if c.isalpha()]
