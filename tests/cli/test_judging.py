"""Judgements from a terminal: every kind, its undoing, and files of judgements as they come."""

from __future__ import annotations

import codecs
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import gazetteer
from dashboard.model import Article, Claim, Mention, Part, Place, Reading
from dashboard.store import open_ledger
from dashboard.times import VagueDate
from tests.cli.conftest import Run
from tests.store.made import TODAY, sha256

TEXT = "Russian forces captured Pokrovsk, Moscow said. Novoselivka fell too."
SHA = sha256(TEXT)
BY = ("--by", "Anna", "--why", "I saw the footage")


def claim(id: str, place: Place | None, start: int, end: int, named: Part) -> Claim:
    words = TEXT[start:end]
    return Claim(id, place, "captured", "russia", "Moscow", "russia", "asserts", start, end, words, "", parts=(named,))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one article with a claim on Pokrovsk and one that waits for its place."""
    file = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    pokrovsk = gazetteer.load().called("Pokrovsk")[0][0]
    mentions = (
        Mention(24, 32, "Pokrovsk", "settlement", pokrovsk, "the only one"),
        Mention(47, 58, "Novoselivka", "settlement", None, "many of the name", margin=0.0),
    )
    article = Article("post-1", TEXT, SHA, published=VagueDate.parse("2025-12-01"), outlet="The Post")
    claims = (
        claim("c0ffee0000000001", pokrovsk, 0, 46, Part(24, 32, "place")),
        claim("c0ffee0000000002", None, 47, 68, Part(47, 58, "place")),
    )
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([Reading(article, mentions, claims)], TODAY)
    return file


@pytest.fixture
def ledger_file(prepared: Path, tmp_path: Path) -> Path:
    """A copy of that ledger."""
    return Path(shutil.copy(prepared, tmp_path))


def statuses(run: Run, day: str = "2025-12-01") -> dict[str, tuple[str, str]]:
    listed = json.loads(run("status", "--json", "--as-of", day).out)
    return {one["place"]["name"]: (one["status"], one["holder"]) for one in listed}


BEFORE = {"Pokrovsk": ("claimed", "russia")}


@pytest.fixture
def novoselivka() -> str:
    """The id of one place of many of that name."""
    return next(place.id for place, _ in gazetteer.load().called("Novoselivka") if place.oblast == "Donetsk")


CLAIM = ("--action", "holds", "--actor", "ukraine", "--side", "ukraine", "--claimant", "General Staff")
KINDS = {
    "reject": (["reject", "c0ffee0000000001"], {}),
    "correct the action": (
        ["correct", "c0ffee0000000001", *CLAIM], {"Pokrovsk": ("held", "ukraine")}),
    "correct the place": (
        ["correct", "c0ffee0000000001", "--place", "Siversk"], {"Siversk": ("claimed", "russia")}),
    "add to an article": (
        ["add", "--article", SHA[:8], "--place", "Siversk", *CLAIM, "--sentence", "Novoselivka fell too."],
        BEFORE | {"Siversk": ("held", "ukraine")}),
    "add without an article": (
        ["add", "--place", "Siversk", *CLAIM, "--sentence", "Siversk is ours.", "--published", "2025-11"],
        BEFORE | {"Siversk": ("held", "ukraine")}),
    "resolve": (
        ["resolve", "--article", "post-1", "--at", "47-58", "--place", "NOVOSELIVKA"],
        BEFORE | {"Novoselivka": ("claimed", "russia")}),
    "resolve to none": (["resolve", "--article", "post-1", "--at", "24-32", "--no-place"], {}),
    "redate": (["redate", "--article", SHA[:6].upper(), "--published", "2025-12"], {}),
    "withdraw": (["withdraw", "--article", SHA], {}),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_judgement_and_its_undoing(run: Run, kind: str, novoselivka: str) -> None:
    arguments, after = KINDS[kind]
    arguments = [novoselivka if word == "NOVOSELIVKA" else word for word in arguments]
    assert statuses(run) == BEFORE
    done = run("judge", *arguments, *BY)
    assert done.status == 0, done.err
    id = done.out.strip()
    assert f"`judge undo {id}` takes it back" in done.err
    assert statuses(run) == after
    undone = run("judge", "undo", id[:8], "--by", "Boris", "--why", "I was wrong")
    assert undone.status == 0, undone.err
    assert statuses(run) == BEFORE
    again = run("judge", "undo", id, *BY)
    assert (again.status, f"{id} is undone already" in again.err) == (2, True)
    assert run("judge", "undo", undone.out.strip(), *BY).status == 0, "an undoing is undone"
    assert statuses(run) == after


@pytest.mark.parametrize(("more", "status"), [([], "confirmed"), (["--not-confirmed"], "unknown")])
def test_a_mark_holds_from_its_day_on(run: Run, more: list[str], status: str) -> None:
    assert run("judge", "mark", "--place", "Siversk", "--holder", "russia", *more, *BY).status == 0
    assert statuses(run) == BEFORE, "not before"
    listed = json.loads(run("status", "--json", "--place", "Siversk").out)
    assert [one["status"] for one in listed] == [status]


def test_a_correction_may_take_the_date_away(run: Run) -> None:
    run("judge", "correct", "c0ffee0000000001", "--date", "2025-11", "--extent", "partial", *BY)
    run("judge", "correct", "c0ffee0000000001", "--date", "none", "--stance", "denies", *BY)
    with open_ledger() as ledger:
        (entry,) = ledger.entries(seqs=[1])
        read = ledger.reading(SHA)
    assert (entry.claim.date, entry.claim.extent, entry.claim.stance) == (None, "partial", "denies")
    assert read
    assert read.claims[0].stance == "asserts", "what was read stays"


def test_a_rejected_claim_is_brought_back_by_its_article(run: Run) -> None:
    run("judge", "reject", "c0ffee0000000001", *BY)
    assert run("judge", "correct", "c0ffee0000000001", "--extent", "full", *BY).status == 2
    done = run("judge", "correct", "c0ffee0000000001", "--article", "post-1", "--extent", "full", *BY)
    assert done.status == 0, done.err
    assert statuses(run) == BEFORE


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["reject", "c0ffee0000000001", "--by", " ", "--why", "x"], "needs your name (--by) and a reason (--why)"),
        (["reject", "c0ffee0000000001", "--by", "Anna", "--why", ""], "needs your name (--by) and a reason (--why)"),
        (["reject", "c0ffee", *BY], "no claim c0ffee counts; `status --place NAME` prints the ids"),
        (["reject", "c0ffee0000000001", "--article", "ffffff", *BY], "the ledger has no article 'ffffff'"),
        (["withdraw", "--article", SHA[:5], *BY], "6 digits or more do"),
        (["correct", "c0ffee0000000001", "--action", "captured", *BY], "reads so already"),
        (["correct", "c0ffee0000000001", "--place", "Novoselivka", *BY], "places are called so; give an id: UA"),
        (["correct", "c0ffee0000000001", "--place", "Pokrowskx", *BY], "no such place; did you mean Pokrovs"),
        (["add", "--place", "Siversk", *CLAIM, "--sentence", " ", *BY], "give the words"),
        (["add", "--article", SHA, "--place", "Siversk", *CLAIM, "--sentence", "No.", *BY], "are not in article"),
        (["add", "--article", SHA, "--place", "Siversk", *CLAIM, "--sentence", "fell", "--published", "2025", *BY],
         "correct that by `judge redate`"),
        (["resolve", "--article", SHA, "--at", "0-5", "--place", "Siversk", *BY], "names no place there"),
        (["resolve", "--article", SHA, "--at", "5", "--place", "Siversk", *BY], "'5' is not a span; write 24-32"),
        (["redate", "--article", SHA, "--published", "soon", *BY], "write 2025-12-01, 2025-12 or 2025"),
        (["undo", "abcdef", *BY], "the ledger has no judgement 'abcdef'; `judgements list` shows them"),
        (["mark", "--place", "Siversk", "--holder", "nobody", *BY], "invalid choice: 'nobody'"),
    ],
)  # fmt: skip
def test_a_judgement_on_nothing_is_wrong_usage(run: Run, arguments: list[str], reason: str) -> None:
    done = run("judge", *arguments)
    assert (done.status, done.out) == (2, "")
    assert reason in done.err
    with open_ledger() as ledger:
        assert ledger.judgements() == ()


def test_what_waits_is_told_with_what_to_type(run: Run, novoselivka: str) -> None:
    told = run("judgements", "waiting")
    assert f"Novoselivka: --article {SHA[:16]} --at 47-58, 1 claim waiting" in told.out
    assert "“Novoselivka fell too.”" in told.out
    assert "1 mention of a place to resolve" in told.err
    run("judge", "resolve", "--article", SHA[:16], "--at", "47-58", "--place", novoselivka, *BY)
    assert run("judgements", "waiting").out == ""


def test_the_list_tells_which_hold(run: Run) -> None:
    first = run("judge", "reject", "c0ffee0000000001", *BY).out.strip()
    run("judge", "undo", first, *BY)
    heading, *rows = run("judgements", "list").out.splitlines()
    assert heading.split()[:2] == ["ID", "WHEN"]
    assert [row.split()[4] for row in rows] == ["reject", "undo"]
    assert ["undone" in row for row in rows] == [True, False]
    assert all("I saw the footage" in row for row in rows)


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode("utf-16"),
        lambda text: text.encode() * 2,
    ],
    ids=["UTF-8", "UTF-8 with its mark", "UTF-16 as some shells write it", "everything twice"],
)
def test_a_file_of_judgements_is_taken_in_once(run: Run, encoded: Callable[[str], bytes], tmp_path: Path,
                                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    run("judge", "mark", "--place", "Siversk", "--holder", "russia", "--by", "Олена", "--why", "знімки")
    run("judge", "reject", "c0ffee0000000001", *BY)
    run("judgements", "export", "-o", "j.jsonl")
    text = (tmp_path / "j.jsonl").read_text(encoding="utf-8")
    (tmp_path / "other.jsonl").write_bytes(encoded(text))

    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "second.sqlite"))
    done = run("judgements", "import", "other.jsonl")
    assert done.status == 1
    assert "left out: reject by Anna at " in done.err
    assert f"this ledger has no article {SHA[:16]}; ingest it first" in done.err
    assert "1 judgement new, " in done.err
    assert "Олена" in run("judgements", "list").out
    assert run("ingest", tmp_path / "ledger.sqlite").status == 0
    assert "0 judgements new, " in run("judgements", "import", "other.jsonl").err, "the other ledger brought it along"
    assert run("judgements", "export").out.splitlines() == text.splitlines()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"why": "Київ"}'.encode("cp1251"), "j.jsonl: the encoding is wrong at byte 10, judgements are UTF-8"),
        (codecs.BOM_UTF16_LE + b"\0\xd8", "j.jsonl: the encoding is wrong"),
        (b"\x89PNG\r\n", "j.jsonl: the encoding is wrong at byte 1"),
        (b'{"kind": "reject"}\n', "j.jsonl, line 1: 'at' is missing"),
        (b"nonsense\n", "j.jsonl, line 1: not a judgement as exported from a ledger"),
    ],
)
def test_a_file_that_is_none_of_judgements_is_named(run: Run, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "j.jsonl").write_bytes(data)
    done = run("judgements", "import", "j.jsonl")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"error: {reason}")
    assert run("judgements", "import", "none.jsonl").status == 2
    with open_ledger() as ledger:
        assert ledger.judgements() == ()
