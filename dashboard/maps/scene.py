"""What the browser is told to draw: columns of numbers about the shown places and arrows.

Places travel as their number in the places file (assets.py); the few that the file lacks ride along
in `extra`, numbered from the file's length on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from dashboard.model import Actor, AdvanceVector, Assessment, Place, Status

STALE, APPROXIMATE = 1, 2
ACTORS: tuple[str, ...] = get_args(Actor)
STYLES = ("confirmed", "claimed", "stated")
STATUSES = tuple(Status)
View = Literal["kept", "together", "follow"]
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Flight:
    """A place to bring into view; acted on once for each `n`."""

    place: Place
    n: int
    zoom: float = 9.0


@dataclass(frozen=True, slots=True)
class Tiles:
    """A server of background tiles; asking it tells it where the analyst looks."""

    url: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """Control polygons of an analyst's own, as the file of that name that the app serves."""

    sha256: str
    label: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the front: what is shown, what is selected, where to look first.

    `objectives` are marked whether or not the ledger speaks of them. `view` tells where the map looks: "kept" stays
    where the analyst looked last, "together" begins at `fit` and moves with the other maps of the page, "follow" goes
    to `fit` whenever that changes.
    `lang` is that of the names. `overlays` lie under the symbols.
    """

    assessments: tuple[Assessment, ...]
    vectors: tuple[AdvanceVector, ...]
    objectives: tuple[Place, ...] = ()
    selected: str = ""
    theme: str = "light"
    label: str = ""
    fit: tuple[Place, ...] = ()
    flight: Flight | None = None
    tiles: Tiles | None = None
    view: View = "kept"
    lang: str = "en"
    overlays: tuple[Overlay, ...] = ()


def columns(scene: Scene, numbers: Mapping[str, int]) -> dict[str, Any]:
    """The scene as JSON values; `numbers` gives each place's number in the places file."""
    extra, number = _numbered(_places(scene), numbers)
    shown = scene.assessments
    return {
        "place": [number[a.place.id] for a in shown],
        "status": [STATUSES.index(a.status) for a in shown],
        "holder": [ACTORS.index(a.holder) for a in shown],
        "flags": [_flags(a) for a in shown],
        "last": [(a.last_word - _EPOCH).days if a.last_word else -1 for a in shown],
        "objectives": [number[p.id] for p in scene.objectives],
        "vectors": _vector_columns(drawn_vectors(scene.vectors), number),
        "extra": _extra_columns(extra, scene.lang),
        "selected": number.get(scene.selected, numbers.get(scene.selected, -1)),
        "theme": scene.theme,
        "label": scene.label,
        "fit": _bounds(scene.fit),
        "fly": _flight(scene.flight),
        "lang": scene.lang,
        "overlays": [{"file": o.sha256, "label": o.label} for o in scene.overlays],
        "tiles": {"url": scene.tiles.url, "attribution": scene.tiles.attribution} if scene.tiles else None,
    }


def _places(scene: Scene) -> Iterable[Place]:
    yield from (a.place for a in scene.assessments)
    yield from scene.objectives
    for vector in scene.vectors:
        yield vector.origin
        yield vector.objective


def _numbered(places: Iterable[Place], numbers: Mapping[str, int]) -> tuple[list[Place], dict[str, int]]:
    """The places that the file lacks, in order of appearance, and the number of every place."""
    extra: dict[str, Place] = {}
    known: dict[str, int] = {}
    for place in places:
        if place.id in numbers:
            known[place.id] = numbers[place.id]
        else:
            extra.setdefault(place.id, place)
    return list(extra.values()), known | {id_: len(numbers) + i for i, id_ in enumerate(extra)}


def _flags(assessment: Assessment) -> int:
    approximate = assessment.place.precision != "exact"
    return STALE * assessment.stale + APPROXIMATE * approximate


def _name(place: Place, lang: str) -> str:
    return {"uk": place.name_uk, "ru": place.name_ru}.get(lang, "") or place.name


def _extra_columns(places: Sequence[Place], lang: str) -> dict[str, list[Any]]:
    return {
        "id": [p.id for p in places],
        "name": [_name(p, lang) for p in places],
        "oblast": [p.oblast for p in places],
        "lat": [round(p.lat, 5) for p in places],
        "lon": [round(p.lon, 5) for p in places],
    }


def drawn_vectors(vectors: Sequence[AdvanceVector]) -> tuple[AdvanceVector, ...]:
    """One arrow for each origin and objective: a derived one stands for the stated one beside it."""
    derived = {(v.origin.id, v.objective.id) for v in vectors if v.kind == "derived"}
    seen: set[tuple[str, str, str]] = set()
    drawn = []
    for vector in vectors:
        ends = vector.origin.id, vector.objective.id
        key = (*ends, style(vector))
        if key in seen or (vector.kind == "stated" and ends in derived):
            continue
        seen.add(key)
        drawn.append(vector)
    return tuple(drawn)


def style(vector: AdvanceVector) -> str:
    """How an arrow is drawn: "confirmed" solid, "claimed" dashed, "stated" dotted."""
    return vector.control if vector.kind == "derived" and vector.control else "stated"


def _vector_columns(vectors: Sequence[AdvanceVector], number: Mapping[str, int]) -> dict[str, list[Any]]:
    return {
        "from": [number[v.origin.id] for v in vectors],
        "to": [number[v.objective.id] for v in vectors],
        "style": [STYLES.index(style(v)) for v in vectors],
        "actor": [ACTORS.index(v.actor) for v in vectors],
        "km": [round(v.distance_km) for v in vectors],
        "deg": [round(v.bearing_deg) % 360 for v in vectors],
        "bow": bows(vectors),
        "strong": [int(strong) for strong in nearest(vectors)],
    }


def nearest(vectors: Sequence[AdvanceVector]) -> list[bool]:
    """Of each arrow whether it is the nearest of its style to its objective; the others are drawn thin."""
    best: dict[tuple[str, str], int] = {}
    for i, vector in enumerate(vectors):
        kind = vector.objective.id, style(vector)
        if kind not in best or vector.distance_km < vectors[best[kind]].distance_km:
            best[kind] = i
    chosen = set(best.values())
    return [i in chosen for i in range(len(vectors))]


def bows(vectors: Sequence[AdvanceVector]) -> list[float]:
    """How far each arrow bows aside, -1 to 1, so that arrows of one origin do not cover each other."""
    total = Counter(v.origin.id for v in vectors)
    by_bearing = sorted(range(len(vectors)), key=lambda i: (vectors[i].origin.id, vectors[i].bearing_deg, i))
    met: Counter[str] = Counter()
    bows = [0.0] * len(vectors)
    for i in by_bearing:
        origin = vectors[i].origin.id
        bows[i] = 0.0 if total[origin] == 1 else round(2 * met[origin] / (total[origin] - 1) - 1, 2)
        met[origin] += 1
    return bows


def _bounds(places: Sequence[Place]) -> list[list[float]] | None:
    """South-west and north-east corner around the places, degrees; None for no place."""
    if not places:
        return None
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _flight(flight: Flight | None) -> dict[str, float] | None:
    if flight is None:
        return None
    return {"lat": flight.place.lat, "lon": flight.place.lon, "zoom": flight.zoom, "n": flight.n}
