"""The map of a report as SVG: base map, places, arrows and names, without a browser and without a network."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import shapely
from shapely.geometry import shape

from dashboard import paths
from dashboard.exchange.values import bounds
from dashboard.model import AdvanceVector, Assessment, Place, Snapshot

Symbol = Callable[[str, str, bool], str]        # status, side and whether the place is approximate, to an SVG element

WIDTH = 1000
_SMALLEST_DEGREES = 1.2                         # of latitude: one place alone still shows where it lies
_MARGIN = 0.12
_LEAST_ASPECT = 2.2                             # degrees of longitude for one of latitude: a picture wider than tall
_SYMBOL = 20
_LETTER = 6.2                                   # width and height of a letter of a name, in units of the picture
_LINE = 12
_COLOURS = {"land": "#e9e6df", "ukraine": "#faf8f3", "borders": "#b3ab9b", "oblast_borders": "#d8d1c3"}
_DASHES = {"confirmed": "", "claimed": "9 5", "stated": "2 5"}
_ARROW = "#bf3b16"
_PLAIN = {"russia": "#bf3b16", "ukraine": "#1660a8", "unknown": "#5d6673"}


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the map, in degrees, and how it is laid on the picture."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Units of the picture for one degree of latitude."""
        return WIDTH / ((self.east - self.west) * self._narrowing)

    @property
    def height(self) -> float:
        """Height of the picture."""
        return (self.north - self.south) * self.scale

    @property
    def _narrowing(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a position lies on the picture, from its upper left corner."""
        return round((lon - self.west) * self._narrowing * self.scale, 1), round((self.north - lat) * self.scale, 1)


def window(snapshot: Snapshot) -> Window:
    """The part of the map that shows all of a snapshot with a margin; Ukraine where it is empty."""
    west, south, east, north = bounds(snapshot) or (22.0, 44.0, 40.5, 52.5)
    tall = max((north - south) * (1 + 2 * _MARGIN), _SMALLEST_DEGREES)
    wide = max((east - west) * (1 + 2 * _MARGIN), _LEAST_ASPECT * tall)
    lon, lat = (west + east) / 2, (south + north) / 2
    return Window(lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2)


def drawing(snapshot: Snapshot, symbol: Symbol | None) -> str:
    """The whole picture; `symbol` draws the places, plain dots where it is None."""
    view = window(snapshot)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {view.height:.0f}" role="img" '
        f'aria-label="Map of {len(snapshot.assessments)} places">',
        f'<rect width="{WIDTH}" height="{view.height:.0f}" fill="#d5e3ec"/>',
        *_base(view),
        *(_arrow(vector, view) for vector in snapshot.vectors),
        *_symbols(snapshot.assessments, view, symbol or plain),
        *_names(snapshot, view),
        "</svg>",
    ]
    return "".join(parts)


def plain(status: str, side: str, approximate: bool) -> str:
    """A dot in the colour of the side, full where the status is settled."""
    fill = _PLAIN[side] if status in {"confirmed", "held"} else "#fffefb"
    dash = ' stroke-dasharray="3 2"' if approximate else ""
    return (
        f'<svg viewBox="0 0 24 24" width="{_SYMBOL}" height="{_SYMBOL}">'
        f'<circle cx="12" cy="12" r="7" fill="{fill}" stroke="{_PLAIN[side]}" stroke-width="3"{dash}/></svg>'
    )


def _base(view: Window) -> Iterator[str]:
    whole: dict[str, Any] = json.loads((paths.BASEMAP / "basemap.json").read_text(encoding="utf-8"))
    for feature in whole["features"]:
        layer = feature["properties"]["layer"]
        if layer in _COLOURS:
            seen = shapely.clip_by_rect(shape(feature["geometry"]), view.west, view.south, view.east, view.north)
            yield _outline(seen, layer, view)


def _outline(geometry: shapely.Geometry, layer: str, view: Window) -> str:
    areas = layer in {"land", "ukraine"}
    lines = []
    for part in shapely.get_parts(geometry):
        for ring in [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]:
            lines.append("M" + "L".join(f"{x} {y}" for x, y in (view.at(*point) for point in ring.coords)))
    paint = f'fill="{_COLOURS[layer]}"' if areas else f'fill="none" stroke="{_COLOURS[layer]}" stroke-width="1.2"'
    return f'<path d="{"".join(lines)}" {paint} fill-rule="evenodd"/>' if lines else ""


def _symbols(assessments: Sequence[Assessment], view: Window, symbol: Symbol) -> Iterator[str]:
    kinds = sorted({(str(a.status), a.holder, a.place.precision != "exact") for a in assessments})
    yield "<defs>"
    for status, side, approximate in kinds:
        yield f'<g id="s-{status}-{side}-{int(approximate)}">{symbol(status, side, approximate)}</g>'
    yield "</defs>"
    for a in assessments:
        x, y = view.at(a.place.lon, a.place.lat)
        faint = ' opacity="0.45"' if a.stale else ""
        kind = f"s-{a.status}-{a.holder}-{int(a.place.precision != 'exact')}"
        yield f'<use href="#{kind}" x="{x - _SYMBOL / 2:.1f}" y="{y - _SYMBOL / 2:.1f}"{faint}/>'


def _arrow(vector: AdvanceVector, view: Window) -> str:
    """A line with a head; solid from a confirmed place, dashed from a claimed one, dotted where only stated."""
    x1, y1 = view.at(vector.origin.lon, vector.origin.lat)
    x2, y2 = view.at(vector.objective.lon, vector.objective.lat)
    length = math.hypot(x2 - x1, y2 - y1)
    if length < 2 * _SYMBOL:
        return ""
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    back = x2 - ux * 24, y2 - uy * 24
    corners = [(x2 - ux * 12, y2 - uy * 12), (back[0] - uy * 5, back[1] + ux * 5), (back[0] + uy * 5, back[1] - ux * 5)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    style = vector.control if vector.kind == "derived" and vector.control else "stated"
    dash = f' stroke-dasharray="{_DASHES[style]}"' if _DASHES[style] else ""
    return (
        f'<line x1="{x1 + ux * 12:.1f}" y1="{y1 + uy * 12:.1f}" x2="{back[0]:.1f}" y2="{back[1]:.1f}" '
        f'stroke="{_ARROW}" stroke-width="2.2"{dash}/><polygon points="{head}" fill="{_ARROW}"/>'
    )


def _names(snapshot: Snapshot, view: Window) -> Iterator[str]:
    """The names that find room, those of objectives first, then those that were spoken of last."""
    goals = {vector.objective.id: vector.objective for vector in snapshot.vectors}
    recent = sorted(snapshot.assessments, key=lambda a: (-(a.last_word.toordinal() if a.last_word else 0), a.place.id))
    taken: list[tuple[float, float, float, float]] = []
    eastward = Counter(v.objective.id for v in snapshot.vectors if v.origin.lon > v.objective.lon)
    arrows = Counter(v.objective.id for v in snapshot.vectors)
    for place in [*goals.values(), *(a.place for a in recent if a.place.id not in goals)]:
        x, y = view.at(place.lon, place.lat)
        if place.id in goals:
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="#1c242d"/>'
        width = len(place.name) * _LETTER
        from_east = eastward[place.id] * 2 > arrows[place.id]
        left = x - 11 - width if from_east else x + 11      # beside the arrows, not on them
        box = (left, y - _LINE / 2, left + width, y + _LINE / 2)
        if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            taken.append(box)
            yield _name(place, box[0], y, place.id in goals)


def _name(place: Place, x: float, y: float, strong: bool) -> str:
    weight = ' font-weight="bold"' if strong else ""
    return (
        f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12"{weight} font-family="sans-serif" fill="#1c242d" '
        f'stroke="#fffefb" stroke-width="3" paint-order="stroke">{escape(place.name)}</text>'
    )
