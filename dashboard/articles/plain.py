"""Plain text and Markdown: the text stays exactly as given; header lines and front matter only tell about it."""

from __future__ import annotations

import re
from itertools import takewhile

from dashboard.articles.days import published_from
from dashboard.articles.draft import Draft

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "lang": "lang",
    "language": "lang",
}
_HEADER = re.compile(r"\ufeff?([A-Za-z]{3,10}) ?: *(\S.*)")
_MOST_HEADERS = 12
_LONGEST_TITLE = 200
_HEAD = 20_000


def read_text(text: str) -> Draft:
    """An article in plain text; lines such as "Title: …" and "Date: …" count where they open the text."""
    lines = text[:_HEAD].splitlines()
    details = headers(lines)
    return Draft(text, **{"title": first_line_as_title(lines) if not details else "", **details})


def read_markdown(text: str) -> Draft:
    """An article in Markdown, with front matter between "---" lines or header lines, and a "# Title"."""
    lines = text[:_HEAD].splitlines()
    front = lines[:1] == ["---"] and "---" in lines[1:]
    if front:
        within = lines[1 : lines.index("---", 1)]
        details = {name: value.strip("\"'") for name, value in _fields(within).items()}
    else:
        details = headers(lines)
    heading = next((line[2:].strip(" #") for line in lines if line.startswith("# ")), "")
    return Draft(text, **{"title": heading, **details})


def headers(lines: list[str]) -> dict[str, str]:
    """The header block that opens a text: known names alone, up to a blank line, and a date that is one.

    "Source: the ministry said …" inside a text, an unknown name among the lines, or a date that cannot be read means
    that these lines are the text itself.
    """
    opening = [line for line in lines[: _MOST_HEADERS + 1] if line.strip()][:1]
    if not opening:
        return {}
    start = lines.index(opening[0])
    block = list(takewhile(str.strip, lines[start : start + _MOST_HEADERS + 1]))
    details = _fields(block)
    plainly = len(details) == len(block) <= _MOST_HEADERS
    dated = "published" not in details or published_from(details["published"]) is not None
    linked = "url" not in details or details["url"].startswith(("http://", "https://"))
    return details if plainly and dated and linked else {}


def _fields(lines: list[str]) -> dict[str, str]:
    """The known details in "Name: value" lines, the first of each."""
    details: dict[str, str] = {}
    for line in lines:
        found = _HEADER.fullmatch(line)
        if found and (name := _FIELDS.get(found[1].lower())):
            details.setdefault(name, found[2].strip())
    return details


def first_line_as_title(lines: list[str]) -> str:
    """The first line where it stands apart as a headline does: short, no full stop, a blank line below it."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) < 2 or filled[1] == filled[0] + 1:
        return ""
    line = lines[filled[0]].strip()
    return line if len(line) <= _LONGEST_TITLE and line[-1] not in ".!:;,…" else ""
