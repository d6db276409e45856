"""What the seed article says, by general rules: the demands of the first working whole."""

from __future__ import annotations

import json

import pytest

from dashboard import paths, pipeline
from dashboard.gazetteer import Gazetteer
from dashboard.model import Article, Reading
from dashboard.times import VagueDate

NAME = "000_9a1700a92a261943"


@pytest.fixture(scope="module")
def reading(gazetteer: Gazetteer) -> Reading:
    text = (paths.SEEDS / f"{NAME}.txt").read_text(encoding="utf-8")
    about = json.loads((paths.SEEDS / f"{NAME}.meta.json").read_text(encoding="utf-8"))
    return pipeline.read_article(Article(NAME, text, "seed", published=VagueDate.parse(about["published"])), gazetteer)


@pytest.fixture(scope="module")
def said(reading: Reading) -> set[str]:
    return {f"{c.place.name} {c.action} {c.actor}: {c.claimant_side} {c.stance}" for c in reading.claims if c.place}


@pytest.mark.parametrize(
    "claim",
    [
        "Pokrovsk captured russia: russia asserts",
        "Pokrovsk captured russia: ukraine unconfirmed",
        "Vovchansk captured russia: russia asserts",
        "Vovchansk captured russia: ukraine unconfirmed",
        "Myrnohrad contested russia: russia asserts",
        "Avdiivka captured russia: author asserts",
        "Kramatorsk holds ukraine: author asserts",
        "Sloviansk holds ukraine: author asserts",
    ],
)
def test_what_the_seed_says(said: set[str], claim: str) -> None:
    assert claim in said


@pytest.mark.parametrize(
    "claim",
    [
        "Pokrovsk captured russia: author asserts",  # the article says "claimed", "reported", "if accurate"
        "Vovchansk captured russia: author asserts",
        "Pokrovsk captured russia: independent asserts",
        "Vovchansk captured russia: independent asserts",
    ],
)
def test_what_the_seed_does_not_say(said: set[str], claim: str) -> None:
    assert claim not in said


def test_the_capitals_claim_nothing(reading: Reading) -> None:
    assert {"Moscow", "Kyiv"}.isdisjoint(claim.place.name for claim in reading.claims if claim.place)


def test_a_vague_date_stays_vague(reading: Reading) -> None:
    dates = {claim.date for claim in reading.claims if claim.place and claim.place.name == "Avdiivka"}
    assert dates == {VagueDate.parse("2024-01/2024-04")}


def test_the_aim_points_from_pokrovsk_to_both_cities(reading: Reading) -> None:
    aims = {(i.origin.name if i.origin else None, i.toward.name if i.toward else None) for i in reading.intents}
    assert {("Pokrovsk", "Kramatorsk"), ("Pokrovsk", "Sloviansk")} <= aims


def test_possibilities_and_furniture_claim_nothing(reading: Reading) -> None:
    telling = [claim.sentence for claim in reading.claims if claim.stance == "asserts"]
    for words in ("READ ALSO", "could alter", "could also increase"):
        assert not any(words in sentence for sentence in telling)
