"""The ledger: every article, claim and judgement in the order learned; rows are only ever added."""

from dashboard.store.asking import Ambiguity
from dashboard.store.baseline import baseline, statements
from dashboard.store.deciding import Imported
from dashboard.store.judging import added_claim, effective, in_force, verdicts
from dashboard.store.ledger import Added, Ledger, open_ledger
from dashboard.store.reading import Kept

__all__ = [
    "Added",
    "Ambiguity",
    "Imported",
    "Kept",
    "Ledger",
    "added_claim",
    "baseline",
    "effective",
    "in_force",
    "open_ledger",
    "statements",
    "verdicts",
]
