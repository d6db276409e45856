"""How fast articles are read, and that a stream of them stays flat in memory.

    PYTHONPATH=. .venv/bin/python bench/articles.py [ARTICLES]

Prints a table: 100,000 articles of a JSON Lines corpus with the memory taken as it goes on; small files of every
format; and what an attack costs until it is refused.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dashboard import articles
from dashboard.errors import RefusedFile
from tests.articles import files

SENTENCE = "Russian forces captured the town of Lesna on Monday, the ministry said; Kyiv denied it. "


def memory_mb() -> float:
    """The most memory that this process has taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def corpus(path: Path, many: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number in range(many):
            article = {"id": f"n{number}", "text": f"{number}. {SENTENCE * 12}", "date": "2025-12-01"}
            stream.write(json.dumps(article) + "\n")


def stream(path: Path, many: int) -> None:
    begun, start = time.perf_counter(), memory_mb()
    for number, found in enumerate(articles.read([path]), 1):
        assert not isinstance(found, RefusedFile)
        if number % (many // 5) == 0:
            seconds = time.perf_counter() - begun
            print(f"  {number:>9,} articles  {number / seconds:>9,.0f} a second  {memory_mb() - start:+7.1f} MB")


def small_files(folder: Path, many: int) -> Iterator[tuple[str, Path]]:
    made = {
        "txt": (SENTENCE * 12).encode(),
        "html": files.PAGE.encode(),
        "docx": files.word(*[SENTENCE * 3] * 4),
        "pdf": files.pdf([SENTENCE] * 30),
    }
    for ending, data in made.items():
        (folder / ending).mkdir()
        for number in range(many):
            (folder / ending / f"{number:05d}.{ending}").write_bytes(data)
        yield ending, folder / ending


def attacks() -> dict[str, tuple[str, bytes]]:
    attributes = " ".join(f"a{number}='<'" for number in range(300_000))
    grown = b"<w:p><w:r><w:t>" + b"A" * 200_000_000 + b"</w:t></w:r></w:p>"
    return {
        "300,000 attributes": ("a.html", f"<p {attributes}>x</p>".encode()),
        "1.5 million paragraphs": ("a.html", b"<p>" * 1_500_000),
        "a Word file of 200 MB": ("a.docx", files.word_with({"word/document.xml": files.DOCUMENT % grown})),
        "nested JSON": ("a.json", b"[" * 1_000_000),
    }


def main(many: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print(f"a corpus of {many:,} articles")
        corpus(folder / "corpus.jsonl", many)
        stream(folder / "corpus.jsonl", many)
        print("a folder of 1,000 small files")
        for ending, path in small_files(folder, 1_000):
            begun = time.perf_counter()
            count = sum(not isinstance(found, RefusedFile) for found in articles.read([path]))
            print(f"  {ending:>5}  {count:,} read  {count / (time.perf_counter() - begun):>7,.0f} a second")
        print("attacks, each refused")
        for what, (name, data) in attacks().items():
            begun = time.perf_counter()
            (found,) = articles.read_bytes(name, data)
            print(f"  {what:<24}{time.perf_counter() - begun:6.1f} s  {found.reason}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
