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
        "Lesna has been cleared of Russian troops.",
        "Lesna was the first village to be recaptured by Ukrainian troops.",
        "Ukrainian assault troops knocked the enemy out of Lesna.",
    ),
    "captured by russia": (
        "Lesna passed into Russian hands in March.",
        "Full control of Lesna was established by Russian forces.",
        "Lesna was overrun by Russian forces.",
        "Lesna is no longer under Ukrainian control.",
        "Ukraine no longer controls Lesna.",
        "Russian forces brought Lesna under their control.",
        "Lesna ended up in Russian hands.",
        "It took the Russian army a month to take Lesna.",
        "Lesna was shelled and captured by Russian forces.",
        "Russian soldiers held a flag in the centre of Lesna.",
        "Russian forces recently captured Lesna.",
        "Lesna stood its ground until Russian forces captured it in May.",
    ),
    "holds by russia": (
        "Lesna is in the hands of Russian forces.",
        "Lesna is controlled by Russian forces.",
        "Russian forces maintain a presence in Lesna.",
        "Russia occupies Lesna.",
        "Lesna has been occupied since March 2022.",
        "Under Russian occupation, Lesna has lost half its people.",
        "Lesna lies in Russian-held territory.",
        "Russian troops are stationed in Lesna.",
        "The Russians have been in Lesna since March 2022.",
        "Lesna, under occupation since March 2022, has no heating.",
        "Shells fell on the rebel stronghold of Lesna.",
        "Lesna, which since May has been held by Russian troops, was hit.",
    ),
    "holds by ukraine": (
        "Lesna remains Ukrainian.",
        "Ukrainian troops keep holding Lesna.",
        "Lesna is holding out.",
        "Lesna still stands.",
        "The garrison of Lesna is holding out.",
        "Ukrainian troops are hanging on in Lesna.",
        "The Ukrainian flag still flies over Lesna.",
        "The defensive operation in Lesna continues.",
        "Lesna is the last town in the region under Ukrainian control.",
        "Lesna, the last town in the region that Ukraine holds, is burning.",
    ),
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
        "Street by street, Russian forces are taking Lesna.",
        "Russian troops came within three kilometres of Lesna.",
        "Russian forces captured the railway station of Lesna.",
        "Russian forces consolidated their positions near Lesna.",
        "The Russian push toward Lesna continues.",
        "In Lesna, Russian forces seized several positions.",
        "Russian troops stand at the gates of Lesna.",
        "Lesna: the Russians are already at the railway.",
        "Russian forces threw Ukrainian troops back from Lesna.",
        "The Russians have pushed the front line to the edge of Lesna.",
        "Russian soldiers occupied several houses in Lesna.",
    ),
    "advanced by ukraine": (
        "Ukrainian marines established a bridgehead at Lesna.",
        "Ukrainian forces fought their way into Lesna.",
    ),
    "withdrew by ukraine": (
        "Ukrainian troops are no longer in Lesna.",
        "Ukrainian soldiers are gone from Lesna.",
        "Ukrainian forces had to retreat from Lesna.",
        "The Ukrainian command decided to withdraw its troops from Lesna.",
        "The decision was made to pull back Ukrainian units from Lesna.",
        "Ukraine's troops are out of Lesna.",
        "Lesna has been abandoned by Ukrainian troops.",
        "Ukrainian soldiers were ordered out of Lesna.",
    ),
    "contested by russia": (
        "Lesna is in operational encirclement.",
        "Russian forces are tightening the noose around Lesna.",
        "Lesna is half encircled.",
        "Russian troops are mopping up in Lesna.",
        "Lesna is all but surrounded.",
    ),
    "contested by unknown": (
        "Lesna is in the grey zone.",
        "Fighting rages in the streets of Lesna.",
        "There is fighting in the streets of Lesna.",
        "Lesna has changed hands several times.",
        "Lesna has become a no man's land.",
        "Lesna has seen heavy fighting.",
        "The town of Lesna is the scene of fierce battles.",
        "Clashes took place near Lesna.",
        "The front line runs through Lesna.",
        "Lesna is a battlefield.",
        "Fighting has moved into Lesna.",
    ),
    "attacked by russia": (
        "Near Lesna, the enemy attacked four times.",
        "The enemy tried to improve its tactical position near Lesna.",
        "Ukrainian forces beat back Russian attacks near Lesna.",
        "Russian forces launched an offensive in an effort to capture Lesna.",
        "Twelve attacks were halted near Lesna.",
        "Lesna came under attack from Russian infantry.",
        "Russian forces conducted probing attacks near Lesna.",
        "Russian forces tried to recapture lost positions near Lesna.",
        "Ukrainian defenders foiled attempts to break through near Lesna.",
        "An enemy landing attempt at Lesna was thwarted.",
        "Russian units went on the attack near Lesna.",
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
        "No source says that Lesna has been captured.",
        "The fall of Lesna is a matter of days.",
        "Will Russian forces take Lesna?",
        "There are no Russian soldiers left in Lesna.",
        "Russian missiles left Lesna without power.",
        "The Ukrainian army evacuated residents from Lesna.",
        "Ukrainian police entered a house in Lesna.",
        "Clashes broke out between protesters and police in Lesna.",
        "German troops captured Lesna in October 1941.",
        "Trenches surround Lesna.",
        "Russian forces had to take Lesna by May.",
        "Russian commanders were told to take Lesna.",
        "Ukrainian troops have broken the siege of Lesna.",
        "Officials in Lesna raided a pastor's home.",
    ],
)
def test_what_only_looks_alike_is_no_claim(text: str) -> None:
    assert read(text).claims == ()


def test_what_followed_is_what_was_told_before() -> None:
    found = read("Ukrainian troops liberated Lesna on Monday. Brod followed a day later.").claims
    assert [f"{claim.place.name} {claim.action} by {claim.actor}" for claim in found] == [
        "Lesna captured by ukraine",
        "Brod captured by ukraine",
    ]


def test_the_latter_and_the_former_are_the_last_and_the_one_before() -> None:
    found = read("Fires burn in Lesna and Brod. Russian troops captured the latter.").claims
    assert [f"{claim.place.name} {claim.action}" for claim in found] == ["Brod captured"]


def test_a_place_before_a_colon_is_where_the_rest_happens() -> None:
    found = read("Lesna: Ukrainian troops confirm retreat from city").claims
    assert [f"{claim.place.name} {claim.action} by {claim.actor}" for claim in found] == ["Lesna withdrew by ukraine"]
