"""The zones of an article: which words are headline, lead, body, background or furniture, and which are quoted.

Everything here goes by lines and by the cues of zones.tsv; nothing is read twice, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from dashboard import paths
from dashboard.text import wordlists
from dashboard.text.spelling import normalise

ZoneKind = Literal["headline", "subhead", "lead", "body", "background", "furniture"]
MarkKind = Literal["note", "link", "stamp", "bullet"]

CLASSES = ("heading", "label", "furniture", "credit", "clock")
_LONGEST_HEADLINE, _LONGEST_SUBHEAD, _LONGEST_CREDIT = 250, 80, 200        # characters
_LONGEST_SINGLE_QUOTE, _LONGEST_PASSAGE = 300, 6000

_LINE = re.compile(r"[^\n]*+\n++|[^\n]++")                        # a line with the blank ones after it
_LINK = r"https?://[^\s\])>\"]{1,500}"
_NOTE = rf"\[\[?(?:\d|[ivxlcdm]|,\ ?){{1,12}}\]\]?(?:\(\ ?{_LINK}\ ?\))?"
_NOTES = re.compile(rf"(?P<note>{_NOTE})|(?P<link>{_LINK})")
_BULLET = r"(?:[-*—·•▪▫●○◦‣∙■□◆◇►▶➡➢➤✅✔☑❗❕❌⭐⚡]\ufe0f?|\(?\d{1,2}[.)])(?=\ )"
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SMALL = 3                                                      # letters of a word that titles write small


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article; `label` is what a lead-in says of it: "advances", "unconfirmed", "refinement" …"""

    start: int
    end: int
    kind: ZoneKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Signs that are no words of the article: a footnote's number, a link, a live blog's stamp, a list's bullet."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words without their marks; `depth` is 1, or 2 for a quotation inside another."""

    start: int
    end: int
    depth: int


@cache
def _cues(lang: str) -> wordlists.WordLists:
    return wordlists.read(paths.CLAIMS / lang / "zones.tsv", CLASSES)


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    """One regular expression for a class of cues, in the place where that class counts."""
    forms = "|".join(re.escape(form) for form in sorted(_cues(lang)[name], key=len, reverse=True))
    return re.compile(
        {
            "heading": rf"(?P<cue>{forms})(?:(?=\s*$)|:)",
            "label": rf"\b(?P<cue>{forms}):",
            "furniture": rf"(?:{forms})(?!\w)",
            "credit": rf"(?:{forms})(?!\w)",
            "clock": rf"\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\ ?(?:{forms})){{0,2}}(?!\w)(?:\ ?[-—:|])?",
        }[name]
    )


def zones(text: str, title: str = "", lang: str = "en") -> tuple[Zone, ...]:
    """Divide a text into zones that follow each other without a gap.

    `title` is the article's, where it is known; without one a first line that does not end like a sentence,
    and is followed by others, is the headline.
    """
    even = normalise(text)
    lines = [(found.start(), found.end()) for found in _LINE.finditer(even) if found[0]]
    divided = _joined(_kinds(even, lines, normalise(title).strip(), lang))
    return tuple(part for zone in divided for part in _by_label(even, zone, lang))


def _kinds(even: str, lines: list[tuple[int, int]], title: str, lang: str) -> Iterator[Zone]:
    going: ZoneKind = "lead"
    first, last = _first(even, lines), _last(even, lines)
    for start, end in lines:
        line = even[start : min(end, start + _LONGEST_PASSAGE)].strip()
        if not line:
            yield Zone(start, end, going)
        elif start == first and (cut := _headline(even, start, end, title, last, lang)):
            yield Zone(start, cut, "headline")
            if cut < end:
                yield Zone(cut, end, going)
                going = "body"
        elif _is_furniture(line, lang):
            yield Zone(start, end, "furniture")
        elif heading := _pattern(lang, "heading").match(line):
            going = "background" if _cues(lang)["heading"][heading["cue"]] == "background" else "body"
            yield Zone(start, end, going if heading[0].endswith(":") else "subhead")
        elif start != last and _is_subhead(line):
            yield Zone(start, end, "subhead")
            going = "body"
        else:
            yield Zone(start, end, going)
            if going == "lead" and line[-1] in ".!?\"')]…":
                going = "body"


def _first(even: str, lines: list[tuple[int, int]]) -> int:
    return next((start for start, end in lines if even[start:end].strip()), -1)


def _last(even: str, lines: list[tuple[int, int]]) -> int:
    return next((start for start, end in reversed(lines) if even[start:end].strip()), -1)


def _headline(even: str, start: int, end: int, title: str, last: int, lang: str) -> int:
    """Where the headline ends that begins the text; 0 where there is none."""
    begin = start + len(even[start:end]) - len(even[start:end].lstrip())
    if title and even.startswith(title, begin):
        rest = even[begin + len(title) : end]
        return end if not rest.strip(" .\n") else begin + len(title) + len(rest) - len(rest.lstrip(" ."))
    line = even[begin:end].rstrip()
    line = _NOTES.sub("", line).rstrip() or line
    is_one = start != last and len(line) <= _LONGEST_HEADLINE and line[-1] not in ".:;,…" and line[0] not in "-•*#"
    return end if is_one and not _pattern(lang, "label").match(line) else 0


def _is_furniture(line: str, lang: str) -> bool:
    if _pattern(lang, "furniture").match(line):
        return True
    return len(line) <= _LONGEST_CREDIT and bool(_pattern(lang, "credit").search(line))


def _is_subhead(line: str) -> bool:
    """Whether a line stands by itself as titles do: short, its long words capitalised, no stop at its end."""
    if len(line) > _LONGEST_SUBHEAD or line[-1] in ".!?:;,…\"'" or not line[0].isupper():
        return False
    words = [word for word in _WORD.findall(line) if len(word) > _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _joined(parts: Iterator[Zone]) -> Iterator[Zone]:
    """Neighbours of one kind as one zone."""
    last = None
    for zone in parts:
        if last and last.kind == zone.kind:
            last = replace(last, end=zone.end)
            continue
        if last:
            yield last
        last = zone
    if last:
        yield last


def _by_label(even: str, zone: Zone, lang: str) -> Iterator[Zone]:
    """The zone, cut where a lead-in begins that labels the rest of its paragraph."""
    at = zone.start
    while found := _pattern(lang, "label").search(even, at, zone.end):
        if at < found.start():
            yield replace(zone, start=at, end=found.start())
        paragraph = even.find("\n", found.end(), zone.end) + 1 or zone.end
        following = _pattern(lang, "label").search(even, found.end(), paragraph)
        at = following.start() if following else paragraph
        carried = _cues(lang)["label"][found["cue"]]
        yield replace(zone, start=found.start(), end=at, label="" if carried == "none" else carried)
    if at < zone.end:
        yield replace(zone, start=at)


def marks(text: str, lang: str = "en") -> tuple[Mark, ...]:
    """Footnote numbers, links, stamps and bullets, in the order of the text."""
    even = normalise(text)
    found = [Mark(hit.start(), hit.end(), hit.lastgroup) for hit in _NOTES.finditer(even)]
    clock = _pattern(lang, "clock")
    for line in re.finditer(r"^\ *", even, re.MULTILINE):
        at = line.end()
        if bullet := re.compile(_BULLET).match(even, at):
            found.append(Mark(at, bullet.end(), "bullet"))
            at = bullet.end() + 1
        if stamp := clock.match(even, at):
            found.append(Mark(at, stamp.end(), "stamp"))
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def quotes(text: str) -> tuple[Quote, ...]:
    """The quoted stretches of a text, outer before inner; a quotation that is never closed ends with its paragraph.

    Where the next paragraph opens again, as newspapers do, that is a quotation of its own.
    """
    even = normalise(text)
    found: list[Quote] = []
    for line in _LINE.finditer(even):
        double = list(_double(even, line.start(), line.end()))
        found += double
        found += _single(even, line.start(), line.end(), double)
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _double(even: str, start: int, end: int) -> Iterator[Quote]:
    opened = -1
    at = even.find('"', start, end)
    while at >= 0:
        before, after = even[at - 1 : at] if at > start else "", even[at + 1 : at + 2]
        if opened >= 0 and not (_opens(before, after) and before not in ".,!?…"):
            if opened < at:
                yield Quote(opened, at, 1)
            opened = -1
        elif opened < 0 and after.strip():
            opened = at + 1
        at = even.find('"', at + 1, end)
    if 0 <= opened < end:
        yield Quote(opened, len(even[:end].rstrip("\n")) if even[end - 1 : end] == "\n" else end, 1)


def _opens(before: str, after: str) -> bool:
    return (not before or before in " (—[-\n") and bool(after.strip())


_SINGLE = re.compile(
    rf"'(?<![^\W_]')(?=[^\W_])(?P<words>(?:[^'\n\"]|(?<=\w)'(?=\w)){{1,{_LONGEST_SINGLE_QUOTE}}}+)'(?![^\W_])"
)


def _single(even: str, start: int, end: int, double: list[Quote]) -> Iterator[Quote]:
    """Words in single marks; an apostrophe inside a word closes nothing."""
    outer = iter(double)
    around = next(outer, None)
    for hit in _SINGLE.finditer(even, start, end):
        while around and around.end <= hit.start():
            around = next(outer, None)
        inside = around is not None and around.start <= hit.start()
        yield Quote(hit.start("words"), hit.end("words"), 2 if inside else 1)
