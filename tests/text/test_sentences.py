"""Sentences end where tests/text/sentences.txt says, cover the text, and cost time linear in its length."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataFileError
from dashboard.text import normalise, sentences
from dashboard.text.sentences import read_language

CASES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    wanted = [part.replace("⏎", "\n").strip() for part in re.split(r" \| |⏎\||¬", case)]
    text = case.replace(" | ", " ").replace("⏎|", "\n").replace("¬", "").replace("⏎", "\n")
    assert [text[start:end] for start, end in sentences(text)] == wanted


PIECES = st.sampled_from(
    ["Lesna", "fell", ".", "?", '"', "”", "(", ")", "[1]", "\n", "\n\n", " ", "Gen.", "U.S.", "⚡️", "- ", ",", "5"]
)


@given(st.text() | st.lists(PIECES).map("".join))
def test_every_character_but_blanks_is_in_one_sentence(text):
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    assert not normalise(text).strip()


@given(st.lists(st.sampled_from(["Lesna fell.", "Who took Brod?", "Gen. Koval left Hory!"]), min_size=1))
def test_sentences_put_together_come_apart_again(parts):
    for between in (" ", "\n", "\n\n"):
        text = between.join(parts)
        assert [text[start:end] for start, end in sentences(text)] == parts


RUNS = [",", ".", '"', "'", "?", " ", "\n", "(", "[1]", ".[1]", "a.", "A. ", ". ", "…", "•", "a\n", "A\n", '." A']


@pytest.mark.parametrize("piece", RUNS)
def test_time_is_linear(piece):
    def seconds(length):
        text = (piece * length)[:length]
        begin = time.perf_counter()
        sentences(text)
        return time.perf_counter() - begin

    shorter = min(seconds(25_000) for _ in range(3))
    assert seconds(200_000) < 8 * 4 * shorter + 0.05


@pytest.mark.parametrize(
    ("row", "says"), [("verb\tsaid", "class"), ("never Gen", "class"), ("never\tGen||Col", "words")]
)
def test_a_broken_row_is_named(tmp_path, row, says):
    (tmp_path / "abbreviations.txt").write_text(f"# head\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"abbreviations.txt, line 2, {says}"):
        read_language(tmp_path / "abbreviations.txt")
