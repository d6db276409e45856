"""Speech: what stands in quotation marks, and whose words it is, where they are named only after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.claims.clause import Clause
from dashboard.claims.denials import agent_of
from dashboard.claims.phrases import Noun
from dashboard.model import Claim
from dashboard.text.zones import quotes

_FEW_WORDS = 3  # blanks in the shortest quotation that is taken for speech
_CLOSE = 60  # characters between the end of a quotation and the words that say who spoke


@dataclass(slots=True)
class Speeches:
    """The quotations of a text that are long enough to be what somebody said, and the claims in them by quotation.

    `waiting` are the claims whose speaker nobody has named yet.
    """

    text: str
    waiting: dict[int, list[Claim]] = field(default_factory=dict)
    _spans: tuple[tuple[int, int], ...] | None = None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the quotations stand."""
        if self._spans is None:
            spans = ((quote.start, quote.end) for quote in quotes(self.text))
            self._spans = tuple(span for span in spans if self.text.count(" ", *span) >= _FEW_WORDS)
        return self._spans

    def at(self, place: int) -> int:
        """The number of the quotation around a place in the text, or -1."""
        index = bisect_right(self.spans, (place, len(self.text))) - 1
        return index if index >= 0 and self.spans[index][0] <= place < self.spans[index][1] else -1

    def wait(self, index: int, claims: Sequence[Claim]) -> None:
        """Keep claims until the speaker of their quotation is known."""
        self.waiting.setdefault(index, []).extend(claims)

    def ended(self, first: int, last: int) -> list[int]:
        """The quotations with waiting claims that end in a stretch."""
        return [index for index in self.waiting if first <= self.spans[index][1] <= last]

    def speaker(self, index: int, parsed: Sequence[Clause]) -> Noun | None:
        """Who is said to speak right after a quotation."""
        return next(_speakers(parsed, self.spans[index][1]), None)


def _speakers(parsed: Sequence[Clause], end: int) -> Iterator[Noun]:
    for clause in parsed:
        says = clause.use("cue") in ("asserts", "confirms") and clause.verb.word.start >= end
        subject = agent_of(clause) if says else None
        if subject is not None and end <= subject.tokens[0].start <= end + _CLOSE:
            yield subject
