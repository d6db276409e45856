"""Vague dates: an interval of days that prints as it was said, a year, a month, a day or a span.

The core never reads the clock; days come in as arguments.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class VagueDate:
    """The days from `first` to `last`, both included.

    `iso` prints the shortest ISO 8601 form that means exactly these days: "2024", "2024-02",
    "2024-02-17", or an interval of two such forms, "2024-01/2024-04" for early 2024.

    >>> VagueDate.parse("2024-02").last
    datetime.date(2024, 2, 29)
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a date cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def day(cls, day: date) -> VagueDate:
        """Exactly one day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> VagueDate:
        """A whole month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> VagueDate:
        """A whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> VagueDate:
        """Read what `iso` prints; ValueError for anything else, also for a time of day."""
        first, slash, last = text.partition("/")
        begin = _part(first)
        return cls(begin.first, _part(last).last) if slash else begin

    @property
    def iso(self) -> str:
        """The shortest ISO 8601 form of exactly these days; `parse` reads it back."""
        whole = _whole(self.first, self.last)
        if whole:
            return whole
        if self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]:
            return f"{self.first.isoformat()[:7]}/{self.last.isoformat()[:7]}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def is_day(self) -> bool:
        """Whether this is one day."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.iso


def _part(text: str) -> VagueDate:
    found = _PART.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a date: write 2025-12-01, 2025-12 or 2025")
    year, month, day = (int(p) if p else None for p in found.groups())
    if day is not None and month is not None:
        return VagueDate.day(date(year, month, day))
    return VagueDate.month(year, month) if month is not None else VagueDate.year(year)


def _whole(first: date, last: date) -> str | None:
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    if VagueDate.month(first.year, first.month) == VagueDate(first, last):
        return first.isoformat()[:7]
    return None
