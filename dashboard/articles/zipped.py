"""A look into a ZIP file that inflates it by pieces and stops as soon as it grows too large."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from dashboard.articles.limits import Limits
from dashboard.articles.refusal import Refusal

_PIECE = 1 << 16
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def check(data: bytes, limits: Limits) -> frozenset[str]:
    """The names of a ZIP file's members, all inflated once within the limits; Refusal for a bomb or a broken file.

    What the file says about sizes is not believed: the bytes that come out are counted. XML with a
    document type declaration is refused, because that is where entities expand and outside files are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > limits.zip_members:
                raise Refusal(f"it holds more than {limits.zip_members:,} parts; save it anew with less in it")
            total = 0
            for member in members:
                total = _inflate(archive, member, total, len(data), limits)
            return frozenset(member.filename for member in members)
    except Refusal:
        raise
    except BROKEN_ZIP as error:
        raise Refusal(f"its ZIP structure is broken or encrypted ({error}); open and save it anew") from error


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, total: int, size: int, limits: Limits) -> int:
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".kml"))
    with archive.open(member) as part:
        head = True
        while piece := part.read(_PIECE):
            total += len(piece)
            refuse_bomb(total, size, limits)
            if head and is_xml and _DOCTYPE.search(piece):
                raise Refusal(f"its part {member.filename[:80]!r} declares a document type; save the file anew without")
            head = False
    return total


def refuse_bomb(inflated: int, size: int, limits: Limits) -> None:
    """Raise Refusal where so many inflated bytes from a file of that size are too many."""
    if inflated > limits.inflated_bytes:
        raise Refusal(f"it inflates to more than {limits.inflated_bytes:,} bytes, as a bomb does; give its text alone")
    if inflated > limits.inflated_bytes // 10 and inflated > limits.ratio * size:
        raise Refusal(f"it inflates to more than {limits.ratio} times its size, as a bomb does; give its text alone")
