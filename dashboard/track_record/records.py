"""The track record of claimants and sides: what became of their claims, with figures where there are enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.model import Side
from dashboard.track_record.cases import Case
from dashboard.track_record.survival import product_limit, quantile

FEWEST = 5                              # under so many cases no figure is given, only counts


@dataclass(frozen=True, slots=True)
class Record:
    """What became of the claims and denials of one claimant, or of a side where `claimant` is "", in one period.

    `period` is a year, or "" for all of them; a case belongs to the year in which it was said. Of the `claims` some
    were `confirmed` (`conceded`, `assessed` or both), `denied`, `reversed`, and some are `open`; a denied claim
    may be any of the others too. The days from claim to confirmation are estimated with the open claims counted as
    still waiting: `median_days`, and `quarter_days` and `three_quarter_days` by when a quarter and three quarters
    were confirmed; None where so many never were, or under five claims. Of the `denials` the loss was
    `denials_conceded` later, or `denials_confirmed` on whatever ground.
    """

    claimant: str
    side: Side
    period: str
    claims: int
    confirmed: int
    conceded: int
    assessed: int
    denied: int
    reversed: int
    open: int
    denials: int
    denials_conceded: int
    denials_confirmed: int
    quarter_days: int | None
    median_days: int | None
    three_quarter_days: int | None

    @property
    def share_confirmed(self) -> float | None:
        """The share of the claims confirmed so far; None under five claims."""
        return self.confirmed / self.claims if self.claims >= FEWEST else None

    @property
    def share_of_denials_conceded(self) -> float | None:
        """The share of the denials whose loss was conceded later; None under five denials."""
        return self.denials_conceded / self.denials if self.denials >= FEWEST else None


def records(cases: Iterable[Case], as_of: date, by_year: bool = False) -> tuple[Record, ...]:
    """The records of those whose cases they are, with most cases first; with `by_year` one for each year as well."""
    groups: dict[tuple[str, Side, str], list[Case]] = defaultdict(list)
    for case in cases:
        for period in ("", str(case.said.year)) if by_year else ("",):
            groups[case.claimant, case.side, period].append(case)
    found = [_record(*key, group, as_of) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda r: (r.period, -(r.claims + r.denials), r.side, r.claimant)))


def _record(claimant: str, side: Side, period: str, group: Sequence[Case], as_of: date) -> Record:
    claims = [case for case in group if case.kind == "claim"]
    denials = [case for case in group if case.kind == "denial"]
    steps = product_limit(case.wait(as_of) for case in claims) if len(claims) >= FEWEST else ()
    return Record(
        claimant=claimant,
        side=side,
        period=period,
        claims=len(claims),
        confirmed=sum(case.confirmed is not None for case in claims),
        conceded=sum(case.conceded is not None for case in claims),
        assessed=sum(case.assessed is not None for case in claims),
        denied=sum(case.denied is not None for case in claims),
        reversed=sum(case.reversed is not None for case in claims),
        open=sum(case.is_open for case in claims),
        denials=len(denials),
        denials_conceded=sum(case.conceded is not None for case in denials),
        denials_confirmed=sum(case.confirmed is not None for case in denials),
        quarter_days=quantile(steps, 0.25),
        median_days=quantile(steps, 0.5),
        three_quarter_days=quantile(steps, 0.75),
    )
