"""A clause and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from dashboard.claims.phrases import Noun, Verb
from dashboard.claims.tokens import Token

_PLACE = attrgetter("noun.at")
PLACES = ("place", "settlement", "sector")
ACTORS = ("force", "forceside", "state", "metonym", "person", "source", "pronoun")
SPEAKERS = ("name", "person", "source", "state", "metonym", "pronoun", "force", "forceside")


@dataclass(slots=True)
class Arg:
    """A phrase in a clause: `prep` is what its preposition carries ("" for none), `link` what stood before it."""

    prep: str
    noun: Noun
    link: str = ""
    word: str = ""


@dataclass(slots=True, eq=False)
class Clause:
    """A clause. `kind` is main, that, rel, if, when, while, inf, ger or part; `opener` the word that opened it.

    `via` is the noun that governs it, where it is no verb ("the claim that …"); `antecedent` the noun of a relative;
    `set_off` marks that a comma stands before its verb, `inverted` that its subject stands after it (", said Kyiv");
    `marks` are the adverbs after it, and "since".
    """

    kind: str
    parent: Clause | None = None
    via: Noun | None = None
    antecedent: Noun | None = None
    opener: str = ""
    verb: Verb | None = None
    subject: list[Noun] = field(default_factory=list)
    before: list[Arg] = field(default_factory=list)
    args: list[Arg] = field(default_factory=list)
    shares: Clause | None = None
    complements: int = 0
    set_off: bool = False
    inverted: bool = False
    marks: list[Token] = field(default_factory=list)
    ready: list[Arg] | None = None

    @property
    def flow(self) -> list[Arg]:
        """Its phrases in the order of the text; kept once the sentence is read."""
        if self.ready is not None:
            return self.ready
        subject = [Arg("", noun, noun.link) for noun in self.subject]
        return sorted([*subject, *self.before, *self.args], key=_PLACE)

    def use(self, family: str) -> str:
        """What its verb carries as a word of that family, or ""."""
        if self.verb is None or self.verb.word is None:
            return ""
        use = self.verb.word.word.verbs.get(family)
        return use.value if use is not None else ""


def tail(noun: Noun) -> Noun:
    """The innermost phrase that hangs on a noun by "of"."""
    while noun.of:
        noun = noun.of
    return noun


def is_place(noun: Noun) -> bool:
    """Whether a phrase names a place, alone or after "the town of"."""
    if noun.role == "partnoun" and noun.owner is not None:
        return noun.owner.role == "place"
    return noun.role == "place" or (noun.role in ("settlement", "partnoun", "wholenoun") and tail(noun).role == "place")


def speaking(clause: Clause) -> Clause | None:
    """The nearest clause around whose verb says something."""
    around = clause.parent
    while around and not around.use("cue"):
        around = around.parent
    return around
