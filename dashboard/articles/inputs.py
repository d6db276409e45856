"""Files, folders, uploads and streams to articles, in input order and one at a time."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from dashboard.articles.child import Child
from dashboard.articles.decoding import clean, decode
from dashboard.articles.draft import DETAILS, Draft, article
from dashboard.articles.limits import LIMITS, Limits
from dashboard.articles.plain import read_markdown, read_text
from dashboard.articles.records import read_json, read_lines
from dashboard.articles.refusal import Refusal
from dashboard.errors import RefusedFile
from dashboard.model import Article

ENDINGS = {
    ".txt": "txt", ".text": "txt",
    ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_BESIDE = ".meta.json"
_LARGEST_BESIDE = 100_000
_LONGEST_NAME = 200
_LOOKS = {
    b"%pdf": ".pdf", b"pk\x03\x04": ".docx", b"<!doctype": ".html", b"<html": ".html", b"{": ".json", b"[": ".json",
}  # fmt: skip
_KNOWN = "known are .txt .md .html .pdf .docx .json .jsonl"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came over the network; its name is shown and tells the format, and is never a path."""

    name: str
    data: bytes


def read(
    items: Iterable[str | Path | Upload], limits: Limits = LIMITS, stdin: BinaryIO | None = None
) -> Iterator[Article | RefusedFile]:
    """The articles of files, folders (their files by name, also in folders within) and uploads; "-" reads `stdin`.

    What cannot be read comes as a RefusedFile in its place. One child process serves all items.
    """
    with closing(Child(limits)) as child:
        for item in items:
            if isinstance(item, Upload):
                yield from _from_bytes(_shown(item.name), item.data, {}, child, limits)
            elif str(item) == "-" and stdin is not None:
                yield from _from_stream(stdin, child, limits)
            else:
                yield from _from_path(Path(item), child, limits)


def read_bytes(name: str, data: bytes, limits: Limits = LIMITS) -> Iterator[Article | RefusedFile]:
    """The articles of one upload."""
    yield from read([Upload(name, data)], limits)


def _shown(name: str) -> str:
    """An upload's name, fit to be shown on one line."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    return line[-_LONGEST_NAME:] or "unnamed upload"


def _from_path(path: Path, child: Child, limits: Limits) -> Iterator[Article | RefusedFile]:
    if path.is_dir():
        yield from _from_folder(path, child, limits)
        return
    try:
        yield from _from_file(path, child, limits)
    except Refusal as refusal:
        yield RefusedFile(clean(str(path)), str(refusal))
    except FileNotFoundError:
        yield RefusedFile(clean(str(path)), "there is no such file; check its name")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield RefusedFile(clean(str(path)), f"it cannot be opened ({reason}); check its name and rights")


def _from_folder(folder: Path, child: Child, limits: Limits) -> Iterator[Article | RefusedFile]:
    found = False
    for path in _files(folder):
        found = True
        yield from _from_path(path, child, limits)
    if not found:
        yield RefusedFile(str(folder), f"the folder holds no article files; {_KNOWN}")


def _files(folder: Path) -> Iterator[Path]:
    """The article files in a folder and in those within it; hidden files, READMEs and descriptions are none."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            plain = not name.startswith(".") and not name.endswith(_BESIDE) and not name.upper().startswith("README")
            if plain and _kind(name):
                yield Path(where, name)


def _kind(name: str) -> str:
    return ENDINGS.get(os.path.splitext(name)[1].lower(), "")


def _from_file(path: Path, child: Child, limits: Limits) -> Iterator[Article | RefusedFile]:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refusal("it is no regular file; give a file, a folder, or - for standard input")
    name = clean(str(path))             # names that are no UTF-8 hold halves of surrogate pairs
    if _kind(name) == "jsonl":
        if not path.stat().st_size:
            raise Refusal("it is empty")
        with path.open("rb") as stream:
            yield from read_lines(stream.readline, name, limits)
        return
    with path.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    yield from _from_bytes(name, data, _told_beside(path), child, limits)


def _told_beside(path: Path) -> dict[str, str]:
    """The details in FILE.meta.json, for a.txt either a.txt.meta.json or a.meta.json; Refusal where they are broken."""
    beside = next((p for p in (Path(f"{path}{_BESIDE}"), path.with_suffix(_BESIDE)) if p.is_file()), None)
    if beside is None:
        return {}
    try:
        with beside.open("rb") as stream:
            told = json.loads(stream.read(_LARGEST_BESIDE))
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{beside.name} beside it is not JSON ({error}); correct or remove it") from error
    if not isinstance(told, dict) or not all(isinstance(told.get(name, ""), str) for name in DETAILS):
        raise Refusal(f"{beside.name} beside it must be an object with texts in {', '.join(DETAILS)}")
    return {name: told[name] for name in DETAILS if name in told}


def _from_bytes(
    name: str, data: bytes, beside: dict[str, str], child: Child, limits: Limits
) -> Iterator[Article | RefusedFile]:
    """The articles in the bytes of one file of any kind."""
    kind = _kind(name)
    try:
        _check(data, kind, limits)
        if kind == "jsonl":
            yield from read_lines(io.BytesIO(data).readline, name, limits)
        elif kind == "json":
            yield from read_json(data, decode(data), name)
        else:
            yield article(_draft(kind, data, child, limits).told_by(beside), data, name)
    except Refusal as refusal:
        yield RefusedFile(name, str(refusal))


def _check(data: bytes, kind: str, limits: Limits) -> None:
    if not kind:
        raise Refusal(f"the format is not known by its ending; {_KNOWN}")
    if not data:
        raise Refusal("it is empty")
    if len(data) > limits.file_bytes:
        raise Refusal(f"it is larger than {limits.file_bytes:,} bytes; split it, or make it a .jsonl corpus")


def _draft(kind: str, data: bytes, child: Child, limits: Limits) -> Draft:
    if kind in {"txt", "md"}:
        text = decode(data)
        if len(text) > limits.text_chars:
            raise Refusal(f"its text is longer than {limits.text_chars:,} characters; split it")
        return read_text(text) if kind == "txt" else read_markdown(text)
    return child.read(kind, data)


def _from_stream(stdin: BinaryIO, child: Child, limits: Limits) -> Iterator[Article | RefusedFile]:
    """The articles on standard input: JSON Lines where its first line is an object, else one file of any kind."""
    opening = []
    while line := stdin.readline(limits.line_bytes + 1):
        opening.append(line)
        if line.strip():
            break
    first = opening[-1].strip(b"\xef\xbb\xbf \t\r\n") if opening else b""
    if first.startswith(b"{") and (first.endswith(b"}") or len(opening[-1]) > limits.line_bytes):
        yield from read_lines(_before(opening, stdin), "-", limits)
        return
    data = b"".join(opening) + stdin.read(limits.file_bytes + 1)
    ending = next((ending for mark, ending in _LOOKS.items() if first.lower().startswith(mark)), ".txt")
    for found in _from_bytes(f"-{ending}", data, {}, child, limits):
        yield replace(found, file="-") if isinstance(found, Article) else RefusedFile("-", found.reason)


def _before(opening: list[bytes], stream: BinaryIO) -> Callable[[int], bytes]:
    """Read lines: first those that were read already, then those of the stream."""
    waiting = iter(opening)
    return lambda size: next(waiting, None) or stream.readline(size)
