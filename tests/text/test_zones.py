"""Zones, marks and quotations of texts as outlets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text import marks, quotes, zones

WIRE = """Russia says it has taken Lesna

Russian forces have captured the town of Lesna, the Defence Ministry said on Monday.
Ukraine denied the report.
Gateway to Brod
Brod lies twenty kilometres away.
Background
Lesna was first attacked in 2023.
READ ALSO: Prices Rise Again
(Reporting by A. Writer; Editing by B. Editor)
"""


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end].strip()) for zone in zones(text, title)]


def test_a_wire_report_is_divided() -> None:
    assert kinds(WIRE) == [
        ("headline", "Russia says it has taken Lesna"),
        ("lead", "Russian forces have captured the town of Lesna, the Defence Ministry said on Monday."),
        ("body", "Ukraine denied the report."),
        ("subhead", "Gateway to Brod"),
        ("body", "Brod lies twenty kilometres away."),
        ("subhead", "Background"),
        ("background", "Lesna was first attacked in 2023."),
        ("furniture", "READ ALSO: Prices Rise Again\n(Reporting by A. Writer; Editing by B. Editor)"),
    ]


def test_a_known_title_is_the_headline_even_where_it_is_glued_to_the_text() -> None:
    text = "Lesna liberated. Ukrainian forces entered Lesna.\nResidents cheered."
    assert kinds(text, "Lesna liberated") == [
        ("headline", "Lesna liberated."),
        ("lead", "Ukrainian forces entered Lesna."),
        ("body", "Residents cheered."),
    ]


def test_without_a_title_a_first_sentence_is_no_headline() -> None:
    assert kinds("Russia took Lesna.\nUkraine denied it.") == [
        ("lead", "Russia took Lesna."),
        ("body", "Ukraine denied it."),
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Assessed Russian advances: Footage shows Lesna.\nRussian forces attacked.", ["advances", ""]),
        ("Unconfirmed claims: Bloggers claimed Lesna.", ["unconfirmed"]),
        ("Refinement of areas under Russian claims: Lesna. Unconfirmed claims: Brod.", ["refinement", "unconfirmed"]),
        ("Assessed Russian infiltrations: Lesna.[1]\n", ["infiltrations"]),
        ("Order of battle: Elements of the 5th Brigade.", [""]),
        ("He spoke of unconfirmed claims: none.", [""]),
    ],
)
def test_lead_ins_label_the_rest_of_their_paragraph(text: str, labels: list[str]) -> None:
    found = zones(text)
    assert [zone.label for zone in found] == labels
    assert "headline" not in {zone.kind for zone in found}


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter",
        "Photo: a street in Lesna",
        "Soldiers near Lesna. A. Photographer/AFP",
        "Follow us on Telegram",
        "Advertisement",
        "SEE ALSO: Ten Things About Brod",
    ],
)
def test_furniture_is_told_from_the_text(line: str) -> None:
    text = f"Russia took Lesna.\n{line}\nUkraine denied it.\n"
    assert [zone.kind for zone in zones(text)] == ["lead", "furniture", "body"]


def test_marks_are_no_words_of_the_article() -> None:
    text = (
        "09:20 - Troops took Lesna.[1] More[12, 13]\n• Brod fell.[[xlvii]](https://example.org/a )\n"
        "11.15am BST Quiet.\n"
    )
    assert [(mark.kind, text[mark.start : mark.end]) for mark in marks(text)] == [
        ("stamp", "09:20 -"),
        ("note", "[1]"),
        ("note", "[12, 13]"),
        ("bullet", "•"),
        ("note", "[[xlvii]](https://example.org/a )"),
        ("stamp", "11.15am BST"),
    ]


def quoted(text: str) -> list[tuple[int, str]]:
    return [(quote.depth, text[quote.start : quote.end]) for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said “we hold Lesna” and left.", [(1, "we hold Lesna")]),
        ("Wagner hails ‘capture of Lesna’", [(1, "capture of Lesna")]),
        ("\"He told me 'Lesna fell' twice\"", [(1, "He told me 'Lesna fell' twice"), (2, "Lesna fell")]),
        ("The troops' line and Lesna's mayor", []),
        ("\"It is true.\n\"It is false.\"\n", [(1, "It is true."), (1, "It is false.")]),
        ('The "liberation" of "Lesna"', [(1, "liberation"), (1, "Lesna")]),
        ('A tyre of 19" and more', []),
    ],
)
def test_quotations(text: str, wanted: list[tuple[int, str]]) -> None:
    assert quoted(text) == wanted


TEXTS = st.lists(
    st.sampled_from(["\n", " ", '"', "'", "Lesna", "Unconfirmed claims:", "READ ALSO", "Background", ".", "[1]", "- "]),
    max_size=40,
).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(["", "Lesna", "READ ALSO"]))
def test_zones_cover_the_text_without_a_gap(text: str, title: str) -> None:
    found = zones(text, title)
    assert "".join(text[zone.start : zone.end] for zone in found) == text
    assert all(zone.start < zone.end for zone in found)


@given(TEXTS)
def test_quotes_and_marks_lie_in_the_text(text: str) -> None:
    for span in (*quotes(text), *marks(text)):
        assert 0 <= span.start < span.end <= len(text)
