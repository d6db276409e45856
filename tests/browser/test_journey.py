"""The main job, whole: from article files to the map, the sentence and the export."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.desk import SECONDS, Desk
from tests.exchange import rfc7946

pytestmark = pytest.mark.browser

POKROVSK = "UA14160210010099403"
CLAIM = "Russia's Defence Ministry said on 1 December that its troops had captured Lyman in the Donetsk region."
DENIAL = "Ukraine's General Staff denied that Russian forces had captured Pokrovsk."


def a_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("A report")
    document.add_paragraph(CLAIM)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def a_pdf() -> bytes:
    """One page with one line of text, written by hand."""
    stream = f"BT /F1 11 Tf 40 700 Td ({DENIAL}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return made + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def test_from_article_files_to_the_map_the_sentence_and_the_export(url: str, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(f"{url}/?scope=own").drawn()
    before = desk.shown()
    desk.page.get_by_role("button", name="Add articles").click()
    desk.page.locator("input[type=file]").set_input_files(
        [
            {"name": "report.docx", "mimeType": "application/octet-stream", "buffer": a_docx()},
            {"name": "denial.pdf", "mimeType": "application/pdf", "buffer": a_pdf()},
            {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 nothing more"},
        ]
    )
    expect(desk.key("read").locator("button")).to_be_enabled(timeout=SECONDS)
    desk.key("read").locator("button").click()
    dates = desk.page.get_by_placeholder("2025-12-02, 2025-12 or 2025")
    expect(dates).to_have_count(2, timeout=SECONDS)
    for number in range(2):
        dates.nth(number).fill("2025-12-03")
    desk.page.get_by_role("button", name="Add to the ledger").click()
    summary = desk.page.locator(".lead")
    expect(summary).to_contain_text("2 articles", timeout=SECONDS)
    expect(summary).to_contain_text("1 file refused: broken.pdf")
    desk.key("show").locator("button").click()
    desk.wait_for_shown(f"n > {before}")
    desk.wait_for_url("place=")
    desk.at_rest()

    desk.look(48.3, 37.2, 9)
    desk.click_marker(POKROVSK)
    desk.expect_panel(DENIAL)
    expect(desk.panel().locator("blockquote mark").first).to_be_visible()
    desk.wait_for_url(f"place={POKROVSK}")

    desk.page.get_by_role("button", name="Export").click()
    with desk.page.expect_download(timeout=SECONDS) as waiting:
        desk.page.get_by_role("button", name="GeoJSON").click()
    data = waiting.value.path().read_bytes()
    assert rfc7946.faults(data) == []
    whole = json.loads(data)
    places = [f for f in whole["features"] if f["properties"]["kind"] == "place"]
    assert len(places) == desk.shown()
    sentences = {c["sentence"] for f in places for c in f["properties"]["claims"]}
    assert DENIAL in sentences

    desk.panel().get_by_role("button", name="Open in the article").first.click()
    expect(desk.page.locator(".reader mark.here").first).to_be_in_viewport(timeout=SECONDS)
    assert "page=articles" in desk.page.url
