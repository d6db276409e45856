"""`check` finds every fault at once, with file, line and field; and finds none in what is shipped."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.cli import main
from dashboard.cli.checking import MOST, data_problems, every_problem
from dashboard.errors import DataFileError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may break."""
    return Path(shutil.copytree(paths.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.sqlite*")))


def change(path: Path, *changes: tuple[int, str]) -> None:
    """Put other lines in the place of some, numbered from 1."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in changes:
        lines[number - 1] = line
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_what_is_shipped_has_no_problem(capsys: pytest.CaptureFixture[str], tmp_path: Path,
                                        monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "none.sqlite"))
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "checked the data files and the ledger: 0 problems\n")
    assert not (tmp_path / "none.sqlite").exists(), "looking makes no ledger"


def test_all_faults_of_all_files_are_listed_with_their_lines(data: Path) -> None:
    places = (data / "gazetteer" / "places.tsv").read_text(encoding="utf-8").splitlines()
    north = places[9].split("\t")
    change(data / "gazetteer" / "places.tsv", (10, "\t".join([*north[:8], "99.5", *north[9:]])), (20, places[20]))
    change(data / "gazetteer" / "names.csv", (3, "UA1,x,nickname,"), (5, "one,two"))
    change(data / "claims" / "status.csv", (2, "nonsense"))
    change(data / "claims" / "claimants.csv", (4, "nonsense"), (6, "nonsense"))
    (data / "basemap" / "basemap.json").write_text("{}", encoding="utf-8")
    seeds = data / "seeds"
    seeds.mkdir()
    (seeds / "empty.txt").touch()

    found = list(data_problems(data, seeds))
    for begin in ("names.csv, line 3", "names.csv, line 5", "status.csv, line 2", "claimants.csv, line 4",
                  "claimants.csv, line 6", "basemap.json: it cannot be read", "places.tsv, line 10: ",
                  "places.tsv, id: ", str(seeds / "empty.txt")):  # fmt: skip
        assert [problem for problem in found if problem.startswith(begin)], f"{begin} is not in {found}"


def test_a_missing_file_is_a_problem_of_its_own(data: Path) -> None:
    (data / "claims" / "claimants.csv").unlink()
    (data / "gazetteer" / "objectives.csv").unlink()
    found = list(data_problems(data, paths.SEEDS))
    assert [problem for problem in found if "claimants.csv" in problem]
    assert [problem for problem in found if "objectives.csv" in problem]


def test_lines_keep_their_numbers_when_others_are_found_faulty(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("head\n" + "good\nbad\n" * 3, encoding="utf-8")

    def read(folder: Path) -> None:
        for number, line in enumerate((folder / "t.csv").read_text(encoding="utf-8").splitlines(), 1):
            if line == "bad":
                raise DataFileError(f"t.csv, line {number}, field: {line!r} is bad")

    assert list(every_problem(tmp_path, read)) == [f"t.csv, line {n}, field: 'bad' is bad" for n in (3, 5, 7)]
    (tmp_path / "t.csv").write_text("head\n" + "bad\n" * 100, encoding="utf-8")
    found = list(every_problem(tmp_path, read))
    assert len(found) == MOST + 1
    assert found[-1] == "t.csv: and more; correct these first"


def test_a_ledger_that_was_changed_behind_our_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "ledger.sqlite"))
    article = tmp_path / "a.txt"
    article.write_text("Russian forces captured Pokrovsk, the Russian Defence Ministry said.", encoding="utf-8")
    assert main(["ingest", str(article)]) == 0
    assert main(["check"]) == 0
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE articles SET title = 'another'")
    database.close()
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "is not as it was added" in capsys.readouterr().out
