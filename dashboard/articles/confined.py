"""Child processes that open files from outside: what they are given of us, and what they may take.

A file may be built to exhaust whoever opens it, or to learn what its reader knows.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

try:
    import resource
except ImportError:                     # Windows has no such limits; the clock still ends a child there
    resource = None

ENDED_FOR_TIME = (-24, -9)              # SIGXCPU, and the SIGKILL that follows it
_PACKAGES = str(Path(__file__).resolve().parents[2])
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP")


def command(module: str, *arguments: str) -> list[str]:
    """What starts a module of ours as a child."""
    return [sys.executable, "-B", "-P", "-W", "ignore", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """What a child needs to find the code, and nothing else of us: no address of a ledger, no password in it."""
    known = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return {**known, "PYTHONPATH": os.pathsep.join([_PACKAGES, *filter(None, sys.path)])}


def bind(memory_bytes: int, cpu_seconds: int) -> None:
    """Limit the memory and, from now on, the time of this process, and let it write no file."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_AS, memory_bytes)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
