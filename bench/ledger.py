"""How the ledger grows: ingest, columns, entries, assessments and memory at 10,000, 100,000 and 1,000,000 claims.

    PYTHONPATH=. .venv/bin/python bench/ledger.py [CLAIMS ...]

Makes a ledger of made-up claims on 20,000 places in a temporary folder, lets it grow from size to size and measures
each in a process of its own. The last columns give the processor's seconds at the last size, and compare the growth
with that of n log n: 1 or less is no worse.
A million claims take some minutes to make.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from dashboard.model import ACTIONS, ACTORS, SIDES, STANCES, Article, Claim, Mention, Part, Place, Reading, Settings
from dashboard.status import assess_all, history
from dashboard.store import Ledger, open_ledger
from dashboard.times import VagueDate
from dashboard.track_record import cases, records
from dashboard.vectors import advance_over_time

SIZES = (10_000, 100_000, 1_000_000)
PLACES, CLAIMS_OF_ARTICLE, STEP = 20_000, 5, 10_000
FIRST_DAY, TODAY = date(2022, 2, 24), date(2026, 8, 1)
LINE = "The ministry said that its troops had taken the village after heavy fighting, which the other side denies. "


def seconds(work: Callable[[], object]) -> list[float]:
    """How long it took by the clock on the wall, and of the processor, which others that are at work slow less."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return [time.perf_counter() - began, time.process_time() - used]


def places() -> list[Place]:
    drawn = random.Random(1)
    return [
        Place(f"UA{n:017d}", f"Place {n}", "Donetsk", 46 + 5 * drawn.random(), 32 + 7 * drawn.random())
        for n in range(PLACES)
    ]


def readings(first: int, count: int, known: list[Place]) -> Iterator[Reading]:
    """Articles with claims numbered from `first`; some places are spoken of far more often than others."""
    drawn = random.Random(first)
    for number in range(first, first + count, CLAIMS_OF_ARTICLE):
        text = f"Report {number}. " + LINE * 18
        published = VagueDate.day(FIRST_DAY + timedelta(days=drawn.randrange((TODAY - FIRST_DAY).days)))
        claims, mentions = [], []
        for n in range(number, number + CLAIMS_OF_ARTICLE):
            place, start = known[int(PLACES * drawn.random() ** 2)], len(LINE) * (n % CLAIMS_OF_ARTICLE) + 20
            sentence = text[start : start + len(LINE)]
            part = Part(start, start + 8, "place")
            who = f"Claimant {drawn.randrange(300)}", drawn.choice(SIDES), drawn.choice(STANCES)
            what = drawn.choice(ACTIONS), drawn.choice(ACTORS), *who
            span = start, start + len(sentence)
            claims.append(Claim(f"{n:016x}", place, *what, *span, sentence, "take > source", parts=(part,)))
            mentions.append(Mention(start, start + 8, place.name, "settlement", place, "the only place of the name"))
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        outlet = f"outlet{drawn.randrange(200)}.example"
        article = Article(f"a{number}", text, sha256, published=published, outlet=outlet, lang="en")
        yield Reading(article, tuple(mentions), tuple(claims))


def grow(ledger: Ledger, size: int, known: list[Place]) -> list[float]:
    """Fill the ledger up to a size; the seconds that the last 10,000 claims took."""
    have = sum(kept.claims for kept in ledger.articles())
    last = size - STEP
    if have < last:
        ledger.add(readings(have, last - have, known), TODAY)
    fresh = list(readings(max(have, last), STEP, known))
    return seconds(lambda: ledger.add(fresh, TODAY))


def measure(file: str) -> dict[str, float | list[float]]:
    """What a program that opens the ledger waits for, in seconds; memory in MB at its peak."""
    known = places()
    found: dict[str, float | list[float]] = {}
    ledger = open_ledger(f"sqlite:///{file}")
    found["columns"] = seconds(ledger.columns)
    found["MB columns"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    columns = ledger.columns()
    found["entries of a busy place"] = seconds(lambda: ledger.entries(place_id=known[0].id))
    found["entries of a place"] = seconds(lambda: ledger.entries(place_id=known[5000].id))
    found["all assessed, first day"] = seconds(lambda: assess_all(columns, TODAY, Settings()))
    found["all assessed, day before"] = seconds(lambda: assess_all(columns, TODAY - timedelta(days=1), Settings()))
    found["all assessed, 40 days before"] = seconds(lambda: assess_all(columns, TODAY - timedelta(days=40), Settings()))
    for name, place in (("a place", known[5000]), ("the busiest", known[0])):
        found[f"history of {name}"] = seconds(lambda place=place: history(place, columns, TODAY, Settings()))
    goal, days = known[1], [TODAY - timedelta(days=back) for back in range(900)]
    found["advance over 900 days"] = seconds(lambda: advance_over_time(columns, goal, days, Settings()))
    of_sides, of_claimants = [], []
    found["cases of sides"] = seconds(lambda: of_sides.extend(cases(columns, TODAY, Settings(), "side")))
    found["cases of claimants"] = seconds(lambda: of_claimants.extend(cases(columns, TODAY, Settings())))
    found["their records"] = seconds(lambda: records([*of_sides, *of_claimants], TODAY, by_year=True))
    ledger.add(readings(10**9 + len(columns), CLAIMS_OF_ARTICLE, known), TODAY)
    found["columns after one article"] = seconds(ledger.columns)
    found["MB at the peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    ledger.close()
    return found


def table(sizes: list[int], found: list[dict[str, float | list[float]]]) -> str:
    """One row a measure; the last columns are the processor's seconds and the growth over n log n."""
    allowed = sizes[-1] * math.log(sizes[-1]) / (sizes[0] * math.log(sizes[0]))
    head = "".join(f"{size:>12,}" for size in sizes)
    lines = [f"{'claims':30}{head}{'processor':>12}{'growth':>10}"]
    for name in found[0]:
        measured = [one[name] for one in found]
        timed = isinstance(measured[0], list)
        values = [value[0] if isinstance(value, list) else value for value in measured]
        grown = [value[1] if isinstance(value, list) else value for value in measured]
        processor = f"{grown[-1]:12.3f}" if timed else " " * 12
        cells = "".join(f"{value:12.{3 if timed else 0}f}" for value in values)
        lines.append(f"{name:30}{cells}{processor}{grown[-1] / max(grown[0], 1e-4) / allowed:10.2f}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(arguments[1])))
        return
    sizes, known, found = [int(given) for given in arguments] or list(SIZES), places(), []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.sqlite"
        for size in sizes:
            with open_ledger(f"sqlite:///{file}") as ledger:
                ingest = grow(ledger, size, known)
            command = [sys.executable, __file__, "--measure", str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            megabytes = file.stat().st_size / 1e6
            found.append({"ingest of 10,000 claims": ingest, **json.loads(done.stdout), "MB on disk": megabytes})
    print(table(sizes, found))


if __name__ == "__main__":
    main(sys.argv[1:])
