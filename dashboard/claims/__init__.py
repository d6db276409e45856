"""Who says what about which place: claims, intents and silences of an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.claims.reader import Found
    from dashboard.model import Article, Mention

__all__ = ["read"]


def read(article: Article, mentions: Sequence[Mention]) -> Found:
    """Everything that an article claims about control of the places it mentions; `mentions` are in order.

    The grammar is loaded by the first call: who only asks the roster needs none.
    """
    from dashboard.claims import reader

    return reader.read(article, mentions)
