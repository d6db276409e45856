"""Files built to exhaust, mislead or break whoever opens them; each is refused by name and the others go on."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import articles
from dashboard.articles import LIMITS, Limits, Upload
from dashboard.articles.child import Child
from dashboard.articles.refusal import Refusal
from dashboard.errors import RefusedFile
from dashboard.model import Article
from tests.articles import files

QUICK = replace(LIMITS, cpu_seconds=2, seconds=120.0)      # by the clock: a busy machine is not a failure
GOOD = Upload("good.html", files.PAGE.encode())


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One child for all attacks, as an analyst's folder has: what one of them breaks must not reach the next."""
    with closing(Child(QUICK)) as kept:
        yield kept


def refused(child: Child, kind: str, data: bytes) -> str:
    """The reason for refusing the bytes; the same child then reads a good page."""
    begun = time.monotonic()
    with pytest.raises(Refusal) as refusal:
        child.read(kind, data)
    assert time.monotonic() - begun < QUICK.seconds
    assert child.read("html", GOOD.data).title == "Lesna falls"
    return str(refusal.value)


def test_hundreds_of_thousands_of_attributes(child: Child) -> None:
    plain = " ".join(f"a{number}=1" for number in range(100_000))
    assert "attributes" in refused(child, "html", f"<p {plain}>x</p>".encode())
    hidden = " ".join(f"a{number}='<'" for number in range(300_000))
    assert "processor time" in refused(child, "html", f"<html><body><p {hidden}>x</p>".encode())


def test_unclosed_paragraphs_and_nested_divisions(child: Child) -> None:
    assert "tags" in refused(child, "html", b"<html><body>" + b"<p>" * 1_500_000)
    assert "tags" in refused(child, "html", b"<html><body>" + b"<div>" * 200_001 + b"x")
    assert "no text" in only_reason("deep.html", b"<html><body>" + b"<div>" * 150_000 + b"words " * 50)


def only_reason(name: str, data: bytes, limits: Limits = QUICK) -> str:
    (found,) = articles.read_bytes(name, data, limits)
    assert isinstance(found, RefusedFile), found
    return found.reason


def test_a_word_file_that_inflates_to_hundreds_of_megabytes(child: Child) -> None:
    grown = b"<w:p><w:r><w:t>" + b"A" * 60_000_000 + b"</w:t></w:r></w:p>"
    bomb = files.word_with({"word/document.xml": files.DOCUMENT % grown})
    assert len(bomb) < 150_000
    assert "times its size" in refused(child, "docx", bomb)


def test_a_bomb_is_met_by_its_bytes_and_not_by_what_it_says_of_itself(child: Child) -> None:
    bomb = bytearray(files.word_with({"word/media/a.bin": b"\0" * 60_000_000}))
    entry = bomb.rindex(b"word/media/a.bin") - 46
    bomb[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")       # the directory's word for its size
    assert "ZIP structure is broken" in refused(child, "docx", bytes(bomb))


def test_external_entities_and_a_billion_laughs(child: Child) -> None:
    laughs = b"<!DOCTYPE w [<!ENTITY a 'ha'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (letter + 1, b"&%c;" % letter * 10) for letter in b"abcdefgh"
    )
    outside = b"<!DOCTYPE w [<!ENTITY i SYSTEM 'file:///etc/passwd'>"
    for declared in (laughs, outside):
        body = declared + b"]>" + files.DOCUMENT % b"<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"
        assert "declares a document type" in refused(child, "docx", files.word_with({"word/document.xml": body}))
    page = outside + b"]><html><body><p>Seen: &i; and so on.</p></body></html>"
    assert "root:" not in child.read("html", page).text


def test_a_pdf_that_inflates_to_a_gigabyte(child: Child) -> None:
    drawn = b"BT /F1 11 Tf (x) Tj ET\n" * 50
    for bomb in (files.deflated(drawn * 90_000), files.deflated(b" " * 120_000_000, 2)):
        assert len(bomb) < 300_000
        assert "inflates too far" in refused(child, "pdf", page_with(bomb))
    assert "processor time" in refused(child, "pdf", page_with(files.deflated(drawn * 30_000)))


def page_with(content: bytes) -> bytes:
    return files.pdf_of({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R "
           b"/Resources << /Font << /F1 3 0 R >> >> >>",
        5: content,
    })  # fmt: skip


def test_a_page_tree_that_bites_its_tail(child: Child) -> None:
    loop = files.pdf_of({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
        3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 2 >>",
    })  # fmt: skip
    refused(child, "pdf", loop)


def test_a_pdf_with_too_many_pages(child: Child) -> None:
    many = files.pdf_of({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count 1001 >>" % (b"4 0 R " * 1001),
        4: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> >>",
    })  # fmt: skip
    assert "more than 1,000 pages" in refused(child, "pdf", many)


def test_an_encrypted_pdf_says_what_to_do(child: Child) -> None:
    locked = files.pdf_of(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [] /Count 0 >>",
            3: b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32),
        },
        trailer=b"/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]",
    )
    assert "save it without one" in refused(child, "pdf", locked)


def test_files_that_are_not_what_their_names_say(child: Child) -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.txt", "text")
    assert "no Word file" in refused(child, "docx", plain.getvalue())
    assert "old or encrypted" in refused(child, "docx", b"\xd0\xcf\x11\xe0" + bytes(512))
    assert "broken" in refused(child, "docx", files.word("x")[:-300])
    assert "no PDF" in refused(child, "pdf", b"<html>nothing of the kind</html>")
    assert "broken" in refused(child, "pdf", b"%PDF-1.7\n" + os.urandom(2_000))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b" \n\t ", "no text"),
        ("a.txt", files.pdf(["x"]), "its content is a PDF"),
        ("a.md", files.word("x"), "its content is a ZIP or Word file"),
        ("a.txt", bytes(range(1, 32)) * 40, "no text in any encoding"),
        ("a.txt", b"\0" * 500 + b"abc", "no text in any encoding"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'{"text": "x"', "not JSON"),
        ("a.json", b'{"text": ' + b"9" * 5_000 + b"}", "cannot be read"),
        ("a.json", b"[]", "empty list"),
        ("a.json", b'["x"]', "no JSON object"),
        ("a.json", b'{"text": 3}', "no `text`"),
        ("a.json", json.dumps({"text": "x", "id": "i" * 300}).encode(), "longer than 200"),
    ],
)
def test_contents_that_are_no_article(name: str, data: bytes, reason: str) -> None:
    assert reason in only_reason(name, data)


def test_sizes_over_the_limits_say_so() -> None:
    small = replace(QUICK, file_bytes=100, text_chars=50, line_bytes=60)
    assert "larger than 100 bytes" in only_reason("a.txt", b"x" * 101, small)
    assert "longer than 50 characters" in only_reason("a.txt", b"x" * 51, small)
    lines = b'{"text": "one"}\n{"text": "' + b"x" * 500 + b'"}\n{"text": "three"}'
    first, second, third = articles.read([Upload("a.jsonl", lines)], replace(small, file_bytes=1_000))
    assert (first.text, second.name, third.text) == ("one", "a.jsonl:2", "three")
    assert "longer than 60 bytes" in second.reason


def test_the_text_of_a_rich_file_is_limited_too(child: Child) -> None:
    with closing(Child(replace(QUICK, text_chars=100))) as strict, pytest.raises(Refusal, match="100 characters"):
        strict.read("docx", files.word("word " * 50))


def test_a_broken_line_is_named_by_its_number_and_the_others_go_on() -> None:
    lines = b'{"text": "one"}\n{"text": "two"\n\xff\xfe\n\n[1]\n{"id": "x"}\n{"text": "seven"}\n'
    found = list(articles.read_bytes("c.jsonl", lines))
    assert [item.text for item in found if isinstance(item, Article)] == ["one", "seven"]
    assert [item.name for item in found if isinstance(item, RefusedFile)] == [f"c.jsonl:{n}" for n in (2, 3, 5, 6)]


def test_what_no_database_keeps_is_replaced_sign_by_sign() -> None:
    (lone,) = articles.read_bytes("a.json", rb'{"text": "a\ud800b\u0000c \ud83d\ude00", "title": "\udfff"}')
    assert lone.text == "a\ufffdb\ufffdc \U0001f600"
    assert lone.title == "\ufffd"
    (text,) = articles.read_bytes("a.txt", b"Lesna\0 fell.")
    assert text.text == "Lesna\ufffd fell."


def test_the_name_of_an_upload_is_no_path(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not to be read", encoding="utf-8")
    (found,) = articles.read_bytes(str(secret), b"Lesna fell.")
    assert found.text == "Lesna fell."
    (found,) = articles.read_bytes("../../" * 90 + "a\n\x1b[31m.txt", b"")
    assert "\x1b" not in found.name
    assert len(found.name) <= 200


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "locked.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    asked = [tmp_path / "no.txt", tmp_path / "empty", tmp_path / "pipe.txt", tmp_path / "gone.txt", "bad\0name.txt"]
    reasons = [item.reason for item in articles.read(asked)]
    for reason, word in zip(reasons, ("no such file", "holds no article files", "no regular file", "no such file",
                                      "cannot be opened"), strict=True):  # fmt: skip
        assert word in reason
    read = [item.file for item in articles.read([tmp_path]) if isinstance(item, Article)]
    assert read == [str(tmp_path / "locked.txt")]


def test_a_name_that_is_no_utf8_is_told_without_breaking_anything(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(odd, "wb") as stream:
            stream.write(b"Lesna fell.")
    except OSError:
        pytest.skip("this file system knows no such names")
    (found,) = articles.read([tmp_path])
    assert found.file.encode("utf-8").endswith(b".txt")
    (found,) = articles.read([os.fsdecode(odd + b"x")])
    assert found.name.encode("utf-8")


def test_a_folder_is_read_in_the_order_of_names_without_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.txt", ".hidden.txt", ".git/x.txt", "README.md", "a.meta.json", "p.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Lesna fell.", encoding="utf-8")
    found = [Path(item.file).relative_to(tmp_path).as_posix() for item in articles.read([tmp_path])]
    assert found == ["b.txt", "a/c.txt", "a/z.md"]


def test_a_child_that_was_killed_is_replaced(child: Child) -> None:
    child.read("html", GOOD.data)
    child._process.kill()
    child._process.wait()
    with pytest.raises(Refusal, match="status -9"):
        child.read("html", GOOD.data)
    assert child.read("html", GOOD.data).title == "Lesna falls"


def test_a_child_serves_many_files_and_is_renewed() -> None:
    with closing(Child(replace(QUICK, files_per_child=3))) as child:
        pids = []
        for _ in range(7):
            child.read("html", GOOD.data)
            pids.append(child._process.pid)
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux")
def test_a_child_is_told_nothing_of_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_LEDGER", "postgresql://anna:secret@example/ledger")
    with closing(Child(QUICK)) as child:
        child.read("html", GOOD.data)
        assert b"secret" not in Path(f"/proc/{child._process.pid}/environ").read_bytes()


def test_a_file_that_takes_too_long_is_ended_by_the_clock() -> None:
    hidden = " ".join(f"a{number}='<'" for number in range(300_000))
    with closing(Child(replace(QUICK, cpu_seconds=60, seconds=1.0))) as child:
        with pytest.raises(Refusal, match="more than 1 s"):
            child.read("html", f"<html><body><p {hidden}>x</p>".encode())
        assert child.read("html", GOOD.data).title == "Lesna falls"


def test_memory_is_limited() -> None:
    grown = b"<w:p><w:r><w:t>" + b"word " * 1_000 + b"</w:t></w:r></w:p>"
    data = files.word_with({"word/document.xml": files.DOCUMENT % (grown * 12_000)})
    strict = replace(QUICK, memory_bytes=250_000_000, ratio=10_000, cpu_seconds=20)
    with closing(Child(strict)) as child, pytest.raises(Refusal, match=r"memory|broke"):
        child.read("docx", data)


def test_reading_needs_no_main_script_and_no_working_folder(tmp_path: Path) -> None:
    """A web server or a notebook reads too: nothing of the caller runs again in the child."""
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\nfrom dashboard import articles\n"
        f"print(next(articles.read_bytes('a.html', {files.PAGE.encode()!r})).title)\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(articles.__file__).parents[2])}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert done.stdout.split() == [b"once", b"Lesna", b"falls"]


def test_a_corpus_streams(tmp_path: Path) -> None:
    """Each article comes before the next is read."""
    class Watched(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            asked.append(size)
            return super().readline(size)

    asked: list[int | None] = []
    stream = Watched(b'\n{"text": "one"}\n{"text": "two"}\n')
    found = articles.read(["-"], stdin=stream)
    assert (next(found).file, len(asked)) == ("-:2", 2)
    assert next(found).text == "two"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\n Lesna fell.\n", "\n Lesna fell.\n"),
        (b'{\n"text": "pretty"\n}', "pretty"),
        (b'[{"text": "listed"}]', "listed"),
        (files.PAGE.encode(), "Lesna falls\nRussian"),
        (files.word("In Word."), "In Word."),
        (files.pdf(["In a PDF."]), "In a PDF."),
    ],
)
def test_standard_input_may_be_any_one_file(data: bytes, text: str) -> None:
    (found,) = articles.read(["-"], stdin=io.BytesIO(data))
    assert found.text.startswith(text)
    assert found.file == "-" or found.file == "-:1"
