"""`status` and `snapshot`: what the ledger supports on a day, for people, for programs and as files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dashboard import gazetteer, pipeline
from dashboard.cli.files import write
from dashboard.cli.places import meant
from dashboard.cli.terminal import print_columns, say
from dashboard.errors import UsageError
from dashboard.exchange import ENDINGS, Made, selection, snapshot_as
from dashboard.exchange.readings import date_as_json, place_as_json
from dashboard.model import Assessment, Entry, Settings, Snapshot, Status
from dashboard.status import Interval, history
from dashboard.store import Ledger, open_ledger

BASELINE = "baseline"


def opened(given: argparse.Namespace) -> Ledger:
    """The ledger of a command, with the baseline in it where `--baseline` asks for it."""
    ledger = open_ledger()
    if given.baseline:
        ledger.load_baseline(gazetteer.load(), date.today())
    return ledger


def collections(ledger: Ledger, baseline: bool) -> tuple[str, ...] | None:
    """What a command looks at: everything, or everything but the baseline."""
    return None if baseline else tuple(name for name in ledger.collections() if name != BASELINE)


def settings_of(given: argparse.Namespace) -> Settings:
    """The settings that the options of a command ask for, with the objectives as shipped."""
    objectives = tuple(place.id for place in gazetteer.objectives())
    try:
        standings = Settings().standings if given.stands is None else tuple(filter(None, given.stands))
        return Settings(given.assessors, given.stale_days, objectives, tuple(given.assessor), standings)
    except ValueError as error:
        raise UsageError(str(error)) from error


def snapshot_of(ledger: Ledger, day: date, settings: Settings, baseline: bool) -> Snapshot:
    """The snapshot of a day; `selection.whole` adds what it rests on."""
    wanted = collections(ledger, baseline)
    made = pipeline.snapshot(ledger.columns(wanted), ledger.intents(day, wanted), day, settings)
    return replace(made, ledger_digest=ledger.digest(wanted))


def status(given: argparse.Namespace) -> int:
    """Print the assessments of a day, or that of one place with its reasons."""
    if given.history and not given.place:
        raise UsageError("--history tells of one place: name it by --place")
    if given.hindsight and not given.history:
        raise UsageError("--hindsight is a way to tell a history: ask for it by --history")
    with opened(given) as ledger:
        snapshot = snapshot_of(ledger, given.as_of or date.today(), settings_of(given), given.baseline)
        wanted = collections(ledger, given.baseline)
        columns = ledger.columns(wanted)
        if given.place:
            snapshot = selection.whole(narrowed(snapshot, given.place), ledger, wanted)
    past = {
        a.place.id: history(a.place, columns, snapshot.as_of, snapshot.settings, given.hindsight)
        for a in snapshot.assessments
        if given.history
    }
    if given.json:
        listed = [as_json(assessment) | _told(past.get(assessment.place.id)) for assessment in snapshot.assessments]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    elif given.place:
        for assessment in snapshot.assessments:
            _print_one(assessment, snapshot.entries)
            _print_history(past.get(assessment.place.id, ()))
    else:
        _print_table(snapshot.assessments)
    if not snapshot.assessments:
        say(f"nothing in the ledger speaks of a place by {snapshot.as_of}; add articles by `ingest`")
    return 0


def snapshot(given: argparse.Namespace) -> int:
    """Write the snapshot of a day to a file, in the format of its ending."""
    path = Path(given.output)
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"-o {path}: a snapshot can be {', '.join(ENDINGS)}; give the file one of these endings")
    with opened(given) as ledger:
        made = snapshot_of(ledger, given.as_of or date.today(), settings_of(given), given.baseline)
        made = narrowed(made, given.place) if given.place else made
        made = selection.whole(made, ledger, collections(ledger, given.baseline))
    alone = ", ".join(dict.fromkeys(a.place.name for a in made.assessments)) or given.place if given.place else ""
    only = selection.told("" if given.baseline else "without the baseline", place=alone)
    write(path, snapshot_as(made, path.suffix.lower(), Made(datetime.now(UTC), only), _symbol))
    say(f"wrote {path}: {len(made.assessments):,} places and {len(made.vectors):,} vectors as known on {made.as_of}")
    return 0


def _symbol(status: str, side: str, approximate: bool) -> str:
    from dashboard.maps.symbols import svg

    return svg(Status(status), side, approximate=approximate)


def narrowed(snapshot: Snapshot, name: str) -> Snapshot:
    """The snapshot with the places of that name (or id) alone; UsageError where it knows none."""
    return selection.about(snapshot, meant(name))


def as_json(assessment: Assessment) -> dict[str, Any]:
    """An assessment as `status --json` prints it."""
    return {
        "place": place_as_json(assessment.place),
        "status": str(assessment.status),
        "holder": assessment.holder,
        "gainer": assessment.gainer,
        "basis": assessment.basis,
        "acknowledged": assessment.acknowledged,
        "since": date_as_json(assessment.since),
        "claimed_on": _iso(assessment.claimed_on),
        "confirmed_on": _iso(assessment.confirmed_on),
        "days_to_confirm": assessment.days_to_confirm,
        "last_word": _iso(assessment.last_word),
        "stale": assessment.stale,
        "rule": assessment.rule,
        "reasons": list(assessment.reasons),
        "claims": list(assessment.claims),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _told(past: Sequence[Interval] | None) -> dict[str, Any]:
    """The history of a place as JSON values, where it was asked for."""
    if past is None:
        return {}
    listed = [as_json(interval.assessment) | _days(interval) for interval in past]
    return {"history": [{name: value for name, value in one.items() if name != "place"} for one in listed]}


def _days(interval: Interval) -> dict[str, Any]:
    return {"first": interval.first.isoformat(), "last": interval.last.isoformat(), "because": list(interval.because)}


def _print_history(past: Sequence[Interval]) -> None:
    """The intervals of a place, oldest first, each with the reasons for which it began."""
    for interval in past:
        found = interval.assessment
        basis = f", {found.basis}" if found.basis else ""
        print(f"  {interval.first} to {interval.last}: {found.status} {found.holder}{basis}")
        print(f"      {' '.join(interval.because) or found.rule}")


def _print_table(assessments: Sequence[Assessment]) -> None:
    """An aligned table, by oblast and name."""
    rows = []
    for a in sorted(assessments, key=lambda a: (a.place.oblast, a.place.name, a.place.id)):
        last = f"{a.last_word or ''}{' stale' if a.stale else ''}"
        rows.append((a.place.name, a.place.oblast, str(a.status), a.holder, a.basis, str(a.since or ""), last))
    print_columns(("PLACE", "OBLAST", "STATUS", "HOLDER", "BASIS", "SINCE", "LAST WORD"), rows)


def _print_one(assessment: Assessment, entries: Sequence[Entry]) -> None:
    place, known = assessment.place, {entry.claim.id: entry for entry in entries}
    print(f"{place.name}, {place.oblast} ({place.id}): {assessment.status} as known on {assessment.as_of}")
    print(f"  holder {assessment.holder}, since {assessment.since or 'not known'}, rule {assessment.rule}"
          f"{f', basis {assessment.basis}' if assessment.basis else ''}"
          f"{', stale' if assessment.stale else ''}")  # fmt: skip
    if assessment.status is Status.CONFIRMED and assessment.gainer != "unknown":
        itself = "acknowledged" if assessment.acknowledged else "not acknowledged"
        days = "" if assessment.days_to_confirm is None else f", {assessment.days_to_confirm} days after the claim"
        print(f"  confirmed on {assessment.confirmed_on}{days}, {itself} by the losing side itself")
    for reason in assessment.reasons:
        print(f"  - {reason}")
    for id in assessment.claims:
        if entry := known.get(id):
            claim, source = entry.claim, entry.source
            told = source.outlet or source.title or source.article_id
            print(f"  {source.known} {claim.claimant or claim.claimant_side} ({claim.claimant_side}) {claim.stance} "
                  f"{claim.action}; {told} {source.url}".rstrip())  # fmt: skip
            print(f"      “{' '.join(claim.sentence.split())}”")
            print(f"      claim {claim.id} of article {source.sha256[:16]}")
