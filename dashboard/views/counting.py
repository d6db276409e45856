"""The track record, counted in the background: a large ledger takes a minute, and nobody waits for it who has left."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, TimeoutError
from datetime import date
from functools import cache

from dashboard import track_record
from dashboard.model import Settings
from dashboard.track_record import Case, Record
from dashboard.track_record.cases import By
from dashboard.views import desk

KEPT = 8
PATIENCE_SECONDS = 0.6  # so long the page waits before it shows that it is being counted
_jobs: OrderedDict[tuple[object, ...], Future[tuple[Case, ...]]] = OrderedDict()


def records(scope: str, day: date, chosen: Settings, by: By, by_year: bool) -> tuple[Record, ...] | None:
    """What became of the claims of claimants, or of sides; None while it is being counted."""
    try:
        found = _job(scope, day, chosen, by).result(PATIENCE_SECONDS)
    except (TimeoutError, CancelledError):  # cancelled: it gave way to what another analyst asked for
        return None
    return track_record.records(found, day, by_year)


def is_done(scope: str, day: date, chosen: Settings, by: By) -> bool:
    """Whether it has been counted."""
    return _job(scope, day, chosen, by).done()


def _job(scope: str, day: date, chosen: Settings, by: By) -> Future[tuple[Case, ...]]:
    """The count that was begun already, or a new one; those that nobody has begun yet give way to it."""
    key = (desk.version(), scope, day, chosen, by)
    if key not in _jobs or _jobs[key].cancelled():
        for waiting in list(_jobs.values()):
            waiting.cancel()
        _jobs[key] = _worker().submit(track_record.cases, desk.columns(scope), day, chosen, by)
        while len(_jobs) > KEPT:
            _jobs.popitem(last=False)
    return _jobs[key]


@cache
def _worker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "counting")
