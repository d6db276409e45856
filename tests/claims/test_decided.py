"""What the trade has decided about words of control, each in a sentence of its own about made-up places."""

from __future__ import annotations

import pytest

from tests.claims.made_up import line, read


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Russian forces have not captured Lesna.", {"Lesna captured by russia: author denies"}),
        ("Russian forces failed to capture Lesna.", {"Lesna captured by russia: author denies"}),
        ("Russian forces captured the outskirts of Lesna.", {"Lesna advanced by russia: author asserts"}),
        ("Russian forces captured half of Lesna.", {"Lesna advanced by russia: author asserts"}),
        ("Ukrainian forces still hold part of Lesna.", {"Lesna holds by ukraine: author asserts"}),
        ("Russian forces captured northern Lesna.", {"Lesna advanced by russia: author asserts"}),
        ("Ukraine lost Lesna.", {"Lesna captured by russia: author asserts"}),
        ("Lesna came under Russian control.", {"Lesna captured by russia: author asserts"}),
        ("Lesna is under Russian control.", {"Lesna holds by russia: author asserts"}),
        ("Lesna is now under Russian control.", {"Lesna captured by russia: author asserts"}),
        ("A market burned in formerly occupied Lesna.", set()),
        ("Ukrainian forces withdrew from Lesna to Brod.", {"Lesna withdrew by ukraine: author asserts"}),
        ("Ukrainian forces were forced to leave Lesna.", {"Lesna withdrew by ukraine: author asserts"}),
        ("Russian forces shelled Lesna.", set()),
        ("A Russian missile attack hit Lesna.", set()),
        ("Ukrainian forces repelled attacks near Lesna and Brod, Kyiv said.",
         {"Lesna attacked by russia: ukraine asserts", "Brod attacked by russia: ukraine asserts"}),
        ("Ukrainian forces beat back a Russian assault near Lesna.", {"Lesna attacked by russia: author asserts"}),
        ("Russian forces attacked near Lesna but did not advance.", {"Lesna attacked by russia: author asserts"}),
        ("Russian forces encircled Lesna.", {"Lesna contested by russia: author asserts"}),
        ("Fighting went on in Lesna between Russian and Ukrainian forces.",
         {"Lesna contested by unknown: author asserts"}),
        ("Ukrainian soldiers raised their flag in Lesna.", {"Lesna captured by ukraine: author asserts"}),
        ("Russian forces advanced southwest of Lesna near Brod.", {"Brod advanced by russia: author asserts"}),
        ("Russia says it took Lesna. Kyiv denied the claim.",
         {"Lesna captured by russia: russia asserts", "Lesna captured by russia: ukraine denies"}),
        ("Russia says it took Lesna. It could not be independently verified.",
         {"Lesna captured by russia: russia asserts", "Lesna captured by russia: author unconfirmed"}),
        ("Kyiv has not confirmed that Russia took Lesna.", {"Lesna captured by russia: ukraine unconfirmed"}),
        ("Russian forces seized Lesna, Kyiv said.", {"Lesna captured by russia: ukraine asserts"}),
        ("Lesna, which Russian forces captured in May, was bombed.", {"Lesna captured by russia: author asserts"}),
        ("Will Russia capture Lesna?", set()),
    ],
)  # fmt: skip
def test_decided_cases(text: str, gives: set[str]) -> None:
    assert {line(claim) for claim in read(text).claims} == gives


@pytest.mark.parametrize(
    ("text", "extent", "percent"),
    [
        ("Russian forces captured Lesna.", "full", None),
        ("Russian forces captured 80 percent of Lesna.", "partial", 80.0),
        ("Russian forces advanced near Lesna.", "unknown", None),
    ],
)
def test_extents_and_shares(text: str, extent: str, percent: float | None) -> None:
    [claim] = read(text).claims
    assert (claim.extent, claim.percent) == (extent, percent)


def test_a_guessed_speaker_lowers_the_confidence() -> None:
    [guessed] = read("Russian forces captured Lesna, the brigade said.").claims
    [named] = read("Russian forces captured Lesna, the Ukrainian General Staff said.").claims
    assert guessed.confidence < named.confidence
