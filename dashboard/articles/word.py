"""Word files (.docx): the paragraphs in the order of the document, tables and tracked insertions included.

Runs in the child process alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from dashboard.articles.draft import Draft
from dashboard.articles.limits import Limits
from dashboard.articles.plain import first_line_as_title, headers
from dashboard.articles.refusal import Refusal
from dashboard.articles.zipped import check

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_COVER = "{http://schemas.microsoft.com/office/2006/coverPageProps}PublishDate"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_PUBLISHED_NAMES = {"publication date", "date published", "published", "publish date", "pubdate"}
_TEXT, _PARAGRAPH, _ROW = f"{_W}t", f"{_W}p", f"{_W}tr"
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOT_READ = {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"}


def read(data: bytes, limits: Limits) -> Draft:
    """The article of a Word file; `created` and `modified` are no publication and give no date."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal("it is an old or encrypted Word file; save it as .docx without a password")
    if "[Content_Types].xml" not in check(data, limits):
        raise Refusal("it is a ZIP file but no Word file; unpack it and give the files in it")
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise Refusal(f"it is no Word file, or a broken one ({error}); open it in Word and save it anew") from error
    lines = [line for line in _paragraphs(document.element.body) if line.strip()]
    details = headers([*lines[:12], ""]) or headers(_up_to_blank(document))
    title = document.core_properties.title or _titled(document) or first_line_as_title([*lines[:1], "", *lines[1:2]])
    found = {"title": title, "published": _published(document), **details}
    return Draft("\n".join(lines), **found)


def _paragraphs(element: etree._Element) -> Iterator[str]:
    """The text of each paragraph and of each table row, its cells parted by tabs."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield "".join(_pieces(child))
        elif child.tag == _ROW:
            yield "\t".join(" ".join(_paragraphs(cell)) for cell in child)
        elif child.tag not in _NOT_READ:
            yield from _paragraphs(child)


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif child.tag not in _NOT_READ:
            yield from _pieces(child)


def _up_to_blank(document: Document) -> list[str]:
    """The paragraphs before the first empty one."""
    lines = []
    for line in _paragraphs(document.element.body):
        if not line.strip():
            break
        lines.append(line)
    return [*lines, ""]


def _titled(document: Document) -> str:
    """The paragraph in the style "Title"."""
    styled = document.element.body.iterfind(f".//{_W}pStyle[@{_W}val='Title']")
    return next(("".join(_pieces(style.getparent().getparent())) for style in styled), "")


def _published(document: Document) -> str:
    """The publication date of Word's cover page or of a custom property named so."""
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        if name.startswith("/customXml/") or name == "/docProps/custom.xml":
            for element in _safely_parsed(part.blob).iter():
                if element.tag == _COVER and element.text:
                    return element.text
                if element.tag == f"{{{_CUSTOM}}}property" and element.get("name", "").lower() in _PUBLISHED_NAMES:
                    return "".join(element.itertext()).strip()
    return ""


def _safely_parsed(blob: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    found = etree.fromstring(blob, parser)
    return found if found is not None else etree.Element("nothing")
