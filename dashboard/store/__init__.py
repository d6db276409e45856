"""The ledger: every article, claim and judgement in the order learned; rows are only ever added.

>>> from dashboard.store import open_ledger                          # doctest: +SKIP
>>> with open_ledger() as ledger:                                    # doctest: +SKIP
...     ledger.add(readings, added=today)
"""

from dashboard.store.asking import Ambiguity
from dashboard.store.deciding import Imported
from dashboard.store.judging import effective, in_force, verdicts
from dashboard.store.ledger import Added, Ledger, open_ledger
from dashboard.store.reading import Kept

__all__ = [
    "Added",
    "Ambiguity",
    "Imported",
    "Kept",
    "Ledger",
    "effective",
    "in_force",
    "open_ledger",
    "verdicts",
]
