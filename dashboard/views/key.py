"""The key to the map: every symbol, colour, outline and line with what it means."""

from __future__ import annotations

from dashboard.model import Status
from dashboard.views import words
from dashboard.views.markup import Html, tag

LINES = {
    "solid": "from the leading place confirmed taken",
    "dashed": "from the leading place claimed and not confirmed",
    "dotted": "stated in an article as an aim or a possibility",
}
STRONG = "the nearest of its kind to the objective; the thin ones come from farther off, by other axes"


def sheet() -> Html:
    """The whole key, for a popover and for the page on method."""
    statuses = [_row(tag("span", css=f"sym sym-{s}-unknown"), words.STATUSES[s], words.MEANINGS[s]) for s in Status]
    sides = [
        _row(tag("span", css=f"swatch side-{side}"), words.ACTORS[side], words.SIDE_MEANINGS[side])
        for side in ("russia", "ukraine", "unknown")
    ]
    outlines = [
        _row(tag("span", css="sym sym-approximate"), "Dashed ring", "Position known only as its community’s centre."),
        _row(tag("span", css="sym sym-stale"), "Paler", "Stale: no word for longer than the settings allow."),
    ]
    bars = [_row(tag("span", css=f"swatch side-{side}"), name, "") for side, name in words.SIDES.items()]
    lines = [_row(tag("span", css=f"line {name}"), name.capitalize(), meaning) for name, meaning in LINES.items()]
    lines.append(_row(tag("span", css="line strong"), "Strong", STRONG))
    return tag(
        "div",
        _part("Status, by shape and fill", statuses),
        _part("Side, by colour", sides),
        _part("How sure the position, how fresh the word", outlines),
        _part("Arrows toward the objectives, with their length", lines),
        _part("Bars along the bottom: claims per week, by who says so", bars),
        css="key",
    )


def _part(title: str, rows: list[Html]) -> Html:
    return tag("div", tag("p", title, css="label"), tag("ul", *rows))


def _row(symbol: Html, name: str, meaning: str) -> Html:
    return tag("li", symbol, tag("span", tag("b", name), " ", meaning))
