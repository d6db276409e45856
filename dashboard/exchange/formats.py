"""Snapshots in the format that a file's ending names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

from dashboard.errors import UsageError
from dashboard.exchange.values import Made
from dashboard.model import Snapshot

ENDINGS = (".geojson", ".kml", ".csv", ".gpkg", ".html")
Symbol = Callable[[str, str, bool], str]        # status, side and whether the place is approximate, to SVG

_WRITERS = {".geojson": "geojson:geojson", ".kml": "kml:kml", ".csv": "table:table", ".gpkg": "geopackage:geopackage"}


def snapshot_as(snapshot: Snapshot, ending: str, made: Made | None = None, symbol: Symbol | None = None) -> bytes:
    """The bytes of a snapshot as .geojson, .kml, .csv, .gpkg or .html.

    `made` is now where it is not given. `symbol` draws the places of the report, as the map of the app does.
    """
    made = made or Made(datetime.now(UTC))
    if ending == ".html":
        from dashboard.exchange.report import report

        return report(snapshot, made, symbol)
    if ending not in _WRITERS:
        raise UsageError(f"{ending or 'no ending'} is no format for a snapshot; use {', '.join(ENDINGS)}")
    module, _, name = _WRITERS[ending].partition(":")
    writer: Callable[[Snapshot, Made], bytes] = getattr(import_module(f"dashboard.exchange.{module}"), name)
    return writer(snapshot, made)
