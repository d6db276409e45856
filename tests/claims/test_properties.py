"""What must hold for every text: denials turn claims, aims claim nothing, order and spelling do not matter."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import claims
from dashboard.model import Article
from tests.claims.made_up import PLACES, article, line, mentions, read

GAINS = ("captured", "seized", "took", "occupied", "retook", "entered", "took control of")
ACTORS = {"Russian": "russia", "Ukrainian": "ukraine"}
SPEAKERS = {"Moscow": "russia", "Kyiv": "ukraine", "ISW": "independent"}

names = st.lists(st.sampled_from(PLACES), min_size=1, max_size=5, unique=True)
gains = st.sampled_from(GAINS)
actors = st.sampled_from(sorted(ACTORS))
speakers = st.sampled_from(sorted(SPEAKERS))


def listed(places: list[str]) -> str:
    return places[0] if len(places) == 1 else f"{', '.join(places[:-1])} and {places[-1]}"


def said(text: str) -> set[str]:
    return {line(claim) for claim in read(text).claims}


@given(speakers, actors, gains, names)
def test_denied_that_turns_the_stance(speaker: str, actor: str, gain: str, places: list[str]) -> None:
    told = f"that {actor} forces {gain} {listed(places)}."
    asserted, denied = said(f"{speaker} said {told}"), said(f"{speaker} denied {told}")
    assert asserted
    assert denied == {claim.replace(" asserts", " denies") for claim in asserted}


@given(actors, gains, names)
def test_seeks_to_leaves_no_claim(actor: str, gain: str, places: list[str]) -> None:
    base = {"took": "take", "took control of": "take control of", "retook": "retake", "entered": "enter"}
    verb = base.get(gain, gain.removesuffix("d").removesuffix("e") if gain == "occupied" else gain[:-1])
    verb = {"occupied": "occupy", "captured": "capture", "seized": "seize"}.get(gain, verb)
    assert said(f"{actor} forces seek to {verb} {listed(places)}.") == set()


@given(actors, gains, names)
def test_the_order_of_a_list_changes_nothing(actor: str, gain: str, places: list[str]) -> None:
    orders = list(itertools.islice(itertools.permutations(places), 6))
    assert len({frozenset(said(f"{actor} forces {gain} {listed(list(order))}.")) for order in orders}) == 1


SENTENCES = ["Russian forces captured Lesna.", "Ukrainian forces hold Brod.", "Kyiv said its troops left Hai."]


@given(st.permutations(SENTENCES))
def test_the_order_of_sentences_changes_nothing(sentences: list[str]) -> None:
    assert said(" ".join(sentences)) == {
        "Lesna captured by russia: author asserts",
        "Brod holds by ukraine: author asserts",
        "Hai withdrew by ukraine: ukraine asserts",
    }


@given(speakers, actors, names)
def test_quotation_marks_and_dashes_of_newspapers_change_nothing(speaker: str, actor: str, places: list[str]) -> None:
    plain = f'{speaker} said "{actor} forces captured {listed(places)}" - it\'s "certain".'
    curly = plain.replace('"', "”").replace("'", "’").replace(" - ", " – ")
    assert said(plain) == said(curly)


TEXTS = st.lists(
    st.sampled_from(
        [*PLACES, "Russia", "Ukrainian forces", "captured", "said that", "denied", "if", ",", ".", '"', "(", ")", "and",
         "of", "which", "the city",
         "to seize", "near", "who", ";", "—", "no", "not", "the fall of", "occupied", "’s", "\n"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300)
@given(TEXTS)
def test_every_span_is_the_very_words(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.sentence
        assert claim.sentence.strip() == claim.sentence
        assert all(0 <= part.start < part.end <= len(text) for part in claim.parts)
        place = next(part for part in claim.parts if part.role == "place")
        assert claim.start <= place.start
        assert place.end <= claim.end
    for silence in found.silences:
        assert 0 <= silence.start < silence.end <= len(text)
        assert silence.reason


@settings(max_examples=100)
@given(TEXTS)
def test_reading_twice_gives_the_same(words: list[str]) -> None:
    assert read(" ".join(words)) == read(" ".join(words))


@pytest.mark.parametrize("size", [2000, 20000])
@pytest.mark.parametrize(
    "part", [", ", "Lesna ", "(Lesna ", '"said Lesna ', "Kyiv said that Moscow claimed that ", "not ", "of Lesna "]
)
def test_hostile_text_is_read_to_its_end(part: str, size: int) -> None:
    text = f"Russian forces captured Brod. {part * (size // len(part))}"
    assert "Brod captured by russia: author asserts" in said(text)


def test_ids_are_hashes_of_what_is_claimed() -> None:
    text = "Russian forces captured Lesna and Brod."
    first, again = read(text), read(text)
    other = claims.read(Article("x", text, "another"), mentions(text))
    ids = [claim.id for claim in first.claims]
    assert len(set(ids)) == 2
    assert ids == [claim.id for claim in again.claims]
    assert set(ids).isdisjoint(claim.id for claim in other.claims)


def test_an_outlet_that_is_an_assessor_speaks_for_itself() -> None:
    text = "Russian forces captured Lesna."
    sides = {
        outlet: read(text, {"outlet": outlet}).claims[0].claimant_side for outlet in ("ISW", "TASS", "Guardian", "")
    }
    assert sides == {"ISW": "independent", "TASS": "russia", "Guardian": "author", "": "author"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Russia seeks to capture Lesna.", "aim"),
        ("The weather in Lesna was fine.", "no word of control"),
        ("If Lesna falls, Brod is next.", "condition"),
        ("Lesna could fall.", "possibility"),
        ("Ukrainian commanders want to storm Lesna.", "aim"),
    ],
)
def test_a_silence_says_why(text: str, reason: str) -> None:
    [silence, *_] = read(text).silences
    assert reason in silence.reason


def test_a_claim_names_its_rules_and_counts_its_doubts() -> None:
    [sure] = read("The Ukrainian General Staff said that Russian forces captured Lesna.").claims
    [doubtful] = read("The town of Lesna was reportedly captured.").claims
    assert sure.rule == "take-capture > cue-asserts"
    assert {part.role for part in sure.parts} == {"place", "trigger", "source", "actor"}
    assert sure.confidence == 1.0
    assert doubtful.confidence < sure.confidence
    assert doubtful.hedged


def test_background_is_marked() -> None:
    text = "Fighting went on elsewhere.\n\nBackground\nRussian forces captured Lesna in May 2022.\n"
    [claim] = claims.read(article(text), mentions(text)).claims
    assert claim.background
