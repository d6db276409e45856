"""Snapshots as CSV: one row a place. Cells that a spreadsheet would run as a formula are made harmless."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from dashboard.exchange.values import Made, entries_by_place, flat, in_order, place_values, position, provenance
from dashboard.model import Snapshot

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"              # without it Excel takes UTF-8 for an old encoding


def table(snapshot: Snapshot, made: Made) -> bytes:
    """The places of a snapshot; where it comes from stands in every row, vectors and sentences are left out."""
    stream = io.StringIO(newline="")
    writer: csv.DictWriter[str] | None = None
    assessments, _ = in_order(snapshot)
    by_place = entries_by_place(snapshot)
    told = provenance(snapshot, made)
    origin = {name: told[name] for name in ("as_of", "made_at", "ledger_digest", "only", "version")}
    origin["settings"] = json.dumps(told["settings"], ensure_ascii=False)
    for assessment in assessments:
        entries = by_place[assessment.place.id]
        lon, lat = position(assessment.place)
        sources = sorted({entry.source.url for entry in entries if entry.source.url})
        values = flat({**place_values(assessment), "lat": lat, "lon": lon, "urls": sources, **origin})
        if writer is None:
            writer = csv.DictWriter(stream, list(values), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({name: harmless(value) for name, value in values.items()})
    return _BYTE_ORDER_MARK + stream.getvalue().encode("utf-8", "replace")


def harmless(value: Any) -> Any:
    """The cell with an apostrophe before what would make it a formula; numbers stay numbers.

    >>> harmless("=1+1"), harmless(-1)
    ("'=1+1", -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
