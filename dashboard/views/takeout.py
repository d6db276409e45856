"""What one takes out from where one looks: the shown selection in the formats of the trade, and as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from dashboard.exchange import selection
from dashboard.maps import figure, svg
from dashboard.model import Snapshot, Status
from dashboard.status import Change
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
_READ = {"all": "", "own": "without the baseline", "seed": "the seed article alone"}


def export(shown: Snapshot, scope: str, ending: str, chosen: str = "") -> bytes:
    """A snapshot in the format of an ending, as the command line gives it; `chosen` says what was left out."""
    from dashboard import exchange

    whole = selection.whole(shown, desk.ledger(), desk.COLLECTIONS[scope])
    return exchange.snapshot_as(whole, ending, exchange.Made(datetime.now(UTC), chosen), _symbol)


def changes(found: Sequence[Change], earlier: Snapshot, later: Snapshot, scope: str, ending: str) -> bytes:
    """What changed between two days in the format of an ending, as the command line gives it."""
    from dashboard import exchange
    from dashboard.exchange.changes import changes_as

    a, b = (selection.stamped(shown, desk.ledger(), desk.COLLECTIONS[scope]) for shown in (earlier, later))
    return changes_as(found, a, b, ending, exchange.Made(datetime.now(UTC)))


def only(choice: Choice, place: str = "") -> str:
    """What a choice leaves out beside the day, as an export records it; `place` is the name of one looked at alone."""
    if place:
        return selection.told(_READ[choice.scope], place=place)
    goal = next((p.name for p in desk.objectives(choice) if p.id == choice.objective), choice.objective)
    return selection.told(_READ[choice.scope], choice.statuses, choice.sides, goal)


def of_place(shown: Snapshot, place_id: str) -> Snapshot:
    """The part of a snapshot that is about one place."""
    return selection.about(shown, {place_id})


def picture(shown: Snapshot, choice: Choice) -> bytes:
    """A snapshot as a figure for print."""
    whole = selection.whole(shown, desk.ledger(), desk.COLLECTIONS[choice.scope])
    outlets, digest = len({e.source.outlet for e in whole.entries} - {""}), whole.ledger_digest[:16]
    told = f"From {words.number(outlets, 'outlet')} in the ledger with digest {digest}."
    sources = f"{told} Base map: Natural Earth. Places: KATOTTG, GeoNames (CC BY 4.0)."
    caption = words.caption(shown.as_of, shown.assessments, len(shown.assessments))
    names = partial(words.place_name, lang=choice.lang)
    return figure(shown, desk.objectives(choice), caption, sources, names, desk.towns()).encode()


def _symbol(status: str, side: str, approximate: bool) -> str:
    return svg(Status(status), side, approximate=approximate)
