"""`serve`: the web app, as `streamlit run dashboard/app.py` starts it."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from pathlib import Path

import dashboard


def serve(given: argparse.Namespace) -> int:
    """Start the web server in a process of its own, wait for its end, and pass on its exit status.

    Streamlit's modules may not be imported before its server runs, hence the process.
    """
    process = subprocess.Popen(command(given.port, given.address))
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return max(process.wait(), 0)       # ended by a signal: that is how one stops it
        except KeyboardInterrupt:
            continue                            # the server got it too and is shutting down


def command(port: int, address: str) -> list[str]:
    """The command line of the server."""
    app = Path(dashboard.__file__).with_name("app.py")
    options = {
        "server.port": port,
        "server.address": address,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    told = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "streamlit", "run", str(app), *told]
