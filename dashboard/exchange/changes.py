"""What changed between two snapshots as GeoJSON (RFC 7946), CSV or JSON, by ending."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from dashboard import __version__
from dashboard.errors import UsageError
from dashboard.exchange.readings import place_as_json
from dashboard.exchange.table import harmless
from dashboard.exchange.values import GENERATOR, Made, position
from dashboard.model import Assessment, Snapshot
from dashboard.status import Change

ENDINGS = (".geojson", ".csv", ".json")


def changes_as(changes: Sequence[Change], a: Snapshot, b: Snapshot, ending: str, made: Made) -> bytes:
    """The changes from `a` to `b` in the format of an ending."""
    if ending == ".geojson":
        return _geojson(changes, a, b, made)
    if ending == ".csv":
        return _table(changes)
    if ending == ".json":
        return (json.dumps([as_json(change) for change in changes], ensure_ascii=False, indent=1) + "\n").encode()
    raise UsageError(f"{ending or 'no ending'} is no format for changes; use {', '.join(ENDINGS)}")


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


def _geojson(changes: Sequence[Change], a: Snapshot, b: Snapshot, made: Made) -> bytes:
    features = [_feature(change) for change in sorted(changes, key=lambda change: change.place.id)]
    whole: dict[str, Any] = {"type": "FeatureCollection"}
    if features:
        lons, lats = zip(*(feature["geometry"]["coordinates"] for feature in features), strict=True)
        whole["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    told = {"before": a.as_of.isoformat(), "after": b.as_of.isoformat(), "made_at": _instant(made)}
    digests = {"ledger_digest_before": a.ledger_digest, "ledger_digest_after": b.ledger_digest}
    whole |= {**told, **digests, "generator": GENERATOR, "version": __version__, "features": features}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _instant(made: Made) -> str:
    return made.at.isoformat(timespec="seconds")


def _feature(change: Change) -> dict[str, Any]:
    place = change.place
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": position(place)},
        "properties": {"kind": "change", "name": place.name, "oblast": place.oblast, **values(change)},
    }


def _table(changes: Sequence[Change]) -> bytes:
    rows = [
        {"place_id": change.place.id, "name": change.place.name, "oblast": change.place.oblast, **values(change)}
        | {"lat": position(change.place)[1], "lon": position(change.place)[0], "reasons": " ".join(change.reasons)}
        for change in changes
    ]
    stream = io.StringIO(newline="")
    columns = ["place_id", "name", "oblast", "change", "status_before", "status_after", "holder_before", "holder_after",
               "reasons", "lat", "lon"]  # fmt: skip
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")
