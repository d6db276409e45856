"""What the analyst has chosen to see: one value for all pages, kept in the URL.

The URL says everything that a colleague needs to see the same thing. The value lives in the session;
the address is written from it at every change, and read back when somebody comes with a link, reloads or
goes back in the browser's history.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.model import ACTORS, BELLIGERENTS, Settings, Side, Status

_KEPT, _WRITTEN, _REPLACED = "choice", "choice_written", "choice_replaced"
OVERTAKEN_SECONDS = 0.4  # a browser needs less to hear of a new address, and nobody goes back that soon
NOTHING = ("none",)  # a filter that lets nothing through, where the empty one lets all
SCOPES = ("all", "own", "seed")
LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}
MOST_OBJECTIVES, MOST_NAMES = 8, 12
EARLIEST, LATEST = date(1991, 1, 1), date(2199, 12, 31)  # days farther off are nobody's question
PAGES = ("map", "places", "articles", "advance", "compare", "record", "review", "data", "method")


@dataclass(frozen=True, slots=True)
class Choice:
    """The page, the selection, the day, the filters and the settings.

    `day` None is the newest day of the ledger; `before` is the day it is compared with. Empty `statuses` or `sides`
    mean all of them, NOTHING none, an empty `objective` all objectives. `counted` are the assessors that count, all
    where it is empty; `standings` are those that stand with a side, as "DeepState:ukraine", NOTHING for nobody.
    `claim` is a claim's id, to open an article at its sentence. `objectives` are ids of places, those shipped where it
    is empty. `lang` is that of place names; `layers` are hashes of control polygons. `tiles` asks a server outside for
    the background of the map.
    """

    page: str = "map"
    place: str = ""
    day: date | None = None
    before: date | None = None
    statuses: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    objective: str = ""
    scope: str = "all"
    article: str = ""
    claim: str = ""
    assessors: int = Settings().independent_assessors
    stale: int = Settings().stale_days
    counted: tuple[str, ...] = ()
    standings: tuple[str, ...] = tuple(f"{name}:{side}" for name, side in Settings().standings)
    objectives: tuple[str, ...] = ()
    lang: str = "en"
    tiles: bool = False
    layers: tuple[str, ...] = ()

    @property
    def settings(self) -> Settings:
        """The settings of an assessment that this choice asks for."""
        standings = () if self.standings == NOTHING else map(_standing, self.standings)
        return Settings(self.assessors, self.stale, self.objectives, self.counted, tuple(standings))


def from_query(query: Mapping[str, str]) -> Choice:
    """The choice that an address describes; what cannot be read in it is left as by default."""
    read = {name: _READERS[name](text) for name, text in query.items() if name in _READERS}
    return Choice(**{name: value for name, value in read.items() if value is not None})


def to_query(choice: Choice) -> dict[str, str]:
    """The address of a choice: only what differs from the default."""
    usual = Choice()
    names = [f.name for f in fields(Choice)]
    return {n: _written(getattr(choice, n)) for n in names if getattr(choice, n) != getattr(usual, n)}


def _written(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _some(allowed: tuple[str, ...]) -> Any:
    def read(text: str) -> tuple[str, ...]:
        asked = text.split(",")
        return tuple(a for a in allowed if a in asked) or (NOTHING if asked == list(NOTHING) else None)

    return read


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 9999 else None


def _name(text: str) -> str | None:
    return text if len(text) <= 100 else None


def _standing(text: str) -> tuple[str, Side]:
    """Who stands with which side: "DeepState:ukraine"."""
    name, _, side = text.rpartition(":")
    return name, side  # type: ignore[return-value]


def _standings(text: str) -> tuple[str, ...] | None:
    if text == NOTHING[0]:
        return NOTHING
    pairs = _names(text)
    return pairs if pairs and all(_standing(p)[0] and _standing(p)[1] in BELLIGERENTS for p in pairs) else None


def _names(text: str) -> tuple[str, ...] | None:
    names = tuple(dict.fromkeys(part for part in text.split(",") if part))
    return names if 0 < len(names) <= 2 * MOST_NAMES and len(text) <= 2_000 else None


def _ids(text: str) -> tuple[str, ...] | None:
    ids = tuple(dict.fromkeys(part for part in text.split(",") if part))
    return ids if 0 < len(ids) <= MOST_OBJECTIVES and len(text) <= 600 else None


_READERS: dict[str, Any] = {
    "page": lambda text: text if text in PAGES else None,
    "place": _name,
    "day": _day,
    "before": _day,
    "statuses": _some(tuple(str(s) for s in Status)),
    "sides": _some(ACTORS),
    "objective": _name,
    "scope": lambda text: text if text in SCOPES else None,
    "article": _name,
    "claim": _name,
    "assessors": _count,
    "stale": _count,
    "counted": _names,
    "standings": _standings,
    "objectives": _ids,
    "lang": lambda text: text if text in LANGUAGES else None,
    "layers": _ids,
    "tiles": lambda text: text == "True",
}


def current() -> Choice:
    """The choice of this session, or the one in the address where that was changed from outside."""
    query = st.query_params.to_dict()
    mine: Choice | None = st.session_state.get(_KEPT)
    if mine is None or (query != st.session_state.get(_WRITTEN) and not _overtaken(query)):
        mine = from_query(query)
    _keep(mine)
    return mine


def _overtaken(query: dict[str, str]) -> bool:
    """Whether the browser asked with an address that we had just replaced, before it heard of the new one."""
    before, when = st.session_state.get(_REPLACED, ({}, 0.0))
    return query == before and time.monotonic() - when < OVERTAKEN_SECONDS


def kept() -> Choice:
    """The choice of this session as it stands."""
    return st.session_state.get(_KEPT, Choice())


def change(**what: Any) -> None:
    """Choose something else; for use in callbacks, before the page is drawn again."""
    _keep(replace(kept(), **what))


def _keep(choice: Choice) -> None:
    st.session_state[_KEPT] = choice
    written, before = to_query(choice), st.query_params.to_dict()
    if before != written:
        if written != st.session_state.get(_WRITTEN):
            st.session_state[_REPLACED] = (before, time.monotonic())
        st.query_params.from_dict(written)
    st.session_state[_WRITTEN] = written


def without(chosen: tuple[str, ...], everything: tuple[str, ...], one: str) -> tuple[str, ...]:
    """A filter after a click on `one`: taken out where it was let through, else put in."""
    through = set(chosen or everything) ^ {one}
    left = tuple(e for e in everything if e in through)
    if not left:
        return NOTHING
    return () if left == everything else left
