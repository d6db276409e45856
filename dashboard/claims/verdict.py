"""The verdict on an event: who vouches for it and how, or why it is no claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.claims.phrases import Noun


@dataclass(slots=True)
class Voice:
    """One who vouches: the phrase naming the speaker (None for the text itself), the stance, who is told or cited."""

    noun: Noun | None
    stance: str
    rule: str = ""
    to: Noun | None = None


@dataclass(slots=True)
class Verdict:
    """What an event amounts to; `silence` says why it is no claim, "" where it is one.

    `attempt` marks what was only tried ("tries", "strives"); `aim` that it is a goal; `actor` whom "forced … to"
    made do it; `frame` is the event's; `implied` tells that the side which gains is said to claim it.
    """

    voices: list[Voice] = field(default_factory=list)
    silence: str = ""
    aim: bool = False
    attempt: str = ""
    hedged: bool = False
    turned: bool = False
    actor: Noun | None = None
    frame: str = ""
    implied: bool = False
    rules: list[str] = field(default_factory=list)

    def ends(self, why: str, *, aim: bool = False) -> Verdict:
        """The same, ended with a reason."""
        self.silence, self.aim = why, aim
        return self
