"""Families of wordings: what was done to a place is read however reporters put it."""

from __future__ import annotations

import pytest

from tests.claims.made_up import read

TOLD = {
    "captured by ukraine": (
        "Ukrainian soldiers hoisted the national flag in Lesna.",
        "The Ukrainian flag was hoisted over the town hall of Lesna on Monday.",
        "The Ukrainian flag flies over Lesna again.",
        "Ukrainian troops cleared the enemy from Lesna.",
        "Lesna is back in Ukrainian hands.",
    ),
    "captured by russia": (
        "Lesna passed into Russian hands in March.",
        "Full control of Lesna was established by Russian forces.",
        "Lesna was overrun by Russian forces.",
        "Lesna is no longer under Ukrainian control.",
        "Ukraine no longer controls Lesna.",
    ),
    "holds by russia": (
        "Lesna is in the hands of Russian forces.",
        "Lesna is controlled by Russian forces.",
        "Russian forces maintain a presence in Lesna.",
    ),
    "holds by ukraine": ("Lesna remains Ukrainian.", "Ukrainian troops keep holding Lesna.", "Lesna is holding out."),
    "advanced by russia": (
        "Russian forces have broken through Ukrainian defences near Lesna.",
        "Russian forces pierced the defence line near Lesna.",
        "Russian forces crossed the river at Lesna.",
        "Russian troops are entrenched on the northern outskirts of Lesna.",
        "Russian forces are on the outskirts of Lesna.",
        "Russian troops are at the gates of Lesna.",
        "Russian troops took the railway station in Lesna.",
        "Russian soldiers were seen in Lesna.",
        "Russian infantry filtered into Lesna.",
    ),
    "advanced by ukraine": (
        "Ukrainian marines established a bridgehead at Lesna.",
        "Ukrainian forces fought their way into Lesna.",
    ),
    "withdrew by ukraine": ("Ukrainian troops are no longer in Lesna.",),
    "contested by russia": (
        "Lesna is in operational encirclement.",
        "Russian forces are tightening the noose around Lesna.",
    ),
    "contested by unknown": ("Lesna is in the grey zone.", "Fighting rages in the streets of Lesna."),
    "attacked by russia": (
        "Near Lesna, the enemy attacked four times.",
        "The enemy tried to improve its tactical position near Lesna.",
        "Ukrainian forces beat back Russian attacks near Lesna.",
    ),
}


@pytest.mark.parametrize(("told", "text"), [(told, text) for told, texts in TOLD.items() for text in texts])
def test_each_wording_is_read(told: str, text: str) -> None:
    assert {f"{claim.action} by {claim.actor}" for claim in read(text).claims} == {told}


@pytest.mark.parametrize(
    "text",
    [
        "Lesna is under Russian fire control.",
        "Russian forces are within 5 km of Lesna.",
        "The flag is back over Lesna.",
        "Officials in Lesna raided a pastor's home.",
    ],
)
def test_what_only_looks_alike_is_no_claim(text: str) -> None:
    assert read(text).claims == ()
