"""What `make run` and `make test` do before anything of the project runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a person would, without what the test run itself has set."""
    ours = {"CI", "PYTHON", "DASHBOARD_CHROMIUM"}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        command, cwd=cwd, env={**inherited, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


def executable(path: Path, lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the project's scripts and a lock that pins nothing."""
    shutil.copytree(ROOT / "scripts", tmp_path / "checkout" / "scripts")
    (tmp_path / "checkout" / "requirements.txt").write_text("# nothing\n", encoding="utf-8")
    return tmp_path / "checkout"


def install(checkout: Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    return run(["sh", "scripts/venv.sh", "requirements.txt"], checkout, PYTHON=python)


def test_an_old_python_is_refused_with_what_to_do(checkout: Path) -> None:
    old = executable(checkout / "bin" / "python3.9", "exit 1")
    done = install(checkout, str(old))
    assert done.returncode == 1
    assert "No Python 3.11 or newer was found" in done.stderr
    assert str(old) in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_that_cannot_make_environments_is_named_with_what_to_install(checkout: Path) -> None:
    without_ensurepip = f'case "$2" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"'
    bare = executable(checkout / "bin" / "python3.12", without_ensurepip)
    done = install(checkout, str(bare))
    assert done.returncode == 1
    assert f"{bare} cannot make virtual environments" in done.stderr
    assert "apt install python3-venv" in done.stderr


def test_the_first_python_that_works_is_taken(checkout: Path) -> None:
    old = executable(checkout / "bin" / "old", "exit 1")
    assert install(checkout, f"{old} {sys.executable}").returncode == 0


def test_an_install_is_done_once_and_again_when_something_changed(checkout: Path) -> None:
    assert "Making a virtual environment" in install(checkout).stderr
    second = install(checkout)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")

    (checkout / "requirements.txt").write_text("# nothing else\n", encoding="utf-8")
    changed = install(checkout)
    assert "Installing requirements.txt" in changed.stderr
    assert "Making" not in changed.stderr


def test_an_install_that_was_cut_short_is_made_anew(checkout: Path) -> None:
    (checkout / "requirements.txt").write_text("nothing @ file:///nowhere/at/all\n", encoding="utf-8")
    failed = install(checkout)
    assert failed.returncode == 1
    assert "Installing requirements.txt failed" in failed.stderr

    (checkout / "requirements.txt").write_text("# nothing\n", encoding="utf-8")
    left_over = checkout / ".venv" / "half-a-package"
    left_over.touch()
    assert install(checkout).returncode == 0
    assert not left_over.exists()
    assert install(checkout).stderr == ""


FAKE_PYTHON = """
echo "$@" >>calls
case "$*" in
  *browser.py) [ -n "$BROWSER" ] && echo "$BROWSER" || exit 1 ;;
  *--collect-only*) echo "tests/e2e/test_journey.py::test_journey" ;;
  *pytest*) echo "browser=$DASHBOARD_CHROMIUM" >>calls ;;
esac
"""


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_without_a_browser_what_was_not_tested_is_listed_and_ci_fails(checkout: Path, ci: str, status: int) -> None:
    executable(checkout / ".venv" / "bin" / "python", FAKE_PYTHON)
    done = run(["sh", "scripts/test.sh"], checkout, BROWSER="", CI=ci)
    assert done.returncode == status
    assert "NOT TESTED" in done.stdout
    assert "tests/e2e/test_journey.py::test_journey" in done.stdout
    assert "-m pytest -m not browser" in (checkout / "calls").read_text(encoding="utf-8")


def test_the_browser_that_was_found_is_handed_to_the_tests(checkout: Path) -> None:
    executable(checkout / ".venv" / "bin" / "python", FAKE_PYTHON)
    done = run(["sh", "scripts/test.sh", "-k", "map"], checkout, BROWSER="/some/chromium", CI="true")
    calls = (checkout / "calls").read_text(encoding="utf-8").splitlines()
    assert done.returncode == 0
    assert calls == ["-m ruff check .", "scripts/browser.py", "-m pytest -k map", "browser=/some/chromium"]


@pytest.mark.parametrize("failing", ["*ruff*", "*pytest*"])
@pytest.mark.parametrize("browser", ["", "/some/chromium"])
def test_a_failure_of_the_linter_or_a_test_is_a_failure_of_all(checkout: Path, failing: str, browser: str) -> None:
    executable(checkout / ".venv" / "bin" / "python", f'case "$*" in {failing}) exit 1 ;; esac{FAKE_PYTHON}')
    assert run(["sh", "scripts/test.sh"], checkout, BROWSER=browser).returncode == 1


def test_a_named_browser_that_does_not_work_is_said_to_be_at_fault(tmp_path: Path) -> None:
    broken = executable(tmp_path / "chromium", "exit 3")
    done = run([sys.executable, str(ROOT / "scripts" / "browser.py")], ROOT, DASHBOARD_CHROMIUM=str(broken))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"DASHBOARD_CHROMIUM={broken} opens no page" in done.stderr
