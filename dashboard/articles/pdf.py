"""PDF files: the text of the pages, with lines that a page broke joined to paragraphs.

Runs in the child process alone.
"""

from __future__ import annotations

import io
import re

import pypdf
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from dashboard.articles.draft import Draft
from dashboard.articles.limits import Limits
from dashboard.articles.paragraphs import joined
from dashboard.articles.plain import first_line_as_title, headers
from dashboard.articles.refusal import Refusal

_NO_TITLE = re.compile(r"microsoft word|untitled|\.(docx?|pdf|indd|html?)$|^print|^\W*$|^https?:", re.IGNORECASE)
_ISSUED = re.compile(
    rb"<(?:prism:publicationDate|prism:coverDate|dcterms:issued)[^<>]{0,100}>\s*([0-9T:+Z. -]{4,40})\s*<"
)
_LARGEST_XMP = 1_000_000


def read(data: bytes, limits: Limits) -> Draft:
    """The article of a PDF; the day a file was made is no publication, so only a publishing date counts."""
    try:
        return _read(data, limits)
    except LimitReachedError as error:
        raise Refusal(f"a part of it inflates too far, as a bomb does ({error}); give its text alone") from error
    except PyPdfError as error:
        raise Refusal(f"it is no PDF, or a broken one ({error}); print it to a new PDF") from error


def _read(data: bytes, limits: Limits) -> Draft:
    if b"%PDF" not in data[:1024]:
        raise Refusal("it is no PDF, whatever its name says; give it the ending of its format")
    reader = pypdf.PdfReader(io.BytesIO(data))
    _open(reader)
    text = joined(_lines(reader, limits))
    lines = text[:20_000].splitlines()
    details = {"title": _title(reader) or first_line_as_title(lines), "published": _published(reader), **headers(lines)}
    return Draft(text, **details)


def _open(reader: pypdf.PdfReader) -> None:
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError, PyPdfError):
        opened = 0
    if not opened:
        raise Refusal("it is encrypted; open it with its password and save it without one")


def _lines(reader: pypdf.PdfReader, limits: Limits) -> list[str]:
    """The lines of all pages, an empty one between two pages unless a sentence goes on."""
    lines: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages, 1):
        if number > limits.pages:
            raise Refusal(f"it has more than {limits.pages:,} pages; give the pages of the article alone")
        text = page.extract_text()
        size += len(text)
        if size > limits.text_chars:
            raise Refusal(f"its text is longer than {limits.text_chars:,} characters; split it")
        following = text.splitlines()
        lines += following if text.lstrip()[:1].islower() else ["", *following]
    return lines


def _title(reader: pypdf.PdfReader) -> str:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) and not _NO_TITLE.search(title) else ""


def _published(reader: pypdf.PdfReader) -> str:
    """The publication date in the XMP packet, under the names that publishers use."""
    packet = reader.root_object.get("/Metadata")
    packet = packet.get_object() if packet is not None else None
    data = packet.get_data()[:_LARGEST_XMP] if isinstance(packet, pypdf.generic.StreamObject) else b""
    found = _ISSUED.search(data)
    return found[1].decode("ascii") if found else ""
