"""What the program imports is what pyproject.toml declares: nothing comes along by the favour of another package."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
NEVER_IMPORTED = {"django-leaflet"}                             # for its static files alone


def imports(text: str) -> Iterator[str]:
    """The top-level names of everything that a module imports, inside its functions too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def foreign() -> dict[str, str]:
    """Every package that the program imports from outside, and a module that does."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for name in imports(path.read_text(encoding="utf-8")):
            if name not in sys.stdlib_module_names and name != "dashboard":
                found.setdefault(name, str(path.relative_to(ROOT)))
    return found


def declared() -> set[str]:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {canonicalize_name(Requirement(line).name) for line in whole["project"]["dependencies"]}


IMPORTED = foreign()


@pytest.mark.parametrize("name", sorted(IMPORTED))
def test_every_import_is_declared(name: str) -> None:
    providers = {canonicalize_name(one) for one in metadata.packages_distributions().get(name, [name])}
    assert providers & declared(), f"{IMPORTED[name]} imports {name}: declare it in pyproject.toml, then make lock"


def test_nothing_is_declared_that_nobody_imports() -> None:
    provided = metadata.packages_distributions()
    used = {canonicalize_name(one) for name in IMPORTED for one in provided.get(name, [name])}
    assert declared() - used == NEVER_IMPORTED


def test_an_import_inside_a_function_is_seen() -> None:
    assert list(imports("def f():\n    from lxml.html import x\n    import numpy.linalg as n\nfrom . import y")) == [
        "lxml", "numpy",
    ]  # fmt: skip
