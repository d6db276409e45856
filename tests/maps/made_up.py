"""Made-up places and scenes, and the strings that must never come alive."""

from __future__ import annotations

from datetime import date

from dashboard.maps import Scene
from dashboard.model import AdvanceVector, Assessment, Place, Status

DAY = date(2025, 12, 2)
HOSTILE = (
    "{{ 7*7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "{# comment",
    "<script>window.__pwned = 1</script>",
    '<img src=x onerror="window.__pwned = 1">',
    "</script><script>window.__pwned = 1</script>",
    "`${window.__pwned = 1}`",
    "\u2028window.__pwned = 1\u2029",
    "C:\\x \\u007b",
    "![x](https://evil.example/pixel.png) :material/home: $x^2$ **bold**",
    "'; window.__pwned = 1; //",
    "100 {% of",
    "&lt;b&gt; &amp; \" '",
    '=HYPERLINK("https://evil.example")',
)


def place(
    name: str = "Lesna", id_: str = "P1", lat: float = 48.3, lon: float = 37.2, precision: str = "exact"
) -> Place:
    return Place(id_, name, "Donetsk", lat, lon, precision, name_uk="Лесна")


def assessment(at: Place, status: Status = Status.CLAIMED, holder: str = "russia", **more: object) -> Assessment:
    return Assessment(at, status, holder, DAY, "rule", ("A reason.",), **more)


def vector(
    origin: Place, goal: Place, kind: str = "derived", control: str = "claimed", bearing: float = 10
) -> AdvanceVector:
    return AdvanceVector(origin, goal, kind, control, "russia", "south", 58.2, bearing)


def scene(*assessments: Assessment, **more: object) -> Scene:
    return Scene(tuple(assessments), more.pop("vectors", ()), **more)
