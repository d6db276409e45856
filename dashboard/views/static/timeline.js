/* The days: a histogram of claims per week with the chosen day, to be dragged, stepped and played. */
const DAY = 86400000;
const TOP = 24; /* below the flag, so that it covers no bar */
const FOOT = 15;
const SHORTEST = 364; /* days that are shown at least */
const ICONS = {
  back: "M9 2 3 7l6 5zM1 2h2v10H1z", on: "m5 2 6 5-6 5zM11 2h2v10h-2z", play: "M3 1.5 12 7l-9 5.5z", pause: "M3 2h3v10H3zM8 2h3v10H8z",
};
const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

const text = (number, form) => form.format(new Date(number * DAY));

class Timeline {
  constructor(root, send) {
    this.root = root;
    this.send = send;
    this.chart = root.querySelector(".chart");
    this.svg = root.querySelector("svg.bars");
    this.flag = root.querySelector(".flag");
    this.note = root.querySelector(".note");
    for (const name of ["back", "play", "on"]) this[name] = root.querySelector("." + name);
    this.icon(this.back, "back");
    this.icon(this.on, "on");
    this.back.onclick = () => this.step(-1);
    this.on.onclick = () => this.step(1);
    this.play.onclick = () => this.toggle();
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.chart);
  }

  icon(button, name) {
    button.innerHTML = `<svg viewBox="0 0 14 14" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
  }

  show(data) {
    this.data = data;
    if (this.sent === undefined || data.day === this.sent || !this.dragging) this.day = data.day;
    this.last = Math.max(data.first + data.weeks.length * 7 - 1, data.day);
    this.first = Math.min(data.first, data.day, this.last - SHORTEST);
    this.chart.setAttribute("aria-valuemin", this.first);
    this.chart.setAttribute("aria-valuemax", this.last);
    this.draw();
    if (this.playing) this.timer = setTimeout(() => this.advance(), 650);
  }

  x(day) {
    return ((day - this.first) / (this.last + 1 - this.first)) * this.chart.clientWidth;
  }

  at(event) {
    const box = this.chart.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.min(this.last, Math.floor(this.first + share * (this.last + 1 - this.first)));
  }

  draw() {
    if (!this.data) return;
    const height = this.chart.clientHeight;
    if (!height) return; // the page is on its way out
    const base = height - FOOT;
    const most = Math.max(1, ...this.data.weeks.map((w) => w.reduce((a, b) => a + b, 0)));
    const unit = (base - TOP) / most;
    const width = Math.max(1.5, this.x(this.first + 7) - 1);
    const parts = [];
    this.data.weeks.forEach((week, i) => {
      let y = base;
      const from = this.data.first + i * 7;
      week.forEach((count, side) => {
        if (!count) return;
        y -= count * unit;
        parts.push(`<rect x="${this.x(from).toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${(count * unit).toFixed(1)}"`
          + ` style="fill:var(--${this.data.sides[side]})"${from > this.day ? ' class="after"' : ""}/>`);
      });
    });
    parts.push(`<line class="rule" x1="0" x2="100%" y1="${base + 0.5}" y2="${base + 0.5}"/>`, ...this.ticks(base));
    if (this.data.weeks.length) parts.push(`<text class="tick" x="0" y="10">claims per week, at most ${most.toLocaleString("en-GB")}</text>`);
    const x = this.x(this.day + 0.5).toFixed(1);
    parts.push(`<line class="hand" x1="${x}" x2="${x}" y1="14" y2="${base + 4}"/>`);
    this.svg.innerHTML = parts.join("");
    this.flag.textContent = text(this.day, LONG);
    const half = this.flag.offsetWidth / 2;
    this.flag.style.left = Math.min(this.chart.clientWidth - half, Math.max(half, +x)) + "px";
    this.chart.setAttribute("aria-valuenow", this.day);
    this.chart.setAttribute("aria-valuetext", text(this.day, LONG));
    this.back.disabled = this.neighbour(-1) === undefined;
    this.on.disabled = this.neighbour(1) === undefined;
    this.icon(this.play, this.playing ? "pause" : "play");
    this.play.setAttribute("aria-label", this.playing ? "Pause" : "Play through the days");
    this.play.title = this.playing ? "Pause" : "Play through the days";
  }

  ticks(base) {
    const made = [];
    const room = this.chart.clientWidth / Math.max(1, (this.last - this.first) / 30.4);
    const every = room > 46 ? 1 : room > 16 ? 3 : 12;
    const day = new Date(this.first * DAY);
    day.setUTCDate(1);
    for (; day / DAY <= this.last; day.setUTCMonth(day.getUTCMonth() + 1)) {
      const number = Math.round(day / DAY);
      const month = day.getUTCMonth();
      if (number < this.first || month % every) continue;
      const name = month === 0 || every === 12 ? String(day.getUTCFullYear())
        : new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(day);
      const x = this.x(number).toFixed(1);
      if (+x > this.chart.clientWidth - 26) continue;
      made.push(`<line class="rule" x1="${x}" x2="${x}" y1="${base}" y2="${base + 4}"/>`
        + `<text class="tick" x="${+x + 3}" y="${base + 13}"${month ? "" : ' font-weight="600"'}>${name}</text>`);
    }
    return made;
  }

  listen() {
    const chart = this.chart;
    chart.onpointerdown = (event) => {
      this.stop();
      this.dragging = true;
      chart.setPointerCapture(event.pointerId);
      this.move(this.at(event));
    };
    chart.onpointermove = (event) => (this.dragging ? this.move(this.at(event)) : this.hint(event));
    chart.onpointerup = () => {
      if (!this.dragging) return;
      this.dragging = false;
      this.choose(this.day);
    };
    chart.onpointerleave = () => (this.note.style.display = "none");
    chart.onkeydown = (event) => {
      const to = {
        ArrowLeft: () => this.day - 1, ArrowRight: () => this.day + 1, PageDown: () => this.day - 7, PageUp: () => this.day + 7,
        Home: () => this.first, End: () => this.last,
      }[event.key];
      if (!to) return;
      event.preventDefault();
      this.stop();
      this.move(Math.min(this.last, Math.max(this.first, to())));
      clearTimeout(this.later);
      this.later = setTimeout(() => this.choose(this.day), 180);
    };
  }

  hint(event) {
    const week = Math.floor((this.at(event) - this.data.first) / 7);
    const counts = this.data.weeks[week];
    if (!counts) return void (this.note.style.display = "none");
    const from = this.data.first + week * 7;
    const said = counts.reduce((a, b) => a + b, 0);
    this.note.textContent = `${text(from, SHORT)} – ${text(from + 6, LONG)}: ${said} ${said === 1 ? "claim" : "claims"}`;
    this.note.style.display = "block";
    const half = this.note.offsetWidth / 2;
    this.note.style.left = Math.min(this.chart.clientWidth - half, Math.max(half, this.x(from + 3.5))) + "px";
  }

  move(day) {
    this.note.style.display = "none";
    this.day = day;
    this.draw();
  }

  /* The next day on which something became known, before (-1) or after (1) the one shown. */
  neighbour(way) {
    const days = this.data.days;
    return way > 0 ? days.find((d) => d > this.day) : days.findLast((d) => d < this.day);
  }

  step(way) {
    this.stop();
    const day = this.neighbour(way);
    if (day === undefined) return;
    this.move(day);
    this.choose(day);
  }

  toggle() {
    if (this.playing) return this.stop();
    this.playing = true;
    if (this.neighbour(1) === undefined) this.day = this.data.days[0] - 1;
    this.advance();
  }

  advance() {
    if (!this.playing) return;
    const day = this.neighbour(1);
    if (day === undefined) return this.stop();
    this.move(day);
    this.choose(day);
  }

  stop() {
    this.playing = false;
    clearTimeout(this.timer);
    this.draw();
  }

  choose(day) {
    this.sent = day;
    this.send(new Date(day * DAY).toISOString().slice(0, 10));
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".timeline");
  root.timeline ??= new Timeline(root, (day) => setTriggerValue("day", day));
  root.timeline.send = (day) => setTriggerValue("day", day);
  root.timeline.show(data);
}
