"""Where names go on a figure: beside their points, clear of symbols and of each other, off the arrows if possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

LETTER = 0.56  # the mean width of a letter, as a share of its size
CELL = 4
Point = tuple[float, float]
Box = tuple[float, float, float, float]
Cell = tuple[int, int]


@dataclass(slots=True)
class Room:
    """What is taken on a figure, as cells of a fine grid: `taken` by what no name may touch, `paths` by arrows."""

    taken: set[Cell] = field(default_factory=set)
    paths: set[Cell] = field(default_factory=set)

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Take a box around a point."""
        self.taken.update(_cells((x - width / 2, y - height / 2, x + width / 2, y + height / 2)))

    def is_free(self, box: Box) -> bool:
        """Whether nothing touches a box."""
        return self.taken.isdisjoint(_cells(box))

    def pass_through(self, x: float, y: float) -> None:
        """Mark a point of an arrow."""
        self.paths.add((int(x // CELL), int(y // CELL)))

    def beside(self, text: str, at: Point, gap: float, size: float) -> Point | None:
        """Take the free side of a point where a name covers least; returns its left end and middle, None without room.

        >>> room = Room()
        >>> room.beside("Lesna", (100, 100), 10, 10)
        (110, 100.0)
        >>> room.beside("Brod", (105, 105), 10, 10)
        (72.6, 105.0)
        """
        width = len(text) * size * LETTER
        free = [box for box in _sides(at, gap, width, size * 1.2) if self.is_free(box)]
        best = min(free, key=lambda box: len(self.paths.intersection(_cells(box))), default=None)
        if best is None:
            return None
        self.taken.update(_cells(best))
        return best[0], (best[1] + best[3]) / 2


def _cells(box: Box) -> Iterator[Cell]:
    left, top, right, bottom = (int(edge // CELL) for edge in box)
    return product(range(left, right + 1), range(top, bottom + 1))


def _sides(at: Point, gap: float, width: float, height: float) -> Iterator[Box]:
    """The boxes to the right, to the left, above and below."""
    x, y = at
    yield x + gap, y - height / 2, x + gap + width, y + height / 2
    yield x - gap - width, y - height / 2, x - gap, y + height / 2
    yield x - width / 2, y - gap - height, x + width / 2, y - gap
    yield x - width / 2, y + gap, x + width / 2, y + gap + height
