"""What the ledger supports on a day: ordered rules over what each side and each assessor said last.

`assess` and `assess_all` give statuses with their reasons, `history` the intervals of a place, `compare` what changed
between two snapshots, `weeks` and `events` the timeline. docs/status.md explains the rules with an example of each.
"""

from dashboard.status.assessing import assess, assess_all, counts_by_side
from dashboard.status.changes import Change, compare
from dashboard.status.columns import Columns, columns_of
from dashboard.status.history import Interval, history
from dashboard.status.timeline import Event, Week, events, weeks

__all__ = [
    "Change",
    "Columns",
    "Event",
    "Interval",
    "Week",
    "assess",
    "assess_all",
    "columns_of",
    "compare",
    "counts_by_side",
    "events",
    "history",
    "weeks",
]
