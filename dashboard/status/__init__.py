"""What the ledger supports on a day: ordered rules over what each side and each assessor said last.

`assess` and `assess_all` give statuses with their reasons, `history` the intervals of a place, `compare` what changed
between two days. docs/status.md explains the rules with an example of each.
"""

from dashboard.status.assessing import assess, assess_all, counts_by_side
from dashboard.status.columns import Columns, columns_of

__all__ = ["Columns", "assess", "assess_all", "columns_of", "counts_by_side"]
