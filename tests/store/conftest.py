"""A ledger of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.store import Ledger, open_ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(file: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{file}") as opened:
        yield opened


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Ledger]:
    """Opens an empty ledger, quickly: for properties, which need many."""
    folder = tmp_path_factory.mktemp("ledgers")
    open_ledger(f"sqlite:///{folder / 'empty.sqlite'}").close()
    numbers = iter(range(100_000))

    def make() -> Ledger:
        copy = folder / f"{next(numbers)}.sqlite"
        shutil.copy(folder / "empty.sqlite", copy)
        return open_ledger(f"sqlite:///{copy}")

    return make
