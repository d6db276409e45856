"""The baseline: every row says what its note says, stands at the right place, and tells the well-known chains."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.gazetteer import Gazetteer
from dashboard.model import Reading, Settings, Status
from dashboard.status import assess
from dashboard.store import Added, Ledger, baseline, statements
from dashboard.store.baseline import COLUMNS, Statement
from dashboard.times import VagueDate

FILE = paths.CLAIMS / "baseline.csv"
LOADED = date(2026, 8, 1)

# given → (action, stance) that it may have become, and who is the actor where the word decides it
MEANINGS = {
    "captured": {("captured", "asserts"), ("advanced", "asserts")},
    "liberated": {("captured", "asserts"), ("advanced", "asserts")},
    "denied": {("captured", "denies"), ("advanced", "denies")},
    "contested": {("contested", "asserts"), ("advanced", "asserts"), ("attacked", "asserts")},
    "withdrew": {("withdrew", "asserts")},
    "holds": {("holds", "asserts")},
}
ACTORS = {"captured": {"russia"}, "liberated": {"ukraine"}, "denied": {"russia"}}

# places whose pages use another name, or a name that another settlement bears officially
RENAMED = {
    ("Chervona Zirka", "Zirka"),
    ("New York", "Niu-York"),
    ("Novoyakovlivka", "Novoiakovlivka"),
    ("Seredne", "Serednie"),
    ("Verezamske", "Pivnichne"),
    ("Zhelanne Druhe", "Bazhane Druhe"),
}


@pytest.fixture(scope="module")
def rows(gazetteer: Gazetteer) -> tuple[Statement, ...]:
    return statements(gazetteer)


@pytest.fixture(scope="module")
def readings(gazetteer: Gazetteer) -> tuple[Reading, ...]:
    return baseline(gazetteer)


@pytest.fixture
def loaded(ledger: Ledger, gazetteer: Gazetteer) -> Ledger:
    ledger.load_baseline(gazetteer, LOADED)
    return ledger


def test_the_counts(rows: tuple[Statement, ...], readings: tuple[Reading, ...]) -> None:
    assert Counter(row.cells["given"] for row in rows) == {
        "captured": 66,
        "contested": 40,
        "denied": 36,
        "liberated": 16,
        "withdrew": 9,
        "holds": 7,
    }
    assert Counter(row.cells["side"] for row in rows) == {"ukraine": 73, "russia": 63, "independent": 38}
    assert (len(rows), len({row.place.id for row in rows}), len(readings)) == (174, 76, 105)
    assert min(row.published.first for row in rows) == date(2023, 5, 20)
    assert max(row.published.last for row in rows) == date(2026, 7, 5)


def test_claims_carry_what_their_rows_say(rows: tuple[Statement, ...], readings: tuple[Reading, ...]) -> None:
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    for row in rows:
        claim, cells = claims[row.id], row.cells
        said = claim.action, claim.actor, claim.stance, claim.extent, claim.claimant, claim.claimant_side
        assert said == tuple(cells[name] for name in ("action", "actor", "stance", "extent", "claimant", "side"))
        assert (claim.place, claim.date) == (row.place, row.date)
        assert (claim.hedged, claim.background) == (cells["hedged"] == "yes", cells["background"] == "yes")
        assert claim.percent == (float(cells["percent"]) if cells["percent"] else None)
    assert sum(claim.hedged for claim in claims.values()) == 4
    assert sum(claim.background for claim in claims.values()) == 3
    assert sorted(claim.percent for claim in claims.values() if claim.percent) == [50, 50, 70, 80, 90, 90]


def test_every_row_means_what_it_was_compiled_as(rows: tuple[Statement, ...]) -> None:
    odd = [
        f"{row.cells['settlement']} {row.published}"
        for row in rows
        if (row.cells["action"], row.cells["stance"]) not in MEANINGS[row.cells["given"]]
        or row.cells["actor"] not in ACTORS.get(row.cells["given"], {"russia", "ukraine"})
        or (row.cells["given"] == "withdrew" and row.cells["side"] == "russia") != (
            row.cells["given"] == "withdrew" and row.cells["actor"] == "russia"
        )
    ]  # fmt: skip
    assert odd == []


def test_a_part_is_never_the_whole(rows: tuple[Statement, ...]) -> None:
    partial = [row for row in rows if row.cells["note"].startswith("PARTIAL") or row.percent]
    assert len(partial) == 8
    assert {(row.cells["action"], row.cells["extent"]) for row in partial} == {("advanced", "partial")}
    whole = [row for row in rows if row.cells["action"] == "captured"]
    assert {row.cells["extent"] for row in whole} == {"full"}


def test_every_row_stands_at_the_place_of_its_name(rows: tuple[Statement, ...]) -> None:
    renamed = {(row.cells["settlement"], row.place.name) for row in rows if row.cells["settlement"] != row.place.name}
    assert renamed == RENAMED
    assert all(row.cells["oblast"] == row.place.oblast for row in rows)


def test_of_homonyms_a_note_says_which_one(rows: tuple[Statement, ...], gazetteer: Gazetteer) -> None:
    def bearers(row: Statement) -> int:
        return len({place.id for place, _ in gazetteer.called(row.place.name) if place.oblast == row.place.oblast})

    unsaid = {row.cells["settlement"] for row in rows if bearers(row) > 1 and not row.cells["place_note"]}
    assert unsaid == set()


@pytest.mark.parametrize(
    ("settlement", "oblast", "year", "lat", "lon"),
    [
        ("Dobropillia", "Zaporizhzhia", 2025, 47.8, 36.2),
        ("Zelenyi Hai", "Zaporizhzhia", 2025, 47.68, 36.39),
        ("Zelenyi Hai", "Donetsk", 2025, 48.07, 36.65),
        ("Rivne", "Donetsk", 2026, 48.30, 37.22),
        ("Katerynivka", "Donetsk", 2024, 47.875, 37.35),
        ("Katerynivka", "Donetsk", 2025, 48.42, 37.76),
        ("Lyman", "Donetsk", 2025, 48.985, 37.80),
        ("Kostiantynivka", "Donetsk", 2026, 48.52, 37.70),
        ("Kozatske", "Donetsk", 2025, 48.28, 37.31),
        ("Verezamske", "Donetsk", 2024, 48.40, 37.91),
        ("Vodiane", "Donetsk", 2024, 47.83, 37.31),
        ("Pokrovsk", "Donetsk", 2025, 48.28, 37.18),
    ],
)
def test_homonyms_and_traps(
    rows: tuple[Statement, ...], settlement: str, oblast: str, year: int, lat: float, lon: float
) -> None:
    found = {
        (round(row.place.lat - lat, 1), round(row.place.lon - lon, 1))
        for row in rows
        if (row.cells["settlement"], row.cells["oblast"], row.published.first.year) == (settlement, oblast, year)
    }
    assert found == {(0, 0)}


def test_dates_stay_as_vague_as_they_were_given(rows: tuple[Statement, ...]) -> None:
    months = [row.published for row in rows if not row.published.is_day]
    assert len(months) == 12
    assert all(published == VagueDate.month(published.first.year, published.first.month) for published in months)
    other = {(row.cells["settlement"], row.date and row.date.iso) for row in rows if row.date != row.published}
    assert other == {
        ("Neskuchne", "2023-06-09"),
        ("Kurakhove", "2025-01"),
        ("Kurakhove", None),
        ("Velyka Novosilka", None),
        ("Myrnohrad", None),
        ("Kleban-Byk", None),
    }
    assert all(row.date is None or row.date.last <= row.published.last for row in rows)


def test_an_article_is_our_note_on_a_page_and_says_so(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        article = reading.article
        assert article.text.startswith("Compiled note: what a page says, in our words.")
        assert article.url in article.text
        assert article.outlet
        assert not article.outlet.startswith("www.")
        assert article.title.startswith("Compiled note on ")
        for claim, mention in zip(reading.claims, reading.mentions, strict=True):
            assert article.text[claim.start : claim.end] == claim.sentence
            assert claim.sentence.startswith("Compiled note: ")
            assert article.text[mention.start : mention.end] == mention.text
            assert mention.place == claim.place
            place, source, trigger = (article.text[part.start : part.end] for part in claim.parts)
            assert (place, source.partition(" (")[0]) == (mention.text, claim.claimant)
            assert trigger in MEANINGS


def test_statements_of_one_page_and_day_are_one_article(readings: tuple[Reading, ...]) -> None:
    pages = [(reading.article.published, reading.article.url) for reading in readings]
    assert pages == sorted(set(pages))


def test_loading_again_adds_nothing(loaded: Ledger, gazetteer: Gazetteer, readings: tuple[Reading, ...]) -> None:
    assert loaded.load_baseline(gazetteer, LOADED) == Added()
    assert list(loaded.readings(("baseline",))) == list(readings)
    assert len(loaded.columns(("baseline",))) == 174
    assert loaded.ambiguous() == ()


def test_a_baseline_that_grew_adds_its_new_rows(
    ledger: Ledger, gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    monkeypatch.setattr(paths, "CLAIMS", tmp_path)
    (tmp_path / "baseline.csv").write_text("".join(lines[:2]), encoding="utf-8")      # of a page with two statements
    assert ledger.load_baseline(gazetteer, LOADED).claims == 1
    shutil.copy(FILE, tmp_path / "baseline.csv")
    assert ledger.load_baseline(gazetteer, LOADED).claims == 173
    ids = [entry.claim.id for entry in ledger.entries()]
    assert len(ids) == len(set(ids)) == 174


CHAINS = [
    ("Siversk", "2025-12-11", "disputed", ""),
    ("Siversk", "2025-12-22", "disputed", ""),
    ("Siversk", "2025-12-23", "confirmed", "conceded"),
    ("Kupiansk", "2025-09-03", "contested", ""),
    ("Kupiansk", "2025-11-20", "disputed", ""),
    ("Kupiansk", "2025-12-18", "disputed", ""),
    ("Kurakhove", "2025-01-06", "claimed", ""),
    ("Kurakhove", "2025-02-06", "claimed", ""),
    ("Velyka Novosilka", "2025-01-26", "claimed", ""),
    ("Pokrovsk", "2025-12-01", "claimed", ""),
    ("Pokrovsk", "2025-12-03", "disputed", ""),
    ("Bakhmut", "2023-05-20", "disputed", ""),
    ("Avdiivka", "2024-02-17", "confirmed", "conceded"),
    ("Marinka", "2023-12-25", "disputed", ""),
    ("Marinka", "2023-12-26", "confirmed", "conceded"),
]


@pytest.fixture(scope="module")
def of_place(readings: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Ledger:
    from dashboard.store import open_ledger

    ledger = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('baseline') / 'ledger.sqlite'}")
    ledger.load_baseline(gazetteer, LOADED)
    return ledger


@pytest.mark.parametrize(("name", "day", "status", "basis"), CHAINS)
def test_the_well_known_chains(
    of_place: Ledger, rows: tuple[Statement, ...], name: str, day: str, status: str, basis: str
) -> None:
    place = next(row.place for row in rows if row.cells["settlement"] == name)
    entries = of_place.entries(place_id=place.id)
    assessment = assess(place, entries, date.fromisoformat(day), Settings())
    assert (assessment.status, assessment.basis) == (Status(status), basis)
    assert assessment.acknowledged is (basis == "conceded")


@pytest.mark.parametrize("name", ["Kurakhove", "Velyka Novosilka"])
def test_losses_that_were_never_announced_are_never_acknowledged(
    of_place: Ledger, rows: tuple[Statement, ...], name: str
) -> None:
    place = next(row.place for row in rows if row.cells["settlement"] == name)
    assessment = assess(place, of_place.entries(place_id=place.id), date(2026, 8, 1), Settings())
    assert (assessment.status, assessment.acknowledged) == (Status.CONFIRMED, False)


def broken(tmp_path: Path, column: str, value: str) -> Path:
    """A baseline whose third row has another value in one column."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))[:3]
    table[2][column] = value
    path = tmp_path / "baseline.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return path


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("place", "UA00"),
        ("published", "last week"),
        ("published", ""),
        ("date", "2023-13"),
        ("side", "author!"),
        ("action", "took"),
        ("stance", ""),
        ("percent", "200"),
        ("percent", "half"),
        ("hedged", "no"),
        ("given", "lost"),
        ("url", "javascript:alert(1)"),
        ("note", " "),
        ("claimant", ""),
    ],
)
def test_a_row_that_breaks_the_schema_is_named(gazetteer: Gazetteer, tmp_path: Path, column: str, value: str) -> None:
    with pytest.raises(DataFileError, match=rf"baseline\.csv, line 4, {column}"):
        statements(gazetteer, broken(tmp_path, column, value))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"settlement,oblast\n", "line 1: the columns"),
        (",".join(COLUMNS).encode() + b"\nBakhmut,Donetsk\n", "line 2: 2 fields"),
        (b"\xff\xfe", "UTF-8"),
        (FILE.read_bytes() + FILE.read_bytes().splitlines(keepends=True)[1], "line 176: the same statement"),
    ],
)
def test_a_file_that_breaks_the_schema_is_named(
    gazetteer: Gazetteer, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "baseline.csv").write_bytes(content)
    with pytest.raises(DataFileError, match=message):
        statements(gazetteer, tmp_path / "baseline.csv")
