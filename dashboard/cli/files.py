"""Files of a command: read, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dashboard.errors import UsageError

MOST = 500_000_001                      # a byte more than any reader of files of others takes


def read(path: Path) -> bytes:
    """The bytes of a file, of one that is too large as many as show it; UsageError where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST)
    except OSError as error:
        raise UsageError(f"{path}: it cannot be opened ({error.strerror}); check its name and rights") from error


def write(path: Path, data: bytes) -> None:
    """Write the bytes beside the file and put them in its place, so that no half of a file is ever seen."""
    made = ""
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(made, 0o666 & ~_umask())
        os.replace(made, path)
    except OSError as error:
        if made:
            Path(made).unlink(missing_ok=True)
        raise UsageError(
            f"-o {path}: it cannot be written ({error.strerror}); free space or choose another file"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
