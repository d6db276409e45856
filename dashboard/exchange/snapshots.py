"""Our own snapshots in GeoJSON read back, to be compared with others or to take in what they know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import accumulate
from typing import Any

from dashboard.errors import DataFileError
from dashboard.model import (
    SIDES,
    AdvanceVector,
    Article,
    Assessment,
    Claim,
    Entry,
    Place,
    Reading,
    Settings,
    Snapshot,
    Source,
    Status,
)
from dashboard.times import VagueDate

_LARGEST = 500_000_000
_MOST_VALUES = 30_000_000               # some five times what 50,000 places with their claims have


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """The snapshot in a file that `snapshot -o FILE.geojson` wrote; DataFileError names the feature and what is wrong.

    What GeoJSON does not carry (raion, hromada, spans in the articles) is empty in it.
    """
    if len(data) > _LARGEST:
        raise DataFileError(f"{name}: it is larger than {_LARGEST:,} bytes; export fewer places")
    if data.count(b",") > _MOST_VALUES:
        raise DataFileError(f"{name}: it holds more than {_MOST_VALUES:,} values; export fewer places")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DataFileError(f"{name}: it is not JSON ({error}); export the snapshot anew") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("features"), list) or "as_of" not in whole:
        raise DataFileError(f"{name}: it is no snapshot of ours (no `as_of` and `features`); give one exported here")
    try:
        as_of, settings = date.fromisoformat(whole["as_of"]), _settings(whole.get("settings") or {})
    except (TypeError, ValueError) as error:
        raise DataFileError(f"{name}: its day or settings cannot be read ({error})") from error
    return _assembled(whole, as_of, settings, name)


def _assembled(whole: dict[str, Any], as_of: date, settings: Settings, name: str) -> Snapshot:
    assessments: dict[str, Assessment] = {}
    entries: dict[str, Entry] = {}
    vectors: list[dict[str, Any]] = []
    for number, feature in enumerate(whole["features"], 1):
        try:
            values = feature["properties"]
            if values["kind"] == "place":
                place = _place(values, feature["geometry"]["coordinates"])
                said = [_entry(claim, place, len(entries) + i) for i, claim in enumerate(values["claims"], 1)]
                entries |= {entry.claim.id: entry for entry in said}
                assessments[place.id] = _assessment(values, place, as_of, tuple(entry.claim.id for entry in said))
            elif values["kind"] == "vector":
                vectors.append(feature)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataFileError(f"{name}: feature {number} cannot be read ({type(error).__name__}: {error})") from error
    known = {id: assessment.place for id, assessment in assessments.items()}
    try:
        drawn = tuple(_vector(feature, known) for feature in vectors)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataFileError(f"{name}: a vector cannot be read ({type(error).__name__}: {error})") from error
    digest = str(whole.get("ledger_digest") or "")
    return Snapshot(as_of, settings, tuple(assessments.values()), drawn, tuple(entries.values()), digest)


def _settings(given: dict[str, Any]) -> Settings:
    known = {name: _frozen(value) for name, value in given.items() if name in Settings.__dataclass_fields__}
    return Settings(**known)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _date(value: str | None) -> VagueDate | None:
    return VagueDate.parse(value) if value else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _place(values: dict[str, Any], at: list[float]) -> Place:
    return Place(
        id=values["place_id"],
        name=values["name"],
        oblast=values["oblast"],
        lat=at[1],
        lon=at[0],
        precision=values["precision"],
        name_uk=values["name_uk"],
        name_ru=values["name_ru"],
        former=tuple(values["former_names"]),
    )


def _assessment(values: dict[str, Any], place: Place, as_of: date, claims: tuple[str, ...]) -> Assessment:
    return Assessment(
        place=place,
        status=Status(values["status"]),
        holder=values["holder"],
        as_of=as_of,
        rule=values["rule"],
        reasons=tuple(values["reasons"]),
        basis=values["basis"],
        acknowledged=values["acknowledged"],
        since=_date(values["since"]),
        last_word=_day(values["last_word"]),
        stale=values["stale"],
        claims=claims,
        gainer=values["gainer"],
        claimed_on=_day(values["claimed_on"]),
        confirmed_on=_day(values["confirmed_on"]),
        counts=tuple(values[f"claims_{side}"] for side in SIDES),
    )


def _entry(values: dict[str, Any], place: Place, seq: int) -> Entry:
    claim = Claim(
        id=values["id"],
        place=place,
        action=values["action"],
        actor=values["actor"],
        claimant=values["claimant"],
        claimant_side=values["side"],
        stance=values["stance"],
        start=0,
        end=len(values["sentence"]),
        sentence=values["sentence"],
        rule="",
        extent=values["extent"],
        percent=values["percent"],
        hedged=values["hedged"],
        date=_date(values["date"]),
    )
    source = Source(
        article_id=values["article_sha256"][:16],
        sha256=values["article_sha256"],
        known=date.fromisoformat(values["known"]),
        published=_date(values["published"]),
        title=values["title"],
        outlet=values["outlet"],
        url=values["url"],
    )
    return Entry(seq, claim, source)


def _vector(feature: dict[str, Any], known: dict[str, Place]) -> AdvanceVector:
    values, (start, *_, end) = feature["properties"], feature["geometry"]["coordinates"]
    return AdvanceVector(
        origin=_end(values, "origin", start, known),
        objective=_end(values, "objective", end, known),
        kind=values["vector"],
        control=values["control"] or "",
        actor=values["actor"],
        axis=values["axis"],
        distance_km=values["distance_km"],
        bearing_deg=values["bearing_deg"],
        claims=tuple(values["claims"]),
        sentence=values["sentence"],
    )


def _end(values: dict[str, Any], which: str, at: list[float], known: dict[str, Place]) -> Place:
    """The place at one end of a vector, with all that is known of it where it is assessed too."""
    id = values[f"{which}_id"]
    return known.get(id) or Place(id, values[which], "", lat=at[1], lon=at[0])


def readings_of(snapshot: Snapshot, name: str) -> Iterator[Reading]:
    """What a snapshot quotes of each article, as an article of its own: the sentences and the claims in them.

    It stands in for an article that a ledger has not got; `file` names the snapshot and the article's SHA-256.
    """
    by_article: dict[str, list[Entry]] = {}
    for entry in snapshot.entries:
        by_article.setdefault(entry.source.sha256, []).append(entry)
    for sha, said in by_article.items():
        sentences = list(dict.fromkeys(entry.claim.sentence for entry in said))
        text = "\n".join(sentences)
        starts = dict(zip(sentences, accumulate((len(one) + 1 for one in sentences), initial=0), strict=False))
        source = said[0].source
        article = Article(
            id=source.article_id,
            text=text,
            sha256=sha256(f"{sha}\n{text}".encode()).hexdigest(),
            title=source.title,
            published=source.published or VagueDate.day(source.known),
            outlet=source.outlet,
            url=source.url,
            file=f"{name}:{sha}",
        )
        yield Reading(article, claims=tuple(_quoted(entry.claim, starts[entry.claim.sentence]) for entry in said))


def _quoted(claim: Claim, start: int) -> Claim:
    return replace(claim, start=start, end=start + len(claim.sentence), rule="read from a snapshot")
