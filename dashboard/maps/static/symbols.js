/* Symbols, each drawn once from its paths and then copied; and the room that names take. */

/* ---- symbols: each drawn once from its paths, then copied ---- */

function Sprites(config) {
  this.config = config;
  this.made = new Map();
}

Sprites.prototype.get = function (status, side, approximate, theme, size, ratio) {
  const key = [status, side, approximate, theme, size, ratio].join();
  if (!this.made.has(key)) this.made.set(key, this.draw(status, side, approximate, theme, size, ratio));
  return this.made.get(key);
};

Sprites.prototype.draw = function (status, side, approximate, theme, size, ratio) {
  const c = this.config;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size * ratio);
  const pen = canvas.getContext("2d");
  pen.scale(canvas.width / c.box, canvas.height / c.box);
  const roles = { side: c.sides[theme][side], paper: c.colours[theme].paper };
  const marks = c.symbols[status].concat(approximate ? [c.approximate] : []);
  for (const mark of marks) trace(pen, mark, roles);
  return canvas;
};

function trace(pen, mark, roles) {
  const path = new Path2D(mark.path);
  if (mark.fill) {
    pen.fillStyle = roles[mark.fill];
    pen.fill(path);
  }
  if (mark.stroke) {
    pen.strokeStyle = roles[mark.stroke];
    pen.lineWidth = mark.width;
    pen.setLineDash(mark.dash);
    pen.stroke(path);
    pen.setLineDash([]);
  }
}

/* ---- room for names: a coarse grid of what is taken ---- */

function Room(width, height) {
  this.cell = 8;
  this.columns = Math.ceil(width / this.cell) + 1;
  this.rows = Math.ceil(height / this.cell) + 1;
  this.taken = new Uint8Array(this.columns * this.rows);
}

Room.prototype.span = function (x, y, w, h) {
  const c = this.cell;
  return [
    Math.max(0, Math.floor(x / c)), Math.max(0, Math.floor(y / c)),
    Math.min(this.columns - 1, Math.floor((x + w) / c)), Math.min(this.rows - 1, Math.floor((y + h) / c)),
  ];
};

Room.prototype.free = function (x, y, w, h) {
  const s = this.span(x, y, w, h);
  for (let r = s[1]; r <= s[3]; r++)
    for (let c = s[0]; c <= s[2]; c++) if (this.taken[r * this.columns + c]) return false;
  return true;
};

/* How much of a stretch is taken. */
Room.prototype.covered = function (x, y, w, h) {
  const s = this.span(x, y, w, h);
  let found = 0;
  for (let r = s[1]; r <= s[3]; r++) for (let c = s[0]; c <= s[2]; c++) found += this.taken[r * this.columns + c];
  return found;
};

Room.prototype.take = function (x, y, w, h) {
  const s = this.span(x, y, w, h);
  for (let r = s[1]; r <= s[3]; r++) for (let c = s[0]; c <= s[2]; c++) this.taken[r * this.columns + c] = 1;
};

/* ---- which spots of a few pixels a kind of symbol has been drawn on ---- */

function Spots(size) {
  this.columns = Math.ceil(size.x / SPOT_PX) + 20;
  this.taken = new Set();
}

/* Whether a spot was still free for that kind; it no longer is. */
Spots.prototype.take = function (x, y, kind) {
  const spot = (Math.floor(y / SPOT_PX + 10) * this.columns + Math.floor(x / SPOT_PX + 10)) * 128 + kind;
  if (this.taken.has(spot)) return false;
  this.taken.add(spot);
  return true;
};
