"""Readings as JSON: one object an article, as `extract` prints them and docs/formats.md describes them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from dashboard.model import Claim, Intent, Mention, Place, Reading
from dashboard.times import VagueDate


def line(reading: Reading) -> str:
    """The reading as one line of JSON Lines, without a line end."""
    return json.dumps(as_json(reading), ensure_ascii=False)


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as JSON values; spans count the code points of the article's text as given."""
    article = reading.article
    return {
        "id": article.id,
        "title": article.title,
        "lang": article.lang,
        "published": date_as_json(article.published),
        "outlet": article.outlet,
        "url": article.url,
        "sha256": article.sha256,
        "mentions": [_mention(mention) for mention in reading.mentions],
        "claims": [claim_as_json(claim) for claim in reading.claims],
        "intents": [_intent(intent) for intent in reading.intents],
    }


@lru_cache(maxsize=20_000)              # few days, many claims
def date_as_json(value: VagueDate | None) -> str | None:
    """A vague date in its shortest form, None where it is not known."""
    return value.iso if value else None


def place_as_json(place: Place | None) -> dict[str, Any] | None:
    """A place as every command prints it; None stays None."""
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "oblast": place.oblast,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def claim_as_json(claim: Claim) -> dict[str, Any]:
    """A claim with its place spelled out."""
    return {
        "id": claim.id,
        "place": place_as_json(claim.place),
        "action": claim.action,
        "extent": claim.extent,
        "percent": claim.percent,
        "actor": claim.actor,
        "claimant": claim.claimant,
        "claimant_side": claim.claimant_side,
        "stance": claim.stance,
        "hedged": claim.hedged,
        "background": claim.background,
        "date": date_as_json(claim.date),
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence,
        "rule": claim.rule,
        "confidence": round(claim.confidence, 3),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "place": place_as_json(mention.place),
        "reason": mention.reason,
        "name_kind": mention.name_kind,
        "runner_up": place_as_json(mention.runner_up),
        "margin": round(mention.margin, 3),
    }


def _intent(intent: Intent) -> dict[str, Any]:
    return {
        "from": place_as_json(intent.origin),
        "toward": place_as_json(intent.toward),
        "actor": intent.actor,
        "claimant_side": intent.claimant_side,
        "start": intent.start,
        "end": intent.end,
        "sentence": intent.sentence,
    }
