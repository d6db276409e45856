"""The words on the screens: labels, definitions and the sentences made from them. English, in the trade's words."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date

from dashboard.model import Actor, AdvanceVector, Article, Assessment, Claim, Judgement, Place, Source, Status
from dashboard.status import Change
from dashboard.times import VagueDate

SIDES = {"russia": "Russia", "ukraine": "Ukraine", "independent": "Independent", "author": "Articles’ own voice"}
ACTORS: dict[Actor, str] = {"russia": "Russia", "ukraine": "Ukraine", "unknown": "Nobody named"}

SAID_BY = {"russia": "Russia says", "ukraine": "Ukraine says", "independent": "Independent", "author": "Own voice"}

STATUSES = {
    Status.CONFIRMED: "Confirmed",
    Status.CLAIMED: "Claimed",
    Status.DISPUTED: "Disputed",
    Status.CONTESTED: "Contested",
    Status.HELD: "Held",
    Status.UNKNOWN: "Unknown",
}

MEANINGS = {
    Status.CONFIRMED: "A change of hands that the losing side concedes or an independent assessor asserts.",
    Status.CLAIMED: "The gaining side says so and nobody else does; the other side is silent or has not confirmed.",
    Status.DISPUTED: "The gaining side says so and the other side denies it, or says that it holds the place.",
    Status.CONTESTED: "Fighting in the place, or part of it taken, with no claim of the whole.",
    Status.HELD: "Its holder or an independent assessor says it is held, and no open claim speaks against it.",
    Status.UNKNOWN: "Nothing in the ledger speaks of control.",
}

SIDE_MEANINGS: dict[Actor, str] = {
    "russia": "Places that the status implies in Russian hands, or under Russian attack.",
    "ukraine": "Places that the status implies in Ukrainian hands.",
    "unknown": "Places without a word on control.",
}

ROLES = {
    "trigger": "what is said to have happened",
    "place": "the place",
    "actor": "who did it",
    "source": "who says so",
    "date": "when",
    "denial": "the denial",
    "negation": "the negation",
    "hedge": "the hedge",
    "extent": "how much of it",
}

SCOPES = {"all": "Everything", "own": "Without the baseline", "seed": "Seed article alone"}

LANGUAGES = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}

MARKDOWN = frozenset("\\`*_{}[]()#+-.!|~:$<>&")

JUDGED = {
    "reject": "rejected",
    "correct": "corrected",
    "add": "added",
    "resolve": "place chosen",
    "mark": "marked",
    "redate": "dated",
    "withdraw": "withdrawn",
    "undo": "undone",
}

BASES = {
    "conceded": "conceded by the losing side",
    "independent": "asserted by an independent assessor",
    "both": "conceded by the losing side and asserted independently",
    "author": "told in the article’s own voice only",
}

_BY_HOLDER = {
    Status.CONFIRMED: "Taken by {side}, confirmed",
    Status.CLAIMED: "Claimed by {side}, not confirmed",
    Status.DISPUTED: "Claimed by {side}, denied by the other side",
    Status.CONTESTED: "Contested, {side} attacking",
    Status.HELD: "Held by {side}",
    Status.UNKNOWN: "No word on control",
}

_ACTIONS = {
    "captured": ("took it", "taken"),
    "holds": ("holds it", "held"),
    "advanced": ("advanced there", "an advance there"),
    "withdrew": ("withdrew from it", "a withdrawal from it"),
    "contested": ("fights for it", "fighting there"),
    "attacked": ("attacked it", "attacked"),
}


def saying(status: Status, holder: Actor) -> str:
    """A status with the side it implies, as one would say it."""
    if holder == "unknown":
        return STATUSES[status] if status is not Status.UNKNOWN else _BY_HOLDER[status]
    return _BY_HOLDER[status].format(side=ACTORS[holder])


def sayings() -> dict[str, dict[str, str]]:
    """Every saying by status and holder, for the map's tooltips."""
    return {str(s): {a: saying(s, a) for a in ACTORS} for s in Status}


def day(value: date) -> str:
    """A day in full: 2 December 2025."""
    return f"{value.day} {calendar.month_name[value.month]} {value.year}"


def vague(value: VagueDate | None, none: str = "no date") -> str:
    """A vague date as vague as it was said: a day, a month, a year, or from one to another."""
    if value is None:
        return none
    return " to ".join(_part(part) for part in value.iso.split("/"))


def _part(iso: str) -> str:
    pieces = [int(p) for p in iso.split("-")]
    if len(pieces) == 1:
        return str(pieces[0])
    if len(pieces) == 2:
        return f"{calendar.month_name[pieces[1]]} {pieces[0]}"
    return day(date(*pieces))


def caption(as_of: date, shown: Sequence[Assessment], total: int) -> str:
    """The line under the map: what day it shows, how many places, and how many of each status."""
    counted = Counter(a.status for a in shown)
    counts = [(STATUSES[s].lower(), counted[s]) for s in Status]
    places = number(total, "place")
    if total != len(shown):
        places = f"{len(shown):,} of {places}"
    parts = [f"{n:,} {word}" for word, n in counts if n]
    return " · ".join([f"As known on {day(as_of)}", places, *parts])


def where(place: Place) -> str:
    """Where a place lies: "Pokrovsk raion, Donetsk oblast"."""
    country = {"UA": "", "RU": "Russia"}.get(place.country, place.country)
    parts = (place.raion and f"{place.raion} raion", place.oblast and f"{place.oblast} oblast", country)
    return ", ".join(part for part in parts if part)


def where_exactly(place: Place) -> str:
    """Where a place lies, with its community: what tells homonyms of one raion apart."""
    community = f"{place.hromada} hromada, " if place.hromada else ""
    return community + where(place)


def cell(text: str) -> str:
    """A cell of a CSV that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def place_name(place: Place, lang: str) -> str:
    """The name of a place in a language, in English where there is none in that."""
    return {"uk": place.name_uk, "ru": place.name_ru}.get(lang, "") or place.name


def title(article: Article) -> str:
    """An article by its title, else its first words, else its file."""
    return article.title or short(article.text[:500], 80) or file_name(article.file)


def file_name(file: str) -> str:
    """The name of a file without the folders it lay in, which are nobody's business."""
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def undated(count: int) -> str:
    """What to do about articles without a date."""
    carrying = number(count, "article carries", "articles carry")
    return (
        f"{carrying} no date. Say when {'it was' if count == 1 else 'they were'} published, as exactly as you know: "
        "a day, a month or a year. What stays empty counts as known from today on."
    )


CHANGES = {
    "changed_hands": "Changed hands",
    "confirmed": "Claim confirmed",
    "reopened": "Reopened",
    "newly_claimed": "Newly claimed",
    "newly_disputed": "Newly disputed",
    "newly_contested": "Newly contested",
    "newly_held": "Newly held",
    "withdrawn": "Nothing speaks of control any more",
    "gone_stale": "Gone stale",
    "heard_again": "Heard of again",
}


def change(found: Change) -> str:
    """What changed about a place: "Newly claimed: claimed by Russia, not confirmed (before: contested)"."""
    return f"{CHANGES[found.kind]}: {state(found.after)} (before: {state(found.before)})"


def axis(name: str) -> str:
    """An axis at the beginning of a line: "South-east"."""
    return name.replace("north", "north-").replace("south", "south-").rstrip("-").capitalize()


def moved(change_km: float | None, less: str = "nearer", more: str = "farther") -> str:
    """A change of a length over 30 days: "3 km nearer in 30 days"."""
    if change_km is None:
        return ""
    if abs(change_km) < 0.5:
        return "unchanged in 30 days"
    return f"{abs(change_km):.0f} km {less if change_km < 0 else more} in 30 days"


def changes(over_days: Sequence[float | None]) -> str:
    """Changes of a length in km, a dash where one is not known: "0, −3, –"; one dash where none is."""
    told = ["–" if km is None else f"{km:+.0f}".replace("+0", "0").replace("-0", "0") for km in over_days]
    return ", ".join(told).replace("-", "−") if any(km is not None for km in over_days) else "–"


def distance(goal: Place, km: float, deg: float) -> str:
    """How far a place lies from an objective, and whither one would go from it: "58 km to Kramatorsk, bearing 27°"."""
    return f"{km:.0f} km to {goal.name}, bearing {deg:.0f}°"


def arrow(vector: AdvanceVector) -> str:
    """What an arrow on the map rests on."""
    if vector.kind == "stated":
        return "stated in an article"
    return f"the place nearest on the axis from the {axis(vector.axis).lower()} that is {vector.control} taken"


def symbol(assessment: Assessment | None) -> str:
    """The class of an assessment's symbol in the style sheet."""
    return f"sym-{assessment.status}-{assessment.holder}" if assessment else "sym-none"


def state(assessment: Assessment | None) -> str:
    """A status within a sentence."""
    said = saying(assessment.status, assessment.holder) if assessment else "not spoken of"
    return said[:1].lower() + said[1:]


def map_label(as_of: date, shown: Sequence[Assessment]) -> str:
    """The map in words, for those who do not see it."""
    return f"Map of the front. {caption(as_of, shown, len(shown))}. The page Places and claims lists the same."


ACTION_NAMES = {
    "captured": "Captured",
    "holds": "Holds",
    "advanced": "Advanced",
    "withdrew": "Withdrew",
    "contested": "Contested",
    "attacked": "Attacked",
}
STANCE_NAMES = {"asserts": "Asserts", "denies": "Denies", "unconfirmed": "Does not confirm"}


def judged(judgement: Judgement) -> str:
    """A judgement in one line: "rejected by A. Analyst, 2025-12-02 10:15 UTC: a misreading"."""
    what = f"{JUDGED[judgement.kind]} {about(judgement)} by {judgement.by}"
    return f"{what}, {judgement.at:%Y-%m-%d %H:%M} UTC: {short(judgement.why, 60)}"


def label(text: str) -> str:
    """Text for the label of a button, where Streamlit reads Markdown: every sign of Markdown is escaped."""
    return "".join(f"\\{c}" if c in MARKDOWN else c for c in text)


def about(judgement: Judgement, title: str = "") -> str:
    """What a judgement is about, in short: the place, else the article by the title given, else an id."""
    if judgement.place:
        return judgement.place.name
    if judgement.claim and judgement.claim.place:
        return judgement.claim.place.name
    return title or judgement.target or judgement.article[:16]


def source(found: Source) -> str:
    """An article in one line: its outlet, its date and its title."""
    published = f"published {vague(found.published)}" if found.published else f"undated, known from {day(found.known)}"
    return " · ".join(part for part in (found.outlet or "outlet unknown", published, found.title) if part)


def provenance(claim: Claim, source: Source) -> str:
    """Where and when a claim was published, and the days it speaks of."""
    spoken = f"speaks of {vague(claim.date)}" if claim.date else ""
    published = (
        f"published {vague(source.published)}" if source.published else f"undated, known from {day(source.known)}"
    )
    return " · ".join(part for part in (source.outlet or "outlet unknown", published, spoken) if part)


def role(name: str) -> str:
    """What a marked stretch of a sentence is to its claim."""
    return ROLES.get(name, name)


def number(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: 1 place, 1,204 places."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def claimant(claim: Claim) -> str:
    """Who vouches for a claim, as named in the article, else the side's own name."""
    return claim.claimant or SIDES[claim.claimant_side]


def proposition(claim: Claim) -> str:
    """What a claim says, in a few words: "Russia took it (80 %)"; for the head of its card."""
    by_actor, by_nobody = _ACTIONS[claim.action]
    said = by_nobody if claim.actor == "unknown" else f"{ACTORS[claim.actor]} {by_actor}"
    return said[:1].upper() + said[1:] + _extent(claim)


def _extent(claim: Claim) -> str:
    if claim.percent is not None:
        return f" ({claim.percent:g} %)"
    return " in part" if claim.extent == "partial" and claim.action in ("captured", "holds") else ""


def stance(claim: Claim) -> str:
    """How the claimant stands to the proposition, as a verb phrase."""
    if claim.stance == "denies":
        return "denied it"
    if claim.stance == "unconfirmed":
        return "did not confirm it" if claim.claimant_side != "author" else "could not verify it"
    return "asserted it, hedged" if claim.hedged else "asserted it"


def summary(claim: Claim) -> str:
    """A claim in one line: "Pokrovsk: Russia took it; Vladimir Putin asserted it"."""
    place = claim.place.name if claim.place else "Place not resolved"
    return f"{place}: {proposition(claim)}; {claimant(claim)} {stance(claim)}"


def short(text: str, length: int = 140) -> str:
    """The beginning of a text, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def acknowledged(assessment: Assessment) -> str:
    """Whether the losing side itself conceded a change of hands; nothing where none is confirmed or conceded."""
    if assessment.acknowledged:
        return "acknowledged by the losing side"
    return "not acknowledged by the losing side" if assessment.status is Status.CONFIRMED else ""


def since(assessment: Assessment) -> str:
    """When the state began, with the last word on it."""
    parts = []
    if assessment.since:
        parts.append(f"since {vague(assessment.since)}")
    if assessment.last_word:
        parts.append(f"last word {day(assessment.last_word)}")
    return " · ".join(parts)
