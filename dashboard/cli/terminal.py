"""What the verbs show a person: tables on standard output, the rest, told while they work, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from dashboard.errors import RefusedFile

T = TypeVar("T")

_WIDEST = 28                            # characters of a cell of a table


def say(message: str) -> None:
    """A line on standard error."""
    print(message, file=sys.stderr, flush=True)


def plural(count: int, noun: str) -> str:
    """The count and its noun.

    >>> plural(1, "article"), plural(2_000, "article")
    ('1 article', '2,000 articles')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def print_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns under their names, the last as wide as it is; nothing for no rows."""
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(names, *rows, strict=True)][:-1]
    for *cells, last in [names, *rows] if rows else []:
        aligned = [f"{cell[:width]:<{width}}" for cell, width in zip(cells, widths, strict=True)]
        print("  ".join([*aligned, last]).rstrip())


class Progress:
    """Counts what was read and names what was refused; redraws one line where standard error is a terminal."""

    def __init__(self, verb: str = "read") -> None:
        self.done = self.refused = 0
        self._verb = verb
        self._begun = self._drawn = time.monotonic()
        self._live = sys.stderr.isatty()

    def sorted_out(self, items: Iterable[T | RefusedFile]) -> Iterator[T]:
        """The items that were not refused; each refused one is named on standard error."""
        for item in items:
            if isinstance(item, RefusedFile):
                self.refuse(item)
            else:
                self.done += 1
                self._draw()
                yield item

    def refuse(self, refused: RefusedFile) -> None:
        """Name a refused input."""
        self.refused += 1
        self._wipe()
        say(f"refused: {refused}")

    def end(self, more: str = "") -> None:
        """The summary: how many were read and refused, and in what time."""
        self._wipe()
        refused = f", {self.refused:,} refused" if self.refused else ""
        say(f"{self._verb} {plural(self.done, 'article')}{refused}{more} in {time.monotonic() - self._begun:.1f} s")

    def _draw(self) -> None:
        if self._live and time.monotonic() - self._drawn > 0.1:
            self._drawn = time.monotonic()
            print(f"\r{self._verb} {self.done:,} …", end="", file=sys.stderr, flush=True)

    def _wipe(self) -> None:
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
