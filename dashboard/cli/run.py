"""Parse the arguments, import what the verb needs, run it, and turn how it ended into an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from dashboard.cli.arguments import parser
from dashboard.cli.terminal import say
from dashboard.errors import DashboardError, UsageError

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
DONE, SOME_REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit status; `arguments` are those of the process where None."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    given = parser().parse_args(arguments)
    module, _, verb = given.run.partition(":")
    try:
        status = getattr(import_module(f"dashboard.cli.{module}"), verb)(given)
        sys.stdout.flush()
    except UsageError as error:
        say(f"error: {error}")
        return WRONG_USAGE
    except DashboardError as error:
        say(f"error: {error}")
        return SOME_REFUSED
    except BrokenPipeError:
        _leave_the_pipe()
        return DONE
    except OSError as error:
        _say_of_the_system(error)
        return SOME_REFUSED
    except KeyboardInterrupt:
        say("interrupted; what was done stays done")
        return INTERRUPTED
    return status


def _say_of_the_system(error: OSError) -> None:
    """What the operating system refuses where nobody else has a word for it: a full disk, above all."""
    where = f"{error.filename}: " if error.filename else ""
    advice = "free space on the disk" if error.errno in _FULL else "check its name, its rights and the disk"
    say(f"error: {where}{error.strerror or error}; {advice}, and try again. What was done stays done")
    if error.errno in _FULL:
        _leave_the_pipe()


def _leave_the_pipe() -> None:
    """Send what is still in the buffer nowhere: who read our output, such as `head`, has had enough or no room."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
