"""What changed between two snapshots as GeoJSON (RFC 7946), layers of a GeoPackage, CSV or JSON, by ending."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dashboard import __version__
from dashboard.errors import UsageError
from dashboard.exchange.readings import place_as_json
from dashboard.exchange.table import harmless
from dashboard.exchange.values import GENERATOR, Made, flat, position
from dashboard.model import Assessment, Snapshot
from dashboard.status import Change
from dashboard.status.changes import KINDS, ChangeKind

ENDINGS = (".geojson", ".gpkg", ".csv", ".json")
_COLUMNS = ("place_id", "name", "oblast", "change", "status_before", "status_after", "holder_before", "holder_after",
            "reasons", "lat", "lon")  # fmt: skip


def changes_as(changes: Sequence[Change], a: Snapshot, b: Snapshot, ending: str, made: Made) -> bytes:
    """The changes from `a` to `b` in the format of an ending, by place, with where both come from."""
    found, told = sorted(changes, key=lambda change: (change.place.id, change.kind)), provenance(a, b, made)
    if ending == ".geojson":
        return _geojson(found, told)
    if ending == ".gpkg":
        return _layers(found, told, made)
    if ending == ".csv":
        return _table(found, told)
    if ending == ".json":
        whole = {**told, "changes": [as_json(change) for change in found]}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    raise UsageError(f"{ending or 'no ending'} is no format for changes; use {', '.join(ENDINGS)}")


def provenance(a: Snapshot, b: Snapshot, made: Made) -> dict[str, Any]:
    """The days, ledgers and settings of both snapshots, when the comparison was made, and by which version."""
    return {
        "before": a.as_of.isoformat(),
        "after": b.as_of.isoformat(),
        "made_at": made.at.isoformat(timespec="seconds"),
        "ledger_digest_before": a.ledger_digest,
        "ledger_digest_after": b.ledger_digest,
        "settings_before": asdict(a.settings),
        "settings_after": asdict(b.settings),
        "generator": GENERATOR,
        "version": __version__,
    }


def as_json(change: Change) -> dict[str, Any]:
    """A change as JSON values."""
    return {"place": place_as_json(change.place), **values(change)}


def values(change: Change) -> dict[str, Any]:
    """What changed, flat but for the reasons."""
    return {
        "change": change.kind,
        "status_before": _status(change.before),
        "status_after": _status(change.after),
        "holder_before": change.before.holder if change.before else None,
        "holder_after": change.after.holder if change.after else None,
        "reasons": list(change.reasons),
    }


def _status(assessment: Assessment | None) -> str | None:
    return str(assessment.status) if assessment else None


def _geojson(changes: Sequence[Change], told: dict[str, Any]) -> bytes:
    features = [_feature(change) for change in changes]
    whole: dict[str, Any] = {"type": "FeatureCollection"}
    if features:
        lons, lats = zip(*(feature["geometry"]["coordinates"] for feature in features), strict=True)
        whole["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    whole |= {**told, "features": features}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _feature(change: Change) -> dict[str, Any]:
    place = change.place
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": position(place)},
        "properties": {"kind": "change", "name": place.name, "oblast": place.oblast, **values(change)},
    }


def _layers(changes: Sequence[Change], told: dict[str, Any], made: Made) -> bytes:
    """One layer for each kind of change, and the provenance as a table."""
    from dashboard import frames
    from dashboard.exchange.geopackage import listed, written

    def layer(kind: ChangeKind) -> Any:
        own = [change for change in changes if change.kind == kind]
        named = [{"name": c.place.name, "oblast": c.place.oblast, "place_id": c.place.id} for c in own]
        rows = [name | flat(values(change)) for name, change in zip(named, own, strict=True)]
        return frames.points(rows, [position(change.place) for change in own])

    return written({kind: layer(kind) for kind in KINDS}, {"provenance": listed(told)}, made)


def _table(changes: Sequence[Change], told: dict[str, Any]) -> bytes:
    origin = {name: json.dumps(value) if isinstance(value, dict) else value for name, value in told.items()}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [*_COLUMNS, *origin], lineterminator="\r\n")
    writer.writeheader()
    for change in changes:
        place, (lon, lat) = change.place, position(change.place)
        row = {"place_id": place.id, "name": place.name, "oblast": place.oblast, **values(change)}
        row |= {"reasons": " ".join(change.reasons), "lat": lat, "lon": lon, **origin}
        writer.writerow({name: harmless(value) for name, value in row.items()})
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")
