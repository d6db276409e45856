"""What one article file may cost; a file that wants more is refused and the others go on."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may take.

    `file_bytes` is its size as it comes, `line_bytes` that of one line of a JSON Lines corpus, which
    may itself be of any length. `inflated_bytes` and `ratio` bound what compressed parts grow to: the ratio
    counts once more than a tenth of `inflated_bytes` has come out. `seconds` is time by the clock and
    `cpu_seconds` time of the processor for one file, after the reader of its format has started within
    `start_seconds`. `memory_bytes` is the address space of the child process.
    """

    file_bytes: int = 50 * MB
    line_bytes: int = 20 * MB
    text_chars: int = 20 * MB
    pages: int = 1_000
    tags: int = 200_000
    attributes: int = 2_000
    zip_members: int = 5_000
    inflated_bytes: int = 200 * MB
    ratio: int = 150
    seconds: float = 30.0
    cpu_seconds: int = 15
    start_seconds: float = 60.0
    memory_bytes: int = 1_500 * MB
    files_per_child: int = 500


LIMITS = Limits()
