"""`ingest`: articles, and what others exchange with us, into the ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dashboard.cli.reading import read_inputs, readings
from dashboard.cli.terminal import Progress, plural
from dashboard.errors import RefusedFile
from dashboard.model import Article
from dashboard.status.columns import day_of
from dashboard.store import Ledger, open_ledger
from dashboard.times import VagueDate

RECENT_DAYS = 90


def ingest(given: argparse.Namespace) -> int:
    """Read articles and add them to the ledger; the same article twice adds nothing."""
    progress = Progress()
    with open_ledger() as ledger:
        found = progress.sorted_out(dated(read_inputs(given.inputs), given.published))
        added = ledger.add(readings(found, given.jobs, recent_places(ledger)), date.today())
        name = ledger.name
    known = f", {added.known:,} known before" if added.known else ""
    progress.end(f": {plural(added.articles, 'article')} and {plural(added.claims, 'claim')} new in {name}{known}")
    return 1 if progress.refused else 0


def dated(found: Iterable[Article | RefusedFile], day: VagueDate | None) -> Iterator[Article | RefusedFile]:
    """The articles, those without a date dated to the given one."""
    for item in found:
        if isinstance(item, Article) and item.published is None and day is not None:
            item = replace(item, published=day)
        yield item


def recent_places(ledger: Ledger) -> frozenset[str]:
    """The places that the ledger spoke of in its last three months: among homonyms they are likelier."""
    known = ledger.columns(None).known
    if not len(known):
        return frozenset()
    newest = day_of(int(known.max()))
    return ledger.recent_places(newest - timedelta(days=RECENT_DAYS), newest)
