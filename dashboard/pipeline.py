"""The story on one page: an article becomes a reading, the ledger of a day becomes a snapshot.

Both verbs import the rooms they need when they are called: a terminal that only reads loads no geodesy,
and one that only asks for a status loads no grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dashboard import gazetteer as places
from dashboard.errors import RefusedFile
from dashboard.model import Article, Place, Reading, Settings, Snapshot, StatedIntent

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer
    from dashboard.status import Columns


def read_article(article: Article, gazetteer: Gazetteer, recent: Collection[str] = ()) -> Reading:
    """Everything that one article says: its mentions, claims, intents and silences.

    `recent` holds the ids of places with recent claims; among homonyms they are likelier.
    """
    from dashboard import claims, toponyms

    mentions = toponyms.mentions(article, gazetteer, recent)
    found = claims.read(article, mentions)
    return Reading(article, mentions, found.claims, found.intents, found.silences)


def read_all(
    articles: Iterable[Article | RefusedFile], gazetteer: Gazetteer, recent: Collection[str] = ()
) -> Iterator[Reading | RefusedFile]:
    """One reading for each article, in order and one at a time; refused files pass through."""
    for article in articles:
        yield article if isinstance(article, RefusedFile) else read_article(article, gazetteer, recent)


def snapshot(columns: Columns, intents: Iterable[StatedIntent], as_of: date, settings: Settings) -> Snapshot:
    """What a ledger's claims and intents support on a day, and the vectors toward the settings' objectives.

    Only what was published by that day counts. Where the settings name no objective, those shipped are meant.
    """
    from dashboard import status, vectors

    assessments = status.assess_all(columns, as_of, settings)
    known = (intent for intent in intents if intent.source.known <= as_of)
    return Snapshot(
        as_of, settings, assessments, vectors.advance_vectors(assessments, known, objectives(settings), settings)
    )


def objectives(settings: Settings) -> tuple[Place, ...]:
    """The places that the settings name by id and the gazetteer knows; those shipped where none is named."""
    if not settings.objectives:
        return places.objectives()
    loaded = places.load()
    return tuple(place for id_ in settings.objectives if (place := loaded.place(id_)))
