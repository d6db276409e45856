"""The story on one page: an article becomes a reading, the ledger of a day becomes a snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dashboard import claims, toponyms
from dashboard.errors import RefusedFile
from dashboard.gazetteer import Gazetteer
from dashboard.model import Article, Reading


def read_article(article: Article, gazetteer: Gazetteer, recent: Collection[str] = ()) -> Reading:
    """Everything that one article says: its mentions, claims, intents and silences.

    `recent` holds the ids of places with recent claims; among homonyms they are likelier.
    """
    mentions = toponyms.mentions(article, gazetteer, recent)
    found = claims.read(article, mentions)
    return Reading(article, mentions, found.claims, found.intents, found.silences)


def read_all(
    articles: Iterable[Article | RefusedFile], gazetteer: Gazetteer, recent: Collection[str] = ()
) -> Iterator[Reading | RefusedFile]:
    """One reading for each article, in order and one at a time; refused files pass through."""
    for article in articles:
        yield article if isinstance(article, RefusedFile) else read_article(article, gazetteer, recent)
