"""Nouns as JSON and back: what is hashed, what judgements are kept as, what is written to a file of judgements."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from dashboard.model import Claim, Judgement, Part, Place, Reading
from dashboard.store.codes import place_from_json, place_to_json
from dashboard.times import VagueDate

_JUDGEMENT = tuple((named.name, named.default) for named in fields(Judgement) if named.name != "id")


def link(before: str, content: Any) -> str:
    """The next hash of a chain: over the hash before it and the content."""
    return hashlib.sha256((before + compact(content)).encode()).hexdigest()


def compact(content: Any) -> str:
    """JSON without spaces, keys in the order given."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def content_of(reading: Reading, known: date) -> list[Any]:
    """All that a reading says, in lists whose order is fixed; where its file lay is no part of it."""
    article = reading.article
    places: dict[str, Place] = {}

    def at(place: Place | None) -> str | None:
        return None if place is None else places.setdefault(place.id, place).id

    head = [article.id, article.sha256, known.isoformat(), iso(article.published), article.title, article.outlet]
    mentions = [
        [m.start, m.end, m.text, m.kind, at(m.place), m.reason, m.name_kind, at(m.runner_up), float(m.margin)]
        for m in reading.mentions
    ]
    claims = [
        [
            *(c.id, at(c.place), c.action, c.actor, c.claimant, c.claimant_side, c.stance, c.start, c.end, c.sentence),
            *(c.rule, c.extent, real(c.percent), c.hedged, iso(c.date), parts_of(c), float(c.confidence), c.background),
        ]
        for c in reading.claims
    ]
    intents = [
        [at(i.origin), at(i.toward), i.actor, i.claimant_side, i.start, i.end, i.sentence] for i in reading.intents
    ]
    silences = [[s.start, s.end, s.reason] for s in reading.silences]
    rest = [article.url, article.lang, article.text, mentions, claims, intents, silences]
    return [*head, *rest, [place_to_json(place) for place in places.values()]]


def parts_of(claim: Claim) -> list[list[Any]]:
    """The words a claim rests on, as lists."""
    return [[part.start, part.end, part.role] for part in claim.parts]


def parts_from(body: list[list[Any]]) -> tuple[Part, ...]:
    """The inverse of `parts_of`."""
    return tuple(Part(*part) for part in body)


def real(number: float | None) -> float | None:
    """The number as a database gives it back, whole or not."""
    return None if number is None else float(number)


def iso(day: VagueDate | None) -> str | None:
    """The date as it is written, None for none."""
    return None if day is None else day.iso


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """A claim as a JSON object with all its fields."""
    body = {named.name: getattr(claim, named.name) for named in fields(claim)}
    place = None if claim.place is None else place_to_json(claim.place)
    numbers = {"percent": real(claim.percent), "confidence": float(claim.confidence)}
    return body | {"place": place, "date": iso(claim.date), "parts": parts_of(claim)} | numbers


def claim_from_json(body: dict[str, Any]) -> Claim:
    """The inverse of `claim_to_json`."""
    known = {name: value for name, value in body.items() if name in Claim.__slots__}
    place, day = known.get("place"), known.get("date")
    return Claim(
        **known
        | {
            "place": place and place_from_json(place),
            "date": day and VagueDate.parse(day),
            "parts": parts_from(known.get("parts", [])),
        }
    )


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a JSON object, without fields that say nothing and without its id."""
    said = {name: value for name, default in _JUDGEMENT if (value := getattr(judgement, name)) != default}
    said["at"] = judgement.at.isoformat()
    if judgement.claim:
        said["claim"] = claim_to_json(judgement.claim)
    if judgement.place:
        said["place"] = place_to_json(judgement.place)
    if judgement.published:
        said["published"] = judgement.published.iso
    return said


def judgement_from_json(body: dict[str, Any]) -> Judgement:
    """The inverse of `judgement_to_json`, with the id that its content gives; ValueError, TypeError or KeyError."""
    known = {name: value for name, value in body.items() if name in Judgement.__slots__ and name != "id"}
    known["at"] = datetime.fromisoformat(known["at"])
    if "claim" in known:
        known["claim"] = claim_from_json(known["claim"])
    if "place" in known:
        known["place"] = place_from_json(known["place"])
    if "published" in known:
        known["published"] = VagueDate.parse(known["published"])
    return named(Judgement(**known))


def named(judgement: Judgement) -> Judgement:
    """The judgement with its id: the first 16 hex digits of the hash of its content."""
    return replace(judgement, id=link("", judgement_to_json(judgement))[:16])
