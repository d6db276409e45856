"""`compare` and `record`: what changed between two days or snapshots, and what became of claimants' claims."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.cli.files import read, write
from dashboard.cli.ledger import collections, opened, settings_of, snapshot_of
from dashboard.cli.terminal import plural, print_columns, say
from dashboard.errors import UsageError
from dashboard.exchange import Made, changes
from dashboard.exchange.snapshots import read_snapshot
from dashboard.model import Snapshot
from dashboard.status import Change
from dashboard.status import compare as status_compare
from dashboard.track_record import Record, cases, records


def compare(given: argparse.Namespace) -> int:
    """Print what changed from A to B, or write it to a file."""
    a, b = _snapshot(given.a, given), _snapshot(given.b, given)
    found = status_compare(a, b)
    if given.output:
        path = Path(given.output)
        write(path, changes.changes_as(found, a, b, path.suffix.lower(), Made(datetime.now(UTC))))
        say(f"wrote {path}: {plural(len(found), 'change')} from {a.as_of} to {b.as_of}")
    else:
        print_columns(("CHANGE", "PLACE", "OBLAST", "BEFORE", "AFTER", "WHY"), [_row(change) for change in found])
        say(f"{plural(len(found), 'change')} from {a.as_of} to {b.as_of}")
    return 0


def _row(change: Change) -> tuple[str, ...]:
    place = change.place
    before = f"{change.before.status} {change.before.holder}" if change.before else "-"
    after = f"{change.after.status} {change.after.holder}" if change.after else "-"
    return change.kind.replace("_", " "), place.name, place.oblast, before, after, " ".join(change.reasons)


def _snapshot(word: str, given: argparse.Namespace) -> Snapshot:
    """The snapshot of a day, or the one in a file."""
    path = Path(word)
    if path.suffix.lower() in {".geojson", ".json"}:
        return read_snapshot(read(path), path.name)
    try:
        day = date.fromisoformat(word)
    except ValueError as error:
        raise UsageError(f"{word!r} is neither a day (2025-12-01) nor a snapshot file (.geojson)") from error
    with opened(given) as ledger:
        return snapshot_of(ledger, day, settings_of(given), given.baseline)


def record(given: argparse.Namespace) -> int:
    """Print what became of each claimant's claims of capture and denials."""
    day = given.as_of or date.today()
    with opened(given) as ledger:
        columns = ledger.columns(collections(ledger, given.baseline))
    found = records(cases(columns, day, settings_of(given), given.by), day, given.by_year)
    if given.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    names = ("CLAIMANT", "SIDE", "PERIOD", "CLAIMS", "CONFIRMED", "CONCEDED", "ASSESSED", "DENIED", "REVERSED", "OPEN",
             "MEDIAN DAYS", "MIDDLE HALF", "DENIALS", "CONCEDED LATER")  # fmt: skip
    nobody = "all" if given.by == "side" else "nobody named"
    print_columns(names, [_record_row(one, nobody) for one in found])
    return 0


def _as_json(one: Record) -> dict[str, object]:
    shares = {"share_confirmed": one.share_confirmed, "share_of_denials_conceded": one.share_of_denials_conceded}
    return asdict(one) | shares


def _record_row(one: Record, nobody: str) -> tuple[str, ...]:
    return (
        one.claimant or nobody, one.side, one.period or "all", str(one.claims),
        f"{one.confirmed}{_share(one.share_confirmed)}", str(one.conceded), str(one.assessed),
        str(one.denied), str(one.reversed), str(one.open), _days(one.median_days), _spread(one), str(one.denials),
        f"{one.denials_conceded}{_share(one.share_of_denials_conceded)}",
    )  # fmt: skip


def _share(share: float | None) -> str:
    return "" if share is None else f" ({share:.0%})"


def _days(days: int | None) -> str:
    return "-" if days is None else str(days)


def _spread(one: Record) -> str:
    """The days by which a quarter and three quarters of the claims were confirmed."""
    return "-" if one.quarter_days is None else f"{one.quarter_days} to {_days(one.three_quarter_days)}"
