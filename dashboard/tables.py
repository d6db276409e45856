"""The project's own tables: CSV files in UTF-8 whose first line names the columns of their schema."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from dashboard.errors import DataFileError


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row; DataFileError names the line that does not fit the columns."""
    data = path.read_bytes()
    try:
        table = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        header = tuple(next(table, ()))
        if header != columns:
            raise DataFileError(f"{path.name}, line 1: the columns are {','.join(header)}; write {','.join(columns)}")
        for cells in table:
            if len(cells) != len(columns):
                raise DataFileError(f"{path.name}, line {table.line_num}: {len(cells)} fields; write {len(columns)}")
            yield table.line_num, dict(zip(columns, cells, strict=True))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataFileError(f"{path.name}, line {line}: it is not UTF-8 ({error.reason}); save it as UTF-8") from error
    except csv.Error as error:
        raise DataFileError(f"{path.name}: not a table ({error}); save it as CSV in UTF-8") from error
