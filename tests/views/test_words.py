"""The words on the screens."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.model import Claim, Source, Status
from dashboard.times import VagueDate
from dashboard.views import words
from tests.maps.made_up import DAY, HOSTILE, assessment, place


def claim(**changes: object) -> Claim:
    values = {
        "id": "c", "place": place(), "action": "captured", "actor": "russia", "claimant": "Ministry",
        "claimant_side": "russia", "stance": "asserts", "start": 0, "end": 4, "sentence": "Text", "rule": "r",
    }  # fmt: skip
    return Claim(**values | changes)


def test_the_caption_tells_day_places_and_statuses() -> None:
    shown = [assessment(place(), Status.CLAIMED), assessment(place("B", "P2"), Status.DISPUTED)]
    assert words.caption(DAY, shown, 2) == "As known on 2 December 2025 · 2 places · 1 claimed · 1 disputed"
    assert words.caption(DAY, shown[:1], 1_204) == "As known on 2 December 2025 · 1 of 1,204 places · 1 claimed"


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2024", "2024"), ("2024-02", "February 2024"), ("2024-02-17", "17 February 2024"),
     ("2024-01/2024-04", "January 2024 to April 2024")],
)  # fmt: skip
def test_a_vague_date_stays_vague(iso: str, said: str) -> None:
    assert words.vague(VagueDate.parse(iso)) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [({}, "asserted it"), ({"hedged": True}, "asserted it, hedged"), ({"stance": "denies"}, "denied it"),
     ({"stance": "unconfirmed"}, "did not confirm it"),
     ({"stance": "unconfirmed", "claimant_side": "author"}, "could not verify it")],
)  # fmt: skip
def test_stances(changes: dict[str, object], said: str) -> None:
    assert words.stance(claim(**changes)) == said


def test_a_proposition_names_the_actor_where_there_is_one() -> None:
    assert words.proposition(claim()) == "Russia took it"
    assert words.proposition(claim(actor="unknown")) == "Taken"
    assert words.proposition(claim(percent=80.0, extent="partial")) == "Russia took it (80 %)"


def test_both_dates_and_the_outlet_stand_with_a_claim() -> None:
    source = Source("a", "f" * 64, DAY, VagueDate.parse("2025-12-02"), outlet="The Post")
    said = words.provenance(claim(date=VagueDate.parse("2025-12")), source)
    assert said == "The Post · published 2 December 2025 · speaks of December 2025"
    undated = words.provenance(claim(), Source("a", "f" * 64, date(2026, 1, 3)))
    assert undated == "outlet unknown · undated, known from 3 January 2026"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_holds_no_markdown(text: str) -> None:
    label = words.label(text)
    assert not any(c in words.MARKDOWN and label[i - 1] != "\\" for i, c in enumerate(label) if c != "\\")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert words.cell(text) == "'" + text


def test_every_status_and_holder_has_a_saying() -> None:
    sayings = words.sayings()
    assert set(sayings) == {str(s) for s in Status}
    assert sayings["claimed"]["russia"] == "Claimed by Russia, not confirmed"
    assert all(text for by_holder in sayings.values() for text in by_holder.values())


def test_a_change_of_distance_is_told_in_words() -> None:
    assert words.moved(-3.2) == "3 km nearer in 30 days"
    assert words.moved(0.2) == "unchanged in 30 days"
    assert words.moved(None) == ""


@pytest.mark.parametrize(("axis", "said"), [("north", "North"), ("southeast", "South-east"), ("west", "West")])
def test_axes(axis: str, said: str) -> None:
    assert words.axis(axis) == said
