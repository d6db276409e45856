"""The map as a figure for print: one SVG with its legend, its day, its caption and its sources."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard import paths
from dashboard.maps.lettering import LETTER, Point, Room
from dashboard.maps.scene import bows, drawn_vectors, nearest, style
from dashboard.maps.symbols import BOX, MAP_COLOURS, SIDE_COLOURS, SYMBOLS, svg
from dashboard.model import AdvanceVector, Assessment, Place, Snapshot, Status

WIDTH, HEIGHT, FOOT = 1200, 900, 150
SYMBOL = 17.0
GOAL_LETTERS, LETTERS = 17.0, 13.5
MOST_TOWNS, MOST_NAMES = 40, 400
SAMPLES = 80  # points of an arrow of which names keep clear
MARGIN_DEG = 0.25
LEAST_SPAN_DEG = 1.2
SCALES_KM = (500, 200, 100, 50, 20, 10, 5)
KM_PER_DEG = 111.2
LAYERS = ("land", "ukraine", "oblast_borders", "borders")
DASHES = {"confirmed": "", "claimed": "9 6", "stated": "1 7"}
ARROWS = "Arrows: solid from confirmed, dashed from claimed, dotted where only stated; strong where nearest of a kind."
MARKS = "Pale: no word for more than {days} days. Dashed ring: known only as its community’s centre."
FONT = "'Source Sans 3', 'Source Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
_COLOURS = MAP_COLOURS["light"]

Name = Callable[[Place], str]
Shaft = tuple[Point, Point, Point]


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


def figure(
    snapshot: Snapshot,
    objectives: Sequence[Place],
    caption: str,
    sources: str,
    name: Name,
    towns: Sequence[Place] = (),
) -> str:
    """The places and arrows of a snapshot as SVG.

    `name` gives a place's name in the language wanted; `towns` are named for orientation, the first ones first.
    """
    window = window_of([*(a.place for a in snapshot.assessments), *objectives])
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT + FOOT}" fill="#ffffff"/>',
        f'<clipPath id="frame"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath><g clip-path="url(#frame)">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_COLOURS["sea"]}"/>',
        *_base(window),
        *_content(window, snapshot, objectives, towns, name),
        "</g>",
        *_foot(caption, sources, snapshot.settings.stale_days),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" font-family="{FONT}">'
    return "\n".join([head, f"<title>{escape(caption)}</title>", *parts, "</svg>\n"])


def _content(
    window: Window, snapshot: Snapshot, objectives: Sequence[Place], towns: Sequence[Place], name: Name
) -> Iterable[str]:
    """Arrows, symbols and names, in the order in which they lie on each other; room is taken by rank."""
    room = Room()
    assessed = [a.place for a in snapshot.assessments]
    for place in dict.fromkeys([*objectives, *assessed]):
        room.take(*window.at(place.lat, place.lon), SYMBOL * 0.7, SYMBOL * 0.7)
    scale = _scale(window, room)
    vectors = drawn_vectors(snapshot.vectors)
    shafts = _shafts(window, vectors, room)
    goals = [_goal(window, goal, name(goal), room) for goal in objectives]
    arrows = _arrows(vectors, shafts, room)
    names = _names(window, [p for p in assessed if p not in objectives], name, room)
    known = {p.id for p in assessed}
    others = _towns(window, [t for t in towns if t.id not in known and t not in objectives], name, room)
    stars = (_star(*window.at(o.lat, o.lon)) for o in objectives if o.id not in known)
    yield from _regions(window, room)
    yield from (*arrows, *others, *(_place(window, a) for a in snapshot.assessments), *stars, *names, *goals, *scale)


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
    features = _features()
    frame = shapely.box(window.west, window.south, window.east, window.north).buffer(0.1)
    for layer in LAYERS:
        for feature in features:
            if feature["properties"]["layer"] == layer:
                yield _shape(window, layer, shapely.intersection(shape(feature["geometry"]), frame))
    outline = next(f for f in features if f["properties"]["layer"] == "ukraine")
    edge = shapely.intersection(shape(outline["geometry"]).boundary, frame)
    yield f'<path d="{_path(window, edge)}" fill="none" stroke="{_COLOURS["outline"]}" stroke-width="1.6"/>'


@cache
def _features() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((paths.BASEMAP / "basemap.json").read_text(encoding="utf-8"))["features"]
    return found


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


def _star(x: float, y: float) -> str:
    """What marks an objective of which the ledger says nothing."""
    corners = ((9 * (0.45 if i % 2 else 1), math.pi * i / 5 - math.pi / 2) for i in range(10))
    points = " ".join(f"{x + r * math.cos(a):.1f},{y + r * math.sin(a):.1f}" for r, a in corners)
    return f'<polygon points="{points}" fill="{_COLOURS["place"]}" stroke="{_COLOURS["paper"]}" paint-order="stroke"/>'


def _shafts(window: Window, vectors: Sequence[AdvanceVector], room: Room) -> list[Shaft]:
    """Where the arrows run; names keep clear of it if they can."""
    shafts = [_shaft(window, v, bow) for v, bow in zip(vectors, bows(vectors), strict=True)]
    for shaft in shafts:
        for step in range(SAMPLES + 1):
            room.pass_through(*_at(shaft, step / SAMPLES))
    return shafts


def _arrows(vectors: Sequence[AdvanceVector], shafts: Sequence[Shaft], room: Room) -> list[str]:
    """The arrows, the strong ones on top with their lengths."""
    strong = nearest(vectors)
    order = sorted(range(len(vectors)), key=lambda i: strong[i])
    lengths = [_length(vectors[i], shafts[i], room) for i in order if strong[i]]
    return [*(_arrow(vectors[i], shafts[i], strong[i]) for i in order), *lengths]


def _shaft(window: Window, vector: AdvanceVector, bow: float) -> Shaft:
    """The start, the middle by which an arrow bows, and its tip."""
    a = window.at(vector.origin.lat, vector.origin.lon)
    b = window.at(vector.objective.lat, vector.objective.lon)
    length = math.dist(a, b) or 1.0
    unit = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    aside = 2 * bow * min(28.0, length * 0.09)
    middle = ((a[0] + b[0]) / 2 - unit[1] * aside, (a[1] + b[1]) / 2 + unit[0] * aside)
    return _toward(a, middle, SYMBOL / 2 + 2), middle, _toward(b, middle, SYMBOL / 2 + 2)


def _toward(a: Point, b: Point, distance: float) -> Point:
    share = distance / (math.dist(a, b) or 1.0)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _at(shaft: Shaft, t: float) -> Point:
    """A point of the curve, 0 at its start and 1 at its tip."""
    weights = ((1 - t) ** 2, 2 * t * (1 - t), t * t)
    x, y = (sum(w * p[axis] for w, p in zip(weights, shaft, strict=True)) for axis in (0, 1))
    return x, y


def _arrow(vector: AdvanceVector, shaft: Shaft, strong: bool) -> str:
    start, middle, tip = shaft
    colour = SIDE_COLOURS["light"][vector.actor]
    size, width, opacity = (12, 2.4, 1) if strong else (8, 1.2, 0.6)
    neck = _toward(tip, middle, size / 2)
    angle = math.atan2(tip[1] - middle[1], tip[0] - middle[0])
    ends = [(tip[0] - size * math.cos(angle + t), tip[1] - size * math.sin(angle + t)) for t in (-0.42, 0.42)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, *ends))
    dash = DASHES[style(vector)]
    dashes = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    curve = f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {neck[0]:.1f} {neck[1]:.1f}"
    return (
        f'<g opacity="{opacity}"><path d="{curve}" stroke="{colour}" stroke-width="{width}" fill="none"{dashes}/>'
        f'<polygon points="{head}" fill="{colour}"/></g>'
    )


def _length(vector: AdvanceVector, shaft: Shaft, room: Room) -> str:
    """The length of an arrow in a pill on the first stretch of it that is free; nothing where it is too short."""
    text = f"{vector.distance_km:.0f} km"
    width = len(text) * 12 * LETTER + 10
    if math.dist(shaft[0], shaft[2]) < width + 24:
        return ""
    for t in (0.5, 0.4, 0.6, 0.3, 0.7):
        x, y = _at(shaft, t)
        if room.is_free((x - width / 2, y - 9, x + width / 2, y + 9)):
            room.take(x, y, width, 18)
            corner = f'x="{x - width / 2:.1f}" y="{y - 9:.1f}"'
            pill = f'<rect {corner} width="{width:.1f}" height="18" rx="9" fill="#ffffff"/>'
            return pill + _text(x, y + 4.2, text, 12, colour=SIDE_COLOURS["light"][vector.actor], middle=True)
    return ""


# ---- lettering ----


def _goal(window: Window, place: Place, text: str, room: Room) -> str:
    """The name of an objective, which is written whether there is room or not."""
    x, y = window.at(place.lat, place.lon)
    left, middle = room.beside(text, (x, y), SYMBOL / 2 + 3, GOAL_LETTERS) or (x + SYMBOL / 2 + 3, y)
    return _text(left, middle + GOAL_LETTERS * 0.35, text, GOAL_LETTERS, halo=True)


def _names(window: Window, assessed: Sequence[Place], name: Name, room: Room) -> list[str]:
    """Names beside their places, the largest places' first, as far as there is room."""
    written = []
    for place in sorted(assessed, key=lambda p: (-p.population, p.id))[:MOST_NAMES]:
        at = room.beside(name(place), window.at(place.lat, place.lon), SYMBOL / 2 + 3, LETTERS)
        if at:
            written.append(_text(at[0], at[1] + LETTERS * 0.35, name(place), LETTERS, halo=True))
    return written


def _towns(window: Window, towns: Sequence[Place], name: Name, room: Room) -> list[str]:
    """Dots and names of towns for orientation, where they cover nothing."""
    written: list[str] = []
    for town in towns:
        x, y = window.at(town.lat, town.lon)
        inside = 0 < x < WIDTH and 0 < y < HEIGHT
        if len(written) == MOST_TOWNS or not inside or not room.is_free((x - 4, y - 4, x + 4, y + 4)):
            continue
        if at := room.beside(name(town), (x, y), 6, 12):
            room.take(x, y, 5, 5)
            dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{_COLOURS["town"]}"/>'
            letters = _text(at[0], at[1] + 4.2, name(town), 12, halo=True, weight=400, colour=_COLOURS["town"])
            written.append(dot + letters)
    return written


def _regions(window: Window, room: Room) -> Iterable[str]:
    """The names of oblasts and neighbours, spaced, where they cover nothing."""
    for feature in _features():
        if feature["geometry"]["type"] != "Point":
            continue
        lon, lat = feature["geometry"]["coordinates"]
        x, y = window.at(lat, lon)
        text = feature["properties"]["name"].upper()
        width = len(text) * 11
        if width / 2 < x < WIDTH - width / 2 and room.is_free((x - width / 2, y - 9, x + width / 2, y + 9)):
            room.take(x, y, width, 18)
            colour = _COLOURS["oblast_name" if feature["properties"]["layer"] != "country" else "country_name"]
            yield _text(x, y + 4, text, 12, weight=500, colour=colour, middle=True, spaced=True)


def _scale(window: Window, room: Room) -> list[str]:
    """A bar of whole kilometres in the lower right corner."""
    south = window.at(window.south, window.west)[1]
    units_per_km = WIDTH / ((window.east - window.west) * KM_PER_DEG * math.cos(math.radians(window.south)))
    km = next((km for km in SCALES_KM if km * units_per_km <= WIDTH / 7), SCALES_KM[-1])
    left, base = WIDTH - 18 - km * units_per_km, south - 16
    room.take(left + km * units_per_km / 2, base - 8, km * units_per_km + 12, 36)
    bar = f"M{left:.1f} {base - 6:.1f}V{base:.1f}H{WIDTH - 18}V{base - 6:.1f}"
    line = f'<path d="{bar}" fill="none" stroke="{_COLOURS["town"]}" stroke-width="1.5"/>'
    return [line, _text(left + 5, base - 6, f"{km} km", 12, halo=True, weight=400)]


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    halo: bool = False,
    weight: int = 600,
    colour: str = "",
    middle: bool = False,
    spaced: bool = False,
) -> str:
    around = f' stroke="{_COLOURS["ukraine"]}" stroke-width="3" paint-order="stroke"' if halo else ""
    anchor = ' text-anchor="middle"' if middle else ""
    spacing = ' letter-spacing="2"' if spaced else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour or _COLOURS["place"]}"'
        f"{around}{anchor}{spacing}>{escape(text)}</text>"
    )


# ---- below the map ----


def _foot(caption: str, sources: str, stale_days: int) -> Iterable[str]:
    """The legend, the caption with the day, and the sources."""
    yield f'<rect y="{HEIGHT}" width="{WIDTH}" height="1" fill="{_COLOURS["outline"]}"/>'
    step = (WIDTH - 2 * SYMBOL) / (len(SYMBOLS) + 2)
    for number, status in enumerate(Status):
        yield _key(SYMBOL + number * step, svg(status, "unknown"), str(status).capitalize())
    for number, (side, label) in enumerate((("russia", "Russia"), ("ukraine", "Ukraine")), len(SYMBOLS)):
        patch = f'<rect x="2" y="6" width="20" height="12" rx="3" fill="{SIDE_COLOURS["light"][side]}"/>'
        yield _key(SYMBOL + number * step, f">{patch}</svg>", label)
    yield _text(SYMBOL, HEIGHT + 72, caption, 16)
    for number, line in enumerate((ARROWS, MARKS.format(days=stale_days), sources)):
        yield _text(SYMBOL, HEIGHT + 97 + 19 * number, line, 13, weight=400)


def _key(x: float, drawing: str, label: str) -> str:
    marks = drawing[drawing.index(">") + 1 : -len("</svg>")]
    text = _text(x + 28, HEIGHT + 36, label, 14, weight=400)
    return f'<g transform="translate({x:.1f} {HEIGHT + 20})">{marks}</g>{text}'
