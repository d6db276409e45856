"""The real app in a real browser for which the internet does not exist."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from dashboard.model import Reading
from dashboard.store import open_ledger
from tests.browser.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
START_SECONDS = 90


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    remembered = Path(sys.prefix) / "chromium.path"
    path = os.environ.get("DASHBOARD_CHROMIUM") or (remembered.read_text() if remembered.exists() else "")
    path = path or shutil.which("chromium") or shutil.which("google-chrome") or ""
    if not path:
        pytest.skip("no browser: run scripts/browser.py, or make test")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The app on a ledger, at the URL given."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    log = ledger.with_suffix(".log")
    with log.open("wb") as told:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "DASHBOARD_LEDGER": str(ledger)}, stdout=told, stderr=told
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/front/places.json", process, log)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=START_SECONDS).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the app did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app as shipped: the seed article and the baseline."""
    with serving(tmp_path_factory.mktemp("browser") / "ledger.sqlite") as at:
        yield at


@pytest.fixture
def serve_with(tmp_path: Path) -> Iterator[Callable[[Iterable[Reading]], str]]:
    """Starts the app on a ledger that holds these readings too."""
    running = []

    def started(readings: Iterable[Reading]) -> str:
        file = tmp_path / "ledger.sqlite"
        with open_ledger(f"sqlite:///{file}") as ledger:
            ledger.add(readings, date(2025, 12, 3))
        manager = serving(file)
        running.append(manager)
        return manager.__enter__()

    yield started
    for manager in running:
        manager.__exit__(None, None, None)


@pytest.fixture
def open_desk(browser: Browser) -> Iterator[Callable[..., Desk]]:
    """Opens the app; in the end nothing foreign was asked for and the console holds no error."""
    contexts, foreign, errors = [], [], []

    def opened(at: str, *, width: int = 1440, height: int = 900, dark: bool = False) -> Desk:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        _watch(page, at.split("/?")[0], foreign, errors)
        page.goto(at)
        return Desk(page)

    yield opened
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []


def _watch(page: Page, own: str, foreign: list[str], errors: list[str]) -> None:
    def route(route: Route, request: Request) -> None:
        if request.url.startswith((own, "data:", "blob:")):
            route.continue_()
        else:
            foreign.append(request.url)
            route.abort()

    page.route("**/*", route)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("websocket", lambda socket: None if own.split("://")[1] in socket.url else foreign.append(socket.url))
