/* The base map, online tiles where they are asked for, and control polygons. */

/* ---- base map ---- */

const BASE_LAYERS = ["land", "ukraine", "oblast_borders", "borders", "outline"];

function baseStyle(name, c) {
  return {
    land: { stroke: false, fillColor: c.land, fillOpacity: 1 },
    ukraine: { stroke: false, fillColor: c.ukraine, fillOpacity: 1 },
    oblast_borders: { color: c.oblast, weight: 1, fill: false },
    borders: { color: c.border, weight: 1, fill: false },
    outline: { color: c.outline, weight: 1.6, fill: false },
  }[name];
}

function addBase(map, config, features) {
  const pane = map.createPane("base");
  pane.style.zIndex = 250;
  pane.style.pointerEvents = "none";
  const renderer = L.canvas({ pane: "base", padding: 0.5 });
  const layers = {};
  for (const name of BASE_LAYERS) {
    const wanted = features.filter((f) => f.properties.layer === (name === "outline" ? "ukraine" : name));
    const style = baseStyle(name, config.colours.light);
    layers[name] = L.geoJSON(wanted, { interactive: false, pane: "base", renderer: renderer, style: style }).addTo(map);
  }
  return layers;
}

function regions(features) {
  return features
    .filter((f) => f.geometry.type === "Point")
    .map((f) => ({
      layer: f.properties.layer, name: f.properties.name, lon: f.geometry.coordinates[0], lat: f.geometry.coordinates[1],
    }))
    .sort((a, b) => (a.layer < b.layer ? -1 : 1));
}

function paint(map, state, theme) {
  if (state.theme === theme) return;
  state.theme = theme;
  const colours = state.config.colours[theme];
  map.getContainer().style.background = colours.sea;
  document.body.dataset.theme = theme;
  for (const name of BASE_LAYERS) state.base[name].setStyle(baseStyle(name, colours));
}

/* Online tiles are asked for only where the analyst has switched them on. */
function tiles(map, state, wanted) {
  if (state.tiles && !wanted) {
    state.tiles.remove();
    state.tiles = null;
  } else if (!state.tiles && wanted) {
    state.tiles = L.tileLayer(wanted.url, {
      attribution: wanted.attribution, maxZoom: 14, referrerPolicy: "strict-origin-when-cross-origin",
    }).addTo(map);
  }
  const hidden = wanted ? "none" : "";
  map.getPane("base").style.display = hidden;
}

/* ---- control polygons of the analyst's own: outlines and hatching by opacity, under everything else ---- */

function overlays(map, state, scene) {
  state.overlays ??= new Map();
  const wanted = new Set(scene.overlays.map((o) => o.file));
  for (const [file, layer] of state.overlays) {
    if (wanted.has(file)) continue;
    layer.remove();
    state.overlays.delete(file);
  }
  for (const overlay of scene.overlays) {
    if (state.overlays.has(overlay.file)) continue;
    const style = () => ({ color: "#8a4fa3", weight: 1.5, dashArray: "6 4", fillColor: "#8a4fa3", fillOpacity: 0.13 });
    const layer = L.geoJSON(null, { interactive: false, pane: "overlays", style: style }).addTo(map);
    state.overlays.set(overlay.file, layer);
    fetched(state.config.layers + overlay.file).then((shapes) => layer.addData(shapes));
  }
}
