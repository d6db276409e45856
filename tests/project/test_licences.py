"""Every package that the project pins may be used by a project under the MIT licence, and NOTICE names its licence."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts.licences import ROOT, licence, pinned, table

LOCKS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
PACKAGES = sorted({requirement.name for lock in LOCKS for requirement in pinned(lock)})

FREE = {"0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-CMU"}
FREE |= {"PSF-2.0", "Unlicense", "Zlib"}
BY_IMPORT = {"MPL-1.1", "MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"}     # used unchanged


def allowed(expression: str) -> bool:
    """Tell whether a licence expression can be met: of alternatives by one, of several that all hold by each."""
    if " OR " in expression:
        return any(allowed(choice) for choice in expression.strip("()").split(" OR "))
    return all(part.strip("() ") in FREE | BY_IMPORT for part in expression.split(" AND "))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_licence_allows_our_use(package: str) -> None:
    try:
        found = licence(package)
    except metadata.PackageNotFoundError:
        pytest.fail(f"{package} is pinned and not installed: run make test, which installs what the locks pin")
    assert found, f"{package} does not say its licence: read it and add it to scripts/licences.py"
    assert allowed(found), f"{package} is under {found}"


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("GPL-2.0-only OR AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_copyleft_of_the_whole_program_is_refused(expression: str, verdict: bool) -> None:
    assert allowed(expression) is verdict


def test_notice_names_every_package_and_its_licence() -> None:
    listed = (ROOT / "NOTICE").read_text(encoding="utf-8").rpartition("\n\n")[2].splitlines()
    every_system = re.findall(r"^([a-z0-9-]+)==", LOCKS[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert [line.split()[0] for line in listed] == every_system, "put what scripts/licences.py prints into NOTICE"
    assert set(table()) <= set(listed), "put what scripts/licences.py prints into NOTICE"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_is_exact_and_hashed_and_names_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert all(re.fullmatch(r"==[^,*]+", str(requirement.specifier)) for requirement in pinned(lock))
    pins = re.findall(r"^[a-z0-9].*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))


def test_both_locks_pin_the_same_versions() -> None:
    run, dev = ({pin.name: str(pin.specifier) for pin in pinned(lock)} for lock in LOCKS)
    differing = {name: (run[name], dev[name]) for name in run.keys() & dev.keys() if run[name] != dev[name]}
    assert differing == {}


@pytest.mark.parametrize("requirement", list(pinned(LOCKS[0])), ids=lambda pin: pin.name)
def test_what_is_tested_is_what_is_pinned(requirement: Requirement) -> None:
    assert metadata.version(requirement.name) in requirement.specifier, "run make test, which installs the pinned ones"
