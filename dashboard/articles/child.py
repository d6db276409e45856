"""The parent's side of worker.py: one child process, kept for many files and replaced when one was too much for it."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from dashboard.articles import confined
from dashboard.articles.draft import Draft
from dashboard.articles.limits import Limits
from dashboard.articles.refusal import Refusal
from dashboard.articles.worker import LENGTH, READY


class Child:
    """A process that reads one file at a time; started with the first file, ended by `close`.

    A subprocess with pipes rather than `multiprocessing`: it neither copies the memory of a web server with its
    threads nor runs the main script again.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def read(self, kind: str, data: bytes) -> Draft:
        """What the reader of this kind finds in the bytes; Refusal where it finds nothing or takes too much."""
        process = self._running()
        done = False
        try:
            reply = self._ask(process, kind, data)
            done = True
        finally:
            if not done:
                self.close()
        if "refused" in reply:
            if "memory" in reply["refused"]:
                self.close()            # what filled the memory may not have been given back
            raise Refusal(reply["refused"])
        return Draft(**reply["draft"])

    def close(self) -> None:
        """End the child; the next file starts another."""
        process, self._process, self._files = self._process, None, 0
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()            # may want to flush a request that was never read
            except BrokenPipeError:
                continue
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._files >= self._limits.files_per_child:
            self.close()
        self._files += 1
        if self._process is None:
            self._process = subprocess.Popen(
                confined.command("dashboard.articles.worker"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=confined.environment(),
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], kind: str, data: bytes) -> dict:
        limits = self._limits
        header = json.dumps({"kind": kind, "size": len(data), "limits": asdict(limits)}).encode("ascii") + b"\n"
        with _killed_after(process, limits.start_seconds) as late:
            try:
                process.stdin.write(header + data)
                process.stdin.flush()
            except BrokenPipeError:
                pass                    # the end of the child is told below
            ready = process.stdout.read(len(READY))
        if ready != READY:
            raise Refusal(_start_failed(process, late, limits))
        with _killed_after(process, limits.seconds) as late:
            reply = _reply(process, limits)
        if reply is None:
            raise Refusal(_ending(process, late, limits))
        return json.loads(reply)


@contextmanager
def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill the process unless the block ends in time; the event tells whether it was."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _reply(process: subprocess.Popen[bytes], limits: Limits) -> bytes | None:
    """The bytes of a reply; None where the child ended in it or wants to send more than a text can have."""
    length = process.stdout.read(LENGTH)
    size = int.from_bytes(length, "big")
    if len(length) < LENGTH or size > 12 * limits.text_chars + 100_000:     # JSON takes up to 12 bytes a character
        return None
    reply = process.stdout.read(size)
    return reply if len(reply) == size else None


def _start_failed(process: subprocess.Popen[bytes], late: threading.Event, limits: Limits) -> str:
    if late.is_set():
        return f"the reader of this format did not start within {limits.start_seconds:g} s; try again"
    return f"the reader of this format ended at its start (status {process.wait()}); is everything installed?"


def _ending(process: subprocess.Popen[bytes], late: threading.Event, limits: Limits) -> str:
    """Why a child ended without a reply, in words for an analyst."""
    if late.is_set():
        return f"reading it took more than {limits.seconds:g} s; give its text alone"
    process.kill()
    status = process.wait()
    if status in confined.ENDED_FOR_TIME:   # SIGKILL may be our own, where the child had sent too much
        return f"reading it took more than {limits.cpu_seconds} s of processor time; give its text alone"
    return f"its format broke the reader (status {status}); open it and save it anew"
