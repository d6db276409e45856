"""Takes the screenshots of the documentation: docs/images/*.png, from the real app in a real browser.

    PYTHONPATH=. .venv/bin/python scripts/screenshots.py [NAME...]

The app runs on a ledger of its own with the seed article and the baseline, as after a first start.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.app import APP, chromium, serving

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
POKROVSK = "UA14160210010099403"
SEED = "8e39e38cbec59fd223908be7a9af186492ae20a0cb5d3564af4005dea91fd8c7"
SECONDS = 60_000
SETTLE_MS = 1_500


@dataclass(frozen=True)
class Shot:
    """One picture: its file, the address, and the window."""

    name: str
    query: str
    width: int = 1440
    height: int = 900
    dark: bool = False
    maps: int = 0


SHOTS = (
    Shot("map", f"scope=seed&place={POKROVSK}", maps=1),
    Shot("front", "day=2025-12-05", maps=1),
    Shot("place", f"day=2025-12-23&place={POKROVSK}", maps=1),
    Shot("dark", f"day=2025-12-05&place={POKROVSK}", dark=True, maps=1),
    Shot("places", "page=places&day=2025-12-05"),
    Shot("article", f"page=articles&scope=seed&article={SEED}"),
    Shot("advance", "page=advance&day=2025-12-23"),
    Shot("compare", "page=compare&day=2025-12-23&before=2025-11-23", maps=2),
    Shot("record", "page=record&day=2026-07-05"),
    Shot("review", "page=review"),
    Shot("data", "page=data"),
    Shot("method", "page=method"),
    Shot("narrow", f"scope=seed&place={POKROVSK}", width=390, height=844, maps=1),
)


def main(names: list[str]) -> int:
    """Take the shots named, all of them where none is."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        with serving(APP, Path(folder) / "ledger.sqlite") as url:
            for shot in SHOTS:
                if not names or shot.name in names:
                    take(browser, url, shot)
        browser.close()
    return 0


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Open the address, wait until all is drawn, and write the picture."""
    scheme = "dark" if shot.dark else "light"
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{url}/?{shot.query}")
    page.locator(".st-key-masthead").wait_for(timeout=SECONDS)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=SECONDS)
    for number in range(shot.maps):
        page.frame_locator("iframe.stCustomComponentV1").nth(number).locator("body[data-drawn]").wait_for(timeout=SECONDS)
    page.wait_for_timeout(SETTLE_MS)
    file = IMAGES / f"{shot.name}.png"
    page.screenshot(path=file)
    context.close()
    print(f"{file.relative_to(IMAGES.parents[1])}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
