"""Commands run in the test's own process, on a ledger of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dashboard.cli import main

TAKEN = "Russian forces captured Pokrovsk, the Russian Defence Ministry said on December 1."
DENIED = "The Ukrainian General Staff denied that Russian forces had captured Pokrovsk."


class Ran(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """Where the ledger of the commands lies."""
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ledger_file: Path
) -> Run:
    """Run a command on the ledger of the test; what it prints and its exit status."""
    monkeypatch.setenv("DASHBOARD_LEDGER", str(ledger_file))
    monkeypatch.chdir(tmp_path)

    def run_one(*arguments: object) -> Ran:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        return Ran(status, *capsys.readouterr())

    return run_one


def corpus(path: Path, *articles: dict | str) -> Path:
    """A file of articles, one a line: whole records, or lines as they are."""
    lines = [a if isinstance(a, str) else json.dumps(a, ensure_ascii=False) for a in articles]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
