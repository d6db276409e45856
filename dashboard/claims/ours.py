"""Our troops: on whose side a text stands that speaks for itself of "our troops" and "our positions"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.claims.lexicon import load
from dashboard.claims.sides import Context, home
from dashboard.claims.speech import Speeches
from dashboard.model import Mention

_OUR = re.compile(r"[Oo](?<=\b.)ur (?:own )?((?:[a-z]+ ){0,2}[a-z]+)")
_OURS = ("force", "ground")
_RUSSIAN = re.compile(r"(?:oye|oe|aya|[eo]vka|skoe|noye)$", re.IGNORECASE)
_FLAGS = {"\U0001f1f7\U0001f1fa": "russia", "\U0001f1fa\U0001f1e6": "ukraine"}


def own_side(text: str, mentions: Sequence[Mention], context: Context, speeches: Speeches) -> str:
    """The belligerent that speaks of its own troops outside quotation marks, or "".

    Which one it is shows in where the places lie, in Russian spellings of their names, and in flags.
    """
    if not any(_means_troops(found[1]) and speeches.at(found.start()) < 0 for found in _OUR.finditer(text)):
        return ""
    spelled = any(_is_russian(mention) for mention in mentions)
    flag = next((side for sign, side in _FLAGS.items() if sign in text), "")
    return flag or ("russia" if spelled else home(context))


def _means_troops(words: str) -> bool:
    known = load().words
    heads = (known.get(word) for word in words.split())
    return any(word is not None and (word.other("frame") or not word.tags.keys().isdisjoint(_OURS)) for word in heads)


def _is_russian(mention: Mention) -> bool:
    return mention.place is not None and mention.text != mention.place.name and bool(_RUSSIAN.search(mention.text))
