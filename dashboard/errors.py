"""Everything raised on purpose.

    DashboardError                 base: catch this at an edge and show the message
    ├── InputError                 a file or a value from outside cannot be used
    │   ├── RefusedFile            an article file was refused (size, time, memory, format, encoding)
    │   └── DataFileError          a data file of the project or of the analyst breaks its schema
    ├── LedgerError                the ledger cannot be opened, read or written
    └── UsageError                 the command or the request makes no sense as given

Each message says what happened, where, and what to do about it.
"""

from __future__ import annotations


class DashboardError(Exception):
    """Base of all errors raised on purpose; its text is fit to be shown to an analyst."""


class InputError(DashboardError):
    """A file or a value that came from outside cannot be used."""


class RefusedFile(InputError):  # noqa: N818 - named for what it is, as an analyst would say it
    """One article file was refused; `name` is the file as the analyst knows it, `reason` says why and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class DataFileError(InputError):
    """A data file breaks its schema; the message names file, line and field."""


class LedgerError(DashboardError):
    """The ledger cannot be opened, read or written."""


class UsageError(DashboardError):
    """The command or the request makes no sense as given."""
