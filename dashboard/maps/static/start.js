/* The front drawn over Leaflet: one canvas with arrows, symbols and names, fed with columns of numbers.
 *
 * frontline.start(map, config) is called once by the constant base map; frontline.show(map, scene) at
 * every change. Places travel as numbers into places.json, which the browser fetches once, so that no text
 * passes through the page's scripts; names reach the screen by fillText and textContent alone.
 */

/* ---- where one looks: kept over pages and reloads ---- */

function remembered() {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEEP));
  } catch (error) {
    return null;
  }
}

function remember(map, state) {
  if (state.resizing) return;
  const c = (state.centre = map.getCenter());
  if (state.config.view !== "kept") return;
  try {
    window.sessionStorage.setItem(KEEP, JSON.stringify([c.lat, c.lng, map.getZoom()]));
  } catch (error) {
    /* storage may be forbidden: then the view starts anew */
  }
}

/* The frame gets its height after the map is made: what was in the middle stays there to the pixel. */
function resize(map, state) {
  const centre = state.centre || map.getCenter();
  state.resizing = true;
  map.invalidateSize({ pan: false });
  map.setView(centre, map.getZoom(), { animate: false });
  state.resizing = false;
}

function look(map, state, scene) {
  if (scene.fly && scene.fly.n !== state.flown) {
    const opening = state.flown === undefined && state.fitted === undefined;
    state.flown = scene.fly.n;
    if (!opening || !state.kept) fly(map, scene.fly, opening);
  }
  const fit = JSON.stringify(scene.fit);
  const first = state.fitted === undefined;
  if (first ? !state.kept && scene.fit && !scene.fly : state.config.view === "follow" && state.fitted !== fit)
    map.fitBounds(scene.fit, { padding: [48, 48], maxZoom: 9, animate: false });
  state.fitted = fit;
  if (!first) return;
  map.on("moveend", () => remember(map, state));
  if (state.config.view === "together") moveTogether(map, state);
}

/* A name for this tab of the browser, so that its maps do not move those of another. */
function tab() {
  try {
    const own = window.sessionStorage.getItem(TAB) || String(Math.random());
    window.sessionStorage.setItem(TAB, own);
    return own;
  } catch (error) {
    return "";
  }
}

/* Maps side by side show the same stretch: each tells the others where it was moved to. */
function moveTogether(map, state) {
  const channel = new BroadcastChannel("frontline " + tab());
  map.on("moveend", function () {
    if (!state.following) channel.postMessage([map.getCenter().lat, map.getCenter().lng, map.getZoom()]);
    state.following = false;
  });
  channel.onmessage = function (message) {
    const [lat, lng, zoom] = message.data;
    const there = map.getZoom() === zoom && map.latLngToContainerPoint([lat, lng]).distanceTo(map.getSize().divideBy(2)) < 2;
    if (there) return;
    state.following = true;
    map.setView([lat, lng], zoom, { animate: false });
  };
}

function fly(map, to, first) {
  const zoom = Math.max(map.getZoom(), to.zoom);
  if (first) map.setView([to.lat, to.lon], zoom, { animate: false });
  else map.flyTo([to.lat, to.lon], zoom, { duration: 0.6 });
}

/* ---- the two calls ---- */

function fetched(url) {
  return fetch(url).then(function (answer) {
    if (!answer.ok) throw new Error(url + ": " + answer.status);
    return answer.json();
  });
}

function start(map, config) {
  const state = (map.frontline = { config: config, waiting: null, front: null, theme: null });
  state.kept = config.view === "kept" ? remembered() : null;
  if (state.kept) {
    state.centre = L.latLng(state.kept[0], state.kept[1]);
    map.setView(state.centre, state.kept[2], { animate: false });
  }
  map.attributionControl.setPrefix(false);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  map.createPane("front").style.zIndex = 450;
  map.createPane("rings").style.zIndex = 460;
  map.getPane("rings").style.pointerEvents = "none";
  map.createPane("overlays").style.zIndex = 350;
  map.getPane("overlays").style.pointerEvents = "none";
  const face = new FontFace("Source Sans", "url(" + config.font + ")", { weight: "200 900" });
  const font = config.font ? face.load().then((f) => document.fonts.add(f), () => null) : null;
  Promise.all([fetched(config.base), fetched(config.places), font]).then(function (got) {
    config.regions = regions(got[0].features);
    state.base = addBase(map, config, got[0].features);
    state.front = new Front(config, new Places(got[1])).addTo(map);
    listen(map, state.front);
    new ResizeObserver(() => resize(map, state)).observe(map.getContainer());
    if (state.waiting) show(map, state.waiting);
  });
}

function show(map, scene) {
  const state = map.frontline;
  if (!state.front) {
    state.waiting = scene;
    return;
  }
  paint(map, state, scene.theme);
  tiles(map, state, scene.tiles);
  overlays(map, state, scene);
  const names = state.front.places.speak(scene.lang, state.config.names);
  state.front.show(scene);
  if (names) names.then(() => state.front.redraw());
  look(map, state, scene);
  if (window.frameElement) window.frameElement.title = scene.label; // what a screen reader says of the frame
  document.body.dataset.drawn = String(scene.place.length);
}

window.frontline = { start: start, show: show };
