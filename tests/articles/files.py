"""Small files of every format, made by the tests: articles, and the attacks that are known on their readers."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Lesna falls | The Post</title>
<meta property="og:title" content="Lesna falls"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2025-12-01T23:30:00+02:00">
<link rel="canonical" href="https://post.example/lesna"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Lesna falls</h1>
<p>Russian forces captured the town of Lesna on Monday, the ministry said in a statement.</p>
<p>Kyiv denied the report and said that its soldiers held the town.</p></article>
<footer>© 2024 The Post</footer></body></html>"""

DOCUMENT = (
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    b" xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>%s</w:body></w:document>"
)


def word(*paragraphs: str, title: str = "") -> bytes:
    """A Word file as python-docx writes it."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_with(parts: dict[str, bytes]) -> bytes:
    """A Word file in which some parts stand in place of what python-docx writes, or beside it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("x"))) as plain, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in plain.namelist():
            made.writestr(name, parts.get(name, plain.read(name)))
        for name in parts.keys() - set(plain.namelist()):
            made.writestr(name, parts[name])
    return stream.getvalue()


def pdf(*pages: list[str], metadata: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one column of lines a page."""
    contents = [_content(lines) for lines in pages]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + (b"/Metadata 90 0 R " if metadata else b"") + more + b" >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for number, content in enumerate(contents):
        page = 4 + 2 * number
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (page + 1)
        )
        objects[page + 1] = stream(content)
    if metadata:
        objects[90] = stream(metadata, b"/Type /Metadata /Subtype /XML")
    return pdf_of(objects)


def pdf_of(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, with a cross-reference table."""
    written, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(objects) + 1
    table = b"xref\n0 %d\n" % size
    for number in range(size):
        table += b"%010d %05d %s \n" % ((places[number], 0, b"n") if number in places else (0, 65535, b"f"))
    return written + table + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(written))


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def deflated(content: bytes, times: int = 1) -> bytes:
    """A stream object, deflated once or several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [%s]" % b" ".join([b"/FlateDecode"] * times))


def _content(lines: list[str]) -> bytes:
    shown = b" ".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines)
    return b"BT /F1 11 Tf 14 TL 60 780 Td %s ET" % shown
