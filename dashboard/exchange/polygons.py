"""Control polygons as they come: GeoJSON, KML, KMZ or GeoPackage, made valid, flat and in degrees.

They come with an obsolete `crs`, heights, empty properties, rings wound either way and crossing themselves.
`read` opens them in a child process (apart.py), which runs `parsed`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon, shape

from dashboard.articles.limits import LIMITS
from dashboard.articles.refusal import Refusal
from dashboard.articles.zipped import check
from dashboard.errors import DataFileError
from dashboard.exchange.apart import opened
from dashboard.model import Place

_LARGEST = 100_000_000
_MOST_POSITIONS = 3_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WINDOW = shapely.box(12, 40, 52, 58)           # that of the base map; jokes on other continents lie outside
_DEGREES = {"", "CRS84", "OGC:CRS84", "EPSG:4326", "EPSG:4979", "WGS84"}
_DECIMALS = 6
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError,
               shapely.errors.ShapelyError, pyproj.exceptions.ProjError)  # fmt: skip


def read(data: bytes, name: str) -> MultiPolygon:
    """All polygons of a file as one valid MultiPolygon in degrees, longitude first, without heights.

    The format is told by the content, not by the name. DataFileError where there is no polygon in it, or where reading
    it takes too much time or memory.
    """
    if len(data) > _LARGEST:
        raise DataFileError(f"{name}: it is larger than {_LARGEST:,} bytes; simplify the polygons first")
    try:
        return MultiPolygon(shapely.from_wkb(opened(data)))
    except Refusal as refusal:
        raise DataFileError(f"{name}: {refusal}") from refusal


def parsed(data: bytes) -> MultiPolygon:
    """What `read` gives, read in this process and without a limit on time; Refusal where there is no polygon."""
    try:
        found = merged(_geometries(data))
    except Refusal:
        raise
    except (*_UNREADABLE, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        reason = " ".join(str(error).split())[:300]
        raise Refusal(f"its polygons cannot be read ({type(error).__name__}: {reason}); export them anew") from error
    if found.is_empty:
        raise Refusal("it holds no polygon in or near Ukraine; export polygons in degrees (WGS 84)")
    return found


def merged(geometries: Sequence[shapely.Geometry]) -> MultiPolygon:
    """Any geometries as one valid MultiPolygon; lines and points, and what lies far from Ukraine, are left out."""
    _refuse_endless(int(shapely.get_num_coordinates(geometries).sum()))
    flat = shapely.force_2d(np.array(geometries, dtype=object))
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(flat)))
    polygons = [part for part in parts if isinstance(part, Polygon) and part.intersects(_WINDOW)]
    whole = shapely.union_all(shapely.set_precision(polygons, 10**-_DECIMALS))
    return MultiPolygon([part for part in shapely.get_parts(whole) if isinstance(part, Polygon)])


def as_geojson(geometry: MultiPolygon) -> str:
    """The polygons as one GeoJSON geometry after RFC 7946: outer rings counter-clockwise, six decimals."""
    wound = shapely.orient_polygons(shapely.normalize(geometry))
    rings = [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in wound.geoms]
    return json.dumps({"type": "MultiPolygon", "coordinates": rings}, separators=(",", ":"))


def labelled(geometry: MultiPolygon, maker: str, day: date, holder: str = "") -> str:
    """The polygons as GeoJSON that also says whose they are, of which day and, of an assessor's, who holds the inside.

    So a map that shows the same on the next day is a layer of its own, and counts as a word of that day.
    """
    labels = {"maker": maker, "day": day.isoformat()} | ({"holder": holder} if holder else {})
    return f"{as_geojson(geometry)[:-1]},{json.dumps(labels, ensure_ascii=False)[1:]}"


def from_geojson(text: str) -> MultiPolygon:
    """The polygons that `as_geojson` or `labelled` wrote."""
    return MultiPolygon(shape(json.loads(text)))


def inside(geometry: MultiPolygon, places: Sequence[Place]) -> NDArray[np.bool_]:
    """Whether each of the places lies within the polygons or on their border."""
    shapely.prepare(geometry)
    lons, lats = np.array([place.lon for place in places]), np.array([place.lat for place in places])
    return shapely.intersects_xy(geometry, lons, lats)


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    return [[round(float(lon), _DECIMALS), round(float(lat), _DECIMALS)] for lon, lat in ring.coords]


def _refuse_endless(positions: int) -> None:
    if positions > _MOST_POSITIONS:
        raise Refusal(f"it has more than {_MOST_POSITIONS:,} positions; simplify the polygons first")


def _geometries(data: bytes) -> list[shapely.Geometry]:
    if data.startswith(b"SQLite format 3\0"):
        return _from_geopackage(data)
    if data.startswith(b"PK\x03\x04"):
        data = _unpacked(data)
    if data.startswith(_UTF_16) or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return list(_from_kml(data))
    _refuse_endless(data.count(b"[") - 1)
    return _from_geojson(json.loads(data))


def _from_geojson(whole: Any) -> list[shapely.Geometry]:
    geometries = [shape(geometry) for geometry in _members(whole)]
    return _in_degrees(geometries, _declared_crs(whole))


def _members(item: Any) -> Iterator[dict[str, Any]]:
    """The polygons in a GeoJSON object of any kind."""
    kind = item.get("type") if isinstance(item, dict) else None
    if kind == "FeatureCollection":
        for feature in item["features"]:
            yield from _members(feature)
    elif kind == "Feature":
        yield from _members(item["geometry"])
    elif kind == "GeometryCollection":
        for geometry in item["geometries"]:
            yield from _members(geometry)
    elif kind in {"Polygon", "MultiPolygon"} and item["coordinates"]:
        yield item


def _declared_crs(whole: dict[str, Any]) -> str:
    """The name in the `crs` member that RFC 7946 has removed; "" where there is none."""
    crs = whole.get("crs")
    name = crs.get("properties", {}).get("name", "") if isinstance(crs, dict) else ""
    return re.sub(r"^urn:ogc:def:crs:(\w+):[^:]*:", r"\1:", name)


def _in_degrees(geometries: list[shapely.Geometry], crs: str) -> list[shapely.Geometry]:
    if crs.upper() in _DEGREES:
        return geometries
    turn = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    return list(shapely.transform(shapely.force_2d(geometries), turn.transform, interleaved=False))


def _unpacked(data: bytes) -> bytes:
    """The KML in a KMZ file."""
    try:
        names = sorted(name for name in check(data, LIMITS) if name.lower().endswith(".kml"))
    except Refusal as refusal:
        reason, _, _ = str(refusal).partition(";")
        raise Refusal(f"{reason}; export it anew, as KML") from refusal
    if not names:
        raise Refusal("it is a ZIP file without KML in it; give a KMZ, or unpack it")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("doc.kml" if "doc.kml" in names else names[0])


def _from_kml(data: bytes) -> Iterator[Polygon]:
    try:
        _refuse_doctype(data)
        root = ElementTree.fromstring(data.lstrip())
    except (ElementTree.ParseError, expat.ExpatError) as error:
        raise Refusal(f"it is no KML ({error}); export it anew") from error
    for polygon in root.iterfind(".//{*}Polygon"):
        outer = polygon.find("{*}outerBoundaryIs//{*}coordinates")
        holes = polygon.iterfind("{*}innerBoundaryIs//{*}coordinates")
        ring = _coordinates(outer)
        if len(ring) >= 4:
            yield Polygon(ring, [hole for hole in map(_coordinates, holes) if len(hole) >= 4])


def _refuse_doctype(data: bytes) -> None:
    """Look at what stands before the first element, in any encoding: entities are declared there and nowhere else."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise Refusal("it declares a document type, as KML does not need and attacks do; export it anew")

    def begun(*_: object) -> None:
        parser.StartDoctypeDeclHandler = parser.StartElementHandler = None
        raise StopIteration

    parser.StartDoctypeDeclHandler, parser.StartElementHandler = declared, begun
    with suppress(StopIteration):
        parser.Parse(data.lstrip(), True)


def _coordinates(element: ElementTree.Element | None) -> list[tuple[float, float]]:
    """Positions written as "lon,lat,height lon,lat,height …"."""
    words = (element.text or "").split() if element is not None else []
    _refuse_endless(len(words))
    numbers = [word.split(",") for word in words]
    return [(float(number[0]), float(number[1])) for number in numbers]


def _from_geopackage(data: bytes) -> list[shapely.Geometry]:
    """The geometries of all layers; read from memory, where the child may write no file."""
    found: list[shapely.Geometry] = []
    for layer, kind in pyogrio.list_layers(data):
        if kind is not None:
            frame = pyogrio.read_dataframe(data, layer=layer, columns=[])
            found.extend(frame.to_crs("EPSG:4326").geometry if frame.crs else frame.geometry)
    return [geometry for geometry in found if geometry is not None]


def file_bytes(path: Path) -> bytes:
    """The bytes of a file of polygons; DataFileError where it cannot be opened or is too large."""
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST + 1)
    except OSError as error:
        raise DataFileError(f"{path}: it cannot be opened ({error.strerror}); check its name and rights") from error
