/* What lies under the pointer: tooltip, cursor, selection. */

/* ---- pointer: tooltip, cursor, selection ---- */

function tooltip(front, row) {
  const c = front.config;
  const scene = front.scene;
  const place = scene.place[row];
  const box = document.createElement("div");
  line(box, "front-tip-name", front.places.name[place]);
  line(box, "front-tip-where", front.places.oblast[place]);
  line(box, "front-tip-status", c.sayings[c.statuses[scene.status[row]]][c.actors[scene.holder[row]]]);
  const extra = [];
  if (scene.last[row] >= 0) extra.push("last word " + new Date(scene.last[row] * DAY_MS).toLocaleDateString(
    "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
  if (scene.flags[row] & 1) extra.push("stale");
  if (scene.flags[row] & 2) extra.push("approximate position");
  if (extra.length) line(box, "front-tip-note", extra.join(" · "));
  return box;
}

function arrowTooltip(front, i) {
  const v = front.scene.vectors;
  const name = front.places.name;
  const box = document.createElement("div");
  line(box, "front-tip-name", name[v.from[i]] + " → " + name[v.to[i]]);
  line(box, "front-tip-status", v.km[i] + " km, bearing " + v.deg[i] + "°");
  line(box, "front-tip-note", front.config.arrows[v.style[i]]);
  return box;
}

function line(box, className, text) {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = text;
  box.appendChild(element);
}

function listen(map, front) {
  const tip = L.tooltip({ direction: "top", offset: [0, -12], opacity: 1, className: "front-tip" });
  map.on("mousemove", function (event) {
    const row = front.hit(event.containerPoint);
    const place = row < 0 ? -1 : front.scene.place[row];
    const arrow = row < 0 ? front.hitArrow(event.containerPoint) : -1;
    if (place === front.hovered && arrow === front.pointedAt) return;
    front.hovered = place;
    front.pointedAt = arrow;
    map.getContainer().style.cursor = row < 0 ? "" : "pointer";
    if (row >= 0) map.openTooltip(tip.setContent(tooltip(front, row)).setLatLng(latLng(front, place)));
    else if (arrow >= 0) map.openTooltip(tip.setContent(arrowTooltip(front, arrow)).setLatLng(event.latlng));
    else map.closeTooltip(tip);
    front.drawRings();
  });
  map.on("mouseout", function () {
    front.hovered = front.pointedAt = -1;
    map.closeTooltip(tip);
    front.drawRings();
  });
  map.on("click", function (event) {
    const row = front.hit(event.containerPoint);
    if (row < 0) return;
    front.selected = front.scene.place[row];
    front.redraw();
    report(front.places.id[front.selected]);
  });
}

function latLng(front, place) {
  const y = 0.5 - front.places.y[place];
  const lat = 90 - (360 * Math.atan(Math.exp(-y * 2 * Math.PI))) / Math.PI;
  return [lat, (front.places.x[place] - 0.5) * 360];
}

/* Tell the server at once which place was clicked, in the shape that streamlit-folium itself would send later. */
function report(id) {
  const clicked = { type: "Feature", geometry: null, properties: { id: id, at: Date.now() } };
  const value = { last_active_drawing: clicked };
  const shared = window.__GLOBAL_DATA__;
  if (shared) {
    shared.last_active_drawing = clicked;
    shared.previous_data = value;
  }
  if (window.Streamlit) window.Streamlit.setComponentValue(value);
}
