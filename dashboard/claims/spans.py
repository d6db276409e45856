"""Stretches: the sentences worth reading, with their mentions, their zone and their label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.model import Article, Mention
from dashboard.text import sentences
from dashboard.text.zones import Zone, zones

# "KYIV -", "KHARKIV, Ukraine (AP) -", "SUMY, July 3 /Agency/ -": where a report was written, and no place it tells of.
_DATELINE = re.compile(
    r"\s*(?:(?:KYIV|KIEV|MOSCOW)\b[^.:;a-z]{0,12}|[A-Z][A-Z' -]+,[^.:;]{0,40}|[A-Z][A-Z' -]+\([^.:;()]{2,20}\))"
    r" ?[-—] ?(?=[A-Z\"])"
)
_LONGEST = 1500  # characters read as one sentence; a longer one is cut at a blank


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a window of one that is too long, with the mentions in it by their index."""

    start: int
    end: int
    mentions: tuple[tuple[int, Mention], ...]
    zone: str = "body"
    label: str = ""
    side: str = ""
    background: bool = False

    @property
    def unconfirmed(self) -> bool:
        """Whether it stands under a heading such as "Unconfirmed claims:"."""
        return self.label == "unconfirmed"


def stretches(article: Article, text: str, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """The stretches of an article in order, furniture left out."""
    divided = zones(article.text, article.title)
    starts = [zone.start for zone in divided]
    begins = [mention.start for mention in mentions]
    for start, end in sentences(article.text):
        start = _after_dateline(text, start, end)
        for first, last in _windows(text, start, end):
            zone = divided[max(0, bisect_left(starts, first + 1) - 1)] if divided else Zone(0, len(text), "body")
            if zone.kind == "furniture":
                continue
            low, high = bisect_left(begins, first), bisect_left(begins, last)
            inside = tuple(_apart(mentions, low, high, last))
            side = _side(text, zone) if zone.label else ""
            yield Stretch(first, last, inside, zone.kind, zone.label, side, zone.kind == "background")


def _after_dateline(text: str, start: int, end: int) -> int:
    opens = start == 0 or text[start - 1] == "\n"
    found = _DATELINE.match(text, start, end) if opens and text[start : start + 2].isupper() else None
    return found.end() if found else start


def _side(text: str, zone: Zone) -> str:
    """The belligerent whom a label names: "Assessed Russian advances:"."""
    label = text[zone.start : zone.start + 60].partition(":")[0].lower()
    return next((side for word, side in (("russian", "russia"), ("ukrainian", "ukraine")) if word in label), "")


def _apart(mentions: Sequence[Mention], low: int, high: int, last: int) -> Iterator[tuple[int, Mention]]:
    at = 0
    for index in range(low, high):
        mention = mentions[index]
        if mention.start >= at and mention.end <= last:
            yield index, mention
            at = mention.end


_GAP = re.compile(r"  (?<=[^\s.,;:]  ) *+(?=[^a-z\s.,;:)])")


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces: cut where a run of blanks parts a headline or a cell, and where it is too long."""
    for gap in _GAP.finditer(text, start, end):
        yield from _cut(text, start, gap.start())
        start = gap.end()
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
