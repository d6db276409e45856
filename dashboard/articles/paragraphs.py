"""Lines as a page broke them, joined to the paragraphs that were written."""

from __future__ import annotations

import re
from itertools import pairwise

_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"[-•▪●–*]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_COMPOUND = re.compile(
    r"(?:aligned|allied|appointed|backed|based|born|claimed|controlled|captured|era|friendly|held|installed|language|led"
    r"|made|occupied|ruled|run|speaking|style|supplied|supported|trained)\b"
)
_FULL = 0.75


def joined(lines: list[str]) -> str:
    """One line a paragraph.

    A line goes on in the next unless it is the last of its paragraph: it is followed by an empty line or a list
    item, or is shorter than most and ends a sentence or is followed by a capital. A hyphen at the end of a
    line before a small letter goes away, as it parts a word, but stays in "Russian-" and "occupied".

    >>> joined(["Russian forces took the vil-", "lage in the north of the", "oblast.", "", "Kyiv denied it."])
    'Russian forces took the village in the north of the oblast.\\n\\nKyiv denied it.'
    """
    lines = [line.strip() for line in lines]
    full = _FULL * _usual_length(lines)
    text = [lines[0]] if lines else []
    for line, following in pairwise(lines):
        if not _goes_on(line, following, full):
            text += ["\n", following]
        elif _HYPHEN.search(line):
            if following[0].islower() and not _COMPOUND.match(following):
                text[-1] = text[-1][:-1]
            text.append(following)
        else:
            text += [" ", following]
    return re.sub(r"\n{3,}", "\n\n", "".join(text)).strip()


def _usual_length(lines: list[str]) -> int:
    """The length that nine lines in ten do not exceed."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _goes_on(line: str, following: str, full: float) -> bool:
    if not line or not following or _ITEM.match(following):
        return False
    if following[0].islower():
        return True
    return len(line) >= full and not (_ENDS.search(line) and len(line) < full / _FULL * 0.9)
