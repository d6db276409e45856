"""The map in folium: a constant base, and a feature group that holds the scene alone.

This is the only module that knows folium. No text of an article enters it; what does enter passes
`inert_json`, because folium runs its output as a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.maps.assets import FOLDER, Assets
from dashboard.maps.encode import inert_json
from dashboard.maps.scene import ACTORS, STYLES, Scene, View, columns
from dashboard.maps.symbols import as_config

SERVED_AT = f"../../{FOLDER}/"  # as seen from streamlit-folium's frame, under any base path
DASHES = ([], [8, 5], [0.1, 6])  # confirmed solid, claimed dashed, stated dotted; pixels, as in scene.STYLES
ARROWS = {
    "confirmed": "from the leading place confirmed taken",
    "claimed": "from the leading place claimed and not confirmed",
    "stated": "stated in an article",
}
LABEL_WEIGHTS = {4: 900_000, 5: 700_000, 6: 220_000, 7: 70_000, 8: 22_000, 9: 6_000, 10: 1_200, 11: 1}
START = (48.6, 35.2)
START_ZOOM = 6.5
BOUNDS = {"min_lat": 41.5, "max_lat": 56.5, "min_lon": 15.0, "max_lon": 49.0}

Sayings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """What st_folium draws: the base map, which never changes, and the group that is put on it."""

    base: folium.Map
    shown: folium.FeatureGroup


class _Map(folium.Map):
    """A folium map whose scripts and styles are our own server's."""

    default_js = [("leaflet", f"{SERVED_AT}leaflet.js"), ("front", f"{SERVED_AT}front.js")]  # noqa: RUF012 - folium's type
    default_css = [("leaflet", f"{SERVED_AT}leaflet.css"), ("front", f"{SERVED_AT}front.css")]  # noqa: RUF012


class _Start(MacroElement):
    """Starts our layer on the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}frontline.start({{ this._parent.get_name() }}, {{ this.json }});{% endmacro %}"
    )

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Start"
        self.json = inert_json(config)


class _Show(MacroElement):
    """Hands the scene to our layer; its parent is a feature group on the map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "frontline.show({{ this._parent._parent.get_name() }}, {{ this.json }});"
        "{% endmacro %}"
    )

    def __init__(self, scene: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Show"
        self.json = inert_json(scene)


def draw(scene: Scene, assets: Assets, sayings: Sayings) -> Picture:
    """The scene on the base map; `sayings` gives a tooltip's sentence by status and holder."""
    shown = folium.FeatureGroup("shown", control=False)
    _Show(columns(scene, assets.numbers)).add_to(shown)
    return Picture(_base(assets, sayings, scene.view), shown)


def _base(assets: Assets, sayings: Sayings, view: View) -> folium.Map:
    base = _Map(
        START,
        zoom_start=START_ZOOM,
        tiles=None,
        zoom_snap=0.25,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=90,
        min_zoom=5,
        max_zoom=14,
        minZoom=5,  # Leaflet takes both from a tile layer, and there is none
        maxZoom=14,
        max_bounds=True,
        **BOUNDS,
    )
    _Start(_config(assets, sayings, view)).add_to(base)
    return base


def _config(assets: Assets, sayings: Sayings, view: View) -> dict[str, Any]:
    def served(name: str) -> str:
        return f"{SERVED_AT}{name}?v={assets.version}"

    return as_config() | {
        "actors": list(ACTORS),
        "view": view,
        "dashes": list(DASHES),
        "arrows": [ARROWS[name] for name in STYLES],
        "label_weights": LABEL_WEIGHTS,
        "sayings": {status: dict(by_holder) for status, by_holder in sayings.items()},
        "base": served("basemap.json"),
        "layers": f"{SERVED_AT}layer/",
        "places": served("places.json"),
        "names": {lang: served(f"names-{lang}.json") for lang in ("uk", "ru")},
        "font": served("font.woff2") if assets.files["font.woff2"].data else "",
    }


def clicked(value: Any) -> tuple[str, int] | None:
    """The id of the place that the browser says was clicked and the moment of the click; None where it says nothing.

    What a browser sends is not trusted: anything of another shape counts as no click.
    """
    drawing = value.get("last_active_drawing") if isinstance(value, dict) else None
    properties = drawing.get("properties") if isinstance(drawing, dict) else None
    if not isinstance(properties, dict):
        return None
    match properties:
        case {"id": str(id_), "at": int(at)}:
            return id_, at
    return None
