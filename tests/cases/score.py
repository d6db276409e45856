"""How well the reader reads the cases: `python -m tests.cases.score dev` shows errors and figures, `held` figures.

`fresh_dev` and `fresh_held` do the same for the fresh cases, which no floor counts.

core is place, action and actor; strict is these with the claimant's side and the stance. Claims are compared as sets
within a case.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.gazetteer import Gazetteer
from dashboard.model import Article, Claim, Reading
from tests.cases.parse import Case, Expected, cases

CORE = ("action", "actor")
STRICT = ("action", "actor", "side", "stance")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims were expected, found and both."""

    hit: int = 0
    expected: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.expected + other.expected, self.found + other.found)

    @property
    def precision(self) -> float:
        """The share of what was found that was expected; 0 where nothing was found."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 0 where nothing was expected."""
        return self.hit / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.expected + self.found
        return 2 * self.hit / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One case as it was read: the expected claims that were missed, and the found ones that nobody expected."""

    case: Case
    core: Tally
    strict: Tally
    dates: Tally
    missed: tuple[Expected, ...]
    invented: tuple[Claim, ...]

    @property
    def is_false_alarm(self) -> bool:
        """Whether a text without claims was read as making some."""
        return not self.case.claims and self.core.found > 0


def article(case: Case) -> Article:
    """The case as an article."""
    sha256 = hashlib.sha256(case.text.encode()).hexdigest()
    return Article(case.id, case.text, sha256, published=case.published, outlet=case.outlet, lang="en")


def score(case: Case, reading: Reading, gazetteer: Gazetteer) -> Scored:
    """Compare a reading with what the case expects."""
    placed = [claim for claim in reading.claims if claim.place]
    core, _ = _matched(case.claims, placed, CORE, gazetteer)
    strict, pairs = _matched(case.claims, placed, STRICT, gazetteer)
    dated = [(wanted, got) for wanted, got in pairs if wanted.date]
    right = sum(wanted.date == (got.date.iso if got.date else "none") for wanted, got in dated)
    missed = tuple(wanted for wanted in case.claims if not any(wanted is paired for paired, _ in pairs))
    hit = {_key(got, STRICT) for _, got in pairs}
    invented = tuple(got for got in _unique(placed, STRICT) if _key(got, STRICT) not in hit)
    return Scored(case, core, strict, Tally(right, len(dated), len(dated)), missed, invented)


def score_all(half: str, gazetteer: Gazetteer, read: Callable[[Article, Gazetteer], Reading]) -> list[Scored]:
    """Read and compare all cases of a half; `read` is `pipeline.read_article` or its like."""
    return [score(case, read(article(case), gazetteer), gazetteer) for case in cases(half)]


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    return sum(tallies, Tally())


def false_alarm_rate(scored: list[Scored]) -> float:
    """The share of the texts without claims that were read as making some; 0 where there are none."""
    silent = [one for one in scored if not one.case.claims]
    return sum(one.is_false_alarm for one in silent) / len(silent) if silent else 0.0


def places(wanted: Expected, gazetteer: Gazetteer) -> set[str]:
    """The ids of the places that an expected claim may mean: those of the name, in the oblast where it names one."""
    return {place.id for place, _ in gazetteer.called(wanted.place) if wanted.oblast in ("", place.oblast)}


def _matched(
    expected: Iterable[Expected], found: list[Claim], fields: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[Tally, list[tuple[Expected, Claim]]]:
    by_key = {(one.place, one.oblast, *(getattr(one, field) for field in fields)): one for one in expected}
    left = _unique(found, fields)
    offered = len(left)
    pairs = []
    for one in by_key.values():
        ids = places(one, gazetteer)
        key = tuple(getattr(one, field) for field in fields)
        got = next((claim for claim in left if claim.place.id in ids and _key(claim, fields)[1:] == key), None)
        if got:
            left.remove(got)
            pairs.append((one, got))
    return Tally(len(pairs), len(by_key), offered), pairs


def _unique(found: list[Claim], fields: tuple[str, ...]) -> list[Claim]:
    return list({_key(claim, fields): claim for claim in found}.values())


def _key(claim: Claim, fields: tuple[str, ...]) -> tuple[str, ...]:
    names = {"side": "claimant_side"}
    return (claim.place.id, *(getattr(claim, names.get(field, field)) for field in fields))


def _show(one: Scored) -> str:
    missed = [f"  - missed   {c.place} {c.action} by {c.actor}: {c.side} {c.stance}" for c in one.missed]
    invented = [
        f"  + invented {c.place.name} {c.action} by {c.actor}: {c.claimant_side} {c.stance}   [{c.rule}]"
        for c in one.invented
    ]
    return "\n".join([f"{one.case.id}  {one.case.text}", *missed, *invented])


def _figures(name: str, tally: Tally) -> str:
    counts = f"({tally.hit} of {tally.expected}, {tally.found} found)"
    return f"{name:8} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   {counts}"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of a half; of the dev half also the cases that are read otherwise."""
    from dashboard import gazetteer, pipeline

    parser = argparse.ArgumentParser(prog="python -m tests.cases.score", description=__doc__)
    parser.add_argument("half", choices=("dev", "held", "fresh_dev", "fresh_held"))
    parser.add_argument("--quiet", action="store_true", help="figures alone")
    parser.add_argument("--only", default="", help="only the files whose name holds this, such as isw")
    chosen = parser.parse_args(arguments)
    loaded = gazetteer.load()
    scored = [one for one in score_all(chosen.half, loaded, pipeline.read_article) if chosen.only in one.case.file]
    if chosen.half.endswith("dev") and not chosen.quiet:
        print("\n\n".join(_show(one) for one in scored if one.missed or one.invented), end="\n\n")
    print(f"{len(scored)} cases; false alarms on silent ones: {false_alarm_rate(scored):.3f}")
    for name in ("core", "strict", "dates"):
        print(_figures(name, total(getattr(one, name) for one in scored)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
