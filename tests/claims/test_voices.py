"""Who says it in each construction of reporting, and what is no claim at all, about made-up places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.parse import Case, read_cases
from tests.claims.made_up import line, read

CASES = tuple(read_cases(Path(__file__).with_name("voices.txt")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_wording_is_read_as_it_was_learned(case: Case) -> None:
    wanted = {f"{one.place} {one.action} by {one.actor}: {one.side} {one.stance}" for one in case.claims}
    assert {line(claim) for claim in read(case.text).claims} == wanted


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Russian forces captured Lesna on November 3, Brod on November 7 and Hai on November 9.",
            {"Lesna": "2025-11-03", "Brod": "2025-11-07", "Hai": "2025-11-09"},
        ),
        (
            "On 3 October, Russian troops entered Lesna; on 9 October they were in Brod.",
            {"Lesna": "2025-10-03", "Brod": "2025-10-09"},
        ),
        ("On 3 October Russian troops entered Lesna and Brod.", {"Lesna": "2025-10-03", "Brod": "2025-10-03"}),
        ("Lesna, occupied since March, was liberated on September 11.", {"Lesna": "2025-09-11"}),
    ],
)
def test_each_place_has_the_day_told_with_it(text: str, dates: dict[str, str]) -> None:
    found = read(text, {"published": "2025-11-20"}).claims
    assert {claim.place.name: claim.date.iso for claim in found} == dates


def test_one_introduced_by_office_is_known_by_the_surname_later() -> None:
    text = "Ivan Koval, a spokesman for the Ukrainian army, said Lesna was quiet. Russian troops took Brod, Koval said."
    assert "Brod captured by russia: ukraine asserts" in {line(claim) for claim in read(text).claims}


def test_who_stands_before_a_colon_speaks_to_the_end_of_the_paragraph() -> None:
    text = "Syrskyi: Russian troops entered Lesna. They also took Brod.\nRussian troops took Hai."
    sides = {claim.place.name: claim.claimant_side for claim in read(text).claims}
    assert sides == {"Lesna": "ukraine", "Brod": "ukraine", "Hai": "author"}
