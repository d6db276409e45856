"""The scene: what earlier sentences left for later ones, the places, actors and speakers that words refer back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.claims.phrases import Noun

_REMEMBERED = 12


@dataclass(slots=True)
class Scene:
    """What a text has spoken of so far.

    `topics` are the mentions spoken of, the newest last; `group` those of the last event, `silent` sentences ago;
    `speaker` and `speaker_side` tell who spoke last, `known` whose side those take who were introduced by name; `actor`
    is the side that acted last, `near` the same where it attacked in this sentence or the one before, `ago` sentences
    ago; `recent` is the side of the last subject before the clause in work, `doer` that of the troops whom the
    last sentence about troops spoke of.
    """

    topics: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    speaker: Noun | None = None
    speaker_side: str = ""
    actor: str = ""
    near: str = ""
    recent: str = ""
    doer: str = ""
    ago: int = 0
    silent: int = 0
    known: dict[str, str] = field(default_factory=dict)

    def spoke_of(self, mentions: Iterable[int]) -> None:
        """Remember the mentions of an event."""
        self.group = [mention for mention in mentions if mention >= 0] or self.group
        self.silent = 0
        if len(self.group) == 1 or not self.topics:
            self.topics = (self.topics + self.group)[-_REMEMBERED:]

    def acted(self, side: str, *, attacks: bool) -> None:
        """Remember who acted, and where it was an attack, for the sentence after."""
        self.actor = side
        if attacks:
            self.near, self.ago = side, 0

    def heard(self, speaker: Noun, side: str) -> None:
        """Remember who spoke last."""
        self.speaker, self.speaker_side = speaker, side

    def next_sentence(self) -> None:
        """Let a sentence end."""
        self.ago += 1
        self.silent += 1
        if self.ago > 1:
            self.near = ""

    def named(self, mention: int) -> None:
        """Remember a mention that no event took up, where nothing else is known."""
        if not self.topics:
            self.topics.append(mention)

    @property
    def fresh(self) -> list[int]:
        """The mention spoken of last, where that was in this sentence or the one before."""
        return self.group[-1:] if self.silent <= 1 else []

    @property
    def topic(self) -> int:
        """The mention that "the city" means, or -1."""
        return self.topics[-1] if self.topics else -1
