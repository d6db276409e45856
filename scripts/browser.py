"""Finds or installs a Chromium for the end-to-end tests and prints its path.

In this order: the one that DASHBOARD_CHROMIUM names, the one found last time, Playwright's own, one that is on the
machine, Debian's package. Each is tried out on a page before it is believed. Exit status 1 where none can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

FOUND_LAST_TIME = Path(sys.prefix) / "chromium.path"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOAD_SECONDS = 240
PACKAGE_SECONDS = 600


def main() -> int:
    """Print the path of the first browser that opens a page."""
    chosen = os.environ.get("DASHBOARD_CHROMIUM")
    for path in [chosen] if chosen else candidates():
        if path and opens_a_page(path):
            FOUND_LAST_TIME.write_text(path, encoding="utf-8")
            print(path)
            return 0
    say(f"DASHBOARD_CHROMIUM={chosen} opens no page" if chosen else "no browser was found, and none could be installed")
    return 1


def candidates() -> Iterator[str | None]:
    """Yield paths to try, the cheapest way to get one first; None where a way leads nowhere."""
    if FOUND_LAST_TIME.exists():
        yield FOUND_LAST_TIME.read_text(encoding="utf-8")
    yield playwrights_own()
    for command in COMMANDS:
        yield shutil.which(command)
    yield debians()


def playwrights_own() -> str | None:
    """Download the Chromium that Playwright was made for, where its servers can be reached."""
    say("asking Playwright for its Chromium")
    wait = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}
    if not runs([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"], DOWNLOAD_SECONDS, wait):
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def debians() -> str | None:
    """Install Debian's package `chromium`, as root or with a sudo that asks nothing."""
    apt_get = shutil.which("apt-get")
    if not apt_get:
        return None
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not (shutil.which("sudo") and runs(["sudo", "-n", "true"], 10)):
        return None
    say("installing Debian's package chromium")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-liberation"]      # without any font a page has no letters
    runs([*sudo, apt_get, "update"], PACKAGE_SECONDS, quiet)
    installed = runs([*sudo, apt_get, "install", "-y", "--no-install-recommends", *packages], PACKAGE_SECONDS, quiet)
    return shutil.which("chromium") if installed else None


def opens_a_page(path: str) -> bool:
    """Tell whether the browser starts here and draws a page; a missing shared library is found out this way."""
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page()
            page.set_content("<p>Покровськ</p>")
            drawn = page.inner_text("p") == "Покровськ"
            browser.close()
            return drawn
    except Error as error:
        say(f"{path} does not work: {str(error).splitlines()[0]}")
        return False


def runs(command: list[str], seconds: float, environment: dict[str, str] | None = None) -> bool:
    """Run a command without input and tell whether it succeeded in time; of what it printed only an error is shown."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            env={**os.environ, **(environment or {})},
            check=False,
        )
    except subprocess.TimeoutExpired:
        say(f"{' '.join(command)}: no end after {seconds:.0f} s")
        return False
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines()
        telling = [line for line in lines if line.startswith(("E:", "Error"))] or lines[-1:]
        say(f"{' '.join(command)}: exit status {done.returncode}. {''.join(telling[:1])}")
    return done.returncode == 0


def say(text: str) -> None:
    """Tell a person what happens, on standard error; standard output is the path's alone."""
    print(f"browser: {text}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
