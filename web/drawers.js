// The drawers: what is kept, the settings, what is missing, what is at work.
import { pairs } from "./elements.js";
import { words } from "./words.js";

const COMMAND = /`?(sightline [a-z][^`]*)`?$/; // at the end of a line that says what is missing
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
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    for (const drawer of this.#lists())
      drawer.addEventListener("toggle", () => {
        if (drawer.open) this.#fill(drawer);
      });
    $("volume").addEventListener("input", () => feed.volume(Number($("volume").value)));
    for (const kind of ["cameras", "microphones"])
      $(kind).addEventListener("change", () => feed.choose(kind, $(kind).value));
    for (const name of ["listen", "pictures"])
      $(name).addEventListener("change", () => feed.set(name, $(name).value));
    $("notices").replaceChildren(this.#line(words.nothingMissing));
  }

  show(event) {
    if (event.kind === "hello") {
      if (event.models) pairs($("models"), [...Object.entries(event.models), ...echo(event)]);
      for (const list of this.#lists())
        list.hidden = !(event.lists || []).includes(list.dataset.list);
      for (const row of document.querySelectorAll(".row.own")) row.hidden = !event.canChoose;
      if (event.canChoose)
        [$("listen").value, $("pictures").value] = [event.listen, event.pictures];
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
    $("missing-count").hidden = !this.#told.length;
    $("missing-count").textContent = String(this.#told.length);
    $("missing-count").setAttribute("aria-label", words.missingCount(this.#told.length));
  }

  #line(text) {
    const item = document.createElement("li");
    const [before, command] = text.split(COMMAND);
    item.append(before);
    if (command) {
      const code = document.createElement("code");
      code.textContent = command;
      item.append(code);
    }
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
      select.replaceChildren(
        ...devices.map(({ id, label }) => new Option(label, id, false, id === chosen)),
      );
    };
    fill($("cameras"), cameras, camera);
    fill($("microphones"), microphones, microphone);
  }
}

// What a run does where its microphone may hear its speaker; a browser's own is not reported.
function echo({ echo: mode }) {
  return mode ? [[words.echo, words.echoModes[mode]]] : [];
}
