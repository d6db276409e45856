"""The verbs for a terminal: data to standard output, progress to standard error, exit status 0, 1 or 2."""

from dashboard.cli.run import main

__all__ = ["main"]
