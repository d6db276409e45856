"""A snapshot as flat values: what GeoJSON, KML, CSV, GeoPackage and the report say of each place, claim and vector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from dashboard import __version__
from dashboard.exchange.readings import date_as_json
from dashboard.model import SIDES, AdvanceVector, Assessment, Entry, Place, Snapshot, Status

GENERATOR = "frontline-claims"
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Made:
    """When an export was made, an instant that the edge knows, and what of the ledger was shown.

    `only` says what was chosen beside the day, for example "status claimed, toward Kramatorsk"; "" for all.
    """

    at: datetime
    only: str = ""


def provenance(snapshot: Snapshot, made: Made) -> dict[str, Any]:
    """Where an export comes from: its day, its making, the ledger, the settings, counts and the version."""
    by_status = Counter(assessment.status for assessment in snapshot.assessments)
    return {
        "as_of": snapshot.as_of.isoformat(),
        "made_at": made.at.isoformat(timespec="seconds"),
        "ledger_digest": snapshot.ledger_digest,
        "settings": asdict(snapshot.settings),
        "counts": {
            "places": len(snapshot.assessments),
            **{str(status): by_status[status] for status in Status},
            "vectors": len(snapshot.vectors),
            "claims": len(snapshot.entries),
        },
        "only": made.only,
        "generator": GENERATOR,
        "version": __version__,
    }


def entries_by_place(snapshot: Snapshot) -> dict[str, tuple[Entry, ...]]:
    """The entries behind each assessment, in its order (newest first); what counted for no assessment is left out."""
    known = {entry.claim.id: entry for entry in snapshot.entries if entry.claim.place}
    return {
        assessment.place.id: tuple(known[id] for id in assessment.claims if id in known)
        for assessment in snapshot.assessments
    }


def place_values(assessment: Assessment) -> dict[str, Any]:
    """What is said of a place; the counts of claims by side take reprints of one statement for one."""
    place = assessment.place
    return {
        "name": place.name,
        "name_uk": place.name_uk,
        "name_ru": place.name_ru,
        "former_names": list(place.former),
        "oblast": place.oblast,
        "place_id": place.id,
        "katottg": katottg(place),
        "precision": place.precision,
        "status": str(assessment.status),
        "holder": assessment.holder,
        "gainer": assessment.gainer,
        "basis": assessment.basis,
        "acknowledged": assessment.acknowledged,
        "since": date_as_json(assessment.since),
        "last_word": _day(assessment.last_word),
        "stale": assessment.stale,
        "claimed_on": _day(assessment.claimed_on),
        "confirmed_on": _day(assessment.confirmed_on),
        "days_to_confirm": assessment.days_to_confirm,
        "rule": assessment.rule,
        "reasons": list(assessment.reasons),
        **{f"claims_{side}": count for side, count in zip(SIDES, assessment.counts, strict=True)},
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def katottg(place: Place) -> str | None:
    """The code in Ukraine's codifier; None for a place that it does not list."""
    return place.id if place.id.startswith("UA") else None


def claim_values(entry: Entry) -> dict[str, Any]:
    """Who says what, when, and where it was read."""
    claim, source = entry.claim, entry.source
    return {
        "id": claim.id,
        "claimant": claim.claimant,
        "side": claim.claimant_side,
        "stance": claim.stance,
        "action": claim.action,
        "actor": claim.actor,
        "extent": claim.extent,
        "percent": claim.percent,
        "hedged": claim.hedged,
        "date": date_as_json(claim.date),
        "published": date_as_json(source.published),
        "known": source.known.isoformat(),
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url,
        "sentence": claim.sentence,
        "article_sha256": source.sha256,
        "judgement": entry.judgement.kind if entry.judgement else None,
    }


def vector_values(vector: AdvanceVector) -> dict[str, Any]:
    """From where, toward what, and what is known of it."""
    return {
        "origin": vector.origin.name,
        "origin_id": vector.origin.id,
        "objective": vector.objective.name,
        "objective_id": vector.objective.id,
        "vector": vector.kind,
        "control": vector.control or None,
        "actor": vector.actor,
        "axis": vector.axis,
        "distance_km": round(vector.distance_km, 2),
        "bearing_deg": round(vector.bearing_deg, 1),
        "claims": list(vector.claims),
        "sentence": vector.sentence,
    }


def position(place: Place) -> tuple[float, float]:
    """Longitude and latitude, as GeoJSON and KML have them, rounded to six decimals."""
    return round(place.lon, DECIMALS), round(place.lat, DECIMALS)


def in_order(snapshot: Snapshot) -> tuple[tuple[Assessment, ...], tuple[AdvanceVector, ...]]:
    """Assessments by place and vectors by objective, axis and origin: the order of every export."""
    assessments = sorted(snapshot.assessments, key=lambda assessment: assessment.place.id)
    vectors = sorted(
        snapshot.vectors,
        key=lambda v: (v.objective.id, v.axis, v.kind, v.control, v.origin.id, v.actor, v.sentence, v.claims),
    )
    return tuple(assessments), tuple(vectors)


def bounds(snapshot: Snapshot) -> tuple[float, float, float, float] | None:
    """West, south, east, north of everything in a snapshot; None for one that is empty."""
    positions = [position(place) for place in places(snapshot)]
    if not positions:
        return None
    lons, lats = zip(*positions, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def places(snapshot: Snapshot) -> Iterator[Place]:
    """Every place of a snapshot, those at both ends of the vectors included."""
    yield from (assessment.place for assessment in snapshot.assessments)
    for vector in snapshot.vectors:
        yield vector.origin
        yield vector.objective


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with lists joined to text, for formats that know no lists."""
    return {name: "; ".join(map(str, value)) if isinstance(value, list) else value for name, value in values.items()}
