"""`extract --explain`: a reading in words, each claim with its rules and parts, each silence with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.model import Claim, Intent, Mention, Place, Reading, Silence


def explanation(reading: Reading) -> str:
    """The whole reading in lines of text, in the order of the article, with a blank line at its end."""
    article = reading.article
    head = [f"# {article.file or article.id}"]
    for name, value in (("title", article.title), ("published", article.published), ("outlet", article.outlet)):
        head.append(f"  {name}: {value or 'not known'}")
    pieces = [
        *((mention.start, _mention(mention)) for mention in reading.mentions),
        *((claim.start, _claim(claim, article.text)) for claim in reading.claims),
        *((intent.start, _intent(intent)) for intent in reading.intents),
        *((silence.start, _silence(silence, article.text)) for silence in reading.silences),
    ]
    body = [line for _, lines in sorted(pieces, key=lambda piece: piece[0]) for line in lines]
    return "\n".join([*head, *body, ""])


def _where(place: Place | None) -> str:
    if place is None:
        return "place not resolved"
    near = "" if place.precision == "exact" else ", at its hromada's centre"
    return f"{place.name}, {place.oblast}{near}"


def _shown(text: str, longest: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _mention(mention: Mention) -> Iterator[str]:
    yield f"  {mention.start}-{mention.end} {mention.text!r}: {mention.kind}, {_where(mention.place)}"
    runner_up = f"; next {_where(mention.runner_up)}, margin {mention.margin:.2f}" if mention.runner_up else ""
    yield f"      because {mention.reason} ({mention.name_kind} name{runner_up})"


def _claim(claim: Claim, text: str) -> Iterator[str]:
    vague = "" if claim.percent is None else f" ({claim.percent:g} %)"
    hedged = ", hedged" if claim.hedged else ""
    background = ", background" if claim.background else ""
    yield (
        f"  claim {claim.id}: {_where(claim.place)}: {claim.action} by {claim.actor}, {claim.extent}{vague}; "
        f"{claim.claimant or 'no one named'} ({claim.claimant_side}) {claim.stance}{hedged}{background}; "
        f"date {claim.date or 'not said'}"
    )
    yield f"      “{_shown(claim.sentence)}”"
    yield f"      rules: {claim.rule}; confidence {claim.confidence:.2f}"
    for part in claim.parts:
        yield f"      {part.role}: {part.start}-{part.end} {_shown(text[part.start : part.end], 100)!r}"


def _intent(intent: Intent) -> Iterator[str]:
    yield (
        f"  intent of {intent.actor}, told by {intent.claimant_side}: "
        f"from {_where(intent.origin) if intent.origin else 'nowhere named'} "
        f"toward {_where(intent.toward) if intent.toward else 'nowhere named'}"
    )
    yield f"      “{_shown(intent.sentence)}”"


def _silence(silence: Silence, text: str) -> Iterator[str]:
    yield f"  no claim from {silence.start}-{silence.end}: {silence.reason}"
    yield f"      “{_shown(text[silence.start : silence.end])}”"
