"""The app as an analyst handles it, for tests to read like a description of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

SECONDS = 30_000
SPOT = """(id) => {
  const front = map.frontline.front, scene = front.scene;
  const place = scene.place.find((p) => front.places.id[p] === id);
  const spot = front.spot(place);
  const at = map.layerPointToContainerPoint([spot[0] + front._bounds.min.x, spot[1] + front._bounds.min.y]);
  return [at.x, at.y];
}"""


# texts whose contrast with what lies behind them is under what WCAG 2.2 AA asks; what is disabled may be faint
FAINT = """() => {
  const numbers = (colour) => {
    const found = colour.match(/[\\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    return [...found.slice(0, 3).map((c) => c * scale), found[3] ?? 1];
  };
  const light = (rgb) => rgb.slice(0, 3).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0.9) return colour;
    }
    return [255, 255, 255, 1];
  };
  const faint = [];
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const written = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!written || !box.width || style.visibility === "hidden" || style.clipPath !== "none") continue;
    if (e.closest("script, style, :disabled")) continue;
    const ground = behind(e), ink = numbers(style.color);
    const mixed = [0, 1, 2].map((i) => ink[i] * ink[3] + ground[i] * (1 - ink[3]));
    const [less, more] = [light(mixed), light(ground)].sort((a, b) => a - b);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700);
    const contrast = (more + 0.05) / (less + 0.05);
    if (contrast < (large ? 3 : 4.5)) faint.push(e.textContent.trim().slice(0, 40) + " " + contrast.toFixed(2));
  }
  return faint;
}"""


@dataclass(frozen=True)
class Desk:
    """One browser window on the app."""

    page: Page

    def map(self, number: int = 0) -> FrameLocator:
        return self.page.frame_locator("iframe.stCustomComponentV1").nth(number)

    def drawn(self, number: int = 0) -> Desk:
        """Wait until the map is there."""
        self.map(number).locator("body[data-drawn]").wait_for(timeout=SECONDS)
        return self

    def frame(self, number: int = 0) -> Frame:
        handle = self.page.locator("iframe.stCustomComponentV1").nth(number).element_handle()
        frame = handle.content_frame() if handle else None
        assert frame is not None
        return frame

    def shown(self) -> int:
        """How many places the map shows."""
        return int(self.frame().evaluate("document.body.dataset.drawn"))

    def view(self, number: int = 0) -> tuple[float, float, float]:
        centre = self.frame(number).evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        return tuple(round(value, 3) for value in centre)

    def look(self, lat: float, lon: float, zoom: float, number: int = 0) -> None:
        self.frame(number).evaluate(f"void map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")

    def at_rest(self) -> None:
        """Wait until the map has flown where it was sent."""
        before, now = None, self.view()
        while before != now:
            self.page.wait_for_timeout(700)
            before, now = now, self.view()

    def selected(self) -> str:
        return self.frame().evaluate("map.frontline.front.places.id[map.frontline.front.selected] ?? ''")

    def click_marker(self, place_id: str) -> None:
        frame = self.page.locator("iframe.stCustomComponentV1").first
        x, y = self.frame().evaluate(SPOT, place_id)
        box = frame.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + x, box["y"] + y)

    def key(self, name: str) -> Locator:
        """The element that the app names so."""
        return self.page.locator(f".st-key-{name}")

    def panel(self) -> Locator:
        return self.key("panel")

    def expect_panel(self, text: str) -> None:
        expect(self.panel()).to_contain_text(text, timeout=SECONDS)

    def turn_to(self, page: str) -> None:
        self.key(f"page_{page}").locator("button").click()
        expect(self.key(f"page_{page}").locator("[data-testid=stBaseButton-secondary]")).to_be_visible(timeout=SECONDS)
        self.settled()

    def settled(self) -> None:
        """Wait until Streamlit has nothing more to do."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=SECONDS)

    def filter(self, status: str) -> None:
        self.key(f"filter_statuses_{status}").locator("label").click()

    def wait_for_url(self, part: str) -> None:
        self.page.wait_for_function("part => location.search.includes(part)", arg=part, timeout=SECONDS)

    def wait_for_shown(self, test: str) -> None:
        """Wait until the number of places on the map passes a test in JavaScript, `n` being the number."""
        self.frame().wait_for_function(
            f"(() => {{ const n = +document.body.dataset.drawn; return {test}; }})()", timeout=SECONDS
        )

    def evaluate(self, script: str) -> Any:
        return self.page.evaluate(script)
