"""Styles for QGIS: the shape by status, the colour by holder, as the map of the app has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.model import Status

_COLOURS = {"russia": "191,59,22,255", "ukraine": "22,96,168,255", "unknown": "93,102,115,255"}
_PAPER = "255,254,251,255"
# Shape, whether it is filled, and size in millimetres.
_SHAPES = {
    Status.CONFIRMED: ("circle", True, 3.4),
    Status.CLAIMED: ("circle", False, 3.4),
    Status.DISPUTED: ("half_square", True, 3.4),
    Status.CONTESTED: ("diamond", False, 4.0),
    Status.HELD: ("square", True, 3.0),
    Status.UNKNOWN: ("circle", True, 1.6),
}
_LINES = {"confirmed": "solid", "claimed": "dash", "stated": "dot"}


def styles(made_at: str) -> list[dict[str, Any]]:
    """The rows of the table `layer_styles`, which QGIS looks for in a GeoPackage."""
    return [_row("places", _places(), made_at), _row("vectors", _vectors(), made_at)]


def _row(layer: str, qml: str, made_at: str) -> dict[str, Any]:
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": "geom",
        "styleName": layer,
        "styleQML": qml,
        "styleSLD": "",
        "useAsDefault": True,
        "description": "",
        "owner": "",
        "ui": "",
        "update_time": made_at,
    }


def _places() -> str:
    rules, symbols = [], []
    for number, (status, holder) in enumerate((s, h) for s in _SHAPES for h in _COLOURS):
        name, filled, size = _SHAPES[status]
        fill = _COLOURS[holder] if filled else _PAPER
        options = {"name": name, "size": size, "color": fill, "outline_color": _COLOURS[holder], "outline_width": 0.6}
        symbols.append(_symbol("marker", "SimpleMarker", number, options))
        wanted = f"\"status\" = '{status}' AND \"holder\" = '{holder}'".replace('"', "&quot;")
        rules.append(f'<rule key="{status}-{holder}" symbol="{number}" filter="{wanted}" label="{status}, {holder}"/>')
    labels = (
        '<labeling type="simple"><settings><text-style fieldName="name" fontSize="8" textColor="28,36,45,255">'
        '<text-buffer bufferDraw="1" bufferSize="0.8"/></text-style><placement placement="1" dist="1.5"/></settings>'
        "</labeling>"
    )
    return _qml(rules, symbols, labels)


def _vectors() -> str:
    rules, symbols = [], []
    for number, (control, style) in enumerate(_LINES.items()):
        options = {"line_color": _COLOURS["russia"], "line_width": 0.7, "line_style": style}
        symbols.append(_symbol("line", "SimpleLine", number, options))
        wanted = "&quot;control&quot; IS NULL" if control == "stated" else f"&quot;control&quot; = '{control}'"
        rules.append(f'<rule key="{control}" symbol="{number}" filter="{wanted}" label="{control}"/>')
    return _qml(rules, symbols, "")


def _symbol(kind: str, layer: str, number: int, options: dict[str, Any]) -> str:
    drawn = f'<Option type="Map">{"".join(_options(options))}</Option>'
    return (
        f'<symbol type="{kind}" name="{number}" alpha="1"><layer class="{layer}" enabled="1" pass="0">{drawn}</layer>'
        "</symbol>"
    )


def _options(options: dict[str, Any]) -> Iterator[str]:
    for name, value in options.items():
        yield f'<Option type="QString" name="{name}" value="{value}"/>'


def _qml(rules: list[str], symbols: list[str], labels: str) -> str:
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">'
        f'<qgis version="3.22" styleCategories="Symbology|Labeling" labelsEnabled="{int(bool(labels))}">'
        f'<renderer-v2 type="RuleRenderer"><rules key="all">{"".join(rules)}</rules>'
        f"<symbols>{''.join(symbols)}</symbols></renderer-v2>{labels}</qgis>"
    )
