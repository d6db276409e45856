"""What one takes out from where one looks: the shown selection in the formats of the trade, and as a figure."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from dashboard.maps import figure, svg
from dashboard.model import Entry, Snapshot, Status
from dashboard.status.columns import day_number
from dashboard.views import desk, words
from dashboard.views.choice import Choice

FORMATS = {
    ".geojson": "GeoJSON",
    ".kml": "KML for Google Earth",
    ".csv": "CSV table",
    ".gpkg": "GeoPackage for QGIS",
    ".html": "Report to print",
}
MEDIA_TYPES = {
    ".geojson": "application/geo+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".csv": "text/csv",
    ".gpkg": "application/geopackage+sqlite3",
    ".html": "text/html",
}


def export(shown: Snapshot, scope: str, ending: str) -> bytes:
    """A snapshot in the format of an ending, with the claims on its places and where they come from."""
    from dashboard import exchange

    whole = replace(shown, entries=_behind(shown, scope), ledger_digest=desk.ledger().digest(desk.COLLECTIONS[scope]))
    return exchange.snapshot_as(whole, ending, symbol=_symbol)


def _behind(shown: Snapshot, scope: str) -> tuple[Entry, ...]:
    """What the ledger says by that day of the places of a snapshot."""
    rows = desk.columns(scope)
    if not len(rows):
        return ()
    wanted = {a.place.id for a in shown.assessments}
    here = np.array([p.id in wanted for p in rows.places], bool)
    return desk.entries(rows.seq[here[rows.place] & (rows.known <= day_number(shown.as_of))].tolist())


def of_place(shown: Snapshot, place_id: str) -> Snapshot:
    """The part of a snapshot that is about one place."""
    vectors = tuple(v for v in shown.vectors if place_id in (v.origin.id, v.objective.id))
    return replace(shown, assessments=tuple(a for a in shown.assessments if a.place.id == place_id), vectors=vectors)


def picture(shown: Snapshot, choice: Choice) -> bytes:
    """A snapshot as a figure for print."""
    outlets = len({e.source.outlet for e in _behind(shown, choice.scope)} - {""})
    digest = desk.ledger().digest(desk.COLLECTIONS[choice.scope])[:16]
    told = f"From {words.number(outlets, 'outlet')} in the ledger with digest {digest}."
    sources = f"{told} Base map: Natural Earth. Places: KATOTTG, GeoNames (CC BY 4.0)."
    caption = words.caption(shown.as_of, shown.assessments, len(shown.assessments))
    names = partial(words.place_name, lang=choice.lang)
    return figure(shown, desk.objectives(choice), caption, sources, names, desk.towns()).encode()


def _symbol(status: str, side: str, approximate: bool) -> str:
    return svg(Status(status), side, approximate=approximate)
