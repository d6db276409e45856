/* Search for a place under any of its names; the server answers with what it finds. */
class Finder {
  constructor(root) {
    this.input = root.querySelector("input");
    this.list = root.querySelector("ul");
    this.active = 0;
    this.found = [];
    this.input.oninput = () => {
      clearTimeout(this.later);
      if (!this.input.value.trim()) return this.close();
      this.later = setTimeout(() => this.ask(this.input.value.trim()), 130);
    };
    this.input.onkeydown = (event) => this.key(event);
    this.input.onblur = () => setTimeout(() => this.close(), 150);
    this.input.onfocus = () => this.input.select();
  }

  show(data) {
    this.input.placeholder = data.placeholder;
    this.input.setAttribute("aria-label", data.placeholder);
    if (data.query !== this.asked || data.query !== this.input.value.trim()) return;
    if (!this.root().matches(":focus-within")) return;
    this.found = data.found;
    this.active = 0;
    this.draw(data.nothing);
  }

  root() {
    return this.input.parentElement;
  }

  ask(query) {
    this.asked = query;
    this.send("query", query);
  }

  draw(nothing) {
    this.list.replaceChildren(...(this.found.length ? this.found.map((place, i) => this.item(place, i)) : [this.none(nothing)]));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark();
  }

  item(place, i) {
    const item = document.createElement("li");
    item.id = "found-" + i;
    item.setAttribute("role", "option");
    item.append(place.name);
    const note = document.createElement("small");
    note.textContent = place.note;
    item.append(note);
    item.onmousedown = (event) => {
      event.preventDefault();
      this.pick(i);
    };
    item.onmousemove = () => {
      this.active = i;
      this.mark();
    };
    return item;
  }

  none(text) {
    const item = document.createElement("li");
    item.className = "none";
    item.textContent = text;
    return item;
  }

  mark() {
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.active && this.found.length > 0)));
    if (this.found.length) this.input.setAttribute("aria-activedescendant", "found-" + this.active);
  }

  key(event) {
    if (event.key === "Escape") return this.close();
    if (event.key === "Enter" && this.found.length && !this.list.hidden) return this.pick(this.active);
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || !this.found.length) return;
    event.preventDefault();
    this.active = (this.active + way + this.found.length) % this.found.length;
    this.mark();
  }

  pick(i) {
    this.send("place", this.found[i].id);
    this.input.value = this.found[i].name;
    this.close();
  }

  close() {
    clearTimeout(this.later);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".finder");
  root.finder ??= new Finder(root);
  root.finder.send = setTriggerValue;
  root.finder.show(data);
}
