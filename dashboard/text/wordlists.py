"""Word lists of a language: tab-separated rows of a class, what the class carries, and the forms, divided by "|"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from dashboard.errors import DataFileError

WordLists = dict[str, dict[str, str]]


def rows(path: Path, fields: int) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and fields of the rows of a table; lines that begin with "#" are comments.

    DataFileError names the line that has another number of fields or an empty one.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        values = line.split("\t")
        if len(values) != fields:
            raise DataFileError(f"{path.name}, line {number}: {len(values)} fields, not {fields}; put tabs between")
        if not all(value.strip() for value in values):
            raise DataFileError(f"{path.name}, line {number}: an empty field; write '-' where there is nothing to say")
        yield number, values


def read(path: Path, classes: Collection[str]) -> WordLists:
    """Read a file of word lists: for each class its forms, each with what it carries ("" for "-").

    DataFileError names the line whose class is none of `classes` or whose forms are empty or told twice.
    """
    lists: WordLists = {name: {} for name in classes}
    for number, (name, carried, forms) in rows(path, 3):
        if name not in lists:
            raise DataFileError(f"{path.name}, line {number}, class: {name!r} is none of {', '.join(classes)}")
        for form in forms.split("|"):
            if not form.strip() or form in lists[name]:
                what = f"{form!r} stands twice" if form.strip() else "an empty word"
                raise DataFileError(f"{path.name}, line {number}, forms: {what}; remove it")
            lists[name][form] = "" if carried == "-" else carried
    return lists
