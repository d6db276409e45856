"""How long the gazetteer takes to load and to answer, and how much memory it holds.

Limits: the first answer within 1.5 s of the process asking for it, 300 MB.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

LOAD_S, MEMORY_MB = 1.5, 300


def memory_mb() -> float:
    """The largest resident size of this process so far."""
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def timed(what: str, work: Callable[[], object]) -> float:
    """Run and print the seconds it took, by the clock and of this process's own work."""
    clock, own = time.perf_counter(), time.process_time()
    work()
    clock, own = time.perf_counter() - clock, time.process_time() - own
    print(f"{what:<44}{clock:8.3f} s{own:8.3f} s of work")
    return own


def main() -> int:
    """Measure; the exit status is 1 where a limit is broken."""
    empty = memory_mb()

    def load() -> None:
        from dashboard import gazetteer

        gazetteer.load().called("Krasnoarmeysk")

    loading = timed("import, load and a first answer", load)
    from dashboard import gazetteer

    places = gazetteer.load()
    held = memory_mb() - empty
    print(f"{'memory':<44}{held:8.0f} MB")
    forms = list(places.spellings("latin"))
    timed(f"all {len(forms)} Latin spellings", lambda: list(places.spellings("latin")))
    timed("1,000 names asked for", lambda: [places.called(form) for form in forms[::70][:1000]])
    timed("first suggestion by likeness", lambda: places.suggest("Kostiantnyivka"))
    timed("100 suggestions while typing", lambda: [places.suggest(form[:5]) for form in forms[::700][:100]])
    timed("first search around a point", lambda: places.near(48.28, 37.18, 25))
    timed("100 searches around a point", lambda: [places.near(48 + at / 100, 37, 25) for at in range(100)])
    timed(f"all {len(places.places)} places", lambda: places.places)
    return int(loading > LOAD_S or held > MEMORY_MB)


if __name__ == "__main__":
    sys.exit(main())
