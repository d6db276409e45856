"""How well the reader reads, by action, by stance and by side.

    PYTHONPATH=. .venv/bin/python bench/reading.py               both halves of the project's own cases (tests/cases)
    PYTHONPATH=. .venv/bin/python bench/reading.py GOLD.jsonl    answers of your own

GOLD.jsonl holds one passage a line with "text", "outlet", "published" and "claims", each with place, oblast, action,
actor, claimant_side and stance.

Prints precision, recall and F1 with the counts behind them. A claim is right when place, action, actor, side and stance
are; "core" asks for place, action and actor alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard import gazetteer, pipeline  # noqa: E402  the project is found only with its folder on the path
from dashboard.model import Article, Claim  # noqa: E402
from dashboard.times import VagueDate  # noqa: E402
from tests.cases.parse import cases  # noqa: E402

Key = tuple[str, str, str, str, str]  # place, action, actor, side, stance


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the claims that it makes."""

    article: Article
    expected: frozenset[Key]


def own(half: str) -> Iterator[Passage]:
    """The project's own cases of a half."""
    for case in cases(half):
        keys = frozenset((c.place, c.action, c.actor, c.side, c.stance) for c in case.claims)
        yield Passage(_article(case.id, case.text, case.outlet, case.published), keys)


def answers(path: Path) -> Iterator[Passage]:
    """The passages of a file of answers."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        keys = frozenset((c["place"], c["action"], c["actor"], c["claimant_side"], c["stance"]) for c in row["claims"])
        try:
            published = VagueDate.parse(row.get("published") or "")
        except ValueError:
            published = None
        yield Passage(_article(row["id"], row["text"], row.get("outlet", ""), published), keys)


def _article(name: str, text: str, outlet: str, published: VagueDate | None) -> Article:
    return Article(name, text, hashlib.sha256(text.encode()).hexdigest(), published=published, outlet=outlet, lang="en")


def key(claim: Claim) -> Key:
    """What of a claim is compared."""
    return (claim.place.name, claim.action, claim.actor, claim.claimant_side, claim.stance)


def compare(passages: Iterable[Passage], places: gazetteer.Gazetteer) -> None:
    """Read the passages and print the figures."""
    hit, expected, found = Counter(), Counter(), Counter()
    silent = alarms = count = 0
    for passage in passages:
        count += 1
        got = {key(claim) for claim in pipeline.read_article(passage.article, places).claims if claim.place}
        for name, keys in (("strict", lambda k: k), ("core", lambda k: k[:3])):
            wanted, read = {keys(k) for k in passage.expected}, {keys(k) for k in got}
            hit[name] += len(wanted & read)
            expected[name] += len(wanted)
            found[name] += len(read)
        for tally, claims in ((hit, passage.expected & got), (expected, passage.expected), (found, got)):
            for _, action, _, side, stance in claims:
                tally.update((action, stance, f"side {side}"))
        silent += not passage.expected
        alarms += bool(not passage.expected and got)
    print(f"{count} passages; {alarms} of the {silent} that claim nothing were read as claiming something")
    for name in ("core", "strict", *sorted({*expected, *found} - {"core", "strict"})):
        print(_figures(name, hit[name], expected[name], found[name]))


def _figures(name: str, hit: int, expected: int, found: int) -> str:
    precision, recall = hit / found if found else 0.0, hit / expected if expected else 0.0
    f1 = 2 * hit / (expected + found) if expected + found else 0.0
    return f"{name:18} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}   ({hit} of {expected}, {found} found)"


def main() -> None:
    """Print the figures of each file or half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", nargs="*", type=Path, help="files of answers; without one, the project's own cases")
    chosen = parser.parse_args()
    places = gazetteer.load()
    for half in () if chosen.answers else ("dev", "held"):
        print(f"\n{half}")
        compare(own(half), places)
    for path in chosen.answers:
        print(f"\n{path.name}")
        compare(answers(path), places)


if __name__ == "__main__":
    main()
