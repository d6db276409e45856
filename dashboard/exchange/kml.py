"""Snapshots as KML 2.2: places with the time of their state, claims with the time they were made, vectors as lines.

Google Earth and QGIS read the details from ExtendedData and give a time slider. All words are escaped twice
in descriptions, because those are shown as HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dashboard.exchange.values import (
    Made,
    claim_values,
    entries_by_place,
    flat,
    in_order,
    place_values,
    position,
    provenance,
    vector_values,
)
from dashboard.model import Place, Snapshot, Status
from dashboard.times import VagueDate

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# KML's colours are alpha, blue, green, red.
_COLOURS = {"russia": "ff163bbf", "ukraine": "ffa86016", "unknown": "ff73665d"}
_SCALES = {Status.CONFIRMED: 1.2, Status.CLAIMED: 0.9, Status.DISPUTED: 1.1, Status.CONTESTED: 1.0}


def kml(snapshot: Snapshot, made: Made) -> bytes:
    """The snapshot as a KML document in UTF-8."""
    return "\n".join(_document(snapshot, made)).encode() + b"\n"


def _document(snapshot: Snapshot, made: Made) -> Iterator[str]:
    assessments, vectors = in_order(snapshot)
    by_place = entries_by_place(snapshot)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    yield f"<name>{_text(f'Claims and control as known on {snapshot.as_of.isoformat()}')}</name>"
    yield _extended(_told(provenance(snapshot, made)))
    yield from _styles()
    yield "<Folder><name>Places</name>"
    for assessment in assessments:
        values = place_values(assessment)
        description = ". ".join((f"{values['status']}, {values['holder']}", *assessment.reasons))
        style = f"#{assessment.status}-{assessment.holder}"
        yield _placemark(values["name"], description, style, _span(assessment.since), values, _point(assessment.place))
    yield "</Folder><Folder><name>Claims</name><visibility>0</visibility>"
    for assessment in assessments:
        for entry in by_place[assessment.place.id]:
            values = claim_values(entry)
            said = f"{values['claimant']} ({values['side']}) {values['stance']}: {values['action']}"
            when = _stamp(entry.claim.date or entry.source.published or VagueDate.day(entry.source.known))
            about = {"place": assessment.place.name, "place_id": assessment.place.id, **values}
            yield _placemark(said, values["sentence"], "#claim", when, about, _point(assessment.place))
    yield "</Folder><Folder><name>Advance vectors</name>"
    for vector in vectors:
        values = vector_values(vector)
        name = f"{values['origin']} to {values['objective']}, {vector.distance_km:.0f} km"
        style = f"#vector-{vector.control or 'stated'}"
        line = f"<LineString><tessellate>1</tessellate><coordinates>{_at(vector.origin)} {_at(vector.objective)}"
        when = _stamp(VagueDate.day(snapshot.as_of))
        yield _placemark(name, values["sentence"], style, when, values, f"{line}</coordinates></LineString>")
    yield "</Folder></Document></kml>"


def _styles() -> Iterator[str]:
    for status in Status:
        for holder, colour in _COLOURS.items():
            icon = f"<IconStyle><color>{colour}</color><scale>{_SCALES.get(status, 0.8)}</scale></IconStyle>"
            yield f'<Style id="{status}-{holder}">{icon}<LabelStyle><color>{colour}</color></LabelStyle></Style>'
    yield '<Style id="claim"><IconStyle><scale>0.5</scale></IconStyle><LabelStyle><scale>0</scale></LabelStyle></Style>'
    for name, width in (("confirmed", 4), ("claimed", 3), ("stated", 2)):
        line = f"<LineStyle><color>{_COLOURS['russia']}</color><width>{width}</width></LineStyle>"
        yield f'<Style id="vector-{name}">{line}</Style>'


def _placemark(name: str, description: str, style: str, when: str, values: Mapping[str, Any], geometry: str) -> str:
    shown = _text(html.escape(description, quote=False))
    return (
        f"<Placemark><name>{_text(name)}</name><description>{shown}</description>{when}<styleUrl>{style}</styleUrl>"
        f"{_extended(values)}{geometry}</Placemark>"
    )


def _extended(values: Mapping[str, Any]) -> str:
    """The details of a feature; what is not known is left out."""
    data = (
        f"<Data name={quoteattr(name)}><value>{_text(_word(value))}</value></Data>"
        for name, value in flat(values).items()
        if name != "name" and value is not None and value != ""
    )
    return f"<ExtendedData>{''.join(data)}</ExtendedData>"


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The provenance without nesting: `settings` and `counts` get their names in front."""
    told: dict[str, Any] = {}
    for name, value in values.items():
        inner = value if isinstance(value, dict) else {}
        told |= {f"{name}.{part}": str(one) for part, one in inner.items()} or {name: value}
    return told


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(value: str) -> str:
    return escape(_NO_XML.sub("\ufffd", value))


def _at(place: Place) -> str:
    lon, lat = position(place)
    return f"{lon},{lat}"


def _point(place: Place) -> str:
    return f"<Point><coordinates>{_at(place)}</coordinates></Point>"


def _span(since: VagueDate | None) -> str:
    """From the first day of a state on; KML has no vagueness, the words stand in `since`."""
    return f"<TimeSpan><begin>{since.first.isoformat()}</begin></TimeSpan>" if since else ""


def _stamp(when: VagueDate) -> str:
    """A day, a month or a year as KML writes it too, else the first day of the interval."""
    return f"<TimeStamp><when>{when.first.isoformat() if '/' in when.iso else when.iso}</when></TimeStamp>"
