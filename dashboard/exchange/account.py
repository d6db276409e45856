"""What was taken from a file of others and what was not, counted while it is read, to be told in one line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Account:
    """Who made a file, what was taken from it, and what was left out and why: words with their counts."""

    maker: str = ""
    taken: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """The account as a sentence.

        >>> Account("VIINA", Counter({"changes of control": 3}), Counter({"rows without a day": 1_200})).told()
        'VIINA: taken 3 changes of control; left out 1,200 rows without a day'
        """
        return f"{self.maker or 'events'}: taken {_listed(self.taken)}; left out {_listed(self.left)}"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {words}" for words, count in counts.items() if count) or "nothing"
