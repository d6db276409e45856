"""The verbs as a person uses them: what goes to which stream, what the exit status says, what stays done."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import gazetteer
from dashboard.cli import main
from dashboard.store import open_ledger
from tests.articles import files
from tests.cli.conftest import DENIED, TAKEN, Ran, Run, corpus
from tests.exchange import rfc7946

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A corpus of a claim and its denial, a day apart."""
    return corpus(
        tmp_path / "two.jsonl",
        {"id": "a", "text": TAKEN, "published": "2025-12-01", "outlet": "The Post", "url": "https://post.example/a"},
        {"id": "b", "text": DENIED, "published": "2025-12-02", "outlet": "The Sun"},
    )


def test_extract_prints_one_object_an_article_in_input_order(run: Run, two: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(files.PAGE, encoding="utf-8")
    done = run("extract", tmp_path / "page.html", two)
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [one["title"] or one["id"] for one in found] == ["Lesna falls", "a", "b"]
    assert found[1]["published"] == "2025-12-01"
    assert "read 3 articles" in done.err


def test_every_span_is_the_very_words_and_places_are_spelled_out(run: Run, two: Path) -> None:
    article = json.loads(run("extract", two).out.splitlines()[0])
    (claim,) = article["claims"]
    assert TAKEN[claim["start"] : claim["end"]] == claim["sentence"]
    assert {name: claim[name] for name in ("action", "extent", "actor", "claimant_side", "stance")} == {
        "action": "captured", "extent": "full", "actor": "russia", "claimant_side": "russia", "stance": "asserts",
    }  # fmt: skip
    assert claim["place"]["name"] == "Pokrovsk"
    assert set(claim["place"]) == {"id", "name", "oblast", "lat", "lon", "precision"}
    mention = next(m for m in article["mentions"] if m["kind"] == "settlement")
    assert TAKEN[mention["start"] : mention["end"]] == mention["text"] == "Pokrovsk"
    assert mention["reason"]


def test_several_processes_give_the_same_lines_in_the_same_order(run: Run, tmp_path: Path) -> None:
    many = corpus(tmp_path / "many.jsonl", *({"id": f"n{n}", "text": f"{TAKEN} {n}"} for n in range(150)))
    one, three = run("extract", many), run("extract", "--jobs", "3", many)
    assert one.out == three.out
    assert [json.loads(line)["id"] for line in one.out.splitlines()] == [f"n{n}" for n in range(150)]


def test_explain_tells_rules_parts_and_silences(run: Run, tmp_path: Path) -> None:
    aim = corpus(tmp_path / "aim.jsonl", {"text": f"{TAKEN} Russia seeks to capture Myrnohrad."})
    done = run("extract", "--explain", aim)
    assert "Pokrovsk, Donetsk: captured by russia, full" in done.out
    assert "rules: " in done.out
    assert "place: 24-32 'Pokrovsk'" in done.out
    assert "Myrnohrad" in done.out.partition("“Russia seeks")[0] + done.out
    assert "published: not known" in done.out


def test_what_is_refused_is_named_and_the_others_go_on(run: Run, two: Path, tmp_path: Path) -> None:
    broken = corpus(tmp_path / "broken.jsonl", '{"text": "cut', {"text": TAKEN})
    done = run("extract", tmp_path / "none.txt", broken, two)
    assert done.status == 1
    assert len(done.out.splitlines()) == 3
    assert f"refused: {tmp_path / 'none.txt'}: there is no such file; check its name" in done.err
    assert f"refused: {broken}:1: it is not JSON" in done.err
    assert "2 refused" in done.err


def test_an_id_used_twice_is_told_and_both_articles_are_kept(run: Run, tmp_path: Path) -> None:
    twice = corpus(tmp_path / "twice.jsonl", {"id": "a", "text": TAKEN}, {"id": "a", "text": DENIED})
    done = run("extract", twice)
    assert done.status == 0
    assert len(done.out.splitlines()) == 2
    assert f"note: {twice}:2: the id 'a' was used before, by another article; both are kept" in done.err
    same = corpus(tmp_path / "same.jsonl", {"id": "a", "text": TAKEN})
    assert "note: " not in run("extract", same, same).err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "required: VERB"),
        (["extract"], "required: INPUT"),
        (["conquer", "x"], "invalid choice"),
        (["extract", "--jobs", "many", "x"], "'many' is not a number of 0 or more"),
        (["ingest", "--published", "soon", "x"], "write 2025-12-01, 2025-12 or 2025"),
        (["status", "--as-of", "2025-13-01"], "'2025-13-01' is not a day; write 2025-12-01"),
        (["status", "--stale-days", "0"], "number of 1 or more"),
        (["snapshot"], "required: -o/--output"),
        (["snapshot", "-o", "x.shp"], ".geojson, .kml, .csv, .gpkg, .html"),
        (["snapshot", "-o", "/nowhere/at/all.geojson"], "cannot be written (No such file or directory)"),
        (["compare", "yesterday", "2025-12-01"], "'yesterday' is neither a day (2025-12-01) nor a snapshot file"),
        (["compare", "none.geojson", "2025-12-01"], "none.geojson: it cannot be opened"),
        (["polygons", "add", "x.kml"], "required: --maker, --day"),
        (["status", "--place", "Pokrowskx"], "no such place; did you mean Pokrovs"),
    ],
)
def test_wrong_usage_is_status_2_with_what_to_do(run: Run, arguments: list[str], reason: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert reason in done.err
    assert done.out == ""


def test_ingest_adds_each_article_once(run: Run, two: Path) -> None:
    first, again = run("ingest", two), run("ingest", two, two)
    assert (first.status, first.out) == (0, "")
    assert "2 articles and 2 claims new" in first.err
    assert "0 articles and 0 claims new" in again.err
    assert "4 known before" in again.err


def test_an_article_without_a_date_is_dated_or_known_from_today(run: Run, tmp_path: Path) -> None:
    given = corpus(tmp_path / "a.jsonl", {"text": TAKEN}, {"text": DENIED, "date": "2024"})
    run("ingest", "--published", "2025-11", given)
    run("ingest", corpus(tmp_path / "b.jsonl", {"text": "Kyiv said that its troops had withdrawn from Siversk."}))
    with open_ledger() as ledger:
        first, second, third = (kept.source for kept in ledger.articles())
    assert (str(first.published), str(first.known)) == ("2025-11", "2025-11-30")
    assert str(second.published) == "2024"
    assert (third.published, third.known) == (None, third.known.today())


def test_status_tells_what_was_known_on_a_day(run: Run, two: Path) -> None:
    run("ingest", two)
    assert status_of(run("status", "--json", "--as-of", "2025-11-30")) == []
    assert status_of(run("status", "--json", "--as-of", "2025-12-01")) == [("Pokrovsk", "claimed", False)]
    assert status_of(run("status", "--json", "--as-of", "2025-12-02")) == [("Pokrovsk", "disputed", False)]
    assert status_of(run("status", "--json", "--as-of", "2026-03-01")) == [("Pokrovsk", "disputed", True)]
    assert status_of(run("status", "--json", "--as-of", "2026-03-01", "--stale-days", "300"))[0][2] is False


def status_of(done: Ran) -> list[tuple[str, str, bool]]:
    return [(one["place"]["name"], one["status"], one["stale"]) for one in json.loads(done.out)]


def test_status_prints_a_table_or_one_place_with_its_reasons(run: Run, two: Path) -> None:
    run("ingest", two)
    table = run("status", "--as-of", "2025-12-02").out.splitlines()
    assert table[0].split() == ["PLACE", "OBLAST", "STATUS", "HOLDER", "BASIS", "SINCE", "LAST", "WORD"]
    assert table[1].split()[:4] == ["Pokrovsk", "Donetsk", "disputed", "russia"]
    one = run("status", "--as-of", "2025-12-02", "--place", "Krasnoarmeysk").out
    assert "Pokrovsk, Donetsk (UA14160210010099403): disputed as known on 2025-12-02" in one
    assert f"“{TAKEN}”" in one
    assert "The Post https://post.example/a" in one
    other = run("status", "--place", "Kramatorsk")
    assert (other.status, other.out) == (0, "")
    assert "nothing in the ledger speaks of" in other.err


def test_the_history_of_a_place_is_told(run: Run, two: Path) -> None:
    run("ingest", two)
    told = run("status", "--as-of", "2025-12-05", "--place", "Pokrovsk", "--history").out
    assert "  2025-12-01 to 2025-12-01: claimed russia\n" in told
    assert "  2025-12-02 to 2025-12-05: disputed russia\n" in told
    (one,) = json.loads(run("status", "--json", "--as-of", "2025-12-05", "--place", "Pokrovsk", "--history").out)
    assert [(i["first"], i["last"], i["status"]) for i in one["history"]] == [
        ("2025-12-01", "2025-12-01", "claimed"), ("2025-12-02", "2025-12-05", "disputed"),
    ]  # fmt: skip
    assert [len(interval["because"]) for interval in one["history"]] == [1, 2]
    assert run("status", "--history").status == 2


def test_each_border_of_a_history_has_its_reasons_and_the_change_of_hands_its_days(run: Run) -> None:
    asked = ("status", "--baseline", "--as-of", "2026-01-31", "--place", "Siversk", "--history")
    told = run(*asked).out
    assert "confirmed on 2025-12-23, 12 days after the claim, acknowledged by the losing side itself\n" in told
    border = told.partition("  2025-12-23 to 2026-01-31: confirmed russia, conceded\n")[2]
    assert border == (
        "      General Staff of Ukraine (Ukraine) said on 23 December 2025 that Ukraine withdrew from the place. "
        "It was confirmed 12 days after the gaining side claimed it.\n"
    )
    (one,) = json.loads(run(*asked, "--json").out)
    days = ("2025-12-11", "2025-12-23", 12)
    for found in (one, one["history"][-1]):
        assert (found["claimed_on"], found["confirmed_on"], found["days_to_confirm"]) == days
    assert one["history"][0]["confirmed_on"] is None


def test_a_history_can_be_told_with_hindsight(run: Run, tmp_path: Path) -> None:
    late = "Ukrainian troops withdrew from Pokrovsk on November 20, the Ukrainian General Staff said."
    run("ingest", corpus(tmp_path / "a.jsonl", {"text": late, "published": "2025-12-01"}))
    asked = ("status", "--as-of", "2025-12-05", "--place", "Pokrovsk", "--history")
    assert "  2025-12-01 to 2025-12-05: confirmed russia" in run(*asked).out
    assert "  2025-11-20 to 2025-12-05: confirmed russia" in run(*asked, "--hindsight").out
    assert run("status", "--hindsight").status == 2


def test_the_contract_of_status_json(run: Run, two: Path) -> None:
    run("ingest", two)
    (one,) = json.loads(run("status", "--json").out)
    assert {"place", "status", "holder", "basis", "acknowledged", "since", "last_word", "stale", "rule", "reasons",
            "claims"} <= one.keys()  # fmt: skip
    assert all(isinstance(reason, str) for reason in one["reasons"])


def test_the_baseline_counts_only_where_it_is_asked_for(run: Run) -> None:
    assert run("status").out == ""
    assert len(run("status", "--baseline").out.splitlines()) > 50
    assert run("status").out == "", "and is still left out afterwards"


@pytest.mark.parametrize("ending", [".geojson", ".kml", ".csv", ".gpkg", ".html"])
def test_snapshot_writes_every_format(run: Run, two: Path, tmp_path: Path, ending: str) -> None:
    run("ingest", two)
    target = tmp_path / f"out{ending}"
    done = run("snapshot", "--as-of", "2025-12-02", "-o", target)
    assert (done.status, done.out) == (0, "")
    assert b"Pokrovsk" in target.read_bytes()
    assert [path.name for path in tmp_path.glob(".out*")] == [], "no half file is left"


def test_a_snapshot_in_geojson_says_all_that_the_contract_asks(run: Run, two: Path, tmp_path: Path) -> None:
    run("ingest", two)
    run("snapshot", "--as-of", "2025-12-02", "-o", tmp_path / "a.geojson")
    run("snapshot", "--as-of", "2025-12-02", "-o", tmp_path / "b.geojson")
    data = (tmp_path / "a.geojson").read_bytes()
    assert rfc7946.faults(data) == []
    whole = json.loads(data)
    with open_ledger() as ledger:
        assert whole["ledger_digest"] == ledger.digest(("own",))
    place = whole["features"][0]["properties"]
    assert [(c["side"], c["stance"], c["outlet"], c["sentence"]) for c in place["claims"]] == [
        ("ukraine", "denies", "The Sun", DENIED), ("russia", "asserts", "The Post", TAKEN),
    ]  # fmt: skip
    again = json.loads((tmp_path / "b.geojson").read_bytes())
    assert whole | {"made_at": ""} == again | {"made_at": ""}


def test_compare_takes_days_and_files(run: Run, two: Path, tmp_path: Path) -> None:
    run("ingest", two)
    run("snapshot", "--as-of", "2025-12-01", "-o", tmp_path / "a.geojson")
    days = run("compare", "2025-12-01", "2025-12-02")
    mixed = run("compare", tmp_path / "a.geojson", "2025-12-02")
    assert days.out == mixed.out
    row = days.out.splitlines()[1].split()
    assert row[:7] == ["newly", "disputed", "Pokrovsk", "Donetsk", "claimed", "russia", "disputed"]
    run("compare", "2025-12-01", "2025-12-02", "-o", tmp_path / "c.geojson")
    assert rfc7946.faults((tmp_path / "c.geojson").read_bytes()) == []
    (feature,) = json.loads((tmp_path / "c.geojson").read_bytes())["features"]
    assert (feature["properties"]["status_before"], feature["properties"]["status_after"]) == ("claimed", "disputed")
    run("compare", "2025-12-01", "2025-12-02", "-o", tmp_path / "c.csv")
    (row,) = csv.DictReader((tmp_path / "c.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["name"], row["change"]) == ("Pokrovsk", "newly_disputed")
    assert "0 changes" in run("compare", "2025-12-02", "2025-12-02").err


def test_record_tells_what_became_of_claims(run: Run, two: Path) -> None:
    run("ingest", two)
    rows = json.loads(run("record", "--json", "--as-of", "2026-01-01").out)
    ministry = next(row for row in rows if row["side"] == "russia" and row["claimant"])
    assert (ministry["claims"], ministry["denied"], ministry["open"], ministry["share_confirmed"]) == (1, 1, 1, None)
    assert "CLAIMANT" in run("record").out


def test_what_nobody_by_name_claims_is_no_record_of_a_side(run: Run, tmp_path: Path) -> None:
    unnamed = "Russian forces captured Pokrovsk, Russia said on December 1."
    run("ingest", corpus(tmp_path / "a.jsonl", {"text": unnamed, "published": "2025-12-01"},
                         {"text": TAKEN.replace("Pokrovsk", "Siversk"), "published": "2025-12-01"}))  # fmt: skip
    whose = [line.split("  ")[0] for line in run("record", "--as-of", "2026-01-01").out.splitlines()[1:]]
    assert not any(name.startswith("all") for name in whose)
    (side,) = json.loads(run("record", "--by", "side", "--json", "--as-of", "2026-01-01").out)
    assert (side["claimant"], side["side"], side["claims"], side["median_days"]) == ("", "russia", 2, None)
    assert run("record", "--by", "side", "--as-of", "2026-01-01").out.splitlines()[1].startswith("all")


def test_a_record_has_its_median_and_its_spread(run: Run, tmp_path: Path) -> None:
    towns = ("Pokrovsk", "Siversk", "Kostiantynivka", "Toretsk", "Kupiansk")
    told = [TAKEN.replace("Pokrovsk", town) for town in towns]
    left = [f"Ukrainian troops withdrew from {town}, the Ukrainian General Staff said." for town in towns[:4]]
    articles = [{"text": text, "published": "2025-12-01"} for text in told]
    articles += [{"text": text, "published": f"2025-12-0{day}"} for text, day in zip(left, (3, 4, 6, 9), strict=True)]
    run("ingest", corpus(tmp_path / "a.jsonl", *articles))
    table = run("record", "--as-of", "2026-01-01").out.splitlines()
    (ministry,) = [line for line in table if line.startswith("Russian Defence Ministry")]
    assert ministry.split()[3:] == [
        "russia", "all", "5", "4", "(80%)", "4", "0", "0", "0", "1", "5", "3", "to", "8", "0", "0",
    ]  # fmt: skip


def test_judgements_go_from_one_ledger_to_another(run: Run, two: Path, tmp_path: Path) -> None:
    run("ingest", two)
    assert run("judgements", "export").out == ""
    run("judgements", "export", "-o", tmp_path / "j.jsonl")
    done = run("judgements", "import", tmp_path / "j.jsonl")
    assert (done.status, "0 judgements new" in done.err) == (0, True)
    (tmp_path / "j.jsonl").write_text("nonsense\n", encoding="utf-8")
    broken = run("judgements", "import", tmp_path / "j.jsonl")
    assert broken.status == 1
    assert "error: " in broken.err


def test_other_ledgers_and_snapshots_are_taken_in(run: Run, two: Path, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    run("ingest", two)
    run("snapshot", "-o", tmp_path / "a.geojson")
    before = json.loads(run("status", "--json", "--as-of", "2025-12-02").out)
    source = (tmp_path / "ledger.sqlite").read_bytes()

    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "second.sqlite"))
    assert "2 articles and 2 claims new" in run("ingest", tmp_path / "ledger.sqlite").err
    assert json.loads(run("status", "--json", "--as-of", "2025-12-02").out) == before
    assert (tmp_path / "ledger.sqlite").read_bytes() == source, "the other ledger stays as it is"
    assert "0 articles and 0 claims new" in run("ingest", tmp_path / "a.geojson").err, "the articles are there already"

    monkeypatch.setenv("DASHBOARD_LEDGER", str(tmp_path / "third.sqlite"))
    assert "2 articles and 2 claims new" in run("ingest", tmp_path / "a.geojson").err
    after = json.loads(run("status", "--json", "--as-of", "2025-12-02").out)
    assert [(a["place"], a["status"], a["since"], a["claims"]) for a in after] == [
        (a["place"], a["status"], a["since"], a["claims"]) for a in before
    ]

    (tmp_path / "no.sqlite").write_bytes(b"SQLite format 3\0 and nothing more")
    done = run("ingest", tmp_path / "no.sqlite", tmp_path / "none.sqlite", tmp_path / "none.csv", two)
    assert done.status == 1
    refused = [line for line in done.err.splitlines() if line.startswith("refused: ")]
    assert [Path(line.split(": ")[1]).name for line in refused] == ["no.sqlite", "none.sqlite", "none.csv"]
    assert "other.sqlite" not in done.err


def test_a_snapshot_adds_nothing_about_articles_that_are_there(run: Run, tmp_path: Path) -> None:
    """It quotes one sentence of an article; the whole article is here."""
    article = {"text": f"{TAKEN} It gave no details of the fight.", "date": "2025-12-01"}
    run("ingest", corpus(tmp_path / "a.jsonl", article))
    run("snapshot", "-o", tmp_path / "a.geojson")
    assert "0 articles and 0 claims new" in run("ingest", tmp_path / "a.geojson").err


def test_the_gazetteer_tells_what_it_holds(run: Run) -> None:
    assert "places in" in run("gazetteer", "info").out
    assert "Pokrovsk" in run("gazetteer", "find", "Krasnoarmeysk").out
    missing = run("gazetteer", "find", "Pokrovskx")
    assert (missing.status, missing.out) == (1, "")
    assert "near are Pokrovsk" in missing.err


def test_a_fuller_gazetteer_is_laid_over_the_shipped_one(run: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_GAZETTEER", str(tmp_path / "places"))
    vague = next(place for place in gazetteer.load().places if place.precision == "hromada" and place.country == "UA")
    table = tmp_path / "fuller.csv"
    table.write_text(f"katottg,lat,lon\n{vague.id},{vague.lat + 0.01:.5f},{vague.lon:.5f}\n", encoding="utf-8")
    done = run("gazetteer", "import", table)
    assert done.status == 0, done.err
    assert "1 row read; 1 place got coordinates of their own" in done.err
    assert gazetteer.load().place(vague.id).precision == "exact"
    assert run("check").out == ""
    broken = run("gazetteer", "import", tmp_path / "none.zip")
    assert (broken.status, broken.out) == (1, "")
    assert "none.zip" in broken.err


def command(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-W", "error", "-m", "dashboard", *map(str, arguments)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, check=False, timeout=120, **options)


def test_a_reader_that_has_had_enough_is_no_error(two: Path) -> None:
    line = ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m dashboard extract {f'{two} ' * 400} | head -n 1"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_output_is_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    text = "Російські війська захопили Покровськ, повідомив речник."
    given = corpus(tmp_path / "a.jsonl", {"id": "й", "text": text})
    done = command("extract", given, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "й"


def test_standard_input_is_read(two: Path) -> None:
    done = command("extract", "-", input=two.read_bytes())
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_every_verb_has_help() -> None:
    shown = command("--help").stdout.decode()
    for verb in ("extract", "ingest", "status", "snapshot", "polygons", "compare", "record", "judge", "judgements",
                 "check", "gazetteer", "serve"):  # fmt: skip
        assert f"\n    {verb}" in shown
        assert main_help(verb).startswith("usage: python -m dashboard")


def main_help(verb: str) -> str:
    import contextlib
    import io

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    assert end.value.code == 0
    return stream.getvalue()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv=['x','--help']\n"
        "from dashboard.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'numpy','pandas','sqlalchemy','streamlit','lxml','shapely'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"[]"


def test_extract_loads_no_database_and_no_screens(two: Path) -> None:
    code = (
        f"import sys\nfrom dashboard.cli import main\nmain(['extract', {str(two)!r}])\n"
        "print(sorted({'pandas','sqlalchemy','streamlit','geopandas','lxml','trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"[]"


def test_the_advance_is_told_over_all_axes_and_by_axis(run: Run) -> None:
    asked = ("advance", "--baseline", "--as-of", "2025-12-31")
    told = run(*asked).out.splitlines()
    assert told[0].startswith("TOWARD")
    listed = json.loads(run(*asked, "--json").out)
    assert len(listed) == len(told) - 1
    for goal in ("Kramatorsk", "Sloviansk"):
        overall, *by_axis = [one for one in listed if one["objective"]["name"] == goal]
        assert (overall["axis"], overall["day"]) == ("", "2025-12-31")
        for name in ("confirmed_km", "claimed_km"):
            assert overall[name] == min(one[name] for one in by_axis if one[name] is not None)
        assert overall["gap_km"] == pytest.approx(overall["confirmed_km"] - overall["claimed_km"], abs=0.02)
        assert all(len(overall[f"{name}_changes_km"]) == 3 for name in ("confirmed", "claimed", "gap"))
    days = json.loads(run(*asked, "--days", "8", "--json").out)
    now, week_ago = (next(one for one in days if one["day"] == f"2025-12-{day}") for day in (31, 24))
    assert now["gap_changes_km"][0] == pytest.approx(now["gap_km"] - week_ago["gap_km"], abs=0.02)


def test_an_advance_that_nothing_is_known_of_says_so(run: Run) -> None:
    done = run("advance", "--as-of", "2025-12-31")
    assert (done.status, done.out) == (0, "")
    assert "nothing in the ledger speaks of gains near an objective by 2025-12-31" in done.err


def test_whose_word_counts_is_an_option_and_recorded(run: Run, tmp_path: Path) -> None:
    asked = ("--baseline", "--as-of", "2026-07-31", "--place", "Hrabovske")

    def basis(*options: str) -> tuple[str, str]:
        (one,) = json.loads(run("status", *asked, *options, "--json").out)
        return one["status"], one["basis"]

    assert basis() == ("confirmed", "conceded")
    assert basis("--stands", "none") == ("confirmed", "independent")
    assert basis("--stands", "none", "--assessor", "ISW") == ("claimed", "author")
    assert run("status", "--stands", "DeepState").status == 2
    target = tmp_path / "a.geojson"
    run("snapshot", *asked, "--assessor", "ISW", "--stands", "DeepState=russia", "-o", target)
    settings = json.loads(target.read_bytes())["settings"]
    assert (settings["assessors"], settings["standings"]) == (["ISW"], [["DeepState", "russia"]])


def test_a_report_tells_every_reason_and_whether_the_loser_acknowledged_it(run: Run, tmp_path: Path) -> None:
    asked = ("snapshot", "--baseline", "--as-of", "2026-01-31", "-o")
    run(*asked, tmp_path / "all.html")
    assert "said on 23 December 2025 that Ukraine withdrew from the place." in (tmp_path / "all.html").read_text()
    for place, told in (("Siversk", "conceded, acknowledged by"), ("Hrabovske", "conceded, not acknowledged by")):
        run(*asked, tmp_path / "one.html", "--place", place)
        assert f"{told} the losing side itself" in (tmp_path / "one.html").read_text()
