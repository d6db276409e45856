"""Each layer by itself: tokens, phrases, clauses, targets, sides."""

from __future__ import annotations

import pytest

from dashboard.claims.asides import attribute
from dashboard.claims.clause import Clause
from dashboard.claims.clauses import clauses
from dashboard.claims.lexicon import inflections, load, starts_of
from dashboard.claims.phrases import Link, Noun, Verb, phrases
from dashboard.claims.sides import Context, side, speaker_side
from dashboard.claims.targets import located, targets
from dashboard.claims.tokens import Token, tokens, vocabulary
from dashboard.claims.worth import is_worth
from dashboard.model import Mention
from tests.claims.made_up import mentions


def parts(text: str) -> list[Token]:
    return tokens(text, 0, len(text), list(enumerate(mentions(text))), vocabulary())


def tagged(text: str) -> dict[str, str]:
    return {token.low: token.pos + token.form for token in parts(text)}


def phrased(text: str) -> list[Noun | Verb | Link]:
    return phrases(parts(text), mentions(text))


def parsed(text: str) -> list[Clause]:
    return [clause for clause in attribute(clauses(phrased(text))) if clause.verb or clause.flow]


def named(text: str) -> tuple[Mention, ...]:
    return mentions(text)


# The lexicon.


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("seize", {"seize": "b", "seizes": "s", "seizing": "g", "seized": "dn"}),
        ("fall(fell,fallen)", {"fall": "b", "falls": "s", "falling": "g", "fell": "d", "fallen": "n"}),
        ("cut off(cut off)", {"cut off": "bdn", "cuts off": "s", "cutting off": "g"}),
        ("repel", {"repel": "b", "repels": "s", "repelling": "g", "repelled": "dn"}),
        ("occupy", {"occupy": "b", "occupies": "s", "occupying": "g", "occupied": "dn"}),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: dict[str, str]) -> None:
    assert inflections(lemma) == forms


def test_longer_forms_are_found_by_their_first_two_words() -> None:
    assert starts_of(["take back", "take back control of", "take"]) == {"take": {"back": (4, 2)}}


def test_a_word_keeps_all_its_uses() -> None:
    attack = load().words["attacks"]
    assert attack.verb("frame")
    assert attack.other("frame")
    assert attack.may_be_noun


# Tokens.


@pytest.mark.parametrize(
    ("text", "word", "pos"),
    [
        ("Russian forces attack near Lesna.", "attack", "vb"),
        ("The Russian attack near Lesna failed.", "attack", "n"),
        ("Russia attacks Lesna.", "attacks", "vs"),
        ("Infantry attacks near Lesna went on.", "attacks", "n"),
        ("Heavy fighting in Lesna went on.", "fighting", "n"),
        ("Russian forces are fighting in Lesna.", "fighting", "vg"),
        ("He came from occupied Lesna.", "occupied", "ad"),
        ("Russia has occupied Lesna.", "occupied", "vd"),
        ("The withdrawal last weekend from Lesna.", "weekend", "n"),
        ("They may leave Lesna.", "may", "x"),
        ("They left Lesna in May.", "may", "n"),
        ("They stood south of Lesna.", "south", "dir"),
        ("They stood in the south of Lesna.", "south", "n"),
    ],
)
def test_words_are_told_apart_by_their_neighbours(text: str, word: str, pos: str) -> None:
    assert tagged(text)[word] == pos


def test_a_name_of_the_roster_is_one_token() -> None:
    assert any(
        token.has("person") and token.low == "ukrainian general staff"
        for token in parts("The Ukrainian General Staff said so.")
    )


def test_a_holder_before_the_hyphen_is_read() -> None:
    held = next(token for token in parts("In rebel-held Lesna a market burned."))
    state = next(token for token in parts("In rebel-held Lesna a market burned.") if token.low == "rebel-held")
    assert held.low == "in"
    assert state.word.other("frame", "state")


def test_a_form_that_goes_on_beyond_the_text_is_read_as_far_as_it_stands() -> None:
    assert parts("Russia took Lesna - defence ministry")[-1].low == "defence ministry"


def test_what_stands_in_brackets_is_left_out() -> None:
    assert "brod" not in {token.low for token in parts("They took Lesna (south of Brod) on Monday.")}


def test_every_token_is_the_very_words() -> None:
    text = "Kyiv's forces didn't leave Lesna; they hold \"most\" of it."
    assert all(text[token.start : token.end].lower() == token.low for token in parts(text))


# Phrases and clauses.


def test_a_list_hangs_together() -> None:
    [clause] = parsed("Russian forces captured the villages of Lesna, Brod in the south and Hai.")
    [target, *_] = [arg for arg in clause.args if not arg.prep]
    assert (
        len(targets(target.noun, named("Russian forces captured the villages of Lesna, Brod in the south and Hai.")))
        == 3
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kyiv said that Russia took Lesna.", ["main", "that"]),
        ("Kyiv said Russia took Lesna.", ["main", "that"]),
        ("Russia took Lesna, Kyiv said.", ["that", "main"]),
        ("Lesna, which Russia took, burned.", ["main", "rel"]),
        ("If Russia takes Lesna, Brod may fall.", ["main", "if"]),
        ("Russia seeks to take Lesna.", ["main", "inf"]),
        ("Footage published on Monday shows Lesna.", ["main", "part"]),
    ],
)
def test_clauses_know_what_opens_them(text: str, kinds: list[str]) -> None:
    assert [clause.kind for clause in parsed(text)] == kinds


def test_a_trailing_speaker_governs_the_clause_before() -> None:
    told, telling = parsed("Russia took Lesna, Kyiv said.")
    assert told.parent is telling


def test_verbs_joined_by_and_share_their_subject() -> None:
    first, second = parsed("Russian forces took Lesna and attacked Brod.")
    assert second.shares is first


# Targets.


def places(text: str) -> list[tuple[str, str]]:
    known = named(text)
    clause = parsed(text)[0]
    return [(known[target.mention].text, target.how) for target in located(clause.args, known) if target.mention >= 0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They fought in northern Lesna.", [("Lesna", "part")]),
        ("They fought near Lesna.", [("Lesna", "near")]),
        ("They fought on the outskirts of Lesna.", [("Lesna", "near")]),
        ("They fought southwest of Lesna near Brod.", [("Brod", "near")]),
        ("They fought near Lesna, Brod and Hai.", [("Lesna", "near"), ("Brod", "near"), ("Hai", "near")]),
        ("They fought on the road to a farm.", []),
    ],
)
def test_of_a_spot_the_nearest_name_counts(text: str, found: list[tuple[str, str]]) -> None:
    assert places(text) == found


# Sides.


def spoken(text: str) -> str:
    clause = parsed(text)[0]
    return speaker_side(clause.subject[0], Context(vocabulary().roster, None, named(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Ukrainian General Staff said so.", "ukraine"),
        ("A Russian milblogger said so.", "russia"),
        ("The Institute for the Study of War said so.", "independent"),
        ("Geolocated footage shows it.", "independent"),
        ("The mayor said so.", "ukraine"),
        ("Russian-installed officials said so.", "russia"),
        ("Reports said so.", "author"),
    ],
)
def test_speakers_have_their_side(text: str, found: str) -> None:
    assert spoken(text) == found


def test_the_enemy_depends_on_the_speaker() -> None:
    noun = parsed("The enemy withdrew.")[0].subject[0]
    context = Context(vocabulary().roster, None, ())
    assert side(noun, context, "russia") == "ukraine"
    assert side(noun, context, "ukraine") == "russia"


# What is worth reading.


@pytest.mark.parametrize(
    ("words", "place", "before", "worth"),
    [
        ("Russia captured Lesna.", True, False, True),
        ("The weather in Lesna was fine.", True, False, False),
        ("They captured the city.", False, True, True),
        ("They captured the city.", False, False, False),
        ("Kyiv denied the claim.", False, True, True),
    ],
)
def test_only_what_may_claim_is_read(words: str, place: bool, before: bool, worth: bool) -> None:
    assert is_worth(words, names_place=place, spoken_of=before) is worth
