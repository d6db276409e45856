"""A newer baseline over an older one: only what is shipped counts, and everything that was is still there."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.gazetteer import Gazetteer
from dashboard.model import Entry, Judgement
from dashboard.store import Added, Ledger, open_ledger, statements
from dashboard.store.superseding import BY
from dashboard.store.writing import Rows

DAY = date(2026, 8, 1)
NOW = datetime(2026, 8, 2, tzinfo=UTC)
Row = dict[str, str]
ROWS = list(csv.DictReader((paths.CLAIMS / "baseline.csv").read_text(encoding="utf-8").splitlines()))[:6]
Release = Callable[[Ledger, list[Row]], Added]


@pytest.fixture
def release(gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Load a baseline of so many rows into a ledger, as a release that ships it does."""
    return loader(gazetteer, tmp_path, monkeypatch)


def loader(gazetteer: Gazetteer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    def load(ledger: Ledger, rows: list[Row]) -> Added:
        with (folder / "baseline.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, list(ROWS[0]))
            table.writeheader()
            table.writerows(rows)
        monkeypatch.setattr(paths, "CLAIMS", folder)
        return ledger.load_baseline(gazetteer, DAY)

    return load


def said(entries: tuple[Entry, ...]) -> list[tuple]:
    """What the entries say, in the words of a row."""
    return sorted(
        (e.claim.place.id, e.claim.action, e.claim.actor, e.claim.stance, str(e.claim.date or ""), e.claim.claimant,
         e.claim.sentence, e.claim.hedged)
        for e in entries if e.claim.place
    )  # fmt: skip


def counted(ledger: Ledger) -> int:
    assert len(ledger.columns(("baseline",))) == len(ledger.entries(collections=("baseline",)))
    return len(ledger.columns(("baseline",)))


def test_a_row_that_was_removed_counts_no_longer(ledger: Ledger, release: Release) -> None:
    assert release(ledger, ROWS).claims == 6
    before = list(ledger.readings())
    assert release(ledger, ROWS[1:]) == Added()
    assert counted(ledger) == 5
    (judged,) = ledger.judgements()
    assert (judged.kind, judged.by) == ("reject", BY)
    assert "no longer in the baseline" in judged.why
    assert list(ledger.readings()) == before, "what was learned is still there"
    assert len(ledger.entries(rejected=True)) == 6
    assert ledger.problems() == ()


def test_a_corrected_row_reads_as_corrected(ledger: Ledger, release: Release) -> None:
    """The note stays, what we make of it changes: a claim of capture was a claim of an advance."""
    release(ledger, ROWS)
    changed = ROWS[0] | {"action": "contested", "date": "2024-02"}
    assert release(ledger, [changed, *ROWS[1:]]) == Added()
    assert counted(ledger) == 6
    (entry,) = (entry for entry in ledger.entries() if entry.judgement)
    assert (entry.claim.action, str(entry.claim.date)) == ("contested", "2024-02")
    (kept,) = (reading for reading in ledger.readings() if reading.article.sha256 == entry.source.sha256)
    assert kept.article.text[entry.claim.start : entry.claim.end] == entry.claim.sentence


def test_a_row_with_another_note_takes_the_place_of_the_old_one(ledger: Ledger, release: Release) -> None:
    release(ledger, ROWS)
    added = release(ledger, [ROWS[0] | {"note": "What the page says, in other words"}, *ROWS[1:]])
    assert (added.articles, added.claims) == (1, 1)
    assert counted(ledger) == 6
    assert sum("in other words" in entry.claim.sentence for entry in ledger.entries()) == 1


def test_a_row_that_comes_back_counts_again(ledger: Ledger, release: Release) -> None:
    for rows in (ROWS, ROWS[1:], ROWS, ROWS[2:], [ROWS[0] | {"action": "contested"}, *ROWS[1:]], ROWS):
        release(ledger, rows)
        assert counted(ledger) == len(rows)
    assert len(list(ledger.readings())) == len({row["url"] + row["published"] for row in ROWS})


def test_loading_the_same_again_judges_nothing(ledger: Ledger, release: Release) -> None:
    release(ledger, ROWS)
    assert ledger.judgements() == ()
    release(ledger, ROWS[1:])
    before = ledger.version(), ledger.digest()
    release(ledger, ROWS[1:])
    assert (ledger.version(), ledger.digest()) == before


def test_what_an_analyst_decided_stays(ledger: Ledger, release: Release) -> None:
    release(ledger, ROWS)
    entry = ledger.entries()[0]
    about = {"article": entry.source.sha256, "target": entry.claim.id}
    rejected = ledger.judge(Judgement("reject", "Anna", NOW, "the page is gone", **about))
    mine = next(number for number, row in enumerate(ROWS) if row["url"] == entry.source.url)
    release(ledger, [row | {"hedged": "yes"} if n == mine else row for n, row in enumerate(ROWS)])
    assert counted(ledger) == 5
    ledger.judge(Judgement("undo", "Anna", NOW, "it is back", target=rejected.id))
    assert counted(ledger) == 6


def test_an_analyst_may_undo_what_the_baseline_judged(ledger: Ledger, release: Release) -> None:
    release(ledger, ROWS)
    release(ledger, ROWS[1:])
    ledger.judge(Judgement("undo", "Anna", NOW, "I have seen the page", target=ledger.judgements()[0].id))
    assert counted(ledger) == 6
    release(ledger, ROWS[1:])
    assert counted(ledger) == 6, "and is not overruled at the next start"
    assert ledger.export_judgements() == "", "other ledgers have a baseline of their own"


NEWER = [ROWS[0] | {"action": "contested"}, ROWS[1] | {"note": "Another note"}, *ROWS[3:]]


def test_a_load_that_was_cut_off_is_completed_by_the_next(
    ledger: Ledger, release: Release, fresh: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the baseline judges and what it adds are two writes: a program may be killed between them."""
    release(ledger, ROWS)

    def killed(*_: object) -> Added:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(Ledger, "add", killed)
        with pytest.raises(KeyboardInterrupt):
            release(ledger, NEWER)
    assert counted(ledger) == 4, "what was replaced counts no longer, its new wording not yet"
    release(ledger, NEWER)
    assert counted(ledger) == 5
    with fresh() as new:
        release(new, NEWER)
        assert said(ledger.entries()) == said(new.entries())


def test_two_programs_that_start_at_once_judge_once(
    ledger: Ledger, file: Path, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(ledger, ROWS)
    begin = Ledger._writing

    def after_the_other(mine: Ledger) -> AbstractContextManager[Rows]:
        monkeypatch.setattr(Ledger, "_writing", begin)
        with open_ledger(f"sqlite:///{file}") as other:
            release(other, NEWER)
        return begin(mine)

    monkeypatch.setattr(Ledger, "_writing", after_the_other)
    release(ledger, NEWER)
    assert sorted(judgement.kind for judgement in ledger.judgements()) == ["correct", "reject", "reject"]
    assert counted(ledger) == 5


EDITED = {
    "action": st.sampled_from(["captured", "contested", "holds"]),
    "stance": st.sampled_from(["asserts", "denies"]),
    "hedged": st.sampled_from(["", "yes"]),
    "note": st.sampled_from(["One note", "Another note"]),
}
EDITS = st.fixed_dictionaries({}, optional=EDITED)
RELEASES = st.lists(st.dictionaries(st.sampled_from(range(len(ROWS))), EDITS), min_size=2, max_size=4)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(releases=RELEASES)
def test_after_any_releases_the_ledger_says_what_the_last_one_ships(
    fresh: Callable[[], Ledger], gazetteer: Gazetteer, tmp_path: Path, releases: list[dict[int, Row]]
) -> None:
    with fresh() as ledger, fresh() as new, pytest.MonkeyPatch.context() as patch:
        load = loader(gazetteer, tmp_path, patch)
        for chosen in releases:
            load(ledger, [ROWS[number] | edits for number, edits in sorted(chosen.items())])
        load(new, [ROWS[number] | edits for number, edits in sorted(releases[-1].items())])
        assert said(ledger.entries()) == said(new.entries())
        assert counted(ledger) == counted(new) == len(statements(gazetteer))
        assert ledger.problems() == ()
