"""What no committed file may hold, and what every data file must have beside it."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MACHINE_PATHS = rb"(?<![\w./-])/(?:root|home|Users|work|private)/[\w.-]+|/opt/\w+/|[A-Z]:\\Users\\"
REGISTRY_HOSTS = rb"(?:pypi|pythonhosted|npmjs|yarnpkg|crates)\.(?:org|com|io)|(?:deb|security)\.debian\.org"
FORBIDDEN = {"a path of somebody's machine": MACHINE_PATHS, "the host of a package registry": REGISTRY_HOSTS}
BINARY = {".png", ".ico", ".gz", ".pdf", ".docx"}
LARGEST_MB = 20


def committed() -> list[Path]:
    """Every file that is in the repository or would be with the next `git add`."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file()]


def texts() -> list[Path]:
    return [path for path in committed() if path.suffix not in BINARY and path != Path(__file__).resolve()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_tells_of_one_machine(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {what}: {hit.group().decode()}"
        for path in texts()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        for hit in re.finditer(FORBIDDEN[what], line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        (b"/home/anna/project", 1),
        (b"see /root/x and C:\\Users\\anna", 2),
        (b"at /opt/wheels/", 1),
        (b"dashboard/work/home", 0),
        (b"../work/x /path/to/python", 0),
        (b"https://example.org/home/page", 0),
    ],
)
def test_paths_of_a_machine_are_recognised(text: bytes, hits: int) -> None:
    assert len(re.findall(MACHINE_PATHS, text)) == hits


def test_every_text_file_is_utf8_with_unix_line_ends() -> None:
    crooked = []
    for path in texts():
        content = path.read_bytes()
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            crooked.append(f"{path.relative_to(ROOT)} is not UTF-8")
        if b"\r\n" in content:
            crooked.append(f"{path.relative_to(ROOT)} has Windows line ends")
    assert crooked == []


def test_no_file_is_too_large_and_no_ledger_is_committed() -> None:
    odd = [
        f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes"
        for path in committed()
        if path.stat().st_size > LARGEST_MB * 1_000_000 or ".sqlite" in path.name
    ]
    assert odd == []


def data_files() -> list[Path]:
    folders = (ROOT / "data", ROOT / "seeds")
    return [path for path in committed() if any(path.is_relative_to(folder) for folder in folders)]


def test_every_data_file_has_its_source_beside_it() -> None:
    """A README.md in its folder, or in one above it, names each data file."""
    nameless = [
        str(path.relative_to(ROOT))
        for path in data_files()
        if path.name != "README.md" and not any(_names(folder / "README.md", path) for folder in path.parents)
    ]
    assert nameless == []


def _names(readme: Path, path: Path) -> bool:
    if readme.parent == ROOT or not readme.is_relative_to(ROOT) or not readme.exists():
        return False
    return path.name in readme.read_text(encoding="utf-8")


def test_every_data_file_is_described() -> None:
    """docs/data.md names every file under data/ and seeds/, and every column of those that are tables."""
    described = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    missing = []
    for path in data_files():
        name = str(path.relative_to(ROOT))
        if path.name != "README.md" and name not in described:
            missing.append(name)
        elif path.suffix in {".csv", ".tsv"}:
            missing += [f"{name}: column {column}" for column in header(path) if f"`{column}`" not in described]
    assert missing == []


def header(path: Path) -> list[str]:
    """The column names of a table: its first line, or the last line of comments where the table begins with some."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = list(itertools.takewhile(lambda line: line.startswith("#"), lines))
    names = comments[-1].lstrip("# ") if comments else lines[0]
    return names.split("\t" if path.suffix == ".tsv" else ",")
