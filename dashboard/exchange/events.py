"""Tables of others as articles: osint-geo-extractor, GeoConfirmed, ACLED, VIINA, or any CSV with their columns.

An event says that something was seen at a point. Its words are read like those of any article; beside them it names
the settlement nearest to its point. Only ACLED's territory events are claims of their own: that a battle was fought or
a place shelled says nothing of who holds it. A table of control (control.py) is told from events by its columns.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from dashboard.articles.days import published_from
from dashboard.articles.decoding import decode
from dashboard.articles.refusal import Refusal
from dashboard.errors import DataFileError, RefusedFile
from dashboard.exchange.account import Account
from dashboard.exchange.control import Positions, is_control, read_control
from dashboard.gazetteer import Gazetteer
from dashboard.model import Actor, Article, Claim, Mention, Place, Reading
from dashboard.times import VagueDate

NEAREST_KM = 10.0
_LARGEST = 500_000_000
_LONGEST_CELL = 1_000_000
_COLUMNS = {
    "id": ("event_id_cnty", "event_id", "viina_report_id", "id"),
    "date": ("date", "event_date"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "title": ("title",),
    "description": ("description", "notes", "text"),
    "place": ("place", "place_desc", "location", "asciiname"),
    "source": ("source",),
    "url": ("url", "links", "link"),
}
# A column that only this maker has, and the maker's name.
_MAKERS = {
    "event_id_cnty": "ACLED",
    "viina_report_id": "VIINA",
    "event_id_1pd": "VIINA",
    "faction": "GeoConfirmed",
    "place_desc": "osint-geo-extractor",
}
_TERRITORY = {
    "government regains territory",
    "non-state actor overtakes territory",
    "non-violent transfer of territory",
}
_OF_RUSSIA = ("people's republic", "novorossiya", "wagner group")
_COARSE = {"3", "adm0", "adm1", "adm2"}         # known to the region alone: ACLED's and VIINA's words for it


@dataclass(frozen=True, slots=True)
class Event:
    """A row of an events file: its article, the settlement nearest to its point, and the actor who took it, if any.

    `unclaimed` says which territory events give no claim, where this is one of them.
    """

    article: Article
    maker: str
    place: Place | None
    words: str                          # the article's text without the lines that we add
    gainer: Actor = "unknown"
    unclaimed: str = ""


def readings_of(
    data: bytes,
    name: str,
    gazetteer: Gazetteer,
    read: Callable[[Article], Reading],
    account: Account,
    positions: Positions = {},  # noqa: B006 - nobody writes into it
) -> Iterator[Reading | RefusedFile]:
    """What a table of others says, events or control, as its columns tell; `account` is kept on what was taken.

    `read` reads the words of an event; `positions` are those of GeoNames, for tables that give its numbers alone.
    """
    rows = _table(data, name)
    if is_control(_lower(rows.fieldnames or ())):
        yield from read_control(rows, name, gazetteer, account, positions)
        return
    for event in _events(rows, name, gazetteer):
        if isinstance(event, RefusedFile):
            account.left["rows that cannot be used"] += 1
            yield event
        else:
            reading = event_reading(event, read)
            _count(account, event, reading)
            yield reading


def read_events(data: bytes, name: str, gazetteer: Gazetteer) -> Iterator[Event | RefusedFile]:
    """The events of a CSV file, row by row; a row that cannot be used is named by its line, and the others go on."""
    yield from _events(_table(data, name), name, gazetteer)


def _table(data: bytes, name: str) -> csv.DictReader[str]:
    if len(data) > _LARGEST:
        raise DataFileError(f"{name}: it is larger than {_LARGEST:,} bytes; split it")
    try:
        text = decode(data)
    except Refusal as refusal:
        raise DataFileError(f"{name}: {refusal}") from refusal
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        _ = rows.fieldnames
    except csv.Error as error:
        raise DataFileError(f"{name}, line 1: it is no CSV ({error}); export it anew") from error
    return rows


def _events(rows: csv.DictReader[str], name: str, gazetteer: Gazetteer) -> Iterator[Event | RefusedFile]:
    found = _found_columns(rows.fieldnames or (), name)
    maker = next((maker for column, maker in _MAKERS.items() if column in _lower(rows.fieldnames or ())), "")
    try:
        for row in rows:
            where = f"{name}:{rows.line_num}"
            try:
                yield _event({key: (row.get(column) or "").strip() for key, column in found.items()},
                             _lower_row(row), where, maker, gazetteer)  # fmt: skip
            except Refusal as refusal:
                yield RefusedFile(where, str(refusal))
    except csv.Error as error:
        yield RefusedFile(f"{name}:{rows.line_num}", f"from here on it is no CSV ({error}); correct this line")


def _count(account: Account, event: Event, reading: Reading) -> None:
    """Keep account of an event: whether it claims something, and whether it stands at a place."""
    account.maker = event.maker or account.maker
    if event.gainer != "unknown" and event.place is not None:
        account.taken["events that territory was taken, as claims of the maker"] += 1
    elif reading.claims:
        account.taken["events whose words claim something"] += 1
    else:
        account.taken["events that claim nothing of control, as articles"] += 1
    if event.unclaimed:
        account.left[f"claims of territory events {event.unclaimed}"] += 1
    if event.place is None:
        account.left["positions known to a region alone, or far from every settlement"] += 1


def event_reading(event: Event, read: Callable[[Article], Reading]) -> Reading:
    """What an event says: its words as `read` reads them, the settlement at its point, and who took it."""
    reading = read(replace(event.article, text=event.words))
    if event.place is None:
        return replace(reading, article=event.article)
    place, at = event.place, len(event.words) + len("\nAt ")
    reason = "the settlement nearest to the event's point"
    mention = Mention(at, at + len(place.name), place.name, "settlement", place, reason)
    claims = (*reading.claims, *_territory(event, place, at))
    return replace(reading, article=event.article, mentions=(*reading.mentions, mention), claims=claims)


def _delimiter(text: str) -> str:
    first = text[:10_000].partition("\n")[0]
    return max(",;\t", key=first.count)


def _lower(names: Iterable[str]) -> list[str]:
    return [str(name).strip().lower() for name in names]


def _lower_row(row: dict[str, str]) -> dict[str, str]:
    return {str(name).strip().lower(): value or "" for name, value in row.items() if isinstance(value, str | None)}


def _found_columns(names: Iterable[str], file: str) -> dict[str, str]:
    """Which column holds what; DataFileError where there is no day or no point."""
    by_lower = {str(name).strip().lower(): str(name) for name in names}
    found = {}
    for key, known in _COLUMNS.items():
        column = next((by_lower[name] for name in known if name in by_lower), None)
        if column is not None:
            found[key] = column
    missing = [key for key in ("date", "latitude", "longitude") if key not in found]
    if missing or not found.keys() & {"title", "description"}:
        wanted = "date, latitude, longitude, and title or description"
        raise DataFileError(f"{file}, line 1: the columns {wanted} are needed, not {', '.join(by_lower) or 'none'}")
    return found


def _event(cells: dict[str, str], row: dict[str, str], where: str, maker: str, gazetteer: Gazetteer) -> Event:
    words = "\n".join(dict.fromkeys(filter(None, (cells.get("title"), cells.get("description")))))
    if not words:
        raise Refusal("it has neither title nor description")
    lat, lon = _degrees(cells["latitude"], 90, "latitude"), _degrees(cells["longitude"], 180, "longitude")
    coarse = row.get("geo_precision", "").strip().lower() in _COARSE
    place = None if coarse else next(iter(gazetteer.near(lat, lon, NEAREST_KM)), None)
    day = _as_vague(published_from(cells["date"]), row.get("time_precision", "").strip())
    gainer, unclaimed = _gainer(row)
    text = f"{words}{_line_on(place, lat, lon, maker, gainer)}"
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8")
    digest = sha256(canonical).hexdigest()
    source, url = _source(cells)
    article = Article(
        id=cells.get("id") or digest[:16],
        text=text,
        sha256=digest,
        title=cells.get("title", "")[:300],
        published=day,
        outlet=source or maker,
        url=url,
        file=where,
    )
    return Event(article, maker, place, words, gainer, unclaimed)


def _degrees(cell: str, largest: float, name: str) -> float:
    try:
        value = float(cell.replace(",", "."))
    except ValueError as error:
        raise Refusal(f"{name} {cell[:40]!r} is no number of degrees") from error
    if not abs(value) <= largest or value == 0:
        raise Refusal(f"{name} {cell[:40]!r} is no place on the map")
    return value


def _source(cells: dict[str, str]) -> tuple[str, str]:
    """Who published it, and where: the source may be a name or an address."""
    source, urls = cells.get("source", ""), cells.get("url", "")
    addresses = [word.strip("[]'\",;") for word in f"{urls} {source}".split() if "://" in word]
    web = [address for address in addresses if address.startswith(("http://", "https://"))]
    return ("" if "://" in source else source[:300]), (web[0] if web else "")


def _as_vague(day: VagueDate | None, precision: str) -> VagueDate | None:
    """The day of an ACLED event, which may be known to the week about it (2) or to its month alone (3)."""
    if day is None or day.first != day.last or precision not in {"2", "3"}:
        return day
    if precision == "3":
        return VagueDate.month(day.first.year, day.first.month)
    return VagueDate(day.first - timedelta(days=3), day.last + timedelta(days=3))


def _gainer(row: dict[str, str]) -> tuple[Actor, str]:
    """Who took the place in an ACLED territory event, and else which of those that give no claim it is one of.

    ACLED puts an event that it knows to an area (2) at a town that stands for the area: that town was not taken.
    """
    if not _is_territory(row):
        return "unknown", ""
    if row.get("geo_precision", "").strip() not in {"", "1"}:
        return "unknown", "that are known to an area alone"
    actor = row.get("actor1", "").lower()
    sides: dict[str, Actor] = {"russia": "russia", "ukraine": "ukraine"}
    named = {side for word, side in sides.items() if word in actor.partition("(")[0]}
    if any(word in actor for word in _OF_RUSSIA):
        named.add("russia")
    return (named.pop(), "") if len(named) == 1 else ("unknown", "whose first actor is neither side")


def _is_territory(row: dict[str, str]) -> bool:
    return row.get("sub_event_type", "").strip().lower() in _TERRITORY


def _line_on(place: Place | None, lat: float, lon: float, maker: str, gainer: Actor) -> str:
    """The line that we add: where the event's point lies and, for a territory event, what it means."""
    if place is None:
        return ""
    taken = f" {maker}: taken by {gainer.title()}." if gainer != "unknown" else ""
    return f"\nAt {place.name}, {place.oblast} ({lat:.4f}, {lon:.4f}).{taken}"


def _territory(event: Event, place: Place, at: int) -> Iterator[Claim]:
    if event.gainer == "unknown":
        return
    start, end = at - len("At "), len(event.article.text)
    yield Claim(
        id=sha256(f"{event.article.sha256}:{place.id}".encode()).hexdigest()[:16],
        place=place,
        action="captured",
        actor=event.gainer,
        claimant=event.maker,
        claimant_side="independent",
        stance="asserts",
        start=start,
        end=end,
        sentence=event.article.text[start:end],
        rule="territory event",
        extent="full",
        date=event.article.published,
    )
