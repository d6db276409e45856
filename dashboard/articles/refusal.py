"""Why a file cannot be read; the reader of the inputs turns it into a RefusedFile with the file's name."""

from __future__ import annotations


class Refusal(ValueError):  # noqa: N818 - a reason, which becomes an error once the file's name is known
    """The reason for refusing a file and what to do about it, in one sentence without the file's name."""
