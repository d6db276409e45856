"""Point events of others: their headers, their points, their words, and what is no event."""

from __future__ import annotations

from functools import partial

import pytest

from dashboard import pipeline
from dashboard.errors import DataFileError, RefusedFile
from dashboard.exchange.account import Account
from dashboard.exchange.events import event_reading, read_events, readings_of
from dashboard.gazetteer import Gazetteer
from dashboard.model import Reading

POKROVSK = "48.2830", "37.1830"
GENERIC = "date,latitude,longitude,place,title,source\n"
GEO_EXTRACTOR = "id,date,latitude,longitude,place_desc,title,description,source,links\n"
GEOCONFIRMED = "Id;Date;Latitude;Longitude;Description;Origin;Faction;Units;Source\n"
ACLED = "event_id_cnty,event_date,year,sub_event_type,actor1,latitude,longitude,geo_precision,source,notes\n"
VIINA = "viina_report_id,event_id,date,time,longitude,latitude,asciiname,text,url,source\n"


def read(text: str, gazetteer: Gazetteer) -> list:
    return list(read_events(text.encode(), "e.csv", gazetteer))


@pytest.mark.parametrize(
    ("text", "outlet", "url", "maker"),
    [
        (f"{GENERIC}2025-12-01,{POKROVSK[0]},{POKROVSK[1]},Pokrovsk,Flag raised,The Post\n", "The Post", "", ""),
        (f"{GEO_EXTRACTOR}7,2025-12-01T10:00:00,{POKROVSK[0]},{POKROVSK[1]},near,Flag raised,,Bellingcat,"
         "\"['https://x.example/1']\"\n", "Bellingcat", "https://x.example/1", "osint-geo-extractor"),
        (f"{GEOCONFIRMED}9;1 DEC 2025;{POKROVSK[0]};{POKROVSK[1]};Flag raised;VID;RUS;5th;https://x.example/2 geo\n",
         "GeoConfirmed", "https://x.example/2", "GeoConfirmed"),
        (f"{ACLED}UKR1,01 December 2025,2025,Shelling,Military Forces of Russia (2000-),{POKROVSK[0]},{POKROVSK[1]},1,"
         "Liveuamap,Flag raised\n", "Liveuamap", "", "ACLED"),
        (f"{VIINA}3,4,20251201,10:00,{POKROVSK[1]},{POKROVSK[0]},Pokrovsk,Flag raised,https://x.example/3,ria\n",
         "ria", "https://x.example/3", "VIINA"),
    ],
)  # fmt: skip
def test_known_headers_are_recognised(gazetteer: Gazetteer, text: str, outlet: str, url: str, maker: str) -> None:
    (event,) = read(text, gazetteer)
    article = event.article
    assert (str(article.published), article.outlet, article.url, event.maker) == ("2025-12-01", outlet, url, maker)
    assert event.place.name == "Pokrovsk"
    assert article.text == "Flag raised\nAt Pokrovsk, Donetsk (48.2830, 37.1830)."


def test_an_event_names_the_settlement_at_its_point(gazetteer: Gazetteer) -> None:
    (event,) = read(f"{GENERIC}2025-12-01,{POKROVSK[0]},{POKROVSK[1]},,Flag raised,x\n", gazetteer)
    seen = []

    def reader(article) -> Reading:
        seen.append(article.text)
        return Reading(article)

    reading = event_reading(event, reader)
    assert seen == ["Flag raised"], "the line that we add is not read as theirs"
    (mention,) = reading.mentions
    assert reading.article.text[mention.start : mention.end] == mention.text == "Pokrovsk"
    assert reading.claims == ()


@pytest.mark.parametrize(
    ("kind", "actor", "gainer"),
    [
        ("Government regains territory", "Military Forces of Ukraine (2019-)", "ukraine"),
        ("Non-state actor overtakes territory", "Military Forces of Russia (2000-) Air Force", "russia"),
        ("Shelling/artillery/missile attack", "Military Forces of Russia (2000-)", "unknown"),
        ("Government regains territory", "Unidentified Armed Group (Ukraine)", "unknown"),
        ("Government regains territory", "Military Forces of Russia and Ukraine", "unknown"),
        ("Non-violent transfer of territory", "Military Forces of Ukraine (2019-) Azov", "ukraine"),
        ("Non-state actor overtakes territory", "Militia (Donetsk People's Republic)", "russia"),
        ("Armed clash", "Military Forces of Russia (2000-)", "unknown"),
    ],
)
def test_an_acled_territory_event_is_a_claim(gazetteer: Gazetteer, kind: str, actor: str, gainer: str) -> None:
    row = f'UKR1,2025-12-01,2025,{kind},"{actor}",{POKROVSK[0]},{POKROVSK[1]},1,x,Notes.\n'
    (event,) = read(ACLED + row, gazetteer)
    claims = event_reading(event, Reading).claims
    assert event.gainer == gainer
    assert [(c.actor, c.action, c.claimant, c.claimant_side, c.place.name) for c in claims] == (
        [(gainer, "captured", "ACLED", "independent", "Pokrovsk")] if gainer != "unknown" else []
    )
    for claim in claims:
        assert event.article.text[claim.start : claim.end] == claim.sentence


@pytest.mark.parametrize(
    ("precision", "published"),
    [("1", "2025-12-04"), ("2", "2025-12-01/2025-12-07"), ("3", "2025-12"), ("", "2025-12-04")],
)
def test_a_day_of_acled_is_as_vague_as_it_says(gazetteer: Gazetteer, precision: str, published: str) -> None:
    header = ACLED.replace("year,", "time_precision,")
    kind, actor = "Government regains territory", "Military Forces of Ukraine (2019-)"
    row = f"UKR1,2025-12-04,{precision},{kind},{actor},{POKROVSK[0]},{POKROVSK[1]},1,x,Notes.\n"
    (event,) = read(header + row, gazetteer)
    (claim,) = event_reading(event, Reading).claims
    assert (str(event.article.published), str(claim.date)) == (published, published)


@pytest.mark.parametrize(("precision", "claims"), [("1", 1), ("", 1), ("2", 0), ("3", 0)])
def test_a_town_that_stands_for_an_area_was_not_taken(gazetteer: Gazetteer, precision: str, claims: int) -> None:
    kind, actor = "Government regains territory", "Military Forces of Ukraine (2019-)"
    row = f"UKR1,2025-12-04,2025,{kind},{actor},{POKROVSK[0]},{POKROVSK[1]},{precision},x,Notes.\n"
    (event,) = read(ACLED + row, gazetteer)
    assert len(event_reading(event, Reading).claims) == claims
    told = account_of(ACLED + row, gazetteer)
    assert ("1 claims of territory events that are known to an area alone" in told) == (not claims)


def test_an_event_known_to_its_region_alone_has_no_place(gazetteer: Gazetteer) -> None:
    row = f"UKR1,2025-12-01,2025,x,y,{POKROVSK[0]},{POKROVSK[1]},3,z,Notes.\n"
    (event,) = read(ACLED + row, gazetteer)
    assert (event.place, event.article.text) == (None, "Notes.")
    (sea,) = read(f"{GENERIC}2025-12-01,43.5,32.0,,A ship,x\n", gazetteer)
    assert sea.place is None


def test_rows_that_cannot_be_used_are_named_and_the_others_go_on(gazetteer: Gazetteer) -> None:
    rows = ["2025-12-01,north,37.18,,a,x", "2025-12-01,48.28,37.18,,,x", "2025-12-01,0,0,,a,x",
            "2025-12-01,148,37.18,,a,x", "some day,48.28,37.18,,a,x", "2025-12-01,nan,37.18,,a,x"]  # fmt: skip
    found = read(GENERIC + "\n".join(rows) + "\n", gazetteer)
    assert [item.name for item in found if isinstance(item, RefusedFile)] == [f"e.csv:{n}" for n in (2, 3, 4, 5, 7)]
    (undated,) = (item for item in found if not isinstance(item, RefusedFile))
    assert undated.article.published is None, "a day that cannot be read stays unknown"


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "date,latitude,title\n", "%PDF-1.7", "date,latitude,longitude\n1,2,3\n"]
)
def test_what_is_no_events_file_says_what_is_needed(gazetteer: Gazetteer, text: str) -> None:
    with pytest.raises(DataFileError, match=r"^e\.csv"):
        read(text, gazetteer)


def test_the_same_row_is_the_same_article(gazetteer: Gazetteer) -> None:
    row = f"2025-12-01,{POKROVSK[0]},{POKROVSK[1]},,Flag raised,x\n"
    first, second = read(GENERIC + row + row, gazetteer)
    assert first.article.sha256 == second.article.sha256


def account_of(text: str, gazetteer: Gazetteer) -> str:
    account = Account()
    read = partial(pipeline.read_article, gazetteer=gazetteer)
    assert list(readings_of(text.encode(), "e.csv", gazetteer, read, account))
    return account.told()


def test_of_acled_it_is_told_what_was_taken_and_what_was_not(gazetteer: Gazetteer) -> None:
    russia, lat, lon = "Military Forces of Russia (2000-)", *POKROVSK
    rows = [
        ("Non-state actor overtakes territory", russia, "1", "Russian forces took control of the town."),
        ("Government regains territory", "Unidentified Armed Group (Ukraine)", "1", "A town changed hands."),
        ("Armed clash", russia, "1", "Russian forces clashed with Ukrainian forces."),
        ("Shelling/artillery/missile attack", russia, "3", "Shells fell in the region."),
    ]
    lines = (f'U{n},2025-12-01,2025,{k},"{a}",{lat},{lon},{g},x,{w}\n' for n, (k, a, g, w) in enumerate(rows))
    table = ACLED + "".join(lines)
    assert account_of(table, gazetteer) == (
        "ACLED: taken 1 events that territory was taken, as claims of the maker, "
        "3 events that claim nothing of control, as articles; "
        "left out 1 claims of territory events whose first actor is neither side, "
        "1 positions known to a region alone, or far from every settlement"
    )


def test_a_battle_is_no_claim_of_control(gazetteer: Gazetteer) -> None:
    what = "UKR1,2025-12-01,2025,Armed clash,Military Forces of Russia (2000-)"
    row = f"{what},{POKROVSK[0]},{POKROVSK[1]},1,x,Fighting.\n"
    account, read = Account(), partial(pipeline.read_article, gazetteer=gazetteer)
    (reading,) = readings_of((ACLED + row).encode(), "e.csv", gazetteer, read, account)
    assert isinstance(reading, Reading)
    assert not [claim for claim in reading.claims if claim.action in ("captured", "holds")]
    assert [mention.place.name for mention in reading.mentions if mention.place] == ["Pokrovsk"]


def test_geoconfirmed_as_it_comes(gazetteer: Gazetteer) -> None:
    """A mark of byte order, semicolons within quotes, a description of two lines, a cell left empty at the end."""
    head = "Id;Date;Latitude;Longitude;Description;Origin;Faction;Units;Plus Code;Geolocation;Source\r\n"
    words = "Flag raised; drone\r\nin the town"
    row = f'9;2025-12-01;{POKROVSK[0]};{POKROVSK[1]};"{words}";VID;RUS;;8GXX+1;https://x.example/g;\r\n'
    found = list(read_events(("\ufeff" + head + row).encode(), "e.csv", gazetteer))
    (event,) = (one for one in found if not isinstance(one, RefusedFile))
    assert (event.maker, event.article.outlet, event.words) == ("GeoConfirmed", "GeoConfirmed", words)
    assert event.place
    assert event.place.name == "Pokrovsk"


def test_viina_events_known_to_a_region_have_no_place(gazetteer: Gazetteer) -> None:
    head = "viina_version,event_id,event_id_1pd,date,longitude,latitude,GEO_PRECISION,asciiname,source,url,text\n"
    at = f"{POKROVSK[1]},{POKROVSK[0]}"
    rows = "".join(f"2,{n},{n},20251201,{at},{kind},x,ria,,Flag\n" for n, kind in enumerate(["ADM1", "PPL"]))
    region, town = read(head + rows, gazetteer)
    assert (region.place, town.place.name) == (None, "Pokrovsk")
