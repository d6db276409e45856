"""How long exports of 50,000 places with a claim each take, and the size of what they give.

    PYTHONPATH=. .venv/bin/python bench/exchange.py [PLACES]

Goal: GeoJSON in under 3 seconds.
"""

from __future__ import annotations

import sys
import time

from dashboard.exchange import ENDINGS, snapshot_as
from tests.exchange import made


def main(places: int) -> None:
    snapshot = made.large(places)
    print(f"{places:,} places with a claim each")
    for ending in ENDINGS:
        begun, used = time.perf_counter(), time.process_time()
        data = snapshot_as(snapshot, ending, made.MADE)
        seconds, worked = time.perf_counter() - begun, time.process_time() - used
        print(f"  {ending:<9}{seconds:6.2f} s  {worked:6.2f} s of processor  {len(data) / 1e6:7.1f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
