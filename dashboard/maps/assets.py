"""The files that the map's frame asks our own server for: Leaflet, our drawing, the base map, the places.

Leaflet comes out of the installed django-leaflet, which is used for its static files alone and never
imported; the typeface is the one that Streamlit ships. Nothing is fetched from anywhere else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.model import Place

FOLDER = "front"
_OWN = Path(__file__).with_name("static")
_DRAWING = ("places", "symbols", "layer", "pointer", "base", "start")  # in the order in which they build on each other
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file to serve: its bytes and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All files by name, the version that changes when any of them does, and each place's number in places.json."""

    files: dict[str, Asset]
    version: str
    numbers: dict[str, int]


def assets(places: Iterable[Place]) -> Assets:
    """Everything the map needs from a server, for the places of a gazetteer."""
    ordered = sorted(places, key=lambda p: (-weight(p), p.id))
    found = {
        "leaflet.js": _packaged("django-leaflet", "leaflet/static/leaflet/leaflet.js"),
        "leaflet.css": _packaged("django-leaflet", "leaflet/static/leaflet/leaflet.css"),
        "font.woff2": _font(),
        "front.js": _drawing(),
        "front.css": (_OWN / "front.css").read_bytes(),
        "basemap.json": _base_map(),
        "places.json": _compact(_columns(ordered)),
        "names-uk.json": _compact([p.name_uk or p.name for p in ordered]),
        "names-ru.json": _compact([p.name_ru or p.name for p in ordered]),
    }
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in sorted(found.items())))
    files = {name: Asset(data, _TYPES[Path(name).suffix]) for name, data in found.items()}
    return Assets(files, digest.hexdigest()[:12], {p.id: i for i, p in enumerate(ordered)})


def _drawing() -> bytes:
    """Our own scripts as one, in a scope of their own."""
    parts = "\n".join((_OWN / f"{name}.js").read_text(encoding="utf-8") for name in _DRAWING)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'.encode()


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def weight(place: Place) -> int:
    """How soon a name is written as one zooms in: the population; -1, never, where only the hromada is known."""
    return place.population if place.precision == "exact" else -1


def _columns(places: list[Place]) -> dict[str, list[Any]]:
    return {
        "id": [p.id for p in places],
        "name": [p.name for p in places],
        "oblast": [p.oblast for p in places],
        "lat": [round(p.lat, 5) for p in places],
        "lon": [round(p.lon, 5) for p in places],
        "weight": [weight(p) for p in places],
    }


def _packaged(distribution: str, file: str) -> bytes:
    """A file of an installed distribution, which is not imported."""
    try:
        path = Path(str(metadata.distribution(distribution).locate_file(file)))
        return path.read_bytes()
    except (metadata.PackageNotFoundError, OSError) as error:
        raise DataFileError(
            f"{distribution}: {file} was not found ({error}); install the requirements again, the map is drawn with it"
        ) from error


def _font() -> bytes:
    """Streamlit's own typeface, so that the map is lettered like the page; empty where this version has none."""
    files = metadata.files("streamlit") or []
    fonts = sorted(str(f) for f in files if f.name.startswith("SourceSansVF-Upright") and f.suffix == ".woff2")
    return _packaged("streamlit", fonts[0]) if fonts else b""


def _base_map() -> bytes:
    file = paths.DATA / "basemap" / "basemap.json"
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataFileError(
            f"{file}: the base map cannot be read ({error}); make it with python -m dashboard.maps.build_basemap"
        ) from error
