"""An installed package holds what a checkout holds: code, data, seeds, static files and licences."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


SHIPPED = ("dashboard", "data", "seeds")
PROJECT_FILES = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", ".gitignore")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout in which an analyst has worked."""
    checkout = tmp_path_factory.mktemp("checkout")
    for folder in SHIPPED:
        shutil.copytree(ROOT / folder, checkout / folder)
    for name in PROJECT_FILES:
        shutil.copy(ROOT / name, checkout)
    (checkout / "data" / "claims" / "ledger.sqlite").touch()
    (checkout / "data" / "claims" / "ledger.sqlite-wal").touch()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "out"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return next((checkout / "out").glob("*.whl"))


def files_under(folder: Path) -> set[str]:
    """What is to be shipped of a folder, without ledgers and compiled code."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in every if not re.search(r"\.sqlite|\.pyc$", path.name)}


@pytest.mark.parametrize(
    ("folder", "inside"), [("dashboard", "dashboard/"), ("data", "dashboard/_data/"), ("seeds", "dashboard/_seeds/")]
)
def test_the_wheel_holds_every_file(wheel: Path, folder: str, inside: str) -> None:
    held = {name.removeprefix(inside) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(inside)}
    if folder == "dashboard":
        held = {name for name in held if not name.startswith(("_data/", "_seeds/"))}
    assert held == files_under(ROOT / folder)


def test_the_wheel_holds_the_licence_and_no_ledger(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert [name for name in names if ".sqlite" in name] == []


def test_the_gazetteer_loads_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "from dashboard import gazetteer, paths\n"
        "print(paths.DATA); print(paths.SEEDS); print(gazetteer.load().called('Krasnoarmeysk')[0][0].name)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    package = tmp_path / "site" / "dashboard"
    assert done.stdout.splitlines() == [str(package / "_data"), str(package / "_seeds"), "Pokrovsk"], done.stderr
