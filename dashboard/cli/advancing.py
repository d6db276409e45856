"""`advance`: how near the objectives both what is confirmed and what is claimed lay, and how that changed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dashboard import pipeline
from dashboard.cli.ledger import collections, opened, settings_of
from dashboard.cli.terminal import print_columns, say
from dashboard.exchange.readings import place_as_json
from dashboard.model import Place
from dashboard.vectors import CHANGE_DAYS, Reach, advance_over_time


def advance(given: argparse.Namespace) -> int:
    """Print the distances of the last days to each objective, over all axes and by axis."""
    last, settings = given.as_of or date.today(), settings_of(given)
    days = [last - timedelta(days=back) for back in range(given.days)]
    with opened(given) as ledger:
        columns = ledger.columns(collections(ledger, given.baseline))
    goals = pipeline.objectives(settings)
    found = [(goal, reach) for goal in goals for reach in advance_over_time(columns, goal, days, settings)]
    if given.json:
        print(json.dumps([_as_json(goal, reach) for goal, reach in found], ensure_ascii=False, indent=1))
        return 0
    over = "/".join(map(str, CHANGE_DAYS))
    names = ("TOWARD", "AXIS", "DAY", "CONFIRMED KM", "FROM", "CLAIMED KM", "FROM", "GAP KM",
             f"CONFIRMED OVER {over}", f"CLAIMED OVER {over}", f"GAP OVER {over} DAYS")  # fmt: skip
    print_columns(names, [_row(goal, reach) for goal, reach in found])
    if not found:
        say(f"nothing in the ledger speaks of gains near an objective by {last}")
    return 0


def _row(goal: Place, reach: Reach) -> tuple[str, ...]:
    return (
        goal.name, reach.axis or "all", reach.day.isoformat(),
        _km(reach.confirmed_km), _name(reach.confirmed_place), _km(reach.claimed_km), _name(reach.claimed_place),
        _km(reach.gap_km), _changes(reach.confirmed_changes), _changes(reach.claimed_changes),
        _changes(reach.gap_changes),
    )  # fmt: skip


def _km(length: float | None) -> str:
    return "-" if length is None else f"{length:.1f}"


def _name(place: Place | None) -> str:
    return place.name if place else "-"


def _changes(lengths: Sequence[float | None]) -> str:
    return " ".join("-" if km is None else f"{round(km, 1) + 0.0:+.1f}" for km in lengths)


def _as_json(goal: Place, reach: Reach) -> dict[str, Any]:
    """A reach as JSON values; the changes are those over 7, 30 and 90 days."""
    places = {"confirmed_place": reach.confirmed_place, "claimed_place": reach.claimed_place}
    lengths = {f"{name}_km": getattr(reach, f"{name}_km") for name in ("confirmed", "claimed", "gap")}
    changes = {f"{name}_changes_km": getattr(reach, f"{name}_changes") for name in ("confirmed", "claimed", "gap")}
    return (
        {"objective": place_as_json(goal), "axis": reach.axis, "day": reach.day.isoformat()}
        | {name: _rounded(km) for name, km in lengths.items()}
        | {name: place_as_json(place) if place else None for name, place in places.items()}
        | {name: [_rounded(km) for km in of_days] for name, of_days in changes.items()}
    )


def _rounded(length: float | None) -> float | None:
    return None if length is None else round(length, 2)
