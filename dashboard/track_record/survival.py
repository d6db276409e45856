"""How long until an event, where some are still waiting: the product-limit estimate of Kaplan and Meier.

E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
Statistical Association 53 (1958), 457-481. Those still waiting count as long as they have waited, and are not thrown
away as if they had never been.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

Steps = tuple[tuple[int, float], ...]


def product_limit(waits: Iterable[tuple[int, bool]]) -> Steps:
    """The share still waiting after each day on which something happened, from pairs of days waited and whether it did.

    One who is last seen waiting on a day counts as waiting through it.

    >>> product_limit([(1, True), (2, False), (3, True)])
    ((1, 0.6666666666666667), (3, 0.0))
    """
    waited = sorted(waits)
    steps, share, gone = [], 1.0, 0
    for day, of_day in groupby(waited, key=itemgetter(0)):
        events = [event for _, event in of_day]
        happened = sum(events)
        if happened:
            share *= 1 - happened / (len(waited) - gone)
            steps.append((day, share))
        gone += len(events)
    return tuple(steps)


def quantile(steps: Steps, share: float) -> int | None:
    """The first day by which the given share no longer waits; None where so many never stopped waiting.

    >>> quantile(((1, 0.75), (3, 0.5)), 0.5)
    3
    """
    return next((day for day, waiting in steps if waiting <= 1 - share + 1e-12), None)
