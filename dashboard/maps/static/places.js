/* Constants, and the places: columns of names and positions, projected once. */

const RADIANS = Math.PI / 180;
const DAY_MS = 86400000;
const HIT_PX = 13;
const CROWD = 4000; // symbols in view from which on not every one of them can be seen
const SPOT_PX = 4;
const MOST_NAMES = 450;
const [FAINT, THIN, STRONG] = [0, 1, 2]; // how much an arrow counts
const KEEP = "frontline.view";
const TAB = "frontline.tab";
const FONT = '"Source Sans", "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif';
const OBJECTIVE_FONT = `700 15px ${FONT}`;

function mercator(lat, lon) {
  const s = Math.sin(lat * RADIANS);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
}

/* ---- places: columns, their positions projected once ---- */

function Places(columns) {
  this.names = { en: columns.name.slice() };
  this.lang = "en";
  this.name = this.names.en;
  this.oblast = columns.oblast.slice();
  this.id = columns.id.slice();
  this.weight = columns.weight.slice();
  this.count = columns.id.length;
  this.x = [];
  this.y = [];
  for (let i = 0; i < this.count; i++) this.place(i, columns.lat[i], columns.lon[i]);
}

Places.prototype.place = function (i, lat, lon) {
  const at = mercator(lat, lon);
  this.x[i] = at[0];
  this.y[i] = at[1];
};

/* Places that the file lacks ride along with the scene, numbered from the file's length on. */
Places.prototype.add = function (extra) {
  for (let i = 0; i < extra.id.length; i++) {
    const at = this.count + i;
    this.id[at] = extra.id[i];
    for (const lang in this.names) this.names[lang][at] = extra.name[i];
    this.oblast[at] = extra.oblast[i];
    this.weight[at] = 0;
    this.place(at, extra.lat[i], extra.lon[i]);
  }
};

/* Names in another language come when they are asked for the first time. */
Places.prototype.speak = function (lang, urls) {
  this.lang = lang;
  if (this.names[lang]) {
    this.name = this.names[lang];
    return null;
  }
  return fetched(urls[lang]).then((names) => {
    this.names[lang] = names.concat(this.names.en.slice(this.count));
    if (this.lang === lang) this.name = this.names[lang];
  });
};
