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
    this.hovered = this.pointedAt = -1;
    this.widths = new Map();
    this.rings = {};
    this.ringRenderer = L.svg({ pane: "rings" });
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
    this.order = Int32Array.from(scene.place.keys()).sort((a, b) => scene.place[a] - scene.place[b]); // by weight, as the file is
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
    this.drawSymbols(size);
    this.drawNames(size);
    this.drawRings();
  },

  /* The rows in view and where they lie, the largest places first; flat arrays, because there may be 50,000. */
  inView: function (size) {
    const found = { rows: [], x: [], y: [] };
    const { x, y } = this.places;
    const column = this.scene.place;
    for (const row of this.order) {
      const px = x[column[row]] * this.world - this.left;
      const py = y[column[row]] * this.world - this.top;
      if (px < -20 || py < -20 || px > size.x + 20 || py > size.y + 20) continue;
      found.rows.push(row);
      found.x.push(px);
      found.y.push(py);
    }
    return found;
  },

  symbolSize: function () {
    const many = this.visible.rows.length;
    const room = many > 4000 ? 9 : many > 1200 ? 12 : many > 300 ? 15 : 20;
    return Math.round(Math.min(26, Math.max(8, room + 1.6 * (this._zoom - 8))));
  },

  takeSymbols: function () {
    const { rows, x, y } = this.visible;
    const s = rows.length > CROWD ? 1 : this.size * 0.8;
    for (let i = 0; i < rows.length; i++) this.room.take(x[i] - s / 2, y[i] - s / 2, s, s);
  },

  /* The largest places last, so that they lie on top; in a crowd one of those that would cover each other is enough. */
  drawSymbols: function (size) {
    const { rows, x, y } = this.visible;
    const { flags } = this.scene;
    const half = this.size / 2;
    const spots = rows.length > CROWD ? new Spots(size) : null;
    const sprites = [];
    for (let i = rows.length - 1; i >= 0; i--) {
      const row = rows[i];
      const approximate = (flags[row] & 2) > 0;
      const kind = (this.scene.status[row] * 8 + this.scene.holder[row]) * 2 + approximate;
      if (spots && !spots.take(x[i], y[i], kind)) continue;
      sprites[kind] ??= this.sprite(row, approximate);
      this.pen.globalAlpha = flags[row] & 1 ? this.config.stale_opacity : 1;
      this.pen.drawImage(sprites[kind], x[i] - half, y[i] - half, this.size, this.size);
    }
    this.pen.globalAlpha = 1;
  },

  sprite: function (row, approximate) {
    const { scene, config } = this;
    const status = config.statuses[scene.status[row]];
    return this.sprites.get(status, config.actors[scene.holder[row]], approximate, scene.theme, this.size, this.ratio);
  },

  /* Rings around what is hovered and selected; they are drawn apart, so that the pointer never redraws the map. */
  drawRings: function () {
    const colours = this.colours();
    const wanted = { hovered: 1.5, selected: 2.5 };
    for (const name in wanted) {
      this.rings[name] ??= [0, 1].map(() => L.circleMarker([0, 0], { renderer: this.ringRenderer, pane: "rings", fill: false, interactive: false }));
      const place = this[name];
      this.rings[name].forEach((ring, i) => {
        if (place < 0) return void ring.remove();
        ring.setStyle({ color: i ? colours.selected : colours.paper, weight: wanted[name] + (i ? 0 : 2.5) });
        ring.setRadius(this.size / 2 + 4).setLatLng(latLng(this, place)).addTo(this._map);
      });
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
    const { rows, x, y } = this.visible;
    const column = this.scene.place;
    const big = this._zoom >= 8 ? 14 : 13;
    this.pen.font = `600 ${big}px ${FONT}`;
    const own = rows.findIndex((row) => column[row] === this.selected);
    const order = own < 0 ? [] : [own];
    for (let i = 0; i < Math.min(rows.length, MOST_NAMES); i++) if (i !== own) order.push(i);
    for (const i of order) {
      const place = column[rows[i]];
      if (this.scene.objectives.includes(place)) continue; // written already
      const gap = this.size / 2 + (i === own ? 8 : 3);
      this.nameBeside(this.places.name[place], x[i], y[i], gap, big, this.colours().place);
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
    this.arrows.push([start, mid, tip, i]);
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

  /* The arrow under a point of the map's container, or -1. */
  hitArrow: function (point) {
    const p = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    for (const [start, mid, tip, i] of this.arrows || [])
      for (let t = 0; t <= 1; t += 0.04) {
        const at = curve(start, mid, tip, t);
        if (Math.hypot(at[0] - p.x, at[1] - p.y) < 7) return i;
      }
    return -1;
  },

  /* The row of the scene nearest to a point of the map's container, or -1. */
  hit: function (point) {
    if (!this.visible) return -1;
    const p = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    const reach = Math.max(HIT_PX, this.size / 2 + 3);
    let best = -1;
    let least = reach * reach;
    const { rows, x, y } = this.visible;
    for (let i = rows.length - 1; i >= 0; i--) {
      const d = (x[i] - p.x) ** 2 + (y[i] - p.y) ** 2;
      if (d > least) continue;
      least = d;
      best = rows[i];
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
