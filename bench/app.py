"""How fast the app is in a real browser, as times and as ratios to a bare Streamlit page with an empty folium map.

    PYTHONPATH=. .venv/bin/python bench/app.py [--large] [--points]

Measured are: opening the app until the map is drawn, a filter and a day until the map has changed, a click until the
panel shows the place; with --large on 20,000 places and 200,000 claims too, and with --points how the map pans over
50,000 points. Each is the median of RUNS; a machine that is busy elsewhere changes the times more than the ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from bench.made_ledger import make

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "dashboard" / "app.py"
BARE = """
import folium, streamlit as st
from streamlit_folium import st_folium
st.set_page_config(layout="wide")
base = folium.Map([48.6, 37.2], zoom_start=8, tiles=None)
base.default_js = [("leaflet", "../../app/static/leaflet.js")]
base.default_css = []
st_folium(base, key="map", height=560, use_container_width=True, returned_objects=[])
"""
RUNS = 3
TIMEOUT = 120_000
FIRST_SPOT = """() => {
  const front = map.frontline.front, size = map.getSize();
  const { rows, x: xs, y: ys } = front.visible;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i], x = xs[i], y = ys[i];
    const at = map.layerPointToContainerPoint([x + front._bounds.min.x, y + front._bounds.min.y]);
    if (at.x > 80 && at.y > 80 && at.x < size.x - 80 && at.y < size.y - 80 && front.hit(at) === row)
      return [at.x, at.y, front.places.name[front.scene.place[row]]];
  }
}"""
PAN = """async () => {
  const frames = [];
  let last = performance.now();
  for (let i = 0; i < 60; i++) {
    map.panBy([i % 20 < 10 ? 40 : -40, 10], { animate: false });
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames.slice(2);
}"""


def main() -> int:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--large", action="store_true", help="also 20,000 places and 200,000 claims")
    options.add_argument("--points", action="store_true", help="also panning over 50,000 points")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        bare = bare_page(browser, Path(folder))
        print(f"{'':34}{'seconds':>9}{'ratio':>8}")
        row("bare page, empty map: open", bare, bare)
        with serving(APP, Path(folder) / "shipped.sqlite") as url:
            report("seed alone", measure(browser, f"{url}/?scope=seed", days=False), bare)
            report("baseline", measure(browser, f"{url}/?day=2025-12-05"), bare)
        if given.large:
            file = Path(folder) / "large.sqlite"
            make(file, 20_000, 200_000)
            with serving(APP, file) as url:
                report("200,000 claims", measure(browser, f"{url}/?day=2025-09-01"), bare)
        if given.points:
            pan(browser, Path(folder))
        browser.close()
    return 0


def chromium() -> str:
    """The browser that the tests use."""
    remembered = Path(sys.prefix) / "chromium.path"
    found = os.environ.get("DASHBOARD_CHROMIUM") or (remembered.read_text() if remembered.exists() else "")
    return found or shutil.which("chromium") or sys.exit("no browser: run scripts/browser.py first")


@contextmanager
def serving(script: Path, ledger: Path) -> Iterator[str]:
    """A Streamlit script on a free port, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.enableStaticServing", "true"]
    command += ["--browser.gatherUsageStats", "false"]
    environment = {**os.environ, "DASHBOARD_LEDGER": str(ledger)}
    process = subprocess.Popen(
        command, cwd=script.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for path in ("_stcore/health", "front/places.json" if script == APP else "_stcore/health"):
            answered(f"{url}/{path}")
        yield url
    finally:
        process.terminate()
        process.wait(20)


def answered(url: str) -> None:
    """Wait until something is there."""
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=60).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{url} does not answer")


def bare_page(browser: Browser, folder: Path) -> float:
    """Seconds until a bare page shows its empty map."""
    from dashboard.gazetteer import load
    from dashboard.maps import assets

    script = folder / "bare" / "bare.py"
    (script.parent / "static").mkdir(parents=True)
    script.write_text(BARE, encoding="utf-8")
    (script.parent / "static" / "leaflet.js").write_bytes(assets(load().places).files["leaflet.js"].data)
    with serving(script, folder / "none.sqlite") as url:
        return median(lambda: opened(browser, url, "iframe", ".leaflet-container"))


def opened(browser: Browser, url: str, frame: str, ready: str) -> float:
    """Seconds from the address to the map, in a window of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    page.frame_locator(frame).first.locator(ready).wait_for(timeout=TIMEOUT)
    took = time.perf_counter() - start
    context.close()
    return took


def median(act: Callable[[], float]) -> float:
    """The median of some runs; the first warms up and does not count."""
    act()
    return statistics.median(act() for _ in range(RUNS))


def measure(browser: Browser, url: str, *, days: bool = True) -> dict[str, float]:
    """Seconds for opening, a filter, a day (where there is more than one) and a click."""
    found = {"open": median(lambda: opened(browser, url, "iframe.stCustomComponentV1", "body[data-drawn]"))}
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    page.frame_locator("iframe.stCustomComponentV1").locator("body[data-drawn]").wait_for(timeout=TIMEOUT)
    page.wait_for_timeout(1500)
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    legend = page.locator(".st-key-filter_statuses_claimed label")
    back = page.get_by_role("button", name="The day before on which something became known")
    found["filter"] = median(lambda: changed(frame, legend.click))
    if days:
        found["day"] = median(lambda: changed(frame, back.click))
    found["click"] = median(lambda: clicked(page, frame))
    page.close()
    return found


def changed(frame: Frame, act: Callable[[], None]) -> float:
    """Seconds from an act until the map is drawn anew."""
    frame.evaluate("() => { map.frontline.front.redrawn = 0; map.frontline.before = map.frontline.front.scene; }")
    start = time.perf_counter()
    act()
    frame.wait_for_function("map.frontline.front.scene !== map.frontline.before", timeout=TIMEOUT, polling=10)
    took = time.perf_counter() - start
    frame.page.wait_for_timeout(400)
    return took


def clicked(page: Page, frame: Frame) -> float:
    """Seconds from a click on a marker until the panel names its place."""
    close = page.locator(".st-key-deselect button")
    if close.count():
        close.click()
        page.locator(".st-key-deselect").wait_for(state="detached", timeout=TIMEOUT)
    x, y, name = frame.evaluate(FIRST_SPOT)
    box = page.locator("iframe.stCustomComponentV1").bounding_box() or {"x": 0, "y": 0}
    start = time.perf_counter()
    page.mouse.click(box["x"] + x, box["y"] + y)
    page.locator(".st-key-panel .sheet h2", has_text=name).wait_for(timeout=TIMEOUT)
    took = time.perf_counter() - start
    page.wait_for_timeout(400)
    return took


def pan(browser: Browser, folder: Path) -> None:
    """How long the frames take while the map with 50,000 points is moved."""
    file = folder / "points.sqlite"
    make(file, 29_000, 50_000)
    with serving(APP, file) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{url}/?day=2026-01-01")
        page.frame_locator("iframe.stCustomComponentV1").locator("body[data-drawn]").wait_for(timeout=TIMEOUT)
        frame = next(f for f in page.frames if "streamlit_folium" in f.url)
        frame.evaluate("""() => {
          const front = map.frontline.front, scene = front.scene;
          for (const name of ["place", "status", "holder", "flags", "last"])
            while (scene[name].length < 50000) scene[name].push(...scene[name].slice(0, 50000 - scene[name].length));
          front.order = Int32Array.from(scene.place.keys());
          front.redraw();
        }""")
        frames = sorted(frame.evaluate(PAN))
        print(f"{'50,000 points: frame, median':34}{frames[len(frames) // 2] / 1000:9.3f}")
        print(f"{'50,000 points: frame, longest':34}{frames[-1] / 1000:9.3f}")
        page.close()


def report(name: str, found: dict[str, float], bare: float) -> None:
    """The lines of one ledger."""
    for act, seconds in found.items():
        row(f"{name}: {act}", seconds, bare)


def row(name: str, seconds: float, bare: float) -> None:
    """One line of the table."""
    print(f"{name:34}{seconds:9.2f}{seconds / bare:8.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
