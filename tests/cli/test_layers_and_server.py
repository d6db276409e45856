"""Control polygons on the command line, and the server that `serve` starts."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.cli.serving import command
from dashboard.store import open_ledger

ROOT = Path(__file__).resolve().parents[2]
AROUND_POKROVSK = [[37.0, 48.2], [37.3, 48.2], [37.3, 48.4], [37.0, 48.4], [37.0, 48.2]]


@pytest.fixture
def polygons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "ledger.sqlite"))
    path = tmp_path / "control.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [AROUND_POKROVSK]}), encoding="utf-8")
    return path


def test_polygons_are_a_layer_and_claim_nothing(polygons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["polygons", "add", str(polygons), "--maker", "Some Mapper", "--day", "2025-12-01"]) == 0
    assert main(["polygons", "add", str(polygons), "--maker", "Some Mapper", "--day", "2025-12-01"]) == 0
    assert main(["polygons", "list"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.split()[1:] == ["2025-12-01", "layer", "Some", "Mapper", "control.geojson"]
    with open_ledger() as ledger:
        assert len(ledger.columns()) == 0


def test_an_assessor_counts_where_the_analyst_says_so(polygons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["polygons", "add", str(polygons), "--maker", "Some Mapper", "--day", "2025-12-01", "--assessor"]
    assert main(add) == 0
    assert main(["status", "--json", "--as-of", "2025-12-02"]) == 0
    found = {one["place"]["name"]: (one["status"], one["holder"]) for one in json.loads(capsys.readouterr().out)}
    assert found["Pokrovsk"] == ("held", "russia")
    assert found["Kramatorsk"] == ("held", "ukraine")
    assert main(add) == 0
    with open_ledger() as ledger:
        assert len(ledger.articles()) == 1, "the same layer twice adds nothing"


def test_a_map_that_stays_the_same_is_a_word_of_each_day(polygons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("2025-12-01", "2025-12-20", "2025-12-20"):
        assert main(["polygons", "add", str(polygons), "--maker", "Mapper", "--day", day, "--assessor"]) == 0
    assert [", known before" in line for line in capsys.readouterr().err.splitlines()] == [False, False, True]
    with open_ledger() as ledger:
        assert [str(layer.day) for layer in ledger.layers()] == ["2025-12-01", "2025-12-20"]
    assert main(["status", "--json", "--place", "Pokrovsk", "--as-of", "2025-12-25"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["since"], found["last_word"], found["stale"]) == ("2025-12-01", "2025-12-20", False)


def test_a_file_without_polygons_is_refused_with_status_1(polygons: Path, capsys: pytest.CaptureFixture[str]) -> None:
    polygons.write_text('{"type": "Point", "coordinates": [37, 48]}', encoding="utf-8")
    assert main(["polygons", "add", str(polygons), "--maker", "x", "--day", "2025-12-01"]) == 1
    assert "control.geojson: it holds no polygon" in capsys.readouterr().err
    with open_ledger() as ledger:
        assert ledger.layers() == ()


def test_a_maker_without_a_name_is_wrong_usage(polygons: Path) -> None:
    assert main(["polygons", "add", str(polygons), "--maker", " ", "--day", "2025-12-01"]) == 2


def test_serve_listens_on_this_machine_alone_and_sends_no_statistics() -> None:
    line = command(8600, "127.0.0.1")
    options = dict(zip(line[5::2], line[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--browser.gatherUsageStats"] == "false"


@pytest.mark.slow
def test_serve_starts_the_app_and_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "ledger.sqlite"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert answers(f"http://127.0.0.1:{port}/_stcore/health", process)
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(timeout=60)
    assert status == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5)


def answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            if process.poll() is not None:
                return False
            time.sleep(0.2)
    return False


def test_an_interrupt_leaves_what_was_done(tmp_path: Path) -> None:
    """Ctrl-C while a corpus is read: a short word, status 130, and every line printed so far is whole."""
    # tests that run in the background ignore interrupts, and what they start would too
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    reader = subprocess.Popen(
        [sys.executable, "-u", "-m", "dashboard", "extract", "-"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    for number in range(3):
        reader.stdin.write(json.dumps({"id": f"n{number}", "text": "Kyiv denied it."}).encode() + b"\n")
    reader.stdin.flush()
    lines = [reader.stdout.readline() for _ in range(3)]
    reader.send_signal(signal.SIGINT)
    _, told = reader.communicate(timeout=60)
    assert [json.loads(line)["id"] for line in lines] == ["n0", "n1", "n2"]
    assert reader.returncode == 130
    assert told.decode().strip() == "interrupted; what was done stays done"
