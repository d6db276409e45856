"""Names that stand in one list or one hyphenated word: what is said of one is said of all."""

from __future__ import annotations

import re

from dashboard.toponyms.cues import Cues

_TOKEN = re.compile(r"[^\W_]++(?:['.-][^\W_]++)*+|[^\w\s]|\n")
_JOINTS = frozenset({",", "/", "-", "&", "and", "or", "—", ";"})
_FIRST = _JOINTS | {"as", "'"}
_LONGEST = 70                           # characters between two names of a list
_MOST_WORDS = 7
FARTHEST = 160                          # characters from the word that opens a list to a name in it
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_OPENED = re.compile(rf"\b(\w+ of) {_NAME}(?:, {_NAME})*(?:,? and |, )$")


def is_joint(between: str, cues: Cues) -> bool:
    """Whether the words between two names only join them: ", ", " and the village of ", "-", ", as well as near "."""
    first = _TOKEN.search(between) if len(between) <= _LONGEST else None
    if first is None or first[0].lower() not in _FIRST:
        return False
    tokens = [token.lower() for token in _TOKEN.findall(between)]
    tokens = tokens[2:] if tokens[:2] == ["'", "s"] else tokens
    if len(tokens) > _MOST_WORDS or not _opens(tokens):
        return False
    rest = [token for token in tokens if token not in _JOINTS and token not in ("as", "well", "also", "in", "of")]
    while rest:
        step = max(cues.begins(name, rest) for name in ("in", "between"))
        if not step:
            return False
        rest = rest[step:]
    return True


def _opens(tokens: list[str]) -> bool:
    return bool(tokens) and (tokens[0] in _JOINTS or tokens[:3] == ["as", "well", "as"])


def is_listed(before: str, cues: Cues) -> bool:
    """Whether a name goes on a list that a word for towns opens, be its other names known or not.

    "the settlements of Melove, Podol and …".
    """
    found = _OPENED.search(before)
    return found is not None and cues.carried("in", found[1].lower()) == "kind"


def is_strict(between: str) -> bool:
    """Whether nothing but a sign or one small word joins two names: "Lesna and Brod", "Lesna, Brod", "Lesna-Brod"."""
    return between.strip() in {",", "and", "or", "/", "-", "&", ", and", ", or", "—", "as well as", ",and"}
