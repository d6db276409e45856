/* The layer over Leaflet: one canvas with arrows, symbols and names. */

/* ---- the layer ---- */

const Front = L.Renderer.extend({
  options: { padding: 0.3, pane: "front" },

  initialize: function (config, places) {
    L.Renderer.prototype.initialize.call(this, {});
    this.config = config;
    this.places = places;
    this.sprites = new Sprites(config);
    this.scene = null;
    this.selected = -1;
    this.hovered = -1;
    this.widths = new Map();
  },

  _initContainer: function () {
    this._container = document.createElement("canvas");
    this._container.setAttribute("role", "img");
    this.pen = this._container.getContext("2d");
  },

  _destroyContainer: function () {
    L.DomUtil.remove(this._container);
  },

  _update: function () {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * ratio);
    this._container.height = Math.round(size.y * ratio);
    this._container.style.width = size.x + "px";
    this._container.style.height = size.y + "px";
    this.ratio = ratio;
    this.redraw();
  },

  show: function (scene) {
    this.places.add(scene.extra);
    this.scene = scene;
    this.selected = scene.selected;
    this.at = new Map();
    scene.place.forEach((place, i) => this.at.set(place, i));
    this._container.setAttribute("aria-label", scene.label);
    this.redraw();
  },

  colours: function () {
    return this.config.colours[this.scene ? this.scene.theme : "light"];
  },

  /* Pixel of a place on this canvas. */
  spot: function (place) {
    return [this.places.x[place] * this.world - this.left, this.places.y[place] * this.world - this.top];
  },

  redraw: function () {
    if (!this.scene || !this._bounds || !this._map) return;
    const size = this._bounds.getSize();
    const origin = this._map.getPixelOrigin();
    this.world = 256 * this._map.getZoomScale(this._zoom, 0);
    this.left = origin.x + this._bounds.min.x;
    this.top = origin.y + this._bounds.min.y;
    this.pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.pen.clearRect(0, 0, size.x, size.y);
    this.room = new Room(size.x, size.y);
    this.visible = this.inView(size);
    this.size = this.symbolSize();
    this.takeSymbols();
    this.drawObjectives();
    this.drawRegionNames();
    this.drawVectors();
    this.drawSymbols();
    this.drawNames(size);
    this.drawSelection();
  },

  inView: function (size) {
    const found = [];
    const column = this.scene.place;
    for (let i = 0; i < column.length; i++) {
      const p = this.spot(column[i]);
      if (p[0] > -20 && p[1] > -20 && p[0] < size.x + 20 && p[1] < size.y + 20) found.push([i, p[0], p[1]]);
    }
    return found;
  },

  symbolSize: function () {
    const many = this.visible.length;
    const room = many > 4000 ? 9 : many > 1200 ? 12 : many > 300 ? 15 : 20;
    return Math.round(Math.min(26, Math.max(8, room + 1.6 * (this._zoom - 8))));
  },

  takeSymbols: function () {
    const s = this.size * 0.8;
    for (const v of this.visible) this.room.take(v[1] - s / 2, v[2] - s / 2, s, s);
  },

  drawSymbols: function () {
    const scene = this.scene;
    const c = this.config;
    const half = this.size / 2;
    for (const v of this.visible) {
      const i = v[0];
      const flags = scene.flags[i];
      const sprite = this.sprites.get(
        c.statuses[scene.status[i]], c.actors[scene.holder[i]], (flags & 2) > 0, scene.theme, this.size, this.ratio);
      this.pen.globalAlpha = flags & 1 ? c.stale_opacity : 1;
      this.pen.drawImage(sprite, v[1] - half, v[2] - half, this.size, this.size);
    }
    this.pen.globalAlpha = 1;
  },

  drawSelection: function () {
    const colours = this.colours();
    for (const [place, width] of [[this.hovered, 1.5], [this.selected, 2.5]]) {
      if (place < 0) continue;
      const p = this.spot(place);
      this.pen.beginPath();
      this.pen.arc(p[0], p[1], this.size / 2 + 4, 0, 2 * Math.PI);
      this.pen.strokeStyle = colours.paper;
      this.pen.lineWidth = width + 2.5;
      this.pen.stroke();
      this.pen.strokeStyle = colours.selected;
      this.pen.lineWidth = width;
      this.pen.stroke();
    }
  },

  /* ---- names ---- */

  width: function (text) {
    const key = this.pen.font + text;
    if (!this.widths.has(key)) {
      if (this.widths.size > 20000) this.widths.clear();
      this.widths.set(key, this.pen.measureText(text).width);
    }
    return this.widths.get(key);
  },

  write: function (text, x, y, colour, halo) {
    this.pen.lineJoin = "round";
    this.pen.lineWidth = 3;
    this.pen.strokeStyle = halo;
    this.pen.strokeText(text, x, y);
    this.pen.fillStyle = colour;
    this.pen.fillText(text, x, y);
  },

  /* Write a name beside a point, on the first side that is free; true if there was room. */
  nameBeside: function (text, x, y, gap, height, colour) {
    const w = this.width(text);
    const h = height + 2;
    const sides = [
      [x + gap, y - h / 2], [x - gap - w, y - h / 2], [x - w / 2, y - gap - h], [x - w / 2, y + gap],
    ];
    for (const s of sides) {
      if (!this.room.free(s[0], s[1], w, h)) continue;
      this.room.take(s[0], s[1], w, h);
      this.write(text, s[0], s[1] + h / 2, colour, this.colours().ukraine);
      return true;
    }
    return false;
  },

  drawNames: function (size) {
    this.pen.textBaseline = "middle";
    this.pen.textAlign = "left";
    this.drawShownNames();
    this.drawTownNames(size);
  },

  /* Names of the assessed places: the selected first, then by weight. */
  drawShownNames: function () {
    const weight = this.places.weight;
    const column = this.scene.place;
    const order = this.visible.slice().sort((a, b) => weight[column[b[0]]] - weight[column[a[0]]]);
    const first = order.filter((v) => column[v[0]] === this.selected);
    const limit = 450;
    const big = this._zoom >= 8 ? 14 : 13;
    this.pen.font = `600 ${big}px ${FONT}`;
    for (const v of new Set(first.concat(order.slice(0, limit)))) {
      if (this.scene.objectives.includes(column[v[0]])) continue; // written already
      this.nameBeside(this.places.name[column[v[0]]], v[1], v[2], this.size / 2 + 3, big, this.colours().place);
    }
  },

  /* What the arrows point to: a star in the ink of names, written before all others. */
  drawObjectives: function () {
    const colours = this.colours();
    const pen = this.pen;
    pen.font = `700 15px ${FONT}`;
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    for (const place of this.scene.objectives) {
      const p = this.spot(place);
      if (!this.at.has(place)) this.star(p, 8, colours);
      this.room.take(p[0] - 8, p[1] - 8, 16, 16);
      const name = this.places.name[place];
      if (!this.nameBeside(name, p[0], p[1], 12, 15, colours.place)) this.write(name, p[0] + 12, p[1], colours.place, colours.ukraine);
    }
  },

  star: function (p, radius, colours) {
    const pen = this.pen;
    pen.beginPath();
    for (let i = 0; i < 10; i++) {
      const r = i % 2 ? radius * 0.45 : radius;
      const angle = (i * Math.PI) / 5 - Math.PI / 2;
      pen.lineTo(p[0] + r * Math.cos(angle), p[1] + r * Math.sin(angle));
    }
    pen.closePath();
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = colours.paper;
    pen.stroke();
    pen.fillStyle = colours.place;
    pen.fill();
  },

  /* Names of other settlements, as many as the zoom leaves room for. */
  drawTownNames: function (size) {
    const floor = this.config.label_weights[Math.round(this._zoom)] ?? 0;
    const colours = this.colours();
    const { x, y, weight, name, count } = this.places;
    this.pen.font = `400 12px ${FONT}`;
    for (let i = 0, written = 0; i < count && weight[i] >= floor && written < 400; i++) {
      const px = x[i] * this.world - this.left;
      const py = y[i] * this.world - this.top;
      if (px < 0 || py < 0 || px > size.x || py > size.y || this.at.has(i) || this.scene.objectives.includes(i)) continue;
      if (!this.room.free(px - 2, py - 2, 4, 4)) continue;
      if (!this.nameBeside(name[i], px, py, 5, 12, colours.town)) continue;
      this.dot(px, py, colours);
      written++;
    }
  },

  dot: function (x, y, colours) {
    this.pen.beginPath();
    this.pen.arc(x, y, 2.2, 0, 2 * Math.PI);
    this.pen.fillStyle = colours.town;
    this.pen.strokeStyle = colours.ukraine;
    this.pen.lineWidth = 1;
    this.pen.fill();
    this.pen.stroke();
  },

  drawRegionNames: function () {
    const colours = this.colours();
    this.pen.textBaseline = "middle";
    this.pen.textAlign = "center";
    for (const region of this.config.regions) {
      const wanted = region.layer === "country" ? this._zoom < 7.5 : this._zoom >= 6.5 && this._zoom < 11;
      if (!wanted) continue;
      const at = mercator(region.lat, region.lon);
      const x = at[0] * this.world - this.left;
      const y = at[1] * this.world - this.top;
      const country = region.layer === "country";
      this.pen.font = `${country ? 600 : 500} ${country ? 14 : 12}px ${FONT}`;
      this.pen.letterSpacing = country ? "3px" : "2px";
      const text = region.name.toUpperCase();
      const w = this.pen.measureText(text).width;
      if (this.room.free(x - w / 2, y - 9, w, 18)) {
        this.pen.fillStyle = country ? colours.country_name : colours.oblast_name;
        this.pen.fillText(text, x, y);
        this.room.take(x - w / 2, y - 9, w, 18);
      }
      this.pen.letterSpacing = "0px";
    }
  },

  /* ---- arrows ---- */

  drawVectors: function () {
    const v = this.scene.vectors;
    this.arrows = [];
    for (let i = 0; i < v.from.length; i++) this.drawVector(v, i);
  },

  drawVector: function (v, i) {
    const a = this.spot(v.from[i]);
    const b = this.spot(v.to[i]);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length < 30) return;
    const u = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    const bow = v.bow[i] * Math.min(28, length * 0.09);
    const mid = [(a[0] + b[0]) / 2 - u[1] * bow * 2, (a[1] + b[1]) / 2 + u[0] * bow * 2];
    const colour = this.config.sides[this.scene.theme][this.config.actors[v.actor[i]]];
    const start = along(a, mid, this.size / 2 + 3);
    const tip = along(b, mid, this.size / 2 + 2);
    this.pen.globalAlpha = this.faded(v, i) ? 0.25 : 0.95;
    this.stroke(start, mid, tip, colour, this.config.dashes[v.style[i]]);
    this.head(mid, tip, colour);
    this.arrows.push([curve(start, mid, tip, 0.5), i]);
    this.distance(curve(start, mid, tip, 0.5), v.km[i] + " km", colour, length);
    this.pen.globalAlpha = 1;
  },

  /* With a place selected, the arrows of other places step back. */
  faded: function (v, i) {
    const part = v.from.includes(this.selected) || v.to.includes(this.selected);
    return part && v.from[i] !== this.selected && v.to[i] !== this.selected;
  },

  stroke: function (start, mid, tip, colour, dash) {
    const pen = this.pen;
    const base = along(tip, mid, 9);
    for (const [style, width] of [[this.colours().ukraine, 5], [colour, 2.2]]) {
      pen.beginPath();
      pen.moveTo(start[0], start[1]);
      pen.quadraticCurveTo(mid[0], mid[1], base[0], base[1]);
      pen.strokeStyle = style;
      pen.lineWidth = width;
      pen.lineCap = dash.length && dash[0] < 2 ? "round" : "butt";
      pen.setLineDash(style === colour ? dash : []);
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.lineCap = "butt";
  },

  head: function (mid, tip, colour) {
    const angle = Math.atan2(tip[1] - mid[1], tip[0] - mid[0]);
    const pen = this.pen;
    pen.beginPath();
    pen.moveTo(tip[0], tip[1]);
    for (const turn of [-0.42, 0.42]) pen.lineTo(tip[0] - 12 * Math.cos(angle + turn), tip[1] - 12 * Math.sin(angle + turn));
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
  },

  distance: function (at, text, colour, length) {
    this.pen.font = `600 12px ${FONT}`;
    this.pen.textBaseline = "middle";
    this.pen.textAlign = "center";
    const w = this.width(text) + 10;
    if (length < w + 40 || !this.room.free(at[0] - w / 2, at[1] - 9, w, 18)) return;
    this.room.take(at[0] - w / 2, at[1] - 9, w, 18);
    this.pen.beginPath();
    this.pen.roundRect(at[0] - w / 2, at[1] - 9, w, 18, 9);
    this.pen.fillStyle = this.colours().paper;
    this.pen.fill();
    this.pen.fillStyle = colour;
    this.pen.fillText(text, at[0], at[1] + 0.5);
    this.pen.textAlign = "left";
  },

  /* ---- what lies under the pointer ---- */

  /* The row of the scene nearest to a point of the map's container, or -1. */
  hit: function (point) {
    if (!this.visible) return -1;
    const p = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    const reach = Math.max(HIT_PX, this.size / 2 + 3);
    let best = -1;
    let least = reach * reach;
    for (const v of this.visible) {
      const d = (v[1] - p.x) ** 2 + (v[2] - p.y) ** 2;
      if (d <= least) {
        least = d;
        best = v[0];
      }
    }
    return best;
  },
});

/* A point `distance` pixels from `from` toward `to`. */
function along(from, to, distance) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length];
}

function curve(a, m, b, t) {
  const s = 1 - t;
  return [s * s * a[0] + 2 * s * t * m[0] + t * t * b[0], s * s * a[1] + 2 * s * t * m[1] + t * t * b[1]];
}
