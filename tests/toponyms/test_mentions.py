"""What must hold for mentions of any text, and what the cases cannot show: reasons, margins, recent claims, length."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Article, Mention
from dashboard.text import normalise
from dashboard.times import VagueDate
from dashboard.toponyms import mentions
from dashboard.toponyms.cues import cues
from dashboard.toponyms.names import Finder

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer


def read(text: str, gazetteer: Gazetteer, recent: tuple[str, ...] = (), title: str = "") -> tuple[Mention, ...]:
    day = VagueDate.parse("2025-12-02")
    return mentions(Article(id="a", text=text, sha256="", title=title, published=day, lang="en"), gazetteer, recent)


PIECES = st.sampled_from(
    ["Pokrovsk", "Lyman", "Kyiv", "Kup’yansk", "Ivanivka", "Donetsk", "KHERSON", "Moscow", "Russia", "Chasiv Yar",
     "oblast", "region", "direction", " and ", ", ", " (", ")", "-", "’s ", " said ", " near ", " north of ", "\n",
     ". ", " ", "é", "12 km "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=60))
def test_spans_are_the_very_words_in_order_and_apart(gazetteer: Gazetteer, text: str) -> None:
    found = read(text, gazetteer)
    assert [mention.text for mention in found] == [text[mention.start : mention.end] for mention in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(mention.place is None for mention in found if mention.kind == "metonym")
    assert all(mention.reason and 0 <= mention.margin <= 1 for mention in found)


@given(st.permutations(["Torske", "Yampil", "Zarichne", "Lyman", "Kreminna"]))
def test_the_order_of_a_list_changes_nothing(gazetteer: Gazetteer, names: list[str]) -> None:
    found = read(f"Russian forces shelled {', '.join(names[:-1])} and {names[-1]}.", gazetteer)
    where = {mention.text: mention.place and mention.place.oblast for mention in found}
    assert where == {name: "Luhansk" if name == "Kreminna" else "Donetsk" for name in names}


@pytest.mark.parametrize(
    ("official", "newspaper"),
    [
        ("Kupiansk", "Kupyansk"),
        ("Kostiantynivka", "Konstantinovka"),
        ("Huliaipole", "Hulyaipole"),
        ("Sloviansk", "Slavyansk"),
        ("Chasiv Yar", "Chasov Yar"),
        ("Zaporizhzhia", "Zaporozhye"),
        ("Vovchansk", "Volchansk"),
    ],
)
def test_a_newspapers_spelling_means_the_same_place(gazetteer: Gazetteer, official: str, newspaper: str) -> None:
    sentence = "Russian troops shelled the city of {}."
    ours, theirs = (read(sentence.format(name), gazetteer)[0] for name in (official, newspaper))
    assert ours.place == theirs.place is not None
    assert theirs.name_kind != "official"
    assert theirs.reason.endswith(newspaper)


def test_reasons_are_sentences_an_analyst_understands(gazetteer: Gazetteer) -> None:
    def reason(text: str) -> str:
        return read(text, gazetteer)[0].reason

    assert reason("Russian troops hold Vuhledar.") == "only place of that name"
    assert reason("Russian troops hold Lyman in the Kharkiv region.") == "named with Kharkiv oblast"
    assert "Krasnoarmeysk" in reason("Russian troops hold Krasnoarmeysk.")
    assert reason("Russian troops attacked in the Pokrovsk direction.").startswith("named as a direction")
    assert reason("Moscow said so.") == "Moscow stands for its government here"
    assert reason("Russia took Berestok (south of Kostiantynivka).") == "lies south of Kostiantynivka, as the text says"


def test_what_stays_open_names_the_candidates_and_has_no_place(gazetteer: Gazetteer) -> None:
    (mention,) = read("Russian troops took a village called Ivanivka.", gazetteer)
    assert mention.place is None
    assert mention.runner_up is not None
    assert mention.reason.startswith("ambiguous: Ivanivka (")
    assert mention.margin < 0.1


def test_recent_claims_decide_among_homonyms(gazetteer: Gazetteer) -> None:
    homonyms = [place for place, _ in gazetteer.called("Ivanivka") if place.name == "Ivanivka"]
    for place in homonyms[:3]:
        (mention,) = read("Russian troops took a village called Ivanivka.", gazetteer, recent=(place.id,))
        assert mention.place == place
        assert mention.runner_up not in (None, place)


def test_a_place_is_told_from_a_word_only_where_the_text_speaks_of_the_war(gazetteer: Gazetteer) -> None:
    assert read("The cat sat in Hrabivka.", gazetteer) == ()
    assert len(read("Russian troops sat in Hrabivka.", gazetteer)) == 1
    assert len(read("Vuhledar has fallen.", gazetteer)) == 1


def test_a_finder_takes_the_longest_of_whole_words() -> None:
    finder = Finder(["Lesna", "Nova Lesna", "Nova", "Bro'd"])
    text = normalise("Nova Lesna, Lesnaya, Staro-Lesna, Lesna-Brod, pro-Lesna, B'rod’s, LESNA")
    assert [(hit.name, text[hit.start : hit.end]) for hit in finder.find(text)] == [
        ("Nova Lesna", "Nova Lesna"),
        ("Lesna", "Lesna"),
        ("Brod", "Brod"),
        ("Lesna", "Lesna"),
        ("Brod", "B'rod"),
        ("Lesna", "LESNA"),
    ]


def test_no_cue_is_written_in_capitals_where_small_letters_are_compared() -> None:
    as_written = {"war", "word", "capital", "river", "region_first", "never_occupied", "elsewhere_name"}
    compared = {name: forms for name, forms in cues().lists.items() if name not in as_written}
    assert [(name, form) for name, forms in compared.items() for form in forms if form != form.lower()] == []
