"""The symbols and colours of the map: status by shape and fill, side by colour.

One list of paths per status is drawn by the browser on the canvas and printed here as SVG for the
legend, so that both always agree. Side colours are told apart by people with any kind of colour
blindness (orange-red against blue); every status has its own shape or fill, so that nothing is said by
colour alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from dashboard.model import Status

Role = Literal["", "side", "paper"]

BOX = 24  # symbols are drawn in a square of 24 units about (12, 12)


@dataclass(frozen=True, slots=True)
class Mark:
    """One path of a symbol, filled and stroked in a role's colour; `width` and `dash` in units of BOX."""

    path: str
    fill: Role = ""
    stroke: Role = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


def _circle(radius: float) -> str:
    return f"M{12 - radius} 12a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0Z"


_LEFT_HALF = "M12 4.2a7.8 7.8 0 0 0 0 15.6Z"
_DIAMOND = "M12 3 21 12 12 21 3 12Z"
_STRIPES = "M6 9 15 18M9 6 18 15"
_SQUARE = "M5.2 5.2H18.8V18.8H5.2Z"

SYMBOLS: dict[Status, tuple[Mark, ...]] = {
    Status.CONFIRMED: (Mark(_circle(9.5), fill="paper"), Mark(_circle(8), fill="side")),
    Status.CLAIMED: (
        Mark(_circle(9.8), fill="paper"),
        Mark(_circle(7), fill="paper", stroke="side", width=3),
    ),
    Status.DISPUTED: (
        Mark(_circle(9.8), fill="paper"),
        Mark(_LEFT_HALF, fill="side"),
        Mark(_circle(7.3), stroke="side", width=2.2),
    ),
    Status.CONTESTED: (
        Mark(_DIAMOND, fill="paper", stroke="paper", width=3),
        Mark(_STRIPES, stroke="side", width=2.1),
        Mark(_DIAMOND, stroke="side", width=2.1),
    ),
    Status.HELD: (Mark(_SQUARE, fill="side", stroke="paper", width=3), Mark(_SQUARE, fill="side")),
    Status.UNKNOWN: (Mark(_circle(4.2), fill="side", stroke="paper", width=1.6),),
}

APPROXIMATE = Mark(_circle(11.2), stroke="side", width=1.2, dash=(2.2, 2.2))

STALE_OPACITY = 0.6

SIDE_COLOURS = {
    "light": {"russia": "#bf3b16", "ukraine": "#1660a8", "unknown": "#5d6673"},
    "dark": {"russia": "#ff8d66", "ukraine": "#6db5ff", "unknown": "#a7b1be"},
}

MAP_COLOURS = {
    "light": {
        "paper": "#fffefb",
        "sea": "#d5e3ec",
        "land": "#e9e6df",
        "ukraine": "#faf8f3",
        "border": "#b3ab9b",
        "oblast": "#d8d1c3",
        "outline": "#7d7566",
        "place": "#1c242d",
        "town": "#6b6f75",
        "oblast_name": "#aba18d",
        "country_name": "#958d7e",
        "selected": "#111827",
    },
    "dark": {
        "paper": "#141b26",
        "sea": "#0b121b",
        "land": "#151c26",
        "ukraine": "#212b39",
        "border": "#3a4656",
        "oblast": "#344153",
        "outline": "#76869c",
        "place": "#eef2f6",
        "town": "#9aa6b4",
        "oblast_name": "#66768a",
        "country_name": "#5c6b7e",
        "selected": "#ffffff",
    },
}


def as_config() -> dict[str, Any]:
    """Everything the browser needs to draw the same symbols, as plain JSON values."""
    return {
        "box": BOX,
        "statuses": [str(s) for s in Status],
        "symbols": {str(status): [asdict(m) for m in marks] for status, marks in SYMBOLS.items()},
        "approximate": asdict(APPROXIMATE),
        "stale_opacity": STALE_OPACITY,
        "sides": SIDE_COLOURS,
        "colours": MAP_COLOURS,
    }


def svg(status: Status, side: str = "unknown", *, theme: str = "light", approximate: bool = False) -> str:
    """The symbol of a status as a small SVG image, in the colour of `side`; made of constants alone."""
    roles = {"side": SIDE_COLOURS[theme][side], "paper": MAP_COLOURS[theme]["paper"], "": "none"}
    marks = SYMBOLS[status] + ((APPROXIMATE,) if approximate else ())
    paths = "".join(_svg_path(mark, roles) for mark in marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX} {BOX}" width="20" height="20">{paths}</svg>'


def _svg_path(mark: Mark, roles: dict[str, str]) -> str:
    stroke = f' stroke="{roles[mark.stroke]}" stroke-width="{mark.width}"' if mark.stroke else ""
    dash = f' stroke-dasharray="{" ".join(str(d) for d in mark.dash)}"' if mark.dash else ""
    return f'<path d="{mark.path}" fill="{roles[mark.fill]}"{stroke}{dash}/>'
