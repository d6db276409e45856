"""How tall a table is: as tall as its rows, up to a limit, so that few rows leave no empty grid behind them."""

from __future__ import annotations

ROW_PX, EDGE_PX = 35, 3


def height(rows: int, most: int) -> int:
    """The height in pixels of a table with a head and so many rows.

    >>> height(2, 600)
    108
    """
    return min(most, (rows + 1) * ROW_PX + EDGE_PX)
