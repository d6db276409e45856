"""Snapshots in GeoJSON: to the letter of RFC 7946, the same bytes twice, and back again."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import __version__
from dashboard.errors import DataFileError
from dashboard.exchange.geojson import geojson
from dashboard.exchange.snapshots import read_snapshot, readings_of
from dashboard.exchange.values import Made
from dashboard.model import Settings, Snapshot, Status
from tests.exchange import made, rfc7946


def features(snapshot: Snapshot = made.snapshot()) -> list[dict]:  # noqa: B008 - frozen
    return json.loads(geojson(snapshot, made.MADE))["features"]


def test_it_is_rfc_7946() -> None:
    assert rfc7946.faults(geojson(made.snapshot(), made.MADE)) == []
    assert rfc7946.faults(geojson(Snapshot(made.DAY, Settings()), made.MADE)) == []


@pytest.mark.parametrize(
    "broken",
    [
        b'{"type":"FeatureCollection","features":[],"crs":{}}',
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        b'{"type":"Point","coordinates":[48.28,137.18]}}]}',
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        b'{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}}]}',
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        b'{"type":"Point","coordinates":[48.2800001,37.18]}}]}',
        b'{"type":"FeatureCollection","bbox":[1,2,3,4],"features":[{"type":"Feature","properties":{},"geometry":'
        b'{"type":"Point","coordinates":[48.28,37.18]}}]}',
    ],
)
def test_the_validator_sees_what_is_wrong(broken: bytes) -> None:
    assert rfc7946.faults(broken)


def test_a_place_says_all_that_is_known_of_it() -> None:
    lesna = features()[0]
    assert lesna["geometry"] == {"type": "Point", "coordinates": [37.181235, 48.281235]}
    values = lesna["properties"]
    claims = values.pop("claims")
    assert values == {
        "kind": "place", "name": "Lesna", "name_uk": "Лесна", "name_ru": "Лесная",
        "former_names": ["Stara Lesna", "Krasna"], "oblast": "Donetsk",
        "place_id": made.LESNA.id, "katottg": made.LESNA.id, "precision": "exact",
        "status": "disputed", "holder": "russia", "gainer": "russia", "basis": "",
        "acknowledged": False, "since": "2025-12-01",
        "last_word": "2025-12-01", "stale": True, "claimed_on": "2025-11-30",
        "confirmed_on": None, "days_to_confirm": None, "rule": "gain-asserted",
        "reasons": [f"=Russia says so. {made.HOSTILE}", "Ukraine is silent."],
        "claims_russia": 1, "claims_ukraine": 1, "claims_independent": 0, "claims_author": 0,
    }  # fmt: skip
    assert [claim["id"] for claim in claims] == ["c2", "c1"], "those behind the assessment alone, newest first"
    assert claims[1] == {
        "id": "c1", "claimant": "=Ministry 1", "side": "russia", "stance": "asserts", "action": "captured",
        "actor": "russia", "extent": "full", "percent": None, "hedged": False, "date": "2025-12",
        "published": "2025-12-01", "known": "2025-12-01", "outlet": "@Post", "title": f"-Title {made.HOSTILE}",
        "url": "https://post.example/?a=1&b=<2>", "sentence": f"Lesna fell. {made.HOSTILE}",
        "article_sha256": f"{1:064x}", "judgement": None,
    }  # fmt: skip


def test_a_place_without_a_code_or_a_date_says_null() -> None:
    vesna = features()[2]["properties"]
    assert (vesna["katottg"], vesna["since"], vesna["last_word"], vesna["claims"]) == (None, None, None, [])


def test_vectors_are_lines_from_the_origin_to_the_objective() -> None:
    stated, derived = features()[3:]
    assert stated["geometry"]["coordinates"] == [[36.94, 50.29], [37.584, 48.74]]
    assert (stated["properties"]["vector"], stated["properties"]["control"]) == ("stated", None)
    assert derived["properties"] | {"claims": ["c1"]} == derived["properties"]
    assert (derived["properties"]["distance_km"], derived["properties"]["bearing_deg"]) == (58.6, 30.0)
    assert (derived["properties"]["origin"], derived["properties"]["objective"]) == ("Lesna", "Brod")


def test_the_collection_says_where_it_comes_from() -> None:
    whole = json.loads(geojson(made.snapshot(), Made(made.MADE.at, "status disputed")))
    assert whole["bbox"] == [36.94, 48.281235, 37.584, 50.29]
    assert (whole["as_of"], whole["made_at"]) == ("2025-12-02", "2025-12-03T08:00:00+00:00")
    assert (whole["ledger_digest"], whole["version"], whole["only"]) == ("d" * 64, __version__, "status disputed")
    assert whole["settings"]["objectives"] == [made.BROD.id]
    assert whole["settings"]["stale_days"] == 30
    assert whole["counts"] == {"places": 3, "confirmed": 0, "claimed": 0, "disputed": 1, "contested": 1, "held": 1,
                               "unknown": 0, "vectors": 2, "claims": 4}  # fmt: skip


def test_two_runs_differ_in_nothing_but_the_time() -> None:
    whole = made.snapshot()
    lists = {name: getattr(whole, name)[::-1] for name in ("assessments", "vectors", "entries")}
    turned = replace(whole, **lists)
    first, later = geojson(whole, made.MADE), geojson(turned, made.LATER)
    assert first == geojson(turned, made.MADE)
    assert first.replace(b"2025-12-03T08:00:00+00:00", b"2026-01-01T09:30:00+00:00") == later


def test_the_time_grows_with_the_places_and_no_faster() -> None:
    """The seconds of 50,000 places depend on the machine: bench/exchange.py tells them. Here only the growth counts."""

    def seconds(places: int) -> float:
        whole, took = made.large(places), []
        for _ in range(3):
            begun = time.process_time()
            data = geojson(whole, made.MADE)
            took.append(time.process_time() - begun)
            assert data.count(b"\n") == places + 2
        return min(took)

    assert seconds(20_000) < 10 * seconds(4_000)


def test_geopandas_reads_it_back(tmp_path) -> None:
    (tmp_path / "a.geojson").write_bytes(geojson(made.snapshot(), made.MADE))
    frame = geopandas.read_file(tmp_path / "a.geojson")
    assert frame.crs.to_epsg() == 4326
    assert list(frame.geom_type) == ["Point"] * 3 + ["LineString"] * 2
    assert frame.loc[0, "status"] == "disputed"
    assert (frame.loc[1].geometry.x, frame.loc[1].geometry.y) == (37.584, 48.74)


def test_what_was_exported_is_read_back_whole() -> None:
    data = geojson(made.snapshot(), made.MADE)
    back = read_snapshot(data, "a.geojson")
    assert back.as_of == made.DAY
    assert {a.place.id: (a.status, a.reasons, a.since) for a in back.assessments} == {
        a.place.id: (a.status, a.reasons, a.since) for a in made.snapshot().assessments
    }
    again = json.loads(geojson(back, made.MADE))
    assert again["features"] == json.loads(data)["features"]
    assert again["settings"] == json.loads(data)["settings"]


def test_a_snapshot_quotes_articles_with_true_spans() -> None:
    """Two sentences of one article, one of them with two claims, become one article."""
    first, second, third = (
        made.entry(1, made.claim(made.LESNA, 1, sentence="Lesna fell.")),
        made.entry(1, made.claim(made.LESNA, 2, "ukraine", sentence="Kyiv denied it; Brod stood.")),
        made.entry(1, made.claim(made.BROD, 3, "ukraine", sentence="Kyiv denied it; Brod stood.")),
    )
    other = made.entry(2, made.claim(made.BROD, 4, sentence="Brod fell."))
    quoted, alone = readings_of(Snapshot(made.DAY, Settings(), entries=(first, second, other, third)), "a.geojson")
    assert quoted.article.text == "Lesna fell.\nKyiv denied it; Brod stood."
    assert [claim.id for claim in quoted.claims] == ["c1", "c2", "c3"]
    assert all(quoted.article.text[claim.start : claim.end] == claim.sentence for claim in quoted.claims)
    assert (quoted.article.file, quoted.article.outlet) == (f"a.geojson:{1:064x}", "@Post")
    assert quoted.article.sha256 not in {alone.article.sha256, f"{1:064x}"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "no snapshot of ours"),
        (b'{"type": "FeatureCollection", "features": []}', "no snapshot of ours"),
        (b'{"as_of": "some day", "features": []}', "day or settings"),
        (b'{"as_of": "2025-12-02", "features": [{"properties": {"kind": "place"}}]}', "feature 1 cannot be read"),
        (b'{"as_of": "2025-12-02", "features": [3]}', "feature 1 cannot be read"),
    ],
)
def test_what_is_no_snapshot_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(DataFileError, match=rf"^a\.geojson: .*{reason}"):
        read_snapshot(data, "a.geojson")


@given(
    st.lists(st.tuples(st.sampled_from(Status), st.text(max_size=30), st.dates(date(2000, 1, 1), date(2100, 1, 1)))),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_any_words_make_a_good_file(rows: list, at: datetime) -> None:
    assessments = tuple(
        made.assessment(replace(made.LESNA, id=f"UA{n:017d}", name=words), status, (), reasons=(words,), last_word=day)
        for n, (status, words, day) in enumerate(rows)
    )
    whole = Snapshot(made.DAY, Settings(), assessments)
    data = geojson(whole, Made(at))
    assert rfc7946.faults(data) == []
    read = read_snapshot(data, "a.geojson").assessments
    assert [(a.status, a.place.name, a.last_word) for a in read] == rows
