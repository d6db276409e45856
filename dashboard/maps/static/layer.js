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
    this.paths = new Room(size.x, size.y);
    this.visible = this.inView(size);
    this.size = this.symbolSize();
    this.takeSymbols();
    this.takeControls();
    this.drawVectors(size);
    this.drawRegionNames();
    this.drawSymbols(size);
    this.drawObjectives();
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
    for (const place of this.scene.objectives) {
      const p = this.spot(place);
      this.room.take(p[0] - 8, p[1] - 8, 16, 16);
    }
  },

  /* Where the buttons and the scale lie, nothing is written. */
  takeControls: function () {
    const origin = this._map.getContainer().getBoundingClientRect();
    for (const control of this._map.getContainer().querySelectorAll(".leaflet-control")) {
      const box = control.getBoundingClientRect();
      if (!box.width) continue;
      const at = this._map.containerPointToLayerPoint([box.left - origin.left, box.top - origin.top]).subtract(this._bounds.min);
      this.room.take(at.x, at.y, box.width, box.height);
    }
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
  nameBeside: function (text, x, y, gap, height, colour, over) {
    const at = this.roomBeside(this.width(text), x, y, gap, height, over);
    if (at) this.write(text, at[0], at[1], colour, this.colours().ukraine);
    return !!at;
  },

  /* Take the free side of a point on which a name covers least of the arrows; any of them only where `over` allows it.
     Returns where the name begins, or nothing. */
  roomBeside: function (w, x, y, gap, height, over) {
    const h = height + 2;
    const free = sides(w, h, x, y, gap).filter((s) => this.room.free(s[0], s[1], w, h));
    const covered = free.map((s) => this.paths.covered(s[0], s[1], w, h));
    const least = Math.min(...covered);
    if (!free.length || (least && !over)) return null;
    const side = free[covered.indexOf(least)];
    this.room.take(side[0], side[1], w, h);
    return [side[0], side[1] + h / 2];
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
      this.nameBeside(this.places.name[place], x[i], y[i], gap, big, this.colours().place, true);
    }
  },

  /* What the arrows point to is named before all others, and in a crowd too: only two of them never cover each other. */
  placeObjectives: function (size) {
    const taken = new Room(size.x, size.y);
    this.pen.font = OBJECTIVE_FONT;
    this.objectives = this.scene.objectives.map((place) => {
      const [x, y] = this.spot(place);
      const w = this.width(this.places.name[place]);
      const gap = place === this.selected ? this.size / 2 + 9 : 12;
      const around = sides(w, 17, x, y, gap);
      const forced = around.find((s) => taken.free(s[0], s[1], w, 17)) || around[0];
      const at = this.roomBeside(w, x, y, gap, 15, true) || [forced[0], forced[1] + 8.5];
      for (const room of [taken, this.room]) room.take(at[0], at[1] - 8.5, w, 17);
      return [place, x, y, at];
    });
  },

  /* A star in the ink of names where nothing is known of the place itself, and its name. */
  drawObjectives: function () {
    const colours = this.colours();
    const pen = this.pen;
    pen.font = OBJECTIVE_FONT;
    pen.textBaseline = "middle";
    pen.textAlign = "left";
    for (const [place, x, y, at] of this.objectives) {
      if (!this.at.has(place)) this.star([x, y], 8, colours);
      this.write(this.places.name[place], at[0], at[1], colours.place, colours.ukraine);
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

  drawVectors: function (size) {
    const v = this.scene.vectors;
    const shafts = [];
    for (let i = 0; i < v.from.length; i++) {
      const shaft = this.shaft(v, i);
      if (shaft) shafts.push(shaft);
    }
    const strength = this.strengths(v);
    this.arrows = shafts.sort((a, b) => strength[b[3]] - strength[a[3]]); // those that count first
    for (const shaft of shafts.slice().reverse()) this.drawVector(v, shaft, strength[shaft[3]]);
    this.pen.globalAlpha = 1;
    for (const [start, mid, tip] of shafts)
      for (let t = 0; t <= 1; t += 0.02) {
        const at = curve(start, mid, tip, t);
        this.paths.take(at[0] - 2, at[1] - 2, 4, 4);
      }
    this.placeObjectives(size);
    for (const shaft of shafts) if (strength[shaft[3]] > THIN) this.distance(v, shaft);
  },

  /* The start, the middle and the tip of an arrow, and its number; nothing where it would be too short to see. */
  shaft: function (v, i) {
    const a = this.spot(v.from[i]);
    const b = this.spot(v.to[i]);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length < 30) return null;
    const u = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    const bow = v.bow[i] * Math.min(28, length * 0.09);
    const mid = [(a[0] + b[0]) / 2 - u[1] * bow * 2, (a[1] + b[1]) / 2 + u[0] * bow * 2];
    return [along(a, mid, this.size / 2 + 3), mid, along(b, mid, this.size / 2 + 2), i];
  },

  drawVector: function (v, [start, mid, tip, i], strength) {
    this.pen.globalAlpha = [0.25, 0.55, 0.95][strength];
    this.stroke(start, mid, tip, this.arrowColour(v, i), this.config.dashes[v.style[i]], strength > THIN ? 2.4 : 1.3);
    this.head(mid, tip, this.arrowColour(v, i), strength > THIN ? 12 : 8);
  },

  arrowColour: function (v, i) {
    return this.config.sides[this.scene.theme][this.config.actors[v.actor[i]]];
  },

  /* How much each arrow counts. The nearest of its kind to its objective is strong, the others, of farther axes, are
     thin; with the origin or the objective of some selected, those are strong and all others step back. */
  strengths: function (v) {
    const own = (i) => v.from[i] === this.selected || v.to[i] === this.selected;
    const some = v.from.some((_, i) => own(i));
    return v.from.map((_, i) => (some ? (own(i) ? STRONG : FAINT) : v.strong[i] ? STRONG : THIN));
  },

  stroke: function (start, mid, tip, colour, dash, thickness) {
    const pen = this.pen;
    const base = along(tip, mid, 6);
    for (const [style, width] of [[this.colours().ukraine, thickness + 2.8], [colour, thickness]]) {
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

  head: function (mid, tip, colour, size) {
    const angle = Math.atan2(tip[1] - mid[1], tip[0] - mid[0]);
    const pen = this.pen;
    pen.beginPath();
    pen.moveTo(tip[0], tip[1]);
    for (const turn of [-0.42, 0.42]) pen.lineTo(tip[0] - size * Math.cos(angle + turn), tip[1] - size * Math.sin(angle + turn));
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
  },

  /* The length of an arrow, on the first stretch of it that is free. */
  distance: function (v, [start, mid, tip, i]) {
    const pen = this.pen;
    pen.font = `600 12px ${FONT}`;
    pen.textBaseline = "middle";
    const text = v.km[i] + " km";
    const w = this.width(text) + 10;
    if (Math.hypot(tip[0] - start[0], tip[1] - start[1]) < w + 30) return;
    const spots = [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => curve(start, mid, tip, t));
    const at = spots.find((p) => this.room.free(p[0] - w / 2, p[1] - 9, w, 18));
    if (!at) return;
    this.room.take(at[0] - w / 2, at[1] - 9, w, 18);
    pen.beginPath();
    pen.roundRect(at[0] - w / 2, at[1] - 9, w, 18, 9);
    pen.fillStyle = this.colours().paper;
    pen.fill();
    pen.fillStyle = this.arrowColour(v, i);
    pen.textAlign = "center";
    pen.fillText(text, at[0], at[1] + 0.5);
    pen.textAlign = "left";
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

/* The four sides of a point on which a name of that size may stand: right, left, above, below; each its upper left corner. */
function sides(w, h, x, y, gap) {
  return [[x + gap, y - h / 2], [x - gap - w, y - h / 2], [x - w / 2, y - gap - h], [x - w / 2, y + gap]];
}

/* A point `distance` pixels from `from` toward `to`. */
function along(from, to, distance) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length];
}

function curve(a, m, b, t) {
  const s = 1 - t;
  return [s * s * a[0] + 2 * s * t * m[0] + t * t * b[0], s * s * a[1] + 2 * s * t * m[1] + t * t * b[1]];
}
