"""JSON and JSON Lines: one object an article, under the names of the corpus format and of common news exports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from dashboard.articles.draft import Draft, article
from dashboard.articles.limits import Limits
from dashboard.articles.refusal import Refusal
from dashboard.errors import RefusedFile
from dashboard.model import Article

_NAMES = {
    "text": ("text", "content", "body", "maintext", "articleBody"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publishedAt", "date_publish", "datePublished"),
    "outlet": ("outlet", "source", "publisher", "source_name", "source_domain"),
    "url": ("url", "link"),
    "lang": ("lang", "language"),
    "id": ("id",),
}
_LISTS = ("articles", "items", "documents")
_LARGEST_ID = 200


def read_json(data: bytes, text: str, file: str) -> Iterator[Article | RefusedFile]:
    """The articles of a JSON file: one object, a list of objects, or an object with a list of "articles"."""
    try:
        found = _loads(text)
    except Refusal as refusal:
        if text.count("\n") and _is_lines(text):
            yield from _numbered_lines(text.encode("utf-8", "surrogatepass"), file)
        else:
            yield RefusedFile(file, str(refusal))
        return
    lists = [found[name] for name in _LISTS if isinstance(found.get(name), list)] if isinstance(found, dict) else []
    items = lists[0] if lists else found
    if not isinstance(items, list):
        yield _from_object(items, data, file)
        return
    if not items:
        yield RefusedFile(file, "it holds an empty list; give at least one article")
    for number, item in enumerate(items, 1):
        yield _from_object(item, _canonical(item), f"{file}:{number}")


def read_lines(readline: Callable[[int], bytes], file: str, limits: Limits) -> Iterator[Article | RefusedFile]:
    """The articles of JSON Lines, one at a time; a line that cannot be read is named by its number.

    `readline` gives the next line, at most so many bytes of it, as that of a binary file does.
    """
    number = 0
    while line := readline(limits.line_bytes + 1):
        number += 1
        where = f"{file}:{number}"
        if len(line) > limits.line_bytes:
            _skip_line(readline, line, limits.line_bytes)
            yield RefusedFile(where, f"the line is longer than {limits.line_bytes:,} bytes; split the article")
        elif line := line.strip(b" \t\r\n\xef\xbb\xbf" if number == 1 else b" \t\r\n"):
            yield _from_line(line, where)


def _numbered_lines(data: bytes, file: str) -> Iterator[Article | RefusedFile]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line := line.strip():
            yield _from_line(line, f"{file}:{number}")


def _from_line(line: bytes, where: str) -> Article | RefusedFile:
    try:
        return _from_object(_loads(line.decode("utf-8")), line, where)
    except UnicodeDecodeError:
        return RefusedFile(where, "the line is not UTF-8, as JSON must be; save the corpus as UTF-8")
    except Refusal as refusal:
        return RefusedFile(where, str(refusal))


def _skip_line(readline: Callable[[int], bytes], line: bytes, size: int) -> None:
    while line and not line.endswith(b"\n"):
        line = readline(size)


def _is_lines(text: str) -> bool:
    """Whether the first line is an object by itself, so that this is JSON Lines under another name."""
    try:
        return isinstance(_loads(text.lstrip().partition("\n")[0]), dict)
    except Refusal:
        return False


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Refusal(f"it is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise Refusal("its JSON is nested too deeply to be an article") from error
    except ValueError as error:
        raise Refusal(f"its JSON cannot be read: {error}") from error


def _canonical(item: object) -> bytes:
    """The bytes that stand for one article of a list, whatever the blanks and the order of its names."""
    written = json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def _from_object(item: object, data: bytes, where: str) -> Article | RefusedFile:
    try:
        return article(_draft(item), data, where)
    except Refusal as refusal:
        return RefusedFile(where, str(refusal))


def _draft(item: object) -> Draft:
    if not isinstance(item, dict):
        raise Refusal("it is no JSON object; give each article as an object with its text in `text`")
    found = {field: _first(item, names) for field, names in _NAMES.items()}
    if not isinstance(found["text"], str):
        raise Refusal("it has no `text`, or one that is no string; give the article's text in `text`")
    words = {field: _word(value) for field, value in found.items() if field != "text"}
    if len(words["id"]) > _LARGEST_ID:
        raise Refusal(f"its `id` is longer than {_LARGEST_ID} characters")
    return Draft(found["text"], **words)


def _first(item: dict[str, Any], names: tuple[str, ...]) -> object:
    return next((item[name] for name in names if item.get(name) not in (None, "")), None)


def _word(value: object) -> str:
    """A detail as a word: a number as its digits, the name of a source given as an object, else nothing."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return value if isinstance(value, str) else ""
