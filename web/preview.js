// The feed of a run on this machine: what its loop reports, and its camera's picture. Camera,
// microphone and speaker are the machine's own.
import { words } from "./words.js";

const AGAIN_MS = 150; // between two pictures
const SELDOM_MS = 1000; // where nobody looks, or motion is unwelcome
const LISTS = ["notes", "timers", "watches", "sightings"];

export function makeFeed() {
  return new Preview();
}

class Preview extends EventTarget {
  #held = false;
  #filmed = false;
  #over = false;
  #calm = matchMedia("(prefers-reduced-motion: reduce)");

  begin() {
    this.#tell("stage", { stage: "running" });
    this.#connect();
  }

  talk(held) {
    if (held) this.#post("talk");
  }

  stop() {
    this.#post("stop");
  }

  mute() {
    this.#post("mute");
  }

  ask(text) {
    this.#post("ask", { text });
  }

  volume(value) {
    this.#post("volume", { volume: value });
  }

  hold() {
    this.#held = !this.#held;
    return this.#held;
  }

  async list(kind) {
    return (await fetch(`list/${kind}`)).json();
  }

  remove(kind, id) {
    return this.#post("remove", { list: kind, id });
  }

  // ---- within ----

  async #post(action, parts = {}) {
    const headers = { "content-type": "application/json" };
    try {
      const { ok } = await fetch(action, { method: "POST", headers, body: JSON.stringify(parts) });
      if (!ok) this.#tell("problem", { text: words.problems.lost });
    } catch {
      this.#tell("state", { state: this.#over ? "over" : "lost" });
    }
  }

  #connect() {
    const events = new EventSource("events");
    events.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    events.onerror = () => {
      if (this.#over) {
        events.close();
        return;
      }
      this.#tell("state", { state: "lost" });
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.#connect(), 3000);
    };
  }

  #receive(message) {
    const shown = { ...message };
    if (message.kind === "hello") {
      shown.turns = message.turns.map(asShown);
      shown.canHold = message.camera !== null;
      shown.lists = LISTS;
      if (message.camera !== null && !this.#filmed) this.#nextPicture();
      this.#filmed = message.camera !== null;
      this.#tell("state", { state: message.state });
      if (message.power) this.#tell("power", { power: message.power });
    }
    if (message.kind === "turn") shown.turn = asShown(message);
    if (message.kind === "over") {
      this.#over = true;
      this.#tell("state", { state: "over" });
      this.#tell("problem", { text: words.problems.over(message.reason || words.overReason) });
      return;
    }
    this.#tell(message.kind, shown);
    if (message.counts) this.#tell("counts", { counts: message.counts });
  }

  #nextPicture() {
    if (this.#over) return;
    const coming = new Image();
    const seldom = this.#held || document.hidden || this.#calm.matches;
    const again = (ms) => setTimeout(() => this.#nextPicture(), ms);
    coming.onload = () => {
      if (!this.#held) this.#tell("picture", { source: coming.src });
      again(seldom ? SELDOM_MS : AGAIN_MS);
    };
    coming.onerror = () => again(2 * SELDOM_MS);
    coming.src = `picture?${Date.now()}`;
  }

  #tell(kind, parts) {
    this.dispatchEvent(new CustomEvent("event", { detail: { ...parts, kind } }));
  }
}

function asShown(row) {
  return {
    ...row,
    id: row.turn,
    picture: row.picture ? `turn/${row.id}` : null,
    drawn: true,
    unasked: row.turn === 0,
  };
}
