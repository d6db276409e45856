"""What is read of each format, and what of it is kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from dashboard import articles
from dashboard.errors import RefusedFile
from dashboard.model import Article
from tests.articles import files

SENTENCE = "Russian forces captured the town of Lesna on Monday."


def only(name: str, data: bytes | str) -> Article:
    (found,) = articles.read_bytes(name, data.encode() if isinstance(data, str) else data)
    assert isinstance(found, Article), found
    return found


def refusal(name: str, data: bytes) -> str:
    (found,) = articles.read_bytes(name, data)
    assert isinstance(found, RefusedFile)
    return found.reason


def test_plain_text_is_kept_exactly_and_named_by_its_hash() -> None:
    text = "  Lesna\u00a0falls\r\n\r\n" + SENTENCE + "\u2028 \r x\n\n"
    found = only("a.txt", text)
    assert found.text == text
    assert found.sha256 == sha256(text.encode()).hexdigest()
    assert found.id == found.sha256[:16]
    assert (found.published, found.outlet, found.url, found.title) == (None, "", "", "Lesna falls")


def test_a_first_sentence_is_no_title() -> None:
    assert only("a.txt", f"{SENTENCE}\n\nKyiv denied it.").title == ""
    assert only("a.txt", f"Lesna falls\n{SENTENCE}").title == ""


def test_header_lines_tell_about_the_text_and_stay_in_it() -> None:
    text = f"Title: Lesna falls\nDate: 1 December 2025\nSource: The Post\nURL: https://post.example/1\n\n{SENTENCE}"
    found = only("a.txt", text)
    assert (found.title, str(found.published), found.outlet, found.url) == (
        "Lesna falls", "2025-12-01", "The Post", "https://post.example/1",
    )  # fmt: skip
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        f"Source: The Post\nthe ministry said.\n\n{SENTENCE}",              # a line that is no header
        f"Date: some day in spring\n\n{SENTENCE}",                          # a date that is none
        f"Source: The Post\nDate: 01/02/2025\n\n{SENTENCE}",               # two days in two countries
        f"{SENTENCE}\nDate: 2025-12-01\n\nKyiv denied it.",                 # not at the top
        f"Source: The Post\nURL: see below\n\n{SENTENCE}",                  # a link that is none
        f"Date: 2025-12-01\nDate: 2025-12-02\n\n{SENTENCE}",                # twice
    ],
)
def test_lines_that_are_no_headers_tell_nothing(text: str) -> None:
    found = only("a.txt", text)
    assert (found.published, found.outlet) == (None, "")


def test_markdown_tells_by_front_matter_or_heading() -> None:
    front = f'---\ntitle: "Lesna falls"\ndate: 2025-12\nsource: The Post\n---\n# Other\n\n{SENTENCE}\n'
    found = only("a.md", front)
    assert (found.title, str(found.published), found.outlet) == ("Lesna falls", "2025-12", "The Post")
    assert found.text == front
    assert only("a.md", f"# Lesna falls #\n\n{SENTENCE}").title == "Lesna falls"


def test_a_web_page_gives_its_article_without_the_page_around_it() -> None:
    found = only("a.html", files.PAGE)
    assert found.text.splitlines()[-1] == "Kyiv denied the report and said that its soldiers held the town."
    assert "News" not in found.text
    assert "2024" not in found.text
    assert (found.title, str(found.published), found.outlet, found.url, found.lang) == (
        "Lesna falls", "2025-12-01", "The Post", "https://post.example/lesna", "en",
    )  # fmt: skip


def test_a_date_on_a_page_that_is_no_publication_is_not_taken() -> None:
    page = files.PAGE.replace("article:published_time", "article:modified_time")
    assert only("a.html", page).published is None


def test_linked_data_of_an_article_tells_day_and_publisher() -> None:
    data = {"@graph": [{"@type": ["NewsArticle"], "datePublished": "2025-11-30", "publisher": {"name": "The Sun"}}]}
    page = files.PAGE.replace("og:site_name", "x").replace(
        "</head>", f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
    )
    found = only("a.html", page)
    assert (str(found.published), found.outlet) == ("2025-11-30", "The Sun")


def test_a_short_page_without_an_article_gives_what_it_shows() -> None:
    assert only("a.html", "<p>Lesna fell.</p>").text.strip() == "Lesna fell."


def test_a_word_file_gives_paragraphs_tables_and_insertions_in_order() -> None:
    document = docx.Document()
    document.add_heading("Lesna falls", 0)
    document.add_paragraph(SENTENCE)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lesna", "taken"
    document.add_paragraph("Kyiv denied it.")
    found = only("a.docx", files.saved(document))
    assert found.text.splitlines() == ["Lesna falls", SENTENCE, "Lesna\ttaken", "Kyiv denied it."]
    assert found.title == "Lesna falls"
    assert found.published is None, "the day a file was made is no publication"


def test_tracked_changes_are_read_as_they_stand() -> None:
    body = (
        b"<w:p><w:r><w:t>Lesna </w:t></w:r><w:ins><w:r><w:t>fell</w:t></w:r></w:ins>"
        b"<w:del><w:r><w:delText>stood</w:delText></w:r></w:del><w:r><w:tab/><w:t>today.</w:t></w:r></w:p>"
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        b"<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice>"
        b"<mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    found = only("a.docx", files.word_with({"word/document.xml": files.DOCUMENT % body}))
    assert found.text.splitlines() == ["Lesna fell\ttoday.", "In a field.", "once"]


def test_words_cover_page_and_header_lines_date_a_word_file() -> None:
    cover = (
        b'<CoverPageProperties xmlns="http://schemas.microsoft.com/office/2006/coverPageProps">'
        b"<PublishDate>2025-12-01T00:00:00</PublishDate></CoverPageProperties>"
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId90" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" '
        b'Target="../customXml/item9.xml"/></Relationships>'
    )
    made = files.word_with({"customXml/item9.xml": cover, "word/_rels/document.xml.rels": rels})
    assert str(only("a.docx", made).published) == "2025-12-01"
    assert str(only("a.docx", files.word("Date: 2025-11", "", SENTENCE)).published) == "2025-11"


def test_a_pdf_gives_whole_paragraphs() -> None:
    lines = [
        "Lesna falls",
        "",
        "Russian forces captured the town of Lesna on Monday, the min-",
        "istry said in Moscow, and raised a flag over its town hall to",
        "show it.",
        "Kyiv denied the report.",
    ]
    found = only("a.pdf", files.pdf(lines[:4], lines[4:]))
    assert found.text.splitlines()[-2:] == [
        "Russian forces captured the town of Lesna on Monday, the ministry said in Moscow, and raised a flag over its "
        "town hall to show it.",
        "Kyiv denied the report.",
    ]
    assert found.text.startswith("Lesna falls\n")
    assert found.published is None


def test_a_publishers_date_in_a_pdf_counts() -> None:
    xmp = b"<xmp:CreateDate>2020-01-01</xmp:CreateDate><prism:publicationDate>2025-12-01</prism:publicationDate>"
    assert str(only("a.pdf", files.pdf([SENTENCE], metadata=xmp)).published) == "2025-12-01"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_object_is_an_article_under_its_own_id(name: str) -> None:
    given = {"id": "n-1", "text": SENTENCE, "title": "T", "date": "2025", "outlet": "ISW", "url": "https://x.example"}
    found = only(name, json.dumps(given | {"lang": "en-US"}))
    assert (found.id, found.text, found.title, str(found.published), found.outlet, found.url, found.lang) == (
        "n-1", SENTENCE, "T", "2025", "ISW", "https://x.example", "en",
    )  # fmt: skip


def test_lists_and_common_exports_are_understood() -> None:
    items = [{"content": SENTENCE, "publishedAt": "2025-12-01T08:00:00Z", "source": {"id": None, "name": "The Post"}},
             {"text": "Kyiv denied it.", "published": 2025, "id": 7}]  # fmt: skip
    for given in (items, {"status": "ok", "articles": items}):
        first, second = articles.read_bytes("a.json", json.dumps(given).encode())
        assert (str(first.published), first.outlet, first.file) == ("2025-12-01", "The Post", "a.json:1")
        assert (second.id, str(second.published)) == ("7", "2025")
    shuffled = [{"source": items[0]["source"], **items[0]}]
    (again,) = articles.read_bytes("b.json", json.dumps(shuffled, indent=3).encode())
    assert again.sha256 == first.sha256, "the order of names and the blanks are no part of an article"


def test_json_lines_under_the_name_of_json_are_read_too() -> None:
    found = list(articles.read_bytes("a.json", b'{"text": "one"}\n\n{"text": "two"}\nbroken\n'))
    assert [getattr(item, "text", "refused") for item in found] == ["one", "two", "refused"]
    assert found[2].name == "a.json:4"


def test_the_same_line_is_the_same_article_whatever_ends_it() -> None:
    line = b'{"text": "one"}'
    first, second = articles.read_bytes("a.jsonl", b"\xef\xbb\xbf" + line + b"\r\n" + line)
    assert first.sha256 == second.sha256 == sha256(line).hexdigest()


@pytest.mark.parametrize(
    "value", [None, "", "yesterday", "2025-13-01", "2025-02-30", 1764547200, True, ["2025"], "0000"]
)
def test_a_day_that_is_none_stays_unknown(value: object) -> None:
    assert only("a.json", json.dumps({"text": SENTENCE, "published": value})).published is None


def test_details_beside_a_file_go_before_those_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Title: In it\nSource: The Post\n\n{SENTENCE}", encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"published": "2025-12-02", "published_note": "x", "outlet": ""}')
    (found,) = articles.read([tmp_path / "a.txt"])
    assert (str(found.published), found.outlet, found.title) == ("2025-12-02", "The Post", "In it")

    (tmp_path / "a.txt.meta.json").write_text('{"title": "Beside it"}')
    (found,) = articles.read([tmp_path / "a.txt"])
    assert (found.published, found.title) == (None, "Beside it")

    (tmp_path / "a.txt.meta.json").write_text('{"title": 3}')
    (found,) = articles.read([tmp_path / "a.txt"])
    assert "a.txt.meta.json beside it must be an object" in found.reason


def test_a_scan_without_text_says_what_to_do() -> None:
    assert "recognise its text first" in refusal("a.pdf", files.pdf([]))


def test_a_format_that_is_not_known_says_which_are() -> None:
    assert ".txt .md .html .pdf .docx .json .jsonl" in refusal("a.rtf", b"{\\rtf1}")
