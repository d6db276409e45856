"""Working at the desk: the view stays, the address says it all, the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dashboard.views.choice import OVERTAKEN_SECONDS, PAGES
from tests.browser.desk import FAINT, SECONDS, Desk

pytestmark = pytest.mark.browser

DAY = "2025-12-05"
ONE_PIXEL_DEG = 0.006  # at zoom 8; Leaflet keeps the centre on whole pixels
POKROVSK = "UA14160210010099403"
OpenDesk = Callable[..., Desk]


def test_zoom_centre_and_selection_survive_filters_days_and_a_reload(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day={DAY}").drawn()
    desk.look(48.4, 37.4, 9)
    here = desk.view()
    desk.frame().evaluate("window.untouched = true")
    desk.click_marker(POKROVSK)
    desk.expect_panel("Pokrovsk")
    everything = desk.shown()
    desk.filter("confirmed")
    desk.wait_for_shown(f"n < {everything}")
    desk.page.get_by_role("slider", name="Day shown").focus()
    desk.page.keyboard.press("PageDown")
    desk.wait_for_url("day=2025-11-28")
    desk.settled()
    assert (desk.view(), desk.selected()) == (here, POKROVSK)
    assert desk.frame().evaluate("window.untouched")
    desk.page.reload()
    desk.drawn()
    desk.expect_panel("Pokrovsk")
    assert desk.view() == pytest.approx(here, abs=ONE_PIXEL_DEG)
    assert desk.selected() == POKROVSK
    expect(desk.key("filter_statuses_confirmed").locator("input")).not_to_be_checked()


def test_going_to_another_page_and_back_keeps_everything(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day={DAY}&place={POKROVSK}&statuses=disputed").drawn()
    desk.look(48.5, 37.0, 8)
    here = desk.view()
    for page in ("places", "method", "map"):
        desk.turn_to(page)
    desk.drawn()
    assert desk.view() == pytest.approx(here, abs=ONE_PIXEL_DEG)
    for part in (f"day={DAY}", f"place={POKROVSK}", "statuses=disputed"):
        assert part in desk.page.url


def test_the_browser_s_back_button_goes_back(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day={DAY}").drawn()
    desk.turn_to("method")
    desk.page.wait_for_timeout(1_000 * 2 * OVERTAKEN_SECONDS)
    desk.page.go_back()
    desk.drawn()
    expect(desk.page.get_by_text("As known on 5 December 2025")).to_be_visible(timeout=SECONDS)


def test_a_place_is_found_by_its_old_name_with_the_keyboard_alone(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day={DAY}").drawn()
    box = desk.page.get_by_role("combobox", name="Find a place")
    box.focus()
    desk.page.keyboard.type("Krasnoarmeysk")
    expect(desk.page.get_by_role("option").first).to_contain_text("Pokrovsk", timeout=SECONDS)
    desk.page.keyboard.press("Enter")
    desk.expect_panel("Pokrovsk")
    desk.wait_for_url(f"place={POKROVSK}")
    desk.frame().wait_for_function("Math.abs(map.getCenter().lat - 48.283) < 0.05", timeout=SECONDS)


def test_the_days_are_played_and_the_map_follows(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day=2025-11-20").drawn()
    desk.page.get_by_role("button", name="Play through the days").click()
    desk.page.wait_for_function("!location.search.includes('day=2025-11-20')", timeout=SECONDS)
    desk.page.get_by_role("button", name="Pause").click()


def test_maps_side_by_side_move_together(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?page=compare&day={DAY}").drawn(0).drawn(1)
    desk.look(48.6, 37.3, 9, number=0)
    desk.frame(1).wait_for_function("map.getZoom() === 9", timeout=SECONDS)
    assert desk.view(1) == desk.view(0)


def test_two_windows_do_not_see_each_other_s_filters(url: str, open_desk: OpenDesk) -> None:
    first, second = open_desk(f"{url}/?day={DAY}").drawn(), open_desk(f"{url}/?day={DAY}").drawn()
    everything = second.shown()
    first.filter("claimed")
    first.wait_for_shown(f"n < {everything}")
    second.turn_to("places")
    second.turn_to("map")
    assert second.drawn().shown() == everything


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (1440, True), (390, False)])
def test_every_page_opens_clean_and_within_the_window(url: str, open_desk: OpenDesk, width: int, dark: bool) -> None:
    desk = open_desk(f"{url}/?day={DAY}&place={POKROVSK}", width=width, dark=dark)
    desk.drawn()
    for page in PAGES:
        desk.turn_to(page)
        over = desk.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{page} is {over} pixels wider than the window"
        assert desk.evaluate(FAINT) == [], page
        expect(desk.page.locator("[data-testid=stException], .problem")).to_have_count(0)


def test_everything_that_can_be_pressed_has_a_name(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day={DAY}&place={POKROVSK}").drawn()
    nameless = desk.evaluate(
        """[...document.querySelectorAll('button, input, [role=slider]')]
        .filter((e) => e.offsetParent && !(e.textContent || e.getAttribute('aria-label') || e.title
          || e.labels?.[0]?.innerText || e.getAttribute('aria-labelledby') || e.placeholder))
        .map((e) => e.outerHTML.slice(0, 200))"""
    )
    assert nameless == []


def test_one_analyst_sees_what_another_adds(url: str, open_desk: OpenDesk) -> None:
    first, second = open_desk(f"{url}/?scope=own").drawn(), open_desk(f"{url}/?scope=own").drawn()
    before = first.shown()
    words = b"Russia's Defence Ministry said its troops had captured Huliaipole in the Zaporizhzhia region."
    second.page.get_by_role("button", name="Add articles").click()
    second.page.locator("input[type=file]").set_input_files(
        {"name": "news.txt", "mimeType": "text/plain", "buffer": words}
    )
    expect(second.key("read").locator("button")).to_be_enabled(timeout=SECONDS)
    second.key("read").locator("button").click()
    second.page.get_by_role("button", name="Add to the ledger").click(timeout=SECONDS)
    expect(second.page.locator(".lead")).to_contain_text("1 article", timeout=SECONDS)
    first.wait_for_shown(f"n > {before}")


def test_the_legend_is_reached_and_pressed_with_the_keyboard(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day={DAY}").drawn()
    everything = desk.shown()
    desk.page.get_by_role("button", name="Add articles").focus()
    desk.page.keyboard.press("Tab")
    expect(desk.key("filter_statuses_confirmed").locator("input")).to_be_focused()
    desk.page.keyboard.press("Space")
    desk.wait_for_shown(f"n < {everything}")


def test_the_page_shown_is_in_view_on_a_narrow_window_and_told_to_screen_readers(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?page=method&day={DAY}", width=390)
    here = desk.key("page_method").locator("button")
    expect(here).to_have_attribute("aria-current", "page", timeout=SECONDS)
    expect(here).to_be_in_viewport(ratio=0.9)
    desk.turn_to("compare")
    expect(here).not_to_have_attribute("aria-current", "page")


def test_objectives_are_named_apart_at_every_zoom_and_the_map_says_what_it_shows(url: str, open_desk: OpenDesk) -> None:
    desk = open_desk(f"{url}/?day=2025-11-05").drawn()
    for zoom in (6, 7, 8, 9):
        desk.look(48.6, 37.5, zoom)
        (x1, y1, w1), (x2, y2, w2) = desk.frame().evaluate(
            """(() => {
              const front = map.frontline.front;
              front.pen.font = '700 15px "Source Sans"';
              return front.objectives.map(([place, x, y, at]) => [...at, front.width(front.places.name[place])]);
            })()"""
        )
        assert abs(y1 - y2) >= 15 or x1 + w1 <= x2 or x2 + w2 <= x1
    title = desk.page.locator("iframe.stCustomComponentV1").get_attribute("title")
    assert title.startswith("Map of the front. As known on 5 November 2025 · ")
