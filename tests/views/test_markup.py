"""Text becomes HTML in one place, and stays text there."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.markup import Html, Mark, join, marked, paragraphs, stretch, tag
from tests.maps.made_up import HOSTILE


class Elements(HTMLParser):
    """The elements and the text that a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.append(name)
        self.attributes += attributes

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_no_attribute(text: str) -> None:
    made = tag("p", text, tag("b", text), css=text, title=text, label=text)
    seen = Elements(str(made))
    assert seen.names == ["p", "b"]
    assert {name for name, _ in seen.attributes} <= {"class", "title", "aria-label"}
    assert seen.text == text + text


@given(st.text())
def test_text_comes_out_as_it_went_in(text: str) -> None:
    assert html.unescape(str(join([text]))) == text


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["place", "said", "trigger"])), max_size=6
)


@given(st.text(max_size=30), SPANS)
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(a, b, css) for a, b, css in spans]
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", str(marked(text, marks)))) == text


def test_overlapping_marks_carry_the_classes_of_both() -> None:
    assert str(marked("abcd", [Mark(0, 3, "said"), Mark(2, 4, "place")])) == (
        '<mark class="said">ab</mark><mark class="said place">c</mark><mark class="place">d</mark>'
    )


def test_a_mark_over_two_lines_is_in_both_paragraphs() -> None:
    made = str(paragraphs("one\n\ntwo", [Mark(2, 7, "said")]))
    assert made == '<p>on<mark class="said">e</mark></p><p><mark class="said">tw</mark>o</p>'


def test_a_bar_s_piece_is_never_wider_than_the_bar() -> None:
    assert "width:100.000%" in str(stretch(250, "x", '"quoted"'))
    assert "&quot;quoted&quot;" in str(stretch(1, "x", '"quoted"'))


def test_html_is_taken_as_it_stands() -> None:
    assert str(join([Html("<br>"), "<br>"])) == "<br>&lt;br&gt;"
