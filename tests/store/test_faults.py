"""Faults: a killed program, a full disk, a locked, damaged or forbidden file. A clear message, and nothing lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from dashboard.errors import LedgerError
from dashboard.model import Reading
from dashboard.store import Ledger, open_ledger
from dashboard.store.deciding import to_lines
from tests.store import made
from tests.store.made import LESNA, TODAY, claim, reading

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from datetime import timedelta
from dashboard.errors import LedgerError
from dashboard.store import open_ledger
from tests.store import made
from tests.store.made import LESNA, TODAY, claim, judgement, reading
def readings(first, count, claims=3):
    for number in range(first, first + count):
        given = [claim(f"c{number}-{n}") for n in range(claims)]
        yield reading(number, *given, text=f"Lesna fell. {number} " + "x" * 20_000)
"""


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    """A program of its own that works on a ledger."""
    command = [sys.executable, "-c", START + script, *map(str, arguments)]
    path = os.environ | {"PYTHONPATH": "."}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=path)


def finish(process: subprocess.Popen[str]) -> str:
    """What a program printed; it must have ended well."""
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return out


def assert_whole(ledger: Ledger, claims: int = 3) -> int:
    """Every article has all its claims and everything else read in it; the number of articles."""
    count = 0
    for one in ledger.readings():
        assert (len(one.claims), len(one.mentions), len(one.intents), len(one.silences)) == (claims, 2, 2, 1)
        count += 1
    assert ledger.problems() == ()
    return count


def wait_for(file: Path, megabytes: float, process: subprocess.Popen[str]) -> None:
    """Wait until a program has written so much to its ledger or the log beside it."""
    files = (file, file.with_name(file.name + "-wal"))
    while process.poll() is None and sum(part.stat().st_size for part in files if part.exists()) < megabytes * 1e6:
        time.sleep(0.005)


@pytest.mark.parametrize("megabytes", [1, 5])
def test_kill_during_ingest_leaves_whole_articles(file: Path, megabytes: float) -> None:
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(1, *(claim(f"c{n}") for n in range(3)))], TODAY)
    process = child("open_ledger(f'sqlite:///{sys.argv[1]}').add(readings(10, 10**6), TODAY)", file)
    wait_for(file, megabytes, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with open_ledger(f"sqlite:///{file}") as ledger:
        assert assert_whole(ledger) >= 1
        ledger.add([reading(2, *(claim(f"d{n}") for n in range(3)))], TODAY)
        assert {1, 2} <= {int(kept.source.article_id[1:]) for kept in ledger.articles()}


def test_kill_during_judgements_loses_none_that_was_recorded(file: Path) -> None:
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(1)], TODAY)
    script = """
ledger = open_ledger(f'sqlite:///{sys.argv[1]}')
for hour in range(10**6):
    print(ledger.judge(judgement('mark', hour, place=LESNA)).id, flush=True)
"""
    process = child(script, file)
    assert process.stdout
    recorded = [process.stdout.readline().strip() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    recorded += process.communicate()[0].split("\n")[:-1]
    with open_ledger(f"sqlite:///{file}") as ledger:
        held = ledger.judgements()
        assert [one.id for one in held][: len(recorded)] == recorded
        assert len(held) <= len(recorded) + 1
        assert len(ledger.columns()) == 1 + len(held), "a mark is in the ledger with its claim or not at all"
        assert ledger.problems() == ()


def test_kill_during_import_of_judgements_adds_all_or_none(file: Path, tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(1)], TODAY)
    lines = tmp_path / "judgements.jsonl"
    lines.write_text(to_lines(made.judgement("mark", hour, place=LESNA) for hour in range(200)))
    script = """
ledger = open_ledger(f'sqlite:///{sys.argv[1]}')
print('begun', flush=True)
ledger.import_judgements(open(sys.argv[2]).read())
"""
    process = child(script, file, lines)
    assert process.stdout
    process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with open_ledger(f"sqlite:///{file}") as ledger:
        assert len(ledger.judgements()) in (0, 200)
        assert ledger.import_judgements(lines.read_text()).added in (0, 200)
        assert len(ledger.judgements()) == 200


def test_two_programs_write_at_once_and_lose_nothing(file: Path) -> None:
    script = """
with open_ledger(f'sqlite:///{sys.argv[1]}') as ledger:
    first = int(sys.argv[2])
    for number in range(first, first + 12):
        ledger.add(readings(number, 1), TODAY)
        ledger.judge(judgement('mark', number, place=LESNA))
    ledger.add(readings(5000, 20), TODAY)
"""
    for process in [child(script, file, first) for first in (1000, 2000, 3000)]:    # they also make it at once
        finish(process)
    with open_ledger(f"sqlite:///{file}") as ledger:
        assert assert_whole(ledger) == 3 * 12 + 20
        assert len(ledger.judgements()) == 3 * 12
        assert len(ledger.columns()) == 3 * (3 * 12 + 20) + 3 * 12


def test_a_full_disk_says_so_and_keeps_what_was_there(file: Path) -> None:
    script = """
import resource
with open_ledger(f'sqlite:///{sys.argv[1]}') as ledger:
    ledger.add(readings(1, 5), TODAY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        ledger.add(readings(10, 10**4), TODAY)
    except LedgerError as error:
        print(error)
    print(len(ledger.articles()) >= 5)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
""".replace("(600_000, 600_000)", "(600_000, resource.RLIM_INFINITY)")
    message, kept = finish(child(script, file)).splitlines()
    assert file.name in message
    assert "all from before is kept" in message
    assert "free space" in message.lower()
    assert kept == "True"
    with open_ledger(f"sqlite:///{file}") as ledger:
        before = assert_whole(ledger)
        assert ledger.add([reading(2, *(claim(f"d{n}") for n in range(3)))], TODAY).articles == 1
        assert assert_whole(ledger) == before + 1


@pytest.mark.parametrize(
    "deed",
    [
        "ledger.judge(judgement('mark', place=LESNA))",
        "ledger.import_judgements(to_lines(judgement('mark', hour, place=LESNA) for hour in range(50)))",
        "ledger.add_layer('control', 'Mapper', TODAY, '{}' + ' ' * 50_000, False, TODAY)",
        "ledger.load_baseline(gazetteer.load(), TODAY)",
    ],
    ids=["a judgement", "an import of judgements", "a layer", "the baseline"],
)
def test_a_full_disk_leaves_the_ledger_as_it_was(file: Path, deed: str) -> None:
    script = f"""
import pathlib, resource
from dashboard import gazetteer
from dashboard.store.deciding import to_lines
with open_ledger(f'sqlite:///{{sys.argv[1]}}') as ledger:
    ledger.add(readings(1, 5), TODAY)
    before = ledger.digest()
    log = pathlib.Path(sys.argv[1] + '-wal').stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, resource.RLIM_INFINITY))
    try:
        {deed}
    except LedgerError as error:
        print(error)
    print(ledger.digest() == before, len(ledger.columns()) == len(ledger.entries()) == 15, ledger.problems())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    {deed}
    print(ledger.digest() == before, len(ledger.columns()) == len(ledger.entries()), ledger.problems())
"""
    message, full, free = finish(child(script, file)).splitlines()
    assert file.name in message
    assert "all from before is kept" in message
    assert full == "True True ()"
    assert free == "False True ()"


def test_a_database_that_may_not_grow_says_so(ledger: Ledger) -> None:
    with ledger._writing() as rows:                 # the limit holds for one connection: the pool has one idle
        pages = rows.connection.exec_driver_sql("PRAGMA page_count").scalar()
        rows.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LedgerError, match="the disk is full"):
        ledger.add([reading(1, text="x" * 100_000)], TODAY)
    assert ledger.articles() == ()


def test_a_locked_ledger_is_waited_for_and_then_named(file: Path) -> None:
    with open_ledger(f"sqlite:///{file}", wait_s=0.2) as ledger:
        ledger.add([reading(1)], TODAY)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"ledger\.sqlite.*another program.*nothing was written"):
            ledger.add([reading(2)], TODAY)
        assert len(ledger.columns()) == 1, "reading goes on"
        other.execute("COMMIT")
        other.close()
        assert ledger.add([reading(2)], TODAY).articles == 1


@pytest.fixture
def truncated(file: Path) -> Path:
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(number, text=f"Lesna {number} " + "x" * 5000) for number in range(50)], TODAY)
    with file.open("r+b") as content:
        content.truncate(file.stat().st_size // 2 // 4096 * 4096)
    return file


def test_a_truncated_file_is_named_and_left_alone(truncated: Path) -> None:
    before = truncated.read_bytes()
    with pytest.raises(LedgerError, match=r"ledger\.sqlite: the file is damaged or cut short.*restore a copy"):
        open_ledger(f"sqlite:///{truncated}")
    assert truncated.read_bytes() == before


@pytest.mark.parametrize("content", [b"SQLite format 3\0", b"hello " * 1000, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_file_that_is_no_ledger_is_named_and_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite"):
        open_ledger(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE addresses (name)")
    connection.close()
    with pytest.raises(LedgerError, match="this is not a ledger"):
        open_ledger(f"sqlite:///{file}")


def test_damage_inside_is_found(file: Path) -> None:
    with open_ledger(f"sqlite:///{file}") as ledger:
        ledger.add([reading(number, text=f"Lesna {number} " + "x" * 5000) for number in range(50)], TODAY)
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    with open_ledger(f"sqlite:///{file}") as ledger:
        found = []
        try:
            found += ledger.problems()
        except LedgerError as error:
            found.append(str(error))
        assert found
        assert "ledger.sqlite" in found[0]


FORBIDDEN = """
import os
open_ledger(f'sqlite:///{sys.argv[2]}').close()         # all modules are loaded before the superuser's rights are gone
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    with open_ledger(f'sqlite:///{sys.argv[1]}') as ledger:
        ledger.add(readings(10, 1), TODAY)
except LedgerError as error:
    print(error)
"""


@pytest.mark.parametrize("there", [False, True])
def test_a_read_only_folder_is_named(there: bool, tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "ledger.sqlite"
        if there:
            with open_ledger(f"sqlite:///{file}") as ledger:
                ledger.add([reading(1)], TODAY)
            file.chmod(0o444)
        folder.chmod(0o555)
        message = finish(child(FORBIDDEN, file, tmp_path / "other.sqlite"))
        folder.chmod(0o755)
        assert str(file) in message
        assert "write permission" in message
        assert "DASHBOARD_LEDGER" in message
        if there:
            with open_ledger(f"sqlite:///{file}") as ledger:
                assert list(ledger.readings()) == [reading(1)]


def test_a_folder_that_cannot_be_made_is_named(file: Path) -> None:
    file.write_text("a file, not a folder")
    with pytest.raises(LedgerError, match="folder cannot be made"):
        open_ledger(f"sqlite:///{file}/ledger.sqlite")


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(LedgerError, match="sqlite:///path/to/file"):
        open_ledger(url)


def test_a_missing_driver_is_named() -> None:
    with pytest.raises(LedgerError, match="ledger"):
        open_ledger("postgresql://anna:secret@127.0.0.1/ledger")


def test_a_ledger_is_made_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path}/new/folder/ledger.sqlite") as ledger:
        assert ledger.add([Reading(made.article(1))], TODAY).articles == 1
