"""VIINA's tables of control as what its sources assess: what is taken, what is not, and what a status makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.errors import DataFileError, RefusedFile
from dashboard.exchange.account import Account
from dashboard.exchange.control import geonames
from dashboard.exchange.events import readings_of
from dashboard.gazetteer import Gazetteer
from dashboard.model import Entry, Place, Reading, Settings, Source
from dashboard.status import assess, columns_of

HEAD = "kod,date,status_wiki,status_boost,status_dsm,status_isw,status\n"
ISW = "Institute for the Study of War"


def place(gazetteer: Gazetteer, name: str) -> Place:
    return gazetteer.called(name)[0][0]


def taken(text: str, gazetteer: Gazetteer, **more: object) -> tuple[list[Reading], list[RefusedFile], Account]:
    account = Account()
    found = list(readings_of(text.encode(), "control.csv", gazetteer, Reading, account, **more))
    readings = [one for one in found if isinstance(one, Reading)]
    return readings, [one for one in found if isinstance(one, RefusedFile)], account


def said(readings: list[Reading]) -> list[tuple[str, str, str, str, str]]:
    return [(str(c.date), c.claimant, c.place.name, c.action, c.actor) for r in readings for c in r.claims if c.place]


@pytest.fixture
def days(gazetteer: Gazetteer) -> str:
    """Three days of Pokrovsk and Kramatorsk, and a place that nobody knows."""
    p, k = place(gazetteer, "Pokrovsk").id, place(gazetteer, "Kramatorsk").id
    return (
        f"{HEAD}{p},20251201,UA,RU,UA,CONTESTED,UA\n{p},20251202,RU,RU,UA,CONTESTED,CONTESTED\n"
        f"{p},20251203,RU,RU,UA,RU,RU\n{p},20251204,RU,RU,UA,RU,RU\n"
        f"{k},20251201,UA,UA,UA,UA,UA\n{k},20251204,UA,UA,UA,NA,UA\nUA99,20251204,RU,RU,RU,RU,RU\n"
    )


def test_what_changes_is_taken_as_what_each_source_says(gazetteer: Gazetteer, days: str) -> None:
    readings, refused, account = taken(days, gazetteer)
    assert refused == []
    assert said(readings) == [
        ("2025-12-01", ISW, "Pokrovsk", "contested", "unknown"),
        ("2025-12-02", "Wikipedia", "Pokrovsk", "holds", "russia"),
        ("2025-12-03", ISW, "Pokrovsk", "holds", "russia"),
        ("2025-12-04", ISW, "Pokrovsk", "holds", "russia"),
        ("2025-12-04", "Wikipedia", "Pokrovsk", "holds", "russia"),
    ]
    assert account.told() == (
        f"VIINA, control by Wikipedia, DeepState, {ISW}: "
        "taken 1 first words that a place is not Ukraine's, 2 changes of control, "
        "2 last words on a place that changed; "
        "left out 5 first words that a place is Ukraine's, 7 states as on the day before, "
        "1 places that the gazetteer does not have"
    )


def test_every_reading_says_where_it_comes_from(gazetteer: Gazetteer, days: str) -> None:
    for reading in taken(days, gazetteer)[0]:
        article = reading.article
        assert (article.outlet, article.file) == ("VIINA", "control.csv")
        assert article.title.startswith("VIINA: control of places by ")
        for claim, mention in zip(reading.claims, reading.mentions, strict=True):
            assert article.text[claim.start : claim.end] == claim.sentence
            assert article.text[mention.start : mention.end] == mention.text == "Pokrovsk"
            assert (claim.claimant_side, claim.stance, claim.date) == ("independent", "asserts", article.published)
    assert taken(days, gazetteer)[0] == taken(days, gazetteer)[0], "the same table gives the same articles"


def entries(readings: list[Reading]) -> list[Entry]:
    return [
        Entry(n, c, Source(r.article.id, r.article.sha256, r.article.published.last, r.article.published))
        for n, (r, c) in enumerate(((r, c) for r in readings for c in r.claims), 1)
        if r.article.published
    ]


def test_it_counts_as_an_independent_assessor(gazetteer: Gazetteer, days: str) -> None:
    """Russia says that it has the town: what VIINA has from ISW and Wikipedia confirms it, what it has later does."""
    pokrovsk, readings = place(gazetteer, "Pokrovsk"), taken(days, gazetteer)[0]
    said = replace(readings[1].claims[0], id="c", action="captured", claimant="The ministry", claimant_side="russia")
    claimed = replace(entries(readings)[1], seq=99, claim=said)
    rows = columns_of([*entries(readings), claimed])

    def found(day: int, settings: Settings) -> tuple[str, str]:
        known = assess(pokrovsk, rows, date(2025, 12, day), settings)
        return str(known.status), known.basis

    assert found(1, Settings())[0] == "contested"
    assert found(4, Settings()) == ("confirmed", "independent")
    assert found(4, Settings(2)) == ("confirmed", "independent"), "two sources are two assessors"
    assert found(4, Settings(assessors=("DeepState",)))[0] == "claimed", "one that does not count"


def test_the_vote_counts_only_where_its_sources_are_not_given(gazetteer: Gazetteer) -> None:
    pokrovsk = place(gazetteer, "Pokrovsk").id
    table = f"kod,date,status_boost,status\n{pokrovsk},2025-12-01,RU,UA\n{pokrovsk},2025-12-02,RU,RU\n"
    assert said(taken(table, gazetteer)[0]) == [("2025-12-02", "VIINA", "Pokrovsk", "holds", "russia")]


@pytest.mark.parametrize("columns", ["geonameid,date,status_isw", "geonameid,latitude,longitude,date,status_isw"])
def test_places_by_the_numbers_of_geonames(gazetteer: Gazetteer, columns: str) -> None:
    pokrovsk = place(gazetteer, "Pokrovsk")
    row = {"geonameid": "123", "date": "2025-12-01", "status_isw": "RU",
           "latitude": str(pokrovsk.lat + 0.01), "longitude": str(pokrovsk.lon)}  # fmt: skip
    table = f"{columns}\n{','.join(row[name] for name in columns.split(','))}\n"
    dump = ["123", "Pokrovsk", "Pokrovsk", "", row["latitude"], row["longitude"], *[""] * 13]
    positions = {} if "latitude" in columns else geonames("\t".join(dump) + "\n")
    assert said(taken(table, gazetteer, positions=positions)[0])[0][2] == "Pokrovsk"
    if positions:
        with pytest.raises(DataFileError, match=r"^control\.csv, line 1: .*put GeoNames' UA\.txt beside it"):
            taken(table, gazetteer)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{p},2025-12,RU", "is no day; write 2025-12-01"),
        ("{p},soon,RU", "is no day"),
        ("{p},2025-12-02,OCCUPIED", "'OCCUPIED' is none of UA, RU, CONTESTED"),
        ("{p},2025-11-30,RU", "sort the table by date"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(gazetteer: Gazetteer, row: str, reason: str) -> None:
    pokrovsk = place(gazetteer, "Pokrovsk").id
    table = f"kod,date,status_isw\n{pokrovsk},2025-12-01,UA\n{row.format(p=pokrovsk)}\n{pokrovsk},2025-12-05,RU\n"
    readings, (refused,), account = taken(table, gazetteer)
    assert refused.name == "control.csv:3"
    assert reason in refused.reason
    assert account.left["rows that cannot be used"] == 1
    assert said(readings)[-1][0] == "2025-12-05", "the others go on"
