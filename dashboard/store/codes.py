"""Words and places that the ledger keeps once, and their codes.

A `Codes` remembers what is committed; a `Draft` gives codes to new ones inside a writer's transaction, and `Codes`
learns of them only when that was committed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, insert, select

from dashboard.model import Place
from dashboard.store import schema

_PLAIN = ("id", "name", "oblast", "lat", "lon", "precision")
_MORE = tuple((named.name, named.default) for named in fields(Place) if named.name not in _PLAIN)


@dataclass(slots=True)
class Codes:
    """The words and places of a ledger by code, and the codes by word and place."""

    words: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    code_of_word: dict[str, int] = field(default_factory=dict)
    code_of_place: dict[Place, int] = field(default_factory=dict)

    def catch_up(self, connection: Connection) -> None:
        """Learn what others have added since."""
        for code, text in connection.execute(_words_after(len(self.words))):
            self.words.append(text)
            self.code_of_word[text] = code
        for row in connection.execute(_places_after(len(self.places))):
            place = _place(row)
            self.places.append(place)
            self.code_of_place[place] = row.code

    def place(self, code: int | None) -> Place | None:
        """The place with that code; None for none."""
        return None if code is None else self.places[code]


@dataclass(slots=True)
class Draft:
    """Codes given inside one transaction, on top of the committed ones; `written` counts words and places in rows."""

    known: Codes
    words: dict[str, int] = field(default_factory=dict)
    places: dict[Place, int] = field(default_factory=dict)
    written: tuple[int, int] = (0, 0)

    def word(self, text: str) -> int:
        """The code of a word, a new one where it has none."""
        code = self.known.code_of_word.get(text)
        return self.words.setdefault(text, len(self.known.words) + len(self.words)) if code is None else code

    def place(self, place: Place | None) -> int | None:
        """The code of a place as it is now described, a new one where it has none; None for none."""
        if place is None:
            return None
        code = self.known.code_of_place.get(place)
        return self.places.setdefault(place, len(self.known.places) + len(self.places)) if code is None else code

    def write(self, connection: Connection) -> None:
        """Add those to the ledger that are not in it yet."""
        words, places = list(self.words.items())[self.written[0] :], list(self.places.items())[self.written[1] :]
        if words:
            connection.execute(insert(schema.words), [{"code": code, "text": text} for text, code in words])
        if places:
            connection.execute(insert(schema.places), [_row(place, code) for place, code in places])
        self.written = len(self.words), len(self.places)


def _words_after(count: int) -> Any:
    words = schema.words.c
    return select(words.code, words.text).where(words.code >= count).order_by(words.code)


def _places_after(count: int) -> Any:
    places = schema.places.c
    return select(*places).where(places.code >= count).order_by(places.code)


def _row(place: Place, code: int) -> dict[str, Any]:
    body = place_to_json(place)
    plain = {name: body.pop(name) for name in _PLAIN}
    return {"code": code, **plain, "more": json.dumps(body, ensure_ascii=False, separators=(",", ":"))}


def _place(row: Any) -> Place:
    more = json.loads(row.more)
    if "former" in more:
        more["former"] = tuple(more["former"])
    return Place(row.id, row.name, row.oblast, row.lat, row.lon, row.precision, **more)


def place_to_json(place: Place) -> dict[str, Any]:
    """The place as a JSON object, without fields that say nothing."""
    body = {name: getattr(place, name) for name in _PLAIN} | {"lat": float(place.lat), "lon": float(place.lon)}
    return body | {name: value for name, default in _MORE if (value := getattr(place, name)) != default}


def place_from_json(body: dict[str, Any]) -> Place:
    """The inverse of `place_to_json`; fields that this version does not know are left out."""
    known = {name: value for name, value in body.items() if name in Place.__slots__}
    return Place(**known | {"former": tuple(known.get("former", ()))})
