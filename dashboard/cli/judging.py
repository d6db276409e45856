"""`judgements`: analysts' decisions as a list and as a file, and what still waits for one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard import gazetteer
from dashboard.cli.files import read, write
from dashboard.cli.terminal import plural, print_columns, say
from dashboard.model import Judgement
from dashboard.store import in_force, open_ledger

CANDIDATES = 8                          # places told of that a mention may mean


def exported(given: argparse.Namespace) -> int:
    """Write all judgements as JSON Lines."""
    with open_ledger() as ledger:
        lines = ledger.export_judgements()
    if given.output:
        write(Path(given.output), lines.encode("utf-8"))
    else:
        sys.stdout.write(lines)
    say(f"exported {plural(lines.count(chr(10)), 'judgement')}")
    return 0


def imported(given: argparse.Namespace) -> int:
    """Take in judgements of a file; those about something that this ledger does not hold are named and left out."""
    path = Path(given.file)
    data = read(path)
    with open_ledger() as ledger:
        found = ledger.import_judgements(data, path.name)
    for why in found.left_out:
        say(f"left out: {why}")
    say(f"{plural(found.added, 'judgement')} new, {found.known:,} known before, {len(found.left_out):,} left out")
    return 1 if found.left_out else 0


def listed(given: argparse.Namespace) -> int:
    """Print all judgements in the order learned, and which of them are undone."""
    with open_ledger() as ledger:
        made = ledger.judgements()
    hold = {judgement.id for judgement in in_force(made)}
    told = [(one, "yes" if one.id in hold else "undone") for one in made]
    rows = [(j.id, f"{j.at:%Y-%m-%d %H:%M}", j.by, j.kind, _about(j), holds, j.why) for j, holds in told]
    print_columns(("ID", "WHEN (UTC)", "BY", "KIND", "ABOUT", "HOLDS", "WHY"), rows)
    say(plural(len(made), "judgement"))
    return 0


def _about(judgement: Judgement) -> str:
    """The place that a judgement is about, else the claim, the judgement or the article."""
    place = judgement.place or (judgement.claim.place if judgement.claim else None)
    return place.name if place else judgement.target or judgement.article[:16]


def waiting(given: argparse.Namespace) -> int:
    """Print the mentions that wait for an analyst, with the places that each may mean."""
    with open_ledger() as ledger:
        found = ledger.ambiguous(gazetteer=gazetteer.load())
    for one in found:
        at = f"--article {one.source.sha256[:16]} --at {one.mention.start}-{one.mention.end}"
        print(f"{one.mention.text}: {at}, {plural(len(one.claims), 'claim')} waiting")
        print(f"    “{' '.join(one.sentence.split())}”")
        for place in one.candidates[:CANDIDATES]:
            print(f"    {place.id}  {place.name}, {', '.join(filter(None, (place.raion, place.oblast)))}")
    say(f"{plural(len(found), 'mention')} of a place to resolve")
    return 0
