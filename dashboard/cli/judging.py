"""`judgements`: analysts' decisions as a file, out of one ledger and into another."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard.cli.files import read, write
from dashboard.cli.terminal import plural, say
from dashboard.errors import DataFileError
from dashboard.store import open_ledger


def exported(given: argparse.Namespace) -> int:
    """Write all judgements as JSON Lines."""
    with open_ledger() as ledger:
        lines = ledger.export_judgements()
    if given.output:
        write(Path(given.output), lines.encode("utf-8"))
    else:
        sys.stdout.write(lines)
    say(f"exported {plural(lines.count(chr(10)), 'judgement')}")
    return 0


def imported(given: argparse.Namespace) -> int:
    """Take in judgements of a file; those about something that this ledger does not hold are named and left out."""
    path = Path(given.file)
    try:
        lines = read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataFileError(f"{path.name}: it is not UTF-8 ({error.reason}); export the judgements anew") from error
    with open_ledger() as ledger:
        found = ledger.import_judgements(lines, path.name)
    for why in found.left_out:
        say(f"left out: {why}")
    say(f"{plural(found.added, 'judgement')} new, {found.known:,} known before, {len(found.left_out):,} left out")
    return 1 if found.left_out else 0
