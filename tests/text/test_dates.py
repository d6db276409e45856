"""Vague dates: every row of date_forms.tsv against its example, the cases of dates.txt, and what must always hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.text import dates, wordlists
from dashboard.text.dates import Form, forms, words
from dashboard.times import VagueDate

CASES = Path(__file__).with_name("dates.txt")


def cases() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    wanted: list[str] = []
    for line in reversed(CASES.read_text(encoding="utf-8").splitlines()):
        if line.startswith("= "):
            wanted.insert(0, line[2:])
        elif line and not line.startswith("#"):
            published, _, text = line.partition(" ")
            yield published, text, tuple(wanted)
            wanted = []


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.example)
def test_every_form_reads_its_own_example(form: Form) -> None:
    found = dates(form.example, VagueDate.parse(form.published))
    assert [dated.date.iso for dated in found] == ([] if form.gives == "nothing" else [form.gives])


@pytest.mark.parametrize(("published", "text", "wanted"), list(cases()), ids=lambda value: str(value)[:60])
def test_case(published: str, text: str, wanted: tuple[str, ...]) -> None:
    day = None if published == "?" else VagueDate.parse(published)
    found = tuple(f"{text[d.start : d.end]} | {d.date.iso} | {d.about}" for d in dates(text, day))
    assert found == wanted


WORDS = st.sampled_from(
    ["on", "in", "May", "March", "the", "3", "4", "12", "2024", "2022", ",", "last", "this", "Friday", "Monday",
     "weeks", "week", "ago", "two", "since", "early", "mid", "-", "and", "to", "night of", "said", "Dec.", "31", "29",
     "February", "yesterday", "overnight", "summer", ".", "month"]
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.dates(date(2014, 1, 1), date(2030, 1, 1)))
def test_dates_are_in_order_apart_and_never_in_the_future_without_a_year(text: str, today: date) -> None:
    found = dates(text, VagueDate.day(today))
    assert all(a.end <= b.start for a, b in pairwise(found))
    for dated in found:
        words = text[dated.start : dated.end]
        if "20" not in words and "this" not in words:
            assert dated.date.first <= today


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    dates(text, None)


def test_a_broken_list_is_named_with_its_line(tmp_path: Path) -> None:
    for row, what in [
        ("moon\t-\tx", "line 2, class"),
        ("month\t1", "line 2: 2 fields"),
        ("month\t1\t", "line 2: an empty field"),
        ("month\t1\tMay|May", "line 2, forms"),
        ("month\t1\tMay||June", "line 2, forms"),
    ]:
        path = tmp_path / "words.tsv"
        path.write_text(f"# class\tcarries\tforms\n{row}\n", encoding="utf-8")
        with pytest.raises(DataFileError, match=what):
            wordlists.read(path, ("month",))


def test_a_pattern_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    real = paths.CLAIMS / "en" / "dates.tsv"
    (folder / "dates.tsv").write_text(real.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(paths, "CLAIMS", tmp_path)
    for row, what in [("day\t(<day>\tx\t2024\tx", "line 1, pattern"),
                      ("age\t<day>\tx\t2024\tx", "line 1, form"), ("day\t<hour>\tx\t2024\tx", "line 1, pattern")]:
        (folder / "date_forms.tsv").write_text(row + "\n", encoding="utf-8")
        forms.cache_clear()
        words.cache_clear()
        with pytest.raises(DataFileError, match=what):
            forms()
    forms.cache_clear()
    words.cache_clear()
