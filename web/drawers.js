// The drawers: what is kept, the settings, what is missing, what is at work.
import { pairs } from "./view.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

export class Drawers {
  #feed;

  constructor(feed) {
    this.#feed = feed;
    const dialog = $("drawers");
    $("open-drawers").addEventListener("click", () => {
      dialog.showModal();
      this.#refresh();
    });
    $("close-drawers").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    for (const drawer of this.#lists()) drawer.addEventListener("toggle", () => { if (drawer.open) this.#fill(drawer); });
    $("volume").addEventListener("input", () => feed.volume(Number($("volume").value)));
    for (const kind of ["cameras", "microphones"]) $(kind).addEventListener("change", () => feed.choose(kind, $(kind).value));
    $("notices").replaceChildren(this.#line(words.nothingMissing));
  }

  show(event) {
    if (event.kind === "hello") {
      pairs($("models"), Object.entries(event.models || {}));
      for (const list of this.#lists()) list.hidden = !(event.lists || []).includes(list.dataset.list);
      for (const row of document.querySelectorAll(".row.device")) row.hidden = !event.canChoose;
      if (event.notices) this.#notices(event.notices);
    }
    if (event.kind === "notice") this.#notices([...this.#told, event.text]);
    if (event.kind === "devices") this.#devices(event);
    if (event.kind === "turn") this.#refresh();
  }

  #told = [];

  #notices(lines) {
    this.#told = lines.slice(-20);
    const shown = this.#told.length ? this.#told : [words.nothingMissing];
    $("notices").replaceChildren(...shown.map((line) => this.#line(line)));
  }

  #line(text) {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }

  #lists() {
    return document.querySelectorAll("[data-list]");
  }

  #refresh() {
    if ($("drawers").open) for (const drawer of this.#lists()) if (drawer.open) this.#fill(drawer);
  }

  async #fill(drawer) {
    const kind = drawer.dataset.list;
    const rows = await this.#feed.list(kind).catch(() => []);
    const items = rows.map((row) => this.#row(drawer, kind, row));
    const none = document.createElement("p");
    none.textContent = words.nothingKept[kind];
    drawer.querySelector(".rows").replaceChildren(...(items.length ? items : [none]));
  }

  #row(drawer, kind, { id, text }) {
    const row = document.createElement("div");
    row.className = "row";
    const said = document.createElement("span");
    said.textContent = text;
    row.append(said);
    if (id === null) return row;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words.remove;
    button.setAttribute("aria-label", `${words.remove}: ${text}`);
    button.addEventListener("click", async () => {
      await this.#feed.remove(kind, id);
      await this.#fill(drawer);
    });
    row.append(button);
    return row;
  }

  #devices({ cameras, microphones, camera, microphone }) {
    const fill = (select, devices, chosen) => {
      select.replaceChildren(...devices.map(({ id, label }) => new Option(label, id, false, id === chosen)));
    };
    fill($("cameras"), cameras, camera);
    fill($("microphones"), microphones, microphone);
  }
}
