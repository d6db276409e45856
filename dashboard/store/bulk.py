"""Many rows at once: numbers of a table straight from the driver into arrays.

What takes the time is making a Python object of each value, so the database is asked for two numbers in one: the first
of a pair in the upper half of 64 bits, the second in the lower. A million claims are read in some three seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

Arrays = dict[str, NDArray[Any]]

_ROWS_AT_ONCE = 50_000
_HALF = 2**32


def read(
    connection: Connection,
    table: str,
    after: int,
    numbers: Sequence[str],
    absent: Mapping[str, int],
    others: Mapping[str, Any] | None = None,
) -> Arrays:
    """The rows of a table after a `seq`, by column: `numbers` as int32, `others` as the types given.

    `absent` gives the number that stands for NULL. The names are those of our own columns, never from outside.
    """
    others = others or {}
    pairs = [numbers[at : at + 2] for at in range(0, len(numbers), 2)]
    asked = [_pair([_present(name, absent) for name in pair]) for pair in pairs] + [f'"{name}"' for name in others]
    types = [np.dtype("<i8")] * len(pairs) + list(others.values())
    parts: list[list[NDArray[Any]]] = [[] for _ in types]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f"SELECT {', '.join(asked)} FROM {table} WHERE seq > {int(after)} ORDER BY seq")
        while block := cursor.fetchmany(_ROWS_AT_ONCE):
            for part, kind, column in zip(parts, types, zip(*block, strict=True), strict=True):
                part.append(np.array(column, kind))
    finally:
        cursor.close()
    whole = [np.concatenate(part) if part else np.empty(0, kind) for part, kind in zip(parts, types, strict=True)]
    apart = {name: half for pair, both in zip(pairs, whole, strict=False) for name, half in _halves(pair, both)}
    return apart | dict(zip(others, whole[len(pairs) :], strict=True))


def _present(name: str, absent: Mapping[str, int]) -> str:
    return f'COALESCE("{name}", {absent[name]})' if name in absent else f'"{name}"'


def _pair(columns: Sequence[str]) -> str:
    if len(columns) == 1:
        return columns[0]
    upper, lower = columns
    return f"{upper} * {_HALF} + ({lower} & {_HALF - 1})"


def _halves(names: Sequence[str], both: NDArray[Any]) -> list[tuple[str, NDArray[np.int32]]]:
    halves = both.view("<i4").reshape(-1, 2)
    columns = (halves[:, 0],) if len(names) == 1 else (halves[:, 1], halves[:, 0])
    return [(name, np.ascontiguousarray(half)) for name, half in zip(names, columns, strict=True)]


def joined(old: Arrays, new: Arrays) -> Arrays:
    """The rows of both, in this order; `old` may have no columns yet."""
    return {name: np.concatenate([old[name], values]) for name, values in new.items()} if old else new
