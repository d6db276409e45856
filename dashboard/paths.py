"""Where the project's data files lie, in a checkout and in an installed package."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(in_checkout: str, in_package: str) -> Path:
    checkout = _PACKAGE.parent / in_checkout
    return checkout if checkout.is_dir() else _PACKAGE / in_package


DATA = _folder("data", "_data")
GAZETTEER = DATA / "gazetteer"
CLAIMS = DATA / "claims"
BASEMAP = DATA / "basemap"
SEEDS = _folder("seeds", "_seeds")


def ledger_url() -> str:
    """The ledger's database URL: DASHBOARD_LEDGER (a URL or a file path), else data/claims/ledger.sqlite."""
    given = os.environ.get("DASHBOARD_LEDGER", "")
    if "://" in given:
        return given
    return f"sqlite:///{Path(given).expanduser().resolve() if given else CLAIMS / 'ledger.sqlite'}"
