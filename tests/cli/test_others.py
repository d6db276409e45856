"""Tables of others from the command line: what was taken and what was not is told, and a status follows from them."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard import gazetteer
from tests.cli.conftest import TAKEN, Run, corpus

ACLED = "event_id_cnty,event_date,year,sub_event_type,actor1,latitude,longitude,geo_precision,source,notes\n"


def test_control_of_viina_confirms_a_claim(run: Run, tmp_path: Path) -> None:
    pokrovsk = gazetteer.load().called("Pokrovsk")[0][0]
    table = tmp_path / "control.csv"
    table.write_text(
        f"kod,date,status_isw,status\n{pokrovsk.id},20251201,UA,UA\n{pokrovsk.id},20251220,RU,RU\nx,20251220,RU,RU\n"
    )
    run("ingest", corpus(tmp_path / "a.jsonl", {"text": TAKEN, "published": "2025-12-01"}))
    done = run("ingest", table)
    assert done.status == 0
    assert f"{table}: VIINA, control by Institute for the Study of War: taken 1 changes of control; " in done.err
    assert "1 places that the gazetteer does not have" in done.err
    (before,) = json.loads(run("status", "--json", "--as-of", "2025-12-19").out)
    (after,) = json.loads(run("status", "--json", "--as-of", "2025-12-20").out)
    assert (before["status"], after["status"], after["basis"]) == ("claimed", "confirmed", "independent")
    assert "0 articles and 0 claims new" in run("ingest", table).err


def test_places_by_geonames_need_its_file(run: Run, tmp_path: Path) -> None:
    pokrovsk = gazetteer.load().called("Pokrovsk")[0][0]
    table = tmp_path / "control.csv"
    table.write_text("geonameid,date,status_dsm\n7,20251201,RU\n")
    done = run("ingest", table)
    assert done.status == 1
    assert f"refused: {table}: line 1: its places are GeoNames' numbers alone; put GeoNames' UA.txt" in done.err
    dump = ["7", "Pokrovsk", "Pokrovsk", "", str(pokrovsk.lat), str(pokrovsk.lon), *[""] * 13]
    (tmp_path / "UA.txt").write_text("\t".join(dump) + "\n", encoding="utf-8")
    assert "1 article and 1 claim new" in run("ingest", table).err


def test_events_of_acled_are_told(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "acled.csv"
    russia = "Military Forces of Russia (2000-)"
    table.write_text(
        f"{ACLED}U1,2025-12-01,2025,Non-state actor overtakes territory,{russia},48.283,37.183,1,x,Taken.\n"
        f"U2,2025-12-01,2025,Armed clash,{russia},48.283,37.183,1,x,Fighting.\nU3,soon,2025,Armed clash,x,0,0,1,x,y\n"
    )
    done = run("ingest", table)
    assert done.status == 1
    assert "ACLED: taken 1 events that territory was taken, as claims of the maker" in done.err
    assert "left out 1 rows that cannot be used" in done.err
    assert f"refused: {table}:4: latitude '0' is no place on the map" in done.err
    (place,) = json.loads(run("status", "--json", "--as-of", "2025-12-02").out)
    assert (place["place"]["name"], place["status"], place["holder"]) == ("Pokrovsk", "confirmed", "russia")
