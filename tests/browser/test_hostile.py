"""Hostile text in every field of an article, through every page of the real app."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import expect

from dashboard.gazetteer import Gazetteer
from dashboard.model import Article, Claim, Intent, Mention, Part, Reading, Silence
from dashboard.times import VagueDate
from dashboard.views.choice import PAGES
from tests.browser.desk import Desk
from tests.maps.made_up import HOSTILE

pytestmark = pytest.mark.browser

POKROVSK = "UA14160210010099403"
KRAMATORSK = "UA14120090010038661"
ALIVE = "[data-testid=stHtml] img:not(.logo), [data-testid=stHtml] [onerror], a[href^=javascript]"
WORDS = " ".join(HOSTILE)


def hostile(gazetteer: Gazetteer) -> Reading:
    sha256 = hashlib.sha256(WORDS.encode()).hexdigest()
    article = Article(
        sha256[:16],
        WORDS,
        sha256,
        WORDS,
        VagueDate.parse("2026-07-05"),
        WORDS,
        "javascript:window.__pwned = 1",
        "en",
        WORDS,
    )
    place, goal = gazetteer.place(POKROVSK), gazetteer.place(KRAMATORSK)
    claim = Claim(
        "c1", place, "captured", "russia", WORDS, "russia", "asserts", 0, len(WORDS), WORDS, WORDS, "full",
        parts=(Part(0, 8, "place"), Part(9, 30, WORDS), Part(31, 60, "trigger")), confidence=0.1,
    )  # fmt: skip
    unclear = Mention(0, 8, WORDS[:8], "settlement", None, WORDS)
    aim = Intent(place, goal, "russia", "author", 0, len(WORDS), WORDS)
    return Reading(article, (unclear,), (claim,), (aim,), (Silence(0, 20, WORDS),))


def test_nothing_in_an_article_comes_alive(
    serve_with: Callable[[Iterable[Reading]], str], open_desk: Callable[..., Desk], gazetteer: Gazetteer
) -> None:
    reading = hostile(gazetteer)
    at = serve_with([reading])
    desk = open_desk(f"{at}/?scope=own&place={POKROVSK}&article={reading.article.sha256}&claim=c1").drawn()
    desk.expect_panel("window.__pwned")
    for page in PAGES:
        desk.turn_to(page)
        assert desk.evaluate("window.__pwned") is None
        assert desk.evaluate(f"document.querySelectorAll('{ALIVE}').length") == 0
    desk.turn_to("map")
    assert desk.drawn().frame().evaluate("window.__pwned") is None
    expect(desk.panel()).not_to_contain_text("49")
