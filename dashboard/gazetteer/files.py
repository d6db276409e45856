"""The gazetteer's files as values; docs/data.md describes every column.

The large files are kept as lines and looked into when a place is asked for, so that loading stays fast.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from dashboard.errors import DataFileError
from dashboard.gazetteer.romanise import russian_spellings, ukrainian, ukrainian_spellings
from dashboard.model import Place

NameKind = Literal["official", "former", "russian", "romanised", "alternate"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)

PLACE_COLUMNS = (
    "id",
    "name",
    "name_uk",
    "name_ru",
    "oblast",
    "raion",
    "hromada",
    "country",
    "lat",
    "lon",
    "precision",
    "population",
    "rank",
)
REGION_COLUMNS = ("id", "level", "name", "adjective_uk", "oblast", "parent", "forms")
SPELLING_COLUMNS = ("of", "official", "romanised", "russian", "cyrillic")
NAME_COLUMNS = ("katottg", "name", "kind", "lang", "note")
OBJECTIVE_COLUMNS = ("katottg", "name")

KIND_OF_COLUMN: tuple[NameKind, ...] = ("official", "official", "romanised", "russian", "russian")


Language = Literal["uk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A row of names.csv: one more name of the place with this id; "en" stands for any name in Latin letters."""

    id: str
    text: str
    kind: NameKind
    lang: Language

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and, where it is in Cyrillic letters, its Latin spellings, the official one first."""
        if self.lang == "uk":
            return (self.text, ukrainian(self.text), *ukrainian_spellings(self.text))
        return (self.text, *russian_spellings(self.text)) if self.lang == "ru" else (self.text,)


def read_text(path: Path) -> str:
    """The text of a file, unpacked where its name ends in .gz; DataFileError where it cannot be read."""
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as wrong:
        raise DataFileError(f"{path.name} cannot be read ({wrong}); restore it from the repository") from wrong


def read_lines(path: Path, columns: tuple[str, ...]) -> list[str]:
    """The rows of a tab-separated file, unsplit; DataFileError where the first line is not that of its schema."""
    head, _, body = read_text(path).partition("\n")
    if head != "\t".join(columns):
        raise DataFileError(f"{path.name}, line 1: the columns are {head.split(chr(9))}; {list(columns)} are needed")
    return body.splitlines()


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and fields of each row of a CSV file; DataFileError where a row does not fit the columns."""
    rows = csv.DictReader(read_text(path).splitlines(keepends=True), strict=True)
    if tuple(rows.fieldnames or ()) != columns:
        raise DataFileError(f"{path.name}, line 1: the columns are {rows.fieldnames}; {','.join(columns)} are needed")
    for row in rows:
        if None in row or None in row.values():
            raise DataFileError(f"{path.name}, line {rows.line_num}: not {len(columns)} fields")
        yield rows.line_num, row


def read_names(path: Path) -> list[NamedPlace]:
    """The rows of names.csv; DataFileError names the line and field of the first that is wrong."""
    found = []
    for line, row in read_table(path, NAME_COLUMNS):
        for column, allowed in (("kind", NAME_KINDS), ("lang", LANGUAGES)):
            if row[column] not in allowed:
                raise DataFileError(f"{path.name}, line {line}, {column}: {row[column]!r} is none of {allowed}")
        if not row["name"].strip():
            raise DataFileError(f"{path.name}, line {line}, name: empty")
        if is_cyrillic(row["name"]) != (row["lang"] != "en"):
            raise DataFileError(f"{path.name}, line {line}, lang: {row['name']!r} is not in letters of {row['lang']!r}")
        found.append(NamedPlace(row["katottg"], row["name"], row["kind"], row["lang"]))
    return found


def place_row(place: Place) -> str:
    """A place as a row of places.tsv."""
    values = (getattr(place, column) for column in PLACE_COLUMNS)
    return "\t".join(degrees(value) if isinstance(value, float) else str(value) for value in values)


def degrees(value: float) -> str:
    """A latitude or longitude to about a metre, without zeros at its end."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def is_cyrillic(text: str) -> bool:
    """Whether a name is in Cyrillic letters."""
    return not text.isascii() and any("\u0400" <= char <= "\u04ff" for char in text)


def read_words(path: Path) -> frozenset[str]:
    """The words of a file with one word a line and comments after #."""
    lines = (line.partition("#")[0].strip() for line in read_text(path).splitlines())
    return frozenset(line for line in lines if line)
