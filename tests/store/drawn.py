"""Readings and judgements drawn by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from dashboard.model import ACTIONS, ACTORS, EXTENTS, SIDES, STANCES, Claim, Judgement, Mention, Reading
from dashboard.times import VagueDate
from tests.store.made import PLACES, article, claim, judgement

vague_dates = st.builds(
    lambda first, days: VagueDate(first, first + timedelta(days=days)),
    st.dates(date(2023, 1, 1), date(2025, 12, 31)),
    st.sampled_from((0, 0, 30)),
)

claims = st.builds(
    claim,
    place=st.sampled_from((*PLACES, None)),
    action=st.sampled_from(ACTIONS),
    actor=st.sampled_from(ACTORS),
    claimant=st.sampled_from(("Ministry", "Staff", "Лесна")),
    claimant_side=st.sampled_from(SIDES),
    stance=st.sampled_from(STANCES),
    extent=st.sampled_from(EXTENTS),
    percent=st.sampled_from((None, 0.0, 50.0)),
    hedged=st.booleans(),
    background=st.booleans(),
    date=st.none() | vague_dates,
)


def _numbered(number: int, drawn: list[Claim], published: VagueDate | None) -> Reading:
    mention = Mention(0, 5, "Lesna", "settlement", None, "two of the name")
    own = tuple(replace(one, id=f"c{number}-{index}") for index, one in enumerate(drawn))
    return Reading(replace(article(number), published=published), (mention,), own)


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Some articles with claims of all kinds."""
    lists = draw(st.lists(st.lists(claims, max_size=3), min_size=1, max_size=4))
    return [_numbered(number, drawn, draw(st.none() | vague_dates)) for number, drawn in enumerate(lists)]


@st.composite
def judgements_on(draw: st.DrawFn, given: list[Reading]) -> list[Judgement]:
    """Judgements of all kinds but undoing, about these articles."""
    found = []
    for hour in range(draw(st.integers(1, 4))):
        about = draw(st.sampled_from(given))
        sha, target = about.article.sha256, about.claims[0].id if about.claims else ""
        corrected, place = draw(claims), draw(st.sampled_from(PLACES))
        choices = [
            judgement("add", hour, article=draw(st.sampled_from((sha, ""))), claim=replace(corrected, id=f"new{hour}")),
            judgement("resolve", hour, article=sha, start=0, end=5, place=draw(st.none() | st.just(place))),
            judgement("mark", hour, place=place, holder="russia", confirmed=draw(st.booleans())),
            judgement("redate", hour, article=sha, published=draw(vague_dates)),
            judgement("withdraw", hour, article=sha),
        ]
        if target:
            choices.append(judgement("reject", hour, article=sha, target=target))
            choices.append(judgement("correct", hour, article=sha, target=target, claim=replace(corrected, id=target)))
        found.append(draw(st.sampled_from(choices)))
    return found
