"""`check` finds every fault at once, with file, line and field; and finds none in what is shipped."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.cli import main
from dashboard.cli.checking import MOST, data_problems, every_problem
from dashboard.errors import DataFileError
from dashboard.gazetteer.files import PLACE_COLUMNS, SPELLING_COLUMNS


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


def cell(path: Path, number: int, at: int, value: str, tab: str = "\t") -> None:
    """Put another value in the place of one field of a line."""
    fields = path.read_text(encoding="utf-8").splitlines()[number - 1].split(tab)
    change(path, (number, tab.join([*fields[:at], value, *fields[at + 1 :]])))


def spellings(path: Path, number: int) -> None:
    """Break a line of the packed file of spellings."""
    lines = gzip.decompress(path.read_bytes()).splitlines()
    lines[number - 1] = b"one\ttwo"
    path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n"))


FAULTS = (
    "places.tsv, line 10: UA", "places.tsv, line 12: 2 fields, not 13", "places.tsv, id: ",
    "names.csv, line 3, kind: 'nickname'", "names.csv, line 5: not 5 fields", "names.csv, line 7, katottg: no place",
    "regions.tsv, line 4: 2 fields, not 7", "regions.tsv, line 6, level: 'town' is none of oblast, raion, hromada",
    "spellings.tsv.gz, line 9: 2 fields, not 5", "russian_roots.tsv, line 8: ", "objectives.csv, line 2, name: ",
    "own_places.csv, line 3, lat: 'north' is no number", "own_points.csv, line 4, precision: 'vague' is neither",
    "frontline_settlements.csv, line 5, lon: '361' is no number of degrees up to 180",
    "status.csv, line 2: ", "claimants.csv, line 4: ", "claimants.csv, line 6, side: ",
    "baseline.csv, line 3, action: 'conquered'", "baseline.csv, line 9, place: ",
    "en/frames.tsv, line 12: it is not UTF-8", "en/frames.tsv, line 14: 2 fields, not 6",
    "en/words.tsv, line 20: 2 fields", "en/date_forms.tsv, line 9: 2 fields, not 5",
    "en/zones.tsv, line 7: 2 fields, not 3", "en/abbreviations.txt, line 12",
    "basemap.json, feature 1: it cannot be read", "basemap.json, feature 3", "empty.txt: ", "places.tsv, line 2: own:x",
    "ledger ",
)  # fmt: skip


def plant(data: Path) -> None:
    """Break files of every kind, some of them in several places."""
    places, claims, english = data / "gazetteer", data / "claims", data / "claims" / "en"
    rows = (places / "places.tsv").read_text(encoding="utf-8").splitlines()
    change(places / "places.tsv", (12, "one\ttwo"), (20, rows[20]))
    cell(places / "places.tsv", 10, 8, "99.5")
    change(places / "names.csv", (3, "UA01060050010078305,x,nickname,,"), (5, "one,two"))
    cell(places / "names.csv", 7, 0, "UA1", ",")
    change(places / "regions.tsv", (4, "one\ttwo"))
    cell(places / "regions.tsv", 6, 1, "town")
    spellings(places / "spellings.tsv.gz", 9)
    cell(places / "objectives.csv", 2, 1, "Another", ",")
    cell(places / "own_places.csv", 3, 7, "north", ",")
    cell(places / "own_points.csv", 4, 4, "vague", ",")
    cell(places / "frontline_settlements.csv", 5, 5, "361", ",")
    change(claims / "claimants.csv", (4, "nonsense"))
    cell(claims / "claimants.csv", 6, 1, "nobody", ",")
    cell(claims / "baseline.csv", 3, 8, "conquered", ",")
    cell(claims / "baseline.csv", 9, 2, "UA1", ",")
    for path, number in (
        (places / "russian_roots.tsv", 8), (claims / "status.csv", 2), (english / "frames.tsv", 14),
        (english / "words.tsv", 20), (english / "date_forms.tsv", 9), (english / "zones.tsv", 7),
        (english / "abbreviations.txt", 12),
    ):  # fmt: skip
        change(path, (number, "one\ttwo"))
    lines = (english / "frames.tsv").read_bytes().splitlines()
    lines[11] = "місто".encode("cp1251")
    (english / "frames.tsv").write_bytes(b"\n".join(lines) + b"\n")
    base = json.loads((data / "basemap" / "basemap.json").read_text(encoding="utf-8"))
    base["features"][0] = {}
    base["features"][2]["geometry"] = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}
    (data / "basemap" / "basemap.json").write_text(json.dumps(base), encoding="utf-8")


def test_all_faults_of_all_files_are_listed_at_once(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                    capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    plant(data)
    seeds, imported = tmp_path / "seeds", tmp_path / "imported"
    seeds.mkdir()
    (seeds / "empty.txt").touch()
    imported.mkdir()
    own = ["own:x", "X", "", "", "Donetsk", "", "", "UA", "48", "200", "exact", "0", "0"]
    (imported / "places.tsv").write_text("\t".join(PLACE_COLUMNS) + "\n" + "\t".join(own) + "\n", encoding="utf-8")
    (imported / "spellings.tsv.gz").write_bytes(gzip.compress("\t".join(SPELLING_COLUMNS).encode() + b"\n"))
    (tmp_path / "ledger.sqlite").write_bytes(b"no ledger")
    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("DASHBOARD_GAZETTEER", str(imported))
    monkeypatch.setattr(paths, "DATA", data)
    monkeypatch.setattr(paths, "SEEDS", seeds)

    assert main(["check"]) == 1
    told = capsys.readouterr()
    found = [line.removeprefix(f"{seeds}/") for line in told.out.splitlines()]
    missed = [begin for begin in FAULTS if not any(line.startswith(begin) for line in found)]
    assert not missed, told.out
    assert len(found) == len(set(found)) == len(FAULTS), told.out
    assert f"{len(FAULTS)} problems" in told.err


def test_a_missing_file_is_a_problem_of_its_own(data: Path) -> None:
    (data / "claims" / "claimants.csv").unlink()
    (data / "gazetteer" / "objectives.csv").unlink()
    found = list(data_problems(data, paths.SEEDS))
    assert sorted(found) == [
        f"{name}: it is not in {data / folder}; restore it from the repository"
        for name, folder in (("claimants.csv", "claims"), ("objectives.csv", "gazetteer"))
    ]


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


def test_every_file_that_is_no_text_is_named(data: Path) -> None:
    """Also where several are, of one folder; a word list is told from the gazetteer's file of the same name."""
    spoilt = [path for path in (data / "claims").rglob("*") if path.suffix in {".csv", ".tsv", ".txt"}]
    for path in spoilt:
        path.write_bytes(path.read_bytes() + b"nonsense\xff\n")
    found = list(data_problems(data, paths.SEEDS))
    wrong = {problem.partition(",")[0] for problem in found if "it is not UTF-8" in problem}
    assert wrong == {path.name if path.parent.name == "claims" else f"en/{path.name}" for path in spoilt}
