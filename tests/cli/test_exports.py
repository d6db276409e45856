"""Exports of the app and of the command line: one rule for what is in them, and the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard import gazetteer
from dashboard.cli import comparing
from dashboard.cli import ledger as verbs
from dashboard.exchange import ENDINGS, Made, selection
from dashboard.exchange import formats as written
from dashboard.model import Settings, Status
from dashboard.store import Ledger, open_ledger
from dashboard.views import desk, takeout
from dashboard.views.choice import Choice
from dashboard.views.shown import narrow
from tests.cli.conftest import DENIED, TAKEN, Run, corpus

DAY = date(2026, 1, 15)
NOW = datetime(2026, 1, 16, tzinfo=UTC)


class Clock(datetime):
    @classmethod
    def now(cls, zone: object = None) -> datetime:  # type: ignore[override]
        return NOW


@pytest.fixture
def ledger(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """The app and the command line on the same ledger: the baseline and two articles, one of them of a later day."""
    articles = (
        {"text": TAKEN, "published": "2025-12-01", "outlet": "The Post"},
        {"text": DENIED, "published": "2026-02-02", "outlet": "The Sun"},
    )
    run("ingest", corpus(tmp_path / "two.jsonl", *articles))
    with open_ledger() as opened:
        opened.load_baseline(gazetteer.load(), DAY)
        monkeypatch.setattr(desk, "_ledger", lambda: opened)
        monkeypatch.setattr(verbs, "datetime", Clock)
        monkeypatch.setattr(takeout, "datetime", Clock)
        yield opened
        with desk._ahead:               # nobody looks ahead in a ledger that is closed
            pass


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("scope", "options"), [("all", ["--baseline"]), ("own", [])])
def test_app_and_command_line_give_the_same_bytes(
    run: Run, ledger: Ledger, tmp_path: Path, ending: str, scope: str, options: list[str]
) -> None:
    choice = Choice(scope=scope, day=DAY)
    shown = narrow(desk.snapshot(choice, DAY), choice).snapshot
    from_app = takeout.export(shown, scope, ending, takeout.only(choice))
    target = tmp_path / f"a{ending}"
    assert run("snapshot", "--as-of", DAY, *options, "-o", target).status == 0
    assert target.read_bytes() == from_app
    assert b"The Sun" not in from_app, "what was published later is in no export of the day"


@pytest.mark.parametrize("ending", [".geojson", ".gpkg", ".csv"])
def test_changes_are_the_same_too(
    run: Run, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(comparing, "datetime", Clock)
    choice, before, target = Choice(), date(2025, 11, 1), tmp_path / f"a{ending}"
    days = [desk.snapshot(choice, day) for day in (before, DAY)]
    assert run("compare", "--baseline", before, DAY, "-o", target).status == 0
    assert target.read_bytes() == takeout.changes(desk.compared(choice, before, DAY), *days, "all", ending)


def test_the_report_of_one_place_is_the_same_too(run: Run, ledger: Ledger, tmp_path: Path) -> None:
    choice, (place, _) = Choice(day=DAY), gazetteer.load().called("Pokrovsk")[0]
    alone = takeout.of_place(desk.snapshot(choice, DAY), place.id)
    run("snapshot", "--as-of", DAY, "--baseline", "--place", place.id, "-o", tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == takeout.export(alone, "all", ".html", takeout.only(choice, place.name))
    run("snapshot", "--as-of", DAY, "--baseline", "--place", place.id, "-o", tmp_path / "a.geojson")
    told = json.loads((tmp_path / "a.geojson").read_bytes())
    assert told["only"] == "place Pokrovsk"
    assert told["counts"]["claims"] == sum(len(f["properties"]["claims"]) for f in told["features"]
                                           if f["properties"]["kind"] == "place")  # fmt: skip


def test_filters_of_the_app_are_recorded(ledger: Ledger) -> None:
    goal = gazetteer.objectives()[0]
    choice = Choice(scope="own", day=DAY, statuses=("claimed", "disputed"), sides=("russia",), objective=goal.id)
    shown = narrow(desk.snapshot(choice, DAY), choice).snapshot
    told = json.loads(takeout.export(shown, "own", ".geojson", takeout.only(choice)))
    assert told["only"] == f"without the baseline, status claimed or disputed, holder russia, toward {goal.name}"
    assert [told["settings"]["independent_assessors"], told["settings"]["stale_days"]] == [1, 30]
    assert told["settings"]["objectives"] == [place.id for place in gazetteer.objectives()]
    assert told["ledger_digest"] == ledger.digest(desk.COLLECTIONS["own"])


def test_entries_are_those_that_assessments_cite_and_no_other(ledger: Ledger) -> None:
    shown = desk.snapshot(Choice(day=DAY), DAY)
    whole = selection.whole(shown, ledger, None)
    cited = {id for assessment in shown.assessments for id in assessment.claims}
    assert {entry.claim.id for entry in whole.entries} == cited
    assert all(entry.source.known <= DAY for entry in whole.entries)
    claimed = tuple(a for a in shown.assessments if a.status is Status.CLAIMED)
    few = selection.whole(selection.about(shown, {a.place.id for a in claimed}), ledger, None)
    assert {entry.claim.place.id for entry in few.entries if entry.claim.place} == {a.place.id for a in claimed}
    assert few.settings.objectives == tuple(place.id for place in gazetteer.objectives())
    chosen = selection.whole(desk.snapshot(Choice(objectives=("x",)), DAY), ledger, None)
    assert chosen.settings == Settings(objectives=("x",)), "objectives that were chosen stay as chosen"


def test_the_same_twice_gives_the_same_bytes(ledger: Ledger) -> None:
    shown = desk.snapshot(Choice(day=DAY), DAY)
    for ending in ENDINGS:
        first, second = (
            written.snapshot_as(selection.whole(shown, ledger, None), ending, Made(NOW)) for _ in range(2)
        )
        assert first == second
