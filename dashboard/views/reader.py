"""An article's text with what was read in it set off and explained, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.model import Claim, Entry, Mention, Part, Reading, Silence
from dashboard.views import words
from dashboard.views.markup import Html, Mark, paragraphs, tag

KINDS = {
    "place": "a place, resolved",
    "ambiguous": "a name that may mean several places",
    "metonym": "a capital that stands for a government; never on the map",
    "said": "a sentence that makes a claim",
    "silence": "a sentence that names a place and claims nothing",
    "trigger": "the words that carry a claim",
    "source": "who says so",
    "denial": "a denial",
}


def text(reading: Reading, entries: Sequence[Entry], open_claim: str = "") -> Html:
    """The whole text with its marks; the sentence of `open_claim` carries the class "here"."""
    marks = [
        *(_mention(m) for m in reading.mentions),
        *(_silence(s) for s in reading.silences),
        *(mark for e in entries for mark in _claim(e.claim, open_claim)),
    ]
    return tag("article", paragraphs(reading.article.text, marks), css="reader")


def key() -> Html:
    """What each kind of mark means."""
    rows = [tag("span", tag("mark", name, css=f"{name} side-author"), f" {meaning}") for name, meaning in KINDS.items()]
    return tag("p", *(piece for row in rows for piece in (row, " ")), css="reader-key")


def _mention(mention: Mention) -> Mark:
    if mention.kind != "settlement":
        return Mark(mention.start, mention.end, mention.kind, f"{mention.text}: {mention.reason}")
    if mention.place is None:
        return Mark(mention.start, mention.end, "ambiguous", f"{mention.text}: {mention.reason}")
    note = f"{mention.place.name}, {words.where(mention.place)}: {mention.reason}"
    return Mark(mention.start, mention.end, "place", note)


def _silence(silence: Silence) -> Mark:
    return Mark(silence.start, silence.end, "silence", f"No claim: {silence.reason}")


def _claim(claim: Claim, open_claim: str) -> list[Mark]:
    here = " here" if claim.id == open_claim else ""
    sentence = Mark(claim.start, claim.end, f"said side-{claim.claimant_side}{here}", words.summary(claim))
    return [sentence, *(Mark(p.start, p.end, p.role, words.role(p.role)) for p in claim.parts)]


def explained(entry: Entry) -> Html:
    """One claim with the rules that fired and the words each took."""
    claim = entry.claim
    place = claim.place.name if claim.place else "Place not resolved"
    facts = [f"rule: {claim.rule}", f"confidence {claim.confidence:.0%}"]
    if claim.background:
        facts.append("told as background")
    if entry.judgement:
        facts.append(f"{words.JUDGED[entry.judgement.kind]} by {entry.judgement.by}")
    return tag(
        "div",
        tag("div", tag("span", place, css="who"), f" {words.proposition(claim)}"),
        tag("div", f"{words.claimant(claim)} {words.stance(claim)}", css="what"),
        tag("ul", *(_part(claim, part) for part in claim.parts if part.start >= claim.start), css="parts"),
        tag("div", " · ".join(facts), css="when"),
        css=f"claim side-{claim.claimant_side}",
    )


def _part(claim: Claim, part: Part) -> Html:
    taken = claim.sentence[part.start - claim.start : part.end - claim.start]
    return tag("li", tag("mark", taken, css=part.role), f" {words.role(part.role)}")
