"""Every page of the app, run as Streamlit runs it, on the ledger as shipped."""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from concurrent.futures import Future
from datetime import date

import pytest

from dashboard.model import Settings
from dashboard.views import counting, shell
from dashboard.views.choice import PAGES
from tests.views.conftest import RunApp
from tests.views.seen import html, scenes, text

DAY = "2025-12-05"
POKROVSK = "UA14160210010099403"
KRAMATORSK = "UA14120090010038661"


def test_the_book_holds_every_page_of_the_address() -> None:
    assert tuple(page.name for page in shell.book()) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(run: RunApp, page: str) -> None:
    app = run(page=page, day=DAY, place=POKROVSK)
    assert "This cannot be shown" not in text(app)
    assert len(app.main) > 0


@pytest.mark.parametrize("page", ["map", "places"])
def test_the_caption_and_the_legend_count_the_same(run: RunApp, page: str) -> None:
    app = run(page=page, day=DAY)
    counts = {b.key.removeprefix("filter_statuses_"): int(re.search(r" ([\d,]+)$", b.label).group(1))
              for b in app.checkbox if b.key.startswith("filter_statuses_")}  # fmt: skip
    caption = re.search(r"As known on 5 December 2025 · (\d+) places · (.*)", text(app))
    assert sum(counts.values()) == int(caption.group(1))
    for number, name in re.findall(r"(\d+) (\w+)", caption.group(2)):
        assert counts[name] == int(number)


def test_a_filter_narrows_the_map_and_stands_in_the_address(run: RunApp) -> None:
    app = run(day=DAY)
    before = len(scenes(app)[0]["place"])
    claimed = next(b for b in app.checkbox if b.key == "filter_statuses_claimed")
    claimed.uncheck().run()
    after = scenes(app)[0]
    assert 0 < len(after["place"]) < before
    assert 1 not in after["status"]
    assert "claimed" not in app.query_params["statuses"]
    next(b for b in app.checkbox if b.key == "filter_statuses_claimed").check().run()
    assert len(scenes(app)[0]["place"]) == before
    assert "statuses" not in app.query_params


def test_the_seed_alone_gives_the_story_of_the_article(run: RunApp) -> None:
    app = run(scope="seed")
    assert "As known on 2 December 2025" in text(app)
    panel = text(run(scope="seed", place=POKROVSK))
    assert "Pokrovsk" in panel
    assert "Claimed by Russia, not confirmed" in panel
    assert "Read as Krasnoarmeysk" in panel


def test_a_selection_shows_both_sides_and_their_sentences_with_the_words_marked(run: RunApp) -> None:
    app = run(day=DAY, place=POKROVSK)
    shown = html(app)
    assert "side-head side-russia" in shown
    assert "side-head side-ukraine" in shown
    assert re.search(r'<blockquote>.*<mark class="[^"]*trigger[^"]*"', shown)
    assert "published" in text(app)


def test_open_in_the_article_turns_to_its_sentence(run: RunApp) -> None:
    app = run(day=DAY, place=POKROVSK)
    next(b for b in app.button if b.key and b.key.startswith("open_")).click().run()
    assert app.query_params["page"] == "articles"
    assert re.search(r'<mark class="[^"]*\bhere\b', html(app))


def test_the_deselect_button_goes_back_to_the_day(run: RunApp) -> None:
    app = run(day=DAY, place=POKROVSK)
    app.button(key="deselect").click().run()
    assert "place" not in app.query_params
    assert "Distance to the objectives" in text(app)


@pytest.mark.parametrize(
    "query", [{"place": "<script>"}, {"day": "x"}, {"article": "f" * 64}, {"page": "nowhere"}, {"objectives": "no,way"},
              {"day": "1999-01-01"}, {"layers": "abc"}, {"day": "0001-01-01"}, {"before": "9999-12-31"}],
)  # fmt: skip
def test_a_broken_address_is_no_broken_page(run: RunApp, query: dict[str, str]) -> None:
    assert "As known on" in text(run(**query))


def test_the_day_asked_for_is_the_day_known(run: RunApp) -> None:
    early, late = run(day="2024-01-01"), run(day="2026-07-01")
    assert len(scenes(early)[0]["place"]) < len(scenes(late)[0]["place"])
    assert "As known on 1 January 2024" in text(early)


def test_the_map_page_asks_nothing_from_outside(run: RunApp) -> None:
    for element in run(day=DAY).get("component_instance"):
        asked = json.loads(element.proto.json_args)
        assert asked["js_links"]
        assert not [url for url in asked["js_links"] + asked["css_links"] if re.match(r"(https?:)?//", url)]
        assert not re.search(r"https?://(?!leafletjs)", asked["script"] + asked["feature_group"])


def test_tiles_are_asked_for_only_where_the_analyst_says_so(run: RunApp) -> None:
    assert scenes(run(day=DAY))[0]["tiles"] is None
    assert "openstreetmap" in scenes(run(day=DAY, tiles="True"))[0]["tiles"]["url"]


def test_compare_shows_two_days_and_the_changes_between_them(run: RunApp) -> None:
    app = run(page="compare", day=DAY, before="2025-11-05")
    first, second = scenes(app)
    assert len(first["place"]) < len(second["place"])
    assert first["fit"] == second["fit"]
    assert "Newly claimed" in text(app)


def test_the_table_is_the_twin_of_the_map(run: RunApp) -> None:
    table = run(page="places", day=DAY).dataframe[0].value
    assert len(table) == len(scenes(run(day=DAY))[0]["place"])
    assert table["Last word"].dropna().is_monotonic_decreasing


def test_names_are_shown_in_the_language_asked_for(run: RunApp) -> None:
    assert "Покровськ" in list(run(page="places", day=DAY, lang="uk").dataframe[0].value["Place"])
    assert "<h2>Покровськ</h2>" in html(run(day=DAY, place=POKROVSK, lang="uk"))


def test_no_figure_of_the_record_rests_on_under_five_cases(run: RunApp) -> None:
    table = run(page="record", day="2026-07-01").dataframe[0].value
    few = table[table["Claims"] < 5]
    assert len(few) > 0
    assert set(few["Share confirmed"]) == set(few["Median days"]) == {"–"}
    assert any(re.fullmatch(r"\d+ %", share) for share in table[table["Claims"] >= 5]["Share confirmed"])


def test_settings_reach_the_statuses_and_the_address(run: RunApp) -> None:
    app = run(page="data", day=DAY)
    app.number_input(key="set-stale").set_value(5).run()
    assert app.query_params["stale"] == "5"
    app.button(key="page_map").click().run()
    assert app.query_params["stale"] == "5"
    fresh = sum(flag & 1 for flag in scenes(run(day=DAY, stale="3000"))[0]["flags"])
    assert fresh == 0 < sum(flag & 1 for flag in scenes(app)[0]["flags"])


def test_whose_word_counts_is_set_shown_and_reaches_the_statuses(run: RunApp) -> None:
    app = run(page="data", day="2026-07-31")
    stands = next(m for m in app.multiselect if m.key == "set-standing-ukraine")
    assert stands.value == ["DeepState"]
    assert "DeepState stands with Ukraine" in text(run(page="method"))
    stands.unselect("DeepState").run()
    assert app.query_params["standings"] == "none"
    counted = next(m for m in app.multiselect if m.key == "set-counted")
    assert "DeepState" in counted.options
    counted.select("DeepState").run()
    assert app.query_params["counted"] == "DeepState"
    app.button(key="page_method").click().run()
    assert "Of independent assessors count: DeepState." in text(app)
    assert "stands with" not in text(app)


def test_method_names_every_rule_and_what_is_not_shown(run: RunApp) -> None:
    from dashboard.status import table

    said = text(run(page="method"))
    assert all(rule.name in said and rule.meaning in said for rule in table.load())
    assert "What this tool does not show" in said


def test_filters_that_hide_everything_say_so_and_are_lifted(run: RunApp) -> None:
    app = run(day=DAY, statuses="none", objective=KRAMATORSK)
    assert "The filters hide every place" in text(app)
    app.button(key="unfilter").click().run()
    assert set(app.query_params) == {"day"}
    assert len(scenes(app)[0]["place"]) > 0
    assert not [b for b in app.button if b.key == "unfilter"]
    assert "Nothing was known by then" in text(run(day="1999-01-01"))


def test_the_record_is_counted_in_the_background_and_shown_when_it_is_done(
    run: RunApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()
    count = counting.track_record.cases

    def slowly(*given: object) -> object:
        held.wait(20)
        return count(*given)

    monkeypatch.setattr(counting.track_record, "cases", slowly)
    monkeypatch.setattr(counting, "_jobs", OrderedDict())
    monkeypatch.setattr(counting, "PATIENCE_SECONDS", 0.1)
    app = run(page="record", day=DAY)
    assert "Following every claim" in text(app)
    assert not app.dataframe
    held.set()
    (job,) = counting._jobs.values()
    job.result(60)
    assert len(app.run().dataframe[0].value) > 3


def test_distances_add_up_for_who_subtracts_them(run: RunApp) -> None:
    shown = html(run(page="advance", day=DAY))
    for figures in re.findall(r'<div class="figures">(.*?)</div></div>', shown):
        confirmed, claimed, ahead = map(int, re.findall(r"<b>(\d+) km</b>", figures + "</div>"))
        assert ahead == confirmed - claimed


def test_distances_and_gap_have_their_changes_by_axis(run: RunApp) -> None:
    axes = run(page="advance", day=DAY).dataframe[0].value
    assert axes["Axis"][0] == "All"
    assert len(axes) > 1
    for name in ("Confirmed", "Claimed", "Gap"):
        assert all(told == "–" or len(told.split(", ")) == 3 for told in axes[f"{name} since"])
    assert any(told != "–" for told in axes["Gap since"])


def test_one_day_alone_makes_no_chart(run: RunApp) -> None:
    app = run(page="advance", scope="seed")
    assert "no change to draw" in text(app)
    assert not app.get("vega_lite_chart") + app.get("arrow_vega_lite_chart")


def test_a_count_that_gave_way_to_another_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given_way: Future = Future()
    given_way.cancel()
    asked = ("seed", date(2025, 12, 2), Settings(), "claimant")
    with monkeypatch.context() as patch:
        patch.setattr(counting, "_job", lambda *_: given_way)
        assert counting.records(*asked, by_year=False) is None
    monkeypatch.setattr(counting, "_jobs", OrderedDict({(counting.desk.version(), *asked): given_way}))
    monkeypatch.setattr(counting, "PATIENCE_SECONDS", 60)
    assert counting.records(*asked, by_year=False)
