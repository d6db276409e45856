"""The map as a figure for print: one SVG with its legend, its day, its caption and its sources."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard import paths
from dashboard.maps.scene import drawn_vectors, style
from dashboard.maps.symbols import BOX, MAP_COLOURS, SIDE_COLOURS, SYMBOLS, svg
from dashboard.model import AdvanceVector, Assessment, Place, Snapshot, Status

WIDTH, HEIGHT, FOOT = 1200, 900, 132
SYMBOL = 17.0
MARGIN_DEG = 0.25
LEAST_SPAN_DEG = 1.2
LAYERS = ("land", "ukraine", "oblast_borders", "borders")
DASHES = {"confirmed": "", "claimed": "9 6", "stated": "1 7"}
ARROWS = "Arrows: solid from confirmed, dashed from claimed, dotted where only stated."
FONT = "'Source Sans 3', 'Source Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
_COLOURS = MAP_COLOURS["light"]

Name = Callable[[Place], str]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """What the figure shows, in degrees, and how degrees become its units."""

    west: float
    south: float
    east: float
    north: float

    def at(self, lat: float, lon: float) -> Point:
        """Where a position lies on the figure, from its upper left corner."""
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        top, bottom = _mercator(self.north), _mercator(self.south)
        return x, (top - _mercator(lat)) / (top - bottom) * HEIGHT


def figure(snapshot: Snapshot, objectives: Sequence[Place], caption: str, sources: str, name: Name) -> str:
    """The places and arrows of a snapshot as SVG; `name` gives a place's name in the language wanted."""
    window = window_of([*(a.place for a in snapshot.assessments), *objectives])
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT + FOOT}" fill="#ffffff"/>',
        f'<clipPath id="frame"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath><g clip-path="url(#frame)">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_COLOURS["sea"]}"/>',
        *_base(window),
        *(_arrow(window, vector) for vector in drawn_vectors(snapshot.vectors)),
        *(_place(window, a) for a in snapshot.assessments),
        *_names(window, snapshot.assessments, objectives, name),
        "</g>",
        *_foot(caption, sources),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" font-family="{FONT}">'
    return "\n".join([head, f"<title>{escape(caption)}</title>", *parts, "</svg>\n"])


def window_of(places: Sequence[Place]) -> Window:
    """A window around places, with a margin and in the shape of the figure; all of Ukraine where there is none."""
    if not places:
        return _in_shape(22.0, 44.2, 40.3, 52.5)
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    return _in_shape(min(lons) - MARGIN_DEG, min(lats) - MARGIN_DEG, max(lons) + MARGIN_DEG, max(lats) + MARGIN_DEG)


def _in_shape(west: float, south: float, east: float, north: float) -> Window:
    """The window widened to the figure's proportions, so that a degree is as long on both axes as on the ground."""
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    height = max(north - south, LEAST_SPAN_DEG)
    width = max(east - west, LEAST_SPAN_DEG)
    stretch = math.cos(math.radians(middle_lat))
    if width * stretch / height > WIDTH / HEIGHT:
        height = width * stretch * HEIGHT / WIDTH
    else:
        width = height / stretch * WIDTH / HEIGHT
    return Window(middle_lon - width / 2, middle_lat - height / 2, middle_lon + width / 2, middle_lat + height / 2)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


# ---- the base map ----


def _base(window: Window) -> Iterable[str]:
    """Land, Ukraine and borders inside the window."""
    features = json.loads((paths.BASEMAP / "basemap.json").read_text(encoding="utf-8"))["features"]
    frame = shapely.box(window.west, window.south, window.east, window.north).buffer(0.1)
    for layer in LAYERS:
        for feature in features:
            if feature["properties"]["layer"] == layer:
                yield _shape(window, layer, shapely.intersection(shape(feature["geometry"]), frame))
    outline = next(f for f in features if f["properties"]["layer"] == "ukraine")
    edge = shapely.intersection(shape(outline["geometry"]).boundary, frame)
    yield f'<path d="{_path(window, edge)}" fill="none" stroke="{_COLOURS["outline"]}" stroke-width="1.6"/>'


def _shape(window: Window, layer: str, geometry: BaseGeometry) -> str:
    path = _path(window, geometry)
    if layer in ("land", "ukraine"):
        return f'<path d="{path}" fill="{_COLOURS[layer]}" fill-rule="evenodd"/>'
    colour = _COLOURS["oblast" if layer == "oblast_borders" else "border"]
    return f'<path d="{path}" fill="none" stroke="{colour}"/>'


def _path(window: Window, geometry: BaseGeometry) -> str:
    return "".join(_line(window, ring) for part in shapely.get_parts(geometry) for ring in _rings(part))


def _rings(part: BaseGeometry) -> Iterable[BaseGeometry]:
    if part.geom_type == "Polygon":
        return [part.exterior, *part.interiors]
    return [part] if part.geom_type in ("LineString", "LinearRing") else []


def _line(window: Window, line: BaseGeometry) -> str:
    points = [window.at(lat, lon) for lon, lat in line.coords]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if line.is_closed else "")


# ---- places and arrows ----


def _place(window: Window, assessment: Assessment) -> str:
    x, y = window.at(assessment.place.lat, assessment.place.lon)
    approximate = assessment.place.precision != "exact"
    opacity = ' opacity="0.6"' if assessment.stale else ""
    inner = svg(assessment.status, assessment.holder, approximate=approximate)
    marks = inner[inner.index(">") + 1 : -len("</svg>")]
    scale = SYMBOL / BOX
    return (
        f'<g transform="translate({x - SYMBOL / 2:.1f} {y - SYMBOL / 2:.1f}) scale({scale:.3f})"{opacity}>{marks}</g>'
    )


def _arrow(window: Window, vector: AdvanceVector) -> str:
    start = window.at(vector.origin.lat, vector.origin.lon)
    end = window.at(vector.objective.lat, vector.objective.lon)
    length = math.dist(start, end) or 1.0
    unit = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    tip = (end[0] - unit[0] * 12, end[1] - unit[1] * 12)
    neck = (tip[0] - unit[0] * 11, tip[1] - unit[1] * 11)
    wing = (-unit[1] * 5, unit[0] * 5)
    colour = SIDE_COLOURS["light"][vector.actor]
    dash = DASHES[style(vector)]
    dashes = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, _sum(neck, wing), (neck[0] - wing[0], neck[1] - wing[1])))
    return (
        f'<path d="M{start[0]:.1f} {start[1]:.1f}L{neck[0]:.1f} {neck[1]:.1f}" stroke="{colour}" stroke-width="2"'
        f' fill="none"{dashes}/><polygon points="{head}" fill="{colour}"/>'
    )


def _sum(one: Point, other: Point) -> Point:
    return one[0] + other[0], one[1] + other[1]


def _names(window: Window, assessments: Sequence[Assessment], objectives: Sequence[Place], name: Name) -> Iterable[str]:
    """Names beside their places, the objectives' and the largest places' first, as far as there is room."""
    places = [*objectives, *sorted((a.place for a in assessments), key=lambda p: (-p.population, p.id))]
    spots = [window.at(place.lat, place.lon) for place in places]
    taken = [(x - SYMBOL / 3, y - SYMBOL / 3, x + SYMBOL / 3, y + SYMBOL / 3) for x, y in spots]
    for number, place in enumerate(dict.fromkeys(places)):
        x, y = window.at(place.lat, place.lon)
        size = 17 if number < len(objectives) else 13.5
        text = name(place)
        width = len(text) * size * 0.56
        for left in (x + SYMBOL / 2 + 3, x - SYMBOL / 2 - 3 - width):
            box = (left, y - size * 0.6, left + width, y + size * 0.6)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield _text(left, y + size * 0.35, text, size, halo=True)
                break


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _text(x: float, y: float, text: str, size: float, *, halo: bool = False, weight: int = 600) -> str:
    around = f' stroke="{_COLOURS["ukraine"]}" stroke-width="3" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{_COLOURS["place"]}"{around}>'
        f"{escape(text)}</text>"
    )


# ---- below the map ----


def _foot(caption: str, sources: str) -> Iterable[str]:
    """The legend, the caption with the day, and the sources."""
    yield f'<rect y="{HEIGHT}" width="{WIDTH}" height="1" fill="{_COLOURS["outline"]}"/>'
    step = (WIDTH - 2 * SYMBOL) / (len(SYMBOLS) + 2)
    for number, status in enumerate(Status):
        yield _key(SYMBOL + number * step, svg(status, "unknown"), str(status).capitalize())
    for number, (side, label) in enumerate((("russia", "Russia"), ("ukraine", "Ukraine")), len(SYMBOLS)):
        patch = f'<rect x="2" y="6" width="20" height="12" rx="3" fill="{SIDE_COLOURS["light"][side]}"/>'
        yield _key(SYMBOL + number * step, f">{patch}</svg>", label)
    yield _text(SYMBOL, HEIGHT + 72, caption, 16)
    yield _text(
        SYMBOL,
        HEIGHT + 98,
        "Arrows: solid from confirmed, dashed from claimed, dotted where only stated.",
        13,
        weight=400,
    )
    yield _text(SYMBOL, HEIGHT + 118, sources, 13, weight=400)


def _key(x: float, drawing: str, label: str) -> str:
    marks = drawing[drawing.index(">") + 1 : -len("</svg>")]
    text = _text(x + 28, HEIGHT + 36, label, 14, weight=400)
    return f'<g transform="translate({x:.1f} {HEIGHT + 20})">{marks}</g>{text}'
