"""The nouns: frozen values that check themselves. Words as in the glossary of docs/data.md.

Spans are half-open ranges of Unicode code points in the article's `text` as given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal, get_args

from dashboard.times import VagueDate

Side = Literal["russia", "ukraine", "independent", "author"]
Actor = Literal["russia", "ukraine", "unknown"]
Action = Literal["captured", "holds", "advanced", "withdrew", "contested", "attacked"]
Extent = Literal["full", "partial", "unknown"]
Stance = Literal["asserts", "denies", "unconfirmed"]
MentionKind = Literal["settlement", "sector", "metonym"]
Precision = Literal["exact", "hromada"]
Control = Literal["confirmed", "claimed", ""]
JudgementKind = Literal["reject", "correct", "add", "resolve", "mark", "redate", "withdraw", "undo"]

SIDES: tuple[str, ...] = get_args(Side)
ACTORS: tuple[str, ...] = get_args(Actor)
ACTIONS: tuple[str, ...] = get_args(Action)
STANCES: tuple[str, ...] = get_args(Stance)
EXTENTS: tuple[str, ...] = get_args(Extent)

BELLIGERENTS = ("russia", "ukraine")


class Status(StrEnum):
    """What the ledger supports for a place on a day; computed, never stored as truth."""

    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    CONTESTED = "contested"
    HELD = "held"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement of the gazetteer, in WGS 84 degrees.

    `id` is the KATOTTG code where Ukraine's codifier has one, else "gn:" and the GeoNames number, else
    "own:" and a name.
    `precision` is "exact" for the settlement's own coordinates and "hromada" for its community's
    centre, up to some 15 km away. `rank` orders homonyms: larger is the likelier one to be named.
    """

    id: str
    name: str
    oblast: str
    lat: float
    lon: float
    precision: Precision = "exact"
    name_uk: str = ""
    name_ru: str = ""
    raion: str = ""
    hromada: str = ""
    country: str = "UA"
    population: int = 0
    rank: int = 0
    former: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.id}: ({self.lat}, {self.lon}) is not a latitude and longitude")
        if self.precision not in get_args(Precision):
            raise ValueError(f"{self.id}: precision {self.precision!r} is none of {get_args(Precision)}")


@dataclass(frozen=True, slots=True)
class Article:
    """A published text with what is known of its origin.

    `id` is the corpus's own id where it has one, else the first 16 hex digits of `sha256`.
    `sha256` is that of the bytes the article came from. `published` is None where nothing says it.
    """

    id: str
    text: str
    sha256: str
    title: str = ""
    published: VagueDate | None = None
    outlet: str = ""
    url: str = ""
    lang: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a place in a text.

    `place` is None where the name could not be resolved: no candidate, or the margin between the
    best candidate and `runner_up` (0 to 1, larger is clearer) is too small. `name_kind` says which
    kind of name matched: "official", "former", "russian", "romanised" or "alternate".
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    place: Place | None
    reason: str
    name_kind: str = "official"
    runner_up: Place | None = None
    margin: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"mention {self.text!r}: {self.start}..{self.end} is not a span")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that a reading rests on; `role` is its part in it ("place", "trigger", "source", …)."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimant's proposition about one place, with the exact words.

    `start` and `end` span `sentence` in the article. `percent` is the share of the place spoken of
    (0 to 100) where one is given. `rule` names the rules that fired, outermost last, joined by " > ".
    `parts` are the words it rests on. `confidence` (0 to 1) is counted from facts, listed by --explain.
    """

    id: str
    place: Place | None
    action: Action
    actor: Actor
    claimant: str
    claimant_side: Side
    stance: Stance
    start: int
    end: int
    sentence: str
    rule: str
    extent: Extent = "unknown"
    percent: float | None = None
    hedged: bool = False
    date: VagueDate | None = None
    parts: tuple[Part, ...] = ()
    confidence: float = 1.0
    background: bool = False

    def __post_init__(self) -> None:
        for value, allowed in (
            (self.action, ACTIONS),
            (self.actor, ACTORS),
            (self.claimant_side, SIDES),
            (self.stance, STANCES),
            (self.extent, EXTENTS),
        ):
            if value not in allowed:
                raise ValueError(f"claim {self.id}: {value!r} is none of {allowed}")


@dataclass(frozen=True, slots=True)
class Intent:
    """A stated aim or possibility, never a claim of control; `origin` or `toward` may be None, not both."""

    origin: Place | None
    toward: Place | None
    actor: Actor
    claimant_side: Side
    start: int
    end: int
    sentence: str

    def __post_init__(self) -> None:
        if self.origin is None and self.toward is None:
            raise ValueError("an intent needs the place it starts from or the place it points to")


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a sentence that names a place gives no claim; shown by `extract --explain` and in the app."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one article, in the order of the text."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    intents: tuple[Intent, ...] = ()
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the ledger keeps of an article beside its text; `known` is the day from which it could be known.

    `known` is the last day of `published`, or the day the article was added where it carries none.
    """

    article_id: str
    sha256: str
    known: date
    published: VagueDate | None = None
    title: str = ""
    outlet: str = ""
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's recorded decision: by whom, when (an instant in UTC) and why.

    `article` is the SHA-256 of the article it is about, where it is about one. What else counts depends on `kind`:
    reject: the claim with the id `target` is left out; correct: it reads as `claim` says;
    add: `claim` is added, to `article` or, where there is none, as known from `published` or the day of the judgement;
    resolve: the mention from `start` to `end` means `place`, None for none of ours;
    mark: from the day of the judgement on, `place` is `confirmed` in the hands of `holder`, or is not;
    redate: the article was published on `published`; withdraw: the article, or the layer with that SHA-256, is set
    aside; undo: the judgement with the id `target` holds no longer.
    `id` is given by the ledger.
    """

    kind: JudgementKind
    by: str
    at: datetime
    why: str
    article: str = ""
    target: str = ""
    claim: Claim | None = None
    start: int = 0
    end: int = 0
    place: Place | None = None
    holder: Actor = "unknown"
    confirmed: bool = True
    published: VagueDate | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if self.kind not in get_args(JudgementKind):
            raise ValueError(f"judgement: {self.kind!r} is none of {get_args(JudgementKind)}")
        if not self.by.strip():
            raise ValueError("judgement: say who decides")
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("judgement: the time must be an instant in UTC")
        missing = [name for name in _NEEDS[self.kind] if not getattr(self, name)]
        if missing:
            raise ValueError(f"judgement: {self.kind} needs {' and '.join(missing)}")


_NEEDS: dict[JudgementKind, tuple[str, ...]] = {
    "reject": ("article", "target"),
    "correct": ("article", "target", "claim"),
    "add": ("claim",),
    "resolve": ("article", "end"),
    "mark": ("place",),
    "redate": ("article", "published"),
    "withdraw": ("article",),
    "undo": ("target",),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """Control polygons as an analyst loaded them; `assessor` tells whether they count as an independent assessor."""

    sha256: str
    name: str
    maker: str
    day: date
    assessor: bool
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in the ledger: the claim, where it was read, and its number in the order learned.

    `judgement` is what an analyst decided about it: `claim` then is the claim as corrected, added or marked,
    or, where the judgement is to reject it, the claim as it was read.
    """

    seq: int
    claim: Claim
    source: Source
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class StatedIntent:
    """One intent in the ledger, with where it was read."""

    seq: int
    intent: Intent
    source: Source


@dataclass(frozen=True, slots=True)
class Assessment:
    """A status of a place on a day with its rule, its reasons (a sentence each) and the claims behind it.

    `holder` is whom the status implies in control: for claimed and disputed, whom the claim says; for contested,
    who was last said to hold the place. `gainer` is the side that took it, claims it or attacks it. `basis` says
    what a status rests on: "conceded", "independent" or "both" for confirmed, "analyst" where an analyst marked it,
    "author" where only articles' own voices speak, else "". `since` is the first day of the state, as vague as it
    was said; `acknowledged` tells whether the losing side itself ever conceded the change of hands. `claimed_on` and
    `confirmed_on` are the days on which it could first be known that the gaining side claimed it and that it was
    confirmed. `counts` are the statements on the place by side, in the order of SIDES, reprints counted once.
    `claims` holds ids, newest first.
    """

    place: Place
    status: Status
    holder: Actor
    as_of: date
    rule: str
    reasons: tuple[str, ...]
    basis: str = ""
    acknowledged: bool = False
    since: VagueDate | None = None
    last_word: date | None = None
    stale: bool = False
    claims: tuple[str, ...] = ()
    gainer: Actor = "unknown"
    claimed_on: date | None = None
    confirmed_on: date | None = None
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def days_to_confirm(self) -> int | None:
        """Days from the gaining side's claim to the confirmation, negative where it was confirmed first."""
        if self.claimed_on is None or self.confirmed_on is None:
            return None
        return (self.confirmed_on - self.claimed_on).days


@dataclass(frozen=True, slots=True)
class Objective:
    """A city that vectors point to."""

    place: Place


@dataclass(frozen=True, slots=True)
class AdvanceVector:
    """A geodesic from a place toward an objective.

    `kind` is "stated" (an article says so) or "derived" (from the assessments); `control` is
    "confirmed" or "claimed" for what is known of the origin ("" for a stated vector from a place of
    neither). `axis` is the eighth of the compass, seen from the objective, in which the origin lies.
    `bearing_deg` is the initial bearing at the origin, clockwise from north, 0 to 360.
    """

    origin: Place
    objective: Place
    kind: Literal["stated", "derived"]
    control: Control
    actor: Actor
    axis: str
    distance_km: float
    bearing_deg: float
    claims: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an assessment depends on beside ledger and day; shown in the app and recorded in every export.

    `independent_assessors` is how many different ones must assert a change of hands; `stale_days`
    is the number of days without a word after which a status is flagged stale. `assessors` names the
    independent claimants that count, none meaning all. `standings` gives assessors that belong to a
    side: a loss of that side which they mark is an admission, and any other word of theirs is the side's own.
    """

    independent_assessors: int = 1
    stale_days: int = 30
    objectives: tuple[str, ...] = ()
    assessors: tuple[str, ...] = ()
    standings: tuple[tuple[str, Side], ...] = (("DeepState", "ukraine"),)

    def __post_init__(self) -> None:
        if self.independent_assessors < 1 or self.stale_days < 1:
            raise ValueError("settings: independent_assessors and stale_days must be 1 or more")
        for name, side in self.standings:
            if side not in BELLIGERENTS:
                raise ValueError(f"settings: {name} can stand with {' or '.join(BELLIGERENTS)}, not with {side!r}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The assessments and vectors of one day."""

    as_of: date
    settings: Settings
    assessments: tuple[Assessment, ...] = ()
    vectors: tuple[AdvanceVector, ...] = ()
    entries: tuple[Entry, ...] = ()
    ledger_digest: str = ""
