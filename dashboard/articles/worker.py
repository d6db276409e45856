"""The child process that opens HTML, PDF and Word files, which may be built to exhaust whoever opens them.

It is started by child.py. On standard input it gets requests, each a line of JSON (`kind`, `size`, `limits`) and
`size` bytes; on standard output it answers each by one byte when it is ready to read and then by a reply: eight bytes
of length and a JSON object with either `draft` or `refused`.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any, BinaryIO

from dashboard.articles import confined
from dashboard.articles.draft import as_json
from dashboard.articles.limits import Limits
from dashboard.articles.refusal import Refusal

READERS = {"html": "web", "pdf": "pdf", "docx": "word"}
READY = b"."
LENGTH = 8

# What the parsers raise on broken files beside their own errors. Anything else ends the child, which is as good.
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, OSError, EOFError,
          RuntimeError, SyntaxError)  # fmt: skip


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while header := requests.readline():
        request = json.loads(header)
        data = requests.read(request["size"])
        limits = Limits(**request["limits"])
        reader = import_module(f"dashboard.articles.{READERS[request['kind']]}")
        confined.bind(limits.memory_bytes, limits.cpu_seconds)
        _send(answers, READY)
        reply = json.dumps(_reply(reader, data, limits)).encode("ascii")
        _send(answers, len(reply).to_bytes(LENGTH, "big") + reply)


def _send(answers: BinaryIO, data: bytes) -> None:
    answers.write(data)
    answers.flush()


def _reply(reader: Any, data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        draft = reader.read(data, limits)
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": f"reading it takes more than {limits.memory_bytes:,} bytes of memory; give its text alone"}
    except RecursionError:
        return {"refused": "its parts are nested too deeply; give its text alone"}
    except BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        return {"refused": f"its format is broken ({type(error).__name__}: {reason}); open it and save it anew"}
    if len(draft.text) > limits.text_chars:
        return {"refused": f"its text is longer than {limits.text_chars:,} characters; split it"}
    return {"draft": as_json(draft)}


if __name__ == "__main__":
    main()
