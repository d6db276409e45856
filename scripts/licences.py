"""Prints the licence of every installed package that requirements.txt pins, as the table at the end of NOTICE has it.

What a package says of itself is taken in this order: its SPDX expression, its licence field where that is one line,
its classifiers. Packages that say nothing are named below, each with where its licence was read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]

READ_BY_US = {
    "streamlit-folium": "MIT",      # the file LICENSE of its repository; the package carries none
}
SPDX = {                            # what packages write, as SPDX has it
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}


def pinned(requirements: Path) -> Iterator[Requirement]:
    """Yield what a lock file pins for this system, in its order."""
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if re.match(r"[a-z0-9]", line):
            requirement = Requirement(line.removesuffix("\\").strip())
            if requirement.marker is None or requirement.marker.evaluate():
                yield requirement


def licence(package: str) -> str:
    """The licence of an installed package, in SPDX words where they are known; "" where nothing says it."""
    if package in READ_BY_US:
        return READ_BY_US[package]
    said = metadata.metadata(package)
    classifiers = [name.rsplit(" :: ", 1)[-1] for name in said.get_all("Classifier", []) if name.startswith("License")]
    field = (said.get("License") or "").strip()
    one_line = field if field and "\n" not in field else ""
    found = said.get("License-Expression") or one_line or " AND ".join(classifiers)
    return SPDX.get(found, found)


def table() -> list[str]:
    """One line a package: its name, padded, and its licence."""
    return [f"{requirement.name:26}{licence(requirement.name)}" for requirement in pinned(ROOT / "requirements.txt")]


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
