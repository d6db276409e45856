"""Faults as a person meets them: a killed command, a full disk, a forbidden folder, a ledger that is no good.

For each a clear message and an exit status, and the state afterwards: nothing lost, and the same command completes it.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.cli import layers
from dashboard.exchange.snapshots import read_snapshot
from dashboard.store import open_ledger
from tests.cli.conftest import TAKEN, Run, corpus

ROOT = Path(__file__).resolve().parents[2]
SQUARE = [[37.0, 48.0], [38.0, 48.0], [38.0, 49.0], [37.0, 49.0], [37.0, 48.0]]
COUNT = 300
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a command of its own on a ledger; `blocks` of 512 bytes are the most that it may write to a file."""

    def started(ledger: Path, *arguments: object, blocks: int = 0) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dashboard", *map(str, arguments)]
        limited = ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command] if blocks else command
        environment = os.environ | {"PYTHONPATH": str(ROOT), "DASHBOARD_LEDGER": str(ledger)}
        pipe = subprocess.PIPE
        return subprocess.Popen(limited, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True, env=environment)

    return started


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = process.communicate(timeout=120)
    assert "Traceback" not in told
    return process.returncode, told


def written(ledger: Path) -> int:
    """How many articles a ledger holds that another program is making."""
    try:
        connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0


def kill_amid(process: subprocess.Popen[str], ledger: Path) -> None:
    """Kill a command, by the signal that nothing can catch, after its first write to a ledger."""
    while process.poll() is None and not written(ledger):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    _, told = process.communicate()
    assert process.returncode == -signal.SIGKILL, told


def state(ledger: Path) -> tuple[int, int, str]:
    """How many articles and claims a ledger holds, and its digest; it must have no problem."""
    with open_ledger(f"sqlite:///{ledger}") as opened:
        assert opened.problems() == ()
        return len(opened.articles()), len(opened.columns()), opened.digest()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that takes two writes."""
    more = "x" * 6_000
    texts = ({"id": f"n{n}", "text": f"{TAKEN}\n\n{n} {more}", "published": "2025-12-01"} for n in range(COUNT))
    return corpus(tmp_path_factory.mktemp("many") / "many.jsonl", *texts)


@pytest.fixture(scope="module")
def whole(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of that corpus, made without a fault."""
    file = tmp_path_factory.mktemp("whole") / "whole.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_LEDGER", str(file))
        from dashboard.cli import main

        assert main(["ingest", str(many)]) == 0
    return file


def test_a_killed_ingest_is_completed_by_the_same_command(
    start: Start, tmp_path: Path, many: Path, whole: Path
) -> None:
    ledger = tmp_path / "ledger.sqlite"
    kill_amid(start(ledger, "ingest", many), ledger)
    articles, claims, _ = state(ledger)
    assert 0 < articles < COUNT
    assert claims == articles, "every article has its claim"
    code, told = ended(start(ledger, "ingest", many))
    assert code == 0
    assert f"{articles:,} known before" in told
    assert state(ledger) == state(whole), "as if nothing had happened"


def test_a_killed_import_of_a_ledger_is_completed_by_the_same_command(
    start: Start, tmp_path: Path, whole: Path
) -> None:
    ledger, before = tmp_path / "ledger.sqlite", whole.read_bytes()
    kill_amid(start(ledger, "ingest", whole), ledger)
    articles, claims, _ = state(ledger)
    assert 0 < articles <= COUNT
    assert claims == articles
    assert ended(start(ledger, "ingest", whole))[0] == 0
    assert state(ledger) == state(whole)
    assert whole.read_bytes() == before, "the ledger that was imported is as it was"


def test_a_killed_export_leaves_the_file_that_was_there(start: Start, tmp_path: Path, whole: Path) -> None:
    target = tmp_path / "a.geojson"
    assert ended(start(whole, "snapshot", "--as-of", "2025-12-01", "-o", target))[0] == 0
    before = target.read_bytes()
    process = start(whole, "snapshot", "--as-of", "2025-12-01", "-o", target)
    while process.poll() is None and not list(tmp_path.glob(".a.geojson.*")):
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert read_snapshot(target.read_bytes(), "a").assessments == read_snapshot(before, "a").assessments


def test_polygons_whose_assessor_was_cut_off_are_completed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The layer is in the ledger, what its maker assesses is not yet."""
    (tmp_path / "c.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [SQUARE]}))
    add = ["polygons", "add", "c.geojson", "--maker", "Mapper", "--day", "2025-12-01", "--assessor"]

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(layers, "layer_reading", cut_off)
        assert run(*add).status == 130
    with open_ledger() as ledger:
        assert (len(ledger.layers()), len(ledger.articles())) == (1, 0)
    for claims in (True, False):
        done = run(*add)
        assert done.status == 0
        assert (", 0 claims of" not in done.err) is claims
    with open_ledger() as ledger:
        assert (len(ledger.layers()), len(ledger.articles())) == (1, 1)


def test_a_full_disk_during_ingest(start: Start, tmp_path: Path, many: Path, whole: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    code, told = ended(start(ledger, "ingest", many, blocks=3_000))
    assert code == 1
    assert f"error: ledger {ledger}: " in told
    assert "all from before is kept" in told
    assert "free space" in told
    articles, claims, _ = state(ledger)
    assert articles == claims < COUNT
    assert ended(start(ledger, "ingest", many))[0] == 0
    assert state(ledger) == state(whole)


def test_a_full_disk_while_another_ledger_is_copied(start: Start, tmp_path: Path, whole: Path) -> None:
    code, told = ended(start(tmp_path / "ledger.sqlite", "ingest", whole, blocks=600))
    assert code == 1
    assert f"error: {whole}: " in told
    assert "free space on the disk" in told
    assert state(tmp_path / "ledger.sqlite")[:2] == (0, 0)


@pytest.mark.parametrize("ending", [".geojson", ".gpkg"])
def test_a_full_disk_during_export_leaves_the_file_that_was_there(
    start: Start, tmp_path: Path, whole: Path, ending: str
) -> None:
    ledger, target = tmp_path / "ledger.sqlite", tmp_path / "out" / f"a{ending}"
    target.parent.mkdir()
    target.write_bytes(b"before")
    assert ended(start(ledger, "status", "--baseline"))[0] == 0
    code, told = ended(start(ledger, "snapshot", "--baseline", "-o", target, blocks=100))
    assert code in (1, 2)
    assert "free space" in told
    assert target.read_bytes() == b"before"
    assert [path.name for path in target.parent.iterdir()] == [target.name], "no half file is left"


def test_no_room_for_what_is_printed(tmp_path: Path) -> None:
    few = corpus(tmp_path / "few.jsonl", {"text": TAKEN}, {"text": TAKEN + " "})
    with (tmp_path / "out.jsonl").open("wb") as full:
        command = [sys.executable, "-m", "dashboard", "extract", str(few)]
        limited = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *command]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(limited, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "free space on the disk, and try again" in done.stderr


FORBIDDEN = """
import os, sys
from dashboard.cli import adding, judging, ledger, main
from dashboard.exchange import geojson, snapshots
from dashboard import gazetteer, pipeline
gazetteer.load()
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("verb", [["ingest", "{article}"], ["status"], ["snapshot", "-o", "{folder}/a.geojson"]])
def test_a_read_only_folder(run: Run, verb: list[str], whole: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.txt").write_text(TAKEN)
        ledger = folder / "ledger.sqlite"
        ledger.write_bytes(whole.read_bytes())
        ledger.chmod(0o444)
        folder.chmod(0o555)
        arguments = [word.format(article=folder / "a.txt", folder=folder) for word in verb]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "DASHBOARD_LEDGER": str(ledger)}
        command = [sys.executable, "-c", FORBIDDEN, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        folder.chmod(0o755)
        assert done.returncode == 1
        assert done.stderr.startswith(f"error: ledger {ledger}: "), done.stderr
        assert "write permission on the file and its folder, or choose another file by DASHBOARD_LEDGER" in done.stderr
        assert ledger.read_bytes() == whole.read_bytes()
        assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "ledger.sqlite"]


def newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 // 4096 * 4096)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (newer, "newer version of this program (schema 9999, "),
        (truncated, "damaged or cut short. Keep it, and restore"),
    ],
)
@pytest.mark.parametrize(
    "verb", [["status"], ["ingest", "x.txt"], ["judgements", "export"], ["snapshot", "-o", "a.geojson"], ["check"]]
)
def test_a_ledger_that_is_no_good_is_named_and_left_alone(
    run: Run, tmp_path: Path, whole: Path, spoil: Callable[[Path], None], reason: str, verb: list[str]
) -> None:
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(whole.read_bytes())
    spoil(file)
    before = file.read_bytes()
    (tmp_path / "x.txt").write_text(TAKEN)
    done = run(*verb)
    assert done.status == 1
    assert f"ledger {file}: " in done.out + done.err
    assert reason in done.out + done.err
    assert file.read_bytes() == before
    assert not (tmp_path / "a.geojson").exists()


@pytest.mark.parametrize("spoil", [newer, truncated])
def test_a_bad_ledger_is_no_reason_to_lose_the_others(
    run: Run, tmp_path: Path, whole: Path, spoil: Callable[[Path], None]
) -> None:
    """Among what is taken in, one that is no good is refused by name, and the others go on."""
    bad, good = tmp_path / "bad.sqlite", tmp_path / "good.sqlite"
    for file in (bad, good):
        file.write_bytes(whole.read_bytes())
    spoil(bad)
    done = run("ingest", bad, good)
    assert done.status == 1
    assert "refused: " in done.err
    assert "bad.sqlite" in done.err
    assert state(tmp_path / "ledger.sqlite") == state(whole)
