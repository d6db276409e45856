"""The one place where text becomes HTML. Everything that is not made here is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_VOID = frozenset({"br", "hr"})


@dataclass(frozen=True, slots=True)
class Html:
    """HTML made by this module, to be used as it stands."""

    text: str

    def __str__(self) -> str:
        return self.text


Child = str | Html


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be set off: `css` is its class, `title` the note shown on hover.

    Offsets count code points from the start of the text that is marked.
    """

    start: int
    end: int
    css: str
    title: str = ""


def tag(name: str, *children: Child, css: str = "", title: str = "", label: str = "", role: str = "") -> Html:
    """An element with its children; strings and attributes are escaped. `label` and `role` are for screen readers."""
    given = (("class", css), ("title", title), ("aria-label", label), ("role", role))
    attributes = "".join(f' {key}="{html.escape(value, quote=True)}"' for key, value in given if value)
    if name in _VOID:
        return Html(f"<{name}{attributes}>")
    return Html(f"<{name}{attributes}>{join(children)}</{name}>")


def problem(message: str, what: str = "This cannot be shown.") -> Html:
    """What went wrong and what to do, in words that come from anywhere."""
    return tag("div", tag("b", what), " ", message, css="problem", role="alert")


def stretch(percent: float, css: str, title: str) -> Html:
    """An empty piece of a bar, as wide as its share of it."""
    width = f"{min(100.0, max(0.0, percent)):.3f}"
    classes, note = html.escape(css, quote=True), html.escape(title, quote=True)
    return Html(f'<span class="{classes}" title="{note}" style="width:{width}%"></span>')


def join(children: Iterable[Child]) -> Html:
    """Pieces of text and HTML one after another; text is escaped."""
    return Html("".join(c.text if isinstance(c, Html) else html.escape(c, quote=True) for c in children))


def marked(text: str, marks: Sequence[Mark]) -> Html:
    """A text with its marks as <mark> elements; where marks overlap, a stretch carries the classes of all.

    >>> str(marked("took <Lesna>", [Mark(5, 12, "place")]))
    'took <mark class="place">&lt;Lesna&gt;</mark>'
    """
    inside = [Mark(max(0, m.start), min(len(text), m.end), m.css, m.title) for m in marks if m.start < len(text)]
    inside = [m for m in inside if m.start < m.end]
    edges = sorted({0, len(text)} | {m.start for m in inside} | {m.end for m in inside})
    return join(_stretch(text, a, b, inside) for a, b in pairwise(edges))


def _stretch(text: str, start: int, end: int, marks: Sequence[Mark]) -> Child:
    over = [m for m in marks if m.start <= start and m.end >= end]
    if not over:
        return text[start:end]
    css = " ".join(dict.fromkeys(m.css for m in over))
    return tag("mark", text[start:end], css=css, title=" · ".join(dict.fromkeys(m.title for m in over if m.title)))


def paragraphs(text: str, marks: Sequence[Mark], offset: int = 0) -> Html:
    """A text split at its line ends into <p> elements, with its marks; `offset` is where the text begins."""
    made: list[Html] = []
    position = offset
    ordered = sorted(marks, key=lambda m: (m.start, m.end))
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            here = [_moved(m, position) for m in ordered if m.start < end and m.end > position]
            made.append(tag("p", marked(line, here)))
        position = end + 1
    return join(made)


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.start - by, mark.end - by, mark.css, mark.title)
