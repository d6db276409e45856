"""Files of polygons are opened in a child process of their own: one may be built to exhaust whoever opens it.

The parent writes the file's bytes to the child's standard input. The child answers by `FOUND` and the polygons as WKB,
or by `REFUSED` and the reason; a child that takes too much is ended by the operating system, or by the parent.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass

from dashboard.articles import confined
from dashboard.articles.refusal import Refusal

FOUND, REFUSED = b"+", b"-"
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}     # threads take memory
_ADVICE = "simplify the polygons, for example in QGIS, and export them anew"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file of polygons may take: time by the clock, time of the processor, address space."""

    seconds: float = 90.0
    cpu_seconds: int = 45
    memory_bytes: int = 3_000_000_000


LIMITS = Limits()


def opened(data: bytes, limits: Limits = LIMITS) -> bytes:
    """The polygons of a file as WKB; Refusal where there are none, or where it takes more than the limits allow."""
    command, env = confined.command(__name__, json.dumps(asdict(limits))), {**confined.environment(), **_ALONE}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=env) as child:
        try:
            reply, _ = child.communicate(data, timeout=limits.seconds)
        except subprocess.TimeoutExpired as late:
            raise Refusal(f"reading it took more than {limits.seconds:g} s; {_ADVICE}") from late
        finally:
            child.kill()
    if reply.startswith(FOUND):
        return reply[len(FOUND) :]
    if reply.startswith(REFUSED):
        raise Refusal(reply[len(REFUSED) :].decode("utf-8", "replace"))
    if child.returncode in confined.ENDED_FOR_TIME:
        raise Refusal(f"reading it took more than {limits.cpu_seconds} s of processor time; {_ADVICE}")
    raise Refusal(f"it broke the reader of its format (status {child.returncode}); {_ADVICE}")


def _main(limits: Limits) -> None:
    data = sys.stdin.buffer.read()
    confined.bind(limits.memory_bytes, limits.cpu_seconds)
    sys.stdout.buffer.write(_reply(data, limits))
    sys.stdout.buffer.flush()


def _reply(data: bytes, limits: Limits) -> bytes:
    full = f"reading it takes more than {limits.memory_bytes:,} bytes of memory; {_ADVICE}"
    try:
        import shapely

        from dashboard.exchange.polygons import parsed

        return FOUND + shapely.to_wkb(parsed(data))
    except (MemoryError, ImportError):      # a library that finds no room to be loaded in is not there
        return REFUSED + full.encode()
    except Refusal as refusal:
        reason = full if "bad_alloc" in str(refusal) or "out of memory" in str(refusal).lower() else str(refusal)
        return REFUSED + reason.encode("utf-8", "replace")


if __name__ == "__main__":
    _main(Limits(**json.loads(sys.argv[1])))
