"""The app under Streamlit's own test, and ledgers to run it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.model import Reading
from dashboard.store import Ledger, open_ledger
from dashboard.views import counting, desk

MAIN = Path(desk.__file__).with_name("main.py")
RunApp = Callable[..., AppTest]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> RunApp:
    """Opens the app at an address and runs it once; nothing may have gone wrong."""
    monkeypatch.setattr(counting, "PATIENCE_SECONDS", 60)  # a busy machine counts slowly

    def opened(**query: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=120)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return opened


@pytest.fixture
def on_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Iterable[Reading]], Ledger]]:
    """Puts the app on a ledger of its own with these readings, and without seeds and baseline."""
    opened: list[Ledger] = []

    def put(readings: Iterable[Reading] = ()) -> Ledger:
        ledger = open_ledger(f"sqlite:///{tmp_path / 'own.sqlite'}")
        ledger.add(readings, date(2025, 12, 3))
        monkeypatch.setattr(desk, "_ledger", lambda: ledger)
        opened.append(ledger)
        return ledger

    yield put
    with desk._ahead:  # nobody looks ahead in a ledger that is closed
        for ledger in opened:
            ledger.close()
