// The page's Realtime session: a WebSocket that is opened again when it breaks. It knows neither
// sound nor pictures.
import { words } from "./words.js";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;
const CONNECT_TIMEOUT_MS = 10_000;
const MOST_UNSENT = 400_000; // bytes, some 9 s of sound: the network is gone

// `told(event)` gets each event of the server; `changed(state, problem)` hears "connecting" and
// "lost".
export class Session {
  #key;
  #told;
  #changed;
  #socket;
  #retry = FIRST_RETRY_MS;
  #timer;
  #wanted = false;

  constructor(key, told, changed) {
    this.#key = key;
    this.#told = told;
    this.#changed = changed;
    addEventListener("online", () => this.openNow());
    addEventListener("offline", () => {
      if (this.#wanted) this.#lose(words.problems.offline);
    });
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  // Open a new session in place of the one there is.
  open() {
    this.#wanted = true;
    this.#leave();
    this.#changed("connecting");
    const address = new URL("v1/realtime?sightline=page&model=sightline", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.hash = "";
    const protocols = this.#key
      ? ["realtime", `openai-insecure-api-key.${this.#key}`]
      : ["realtime"];
    const socket = new WebSocket(address, protocols);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#closed(), CONNECT_TIMEOUT_MS);
    // A server that loads its models for the first time is open, and greets later.
    socket.onopen = () => clearTimeout(this.#timer);
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = () => this.#closed();
  }

  // After sleep or a change of network: do not wait for the next try.
  openNow() {
    if (!this.#wanted || this.isOpen) return;
    this.#retry = FIRST_RETRY_MS;
    this.open();
  }

  send(event) {
    this.sendBinary(JSON.stringify(event));
  }

  sendBinary(data) {
    if (!this.isOpen) return;
    if (this.#socket.bufferedAmount > MOST_UNSENT) {
      this.#closed();
      return;
    }
    this.#socket.send(data);
  }

  // ---- within ----

  #receive(event) {
    if (event.type === "session.created") this.#retry = FIRST_RETRY_MS;
    this.#told(event);
  }

  #leave() {
    clearTimeout(this.#timer);
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onclose = this.#socket.onmessage = null;
    this.#socket.close();
    this.#socket = undefined;
  }

  #lose(problem) {
    this.#leave();
    this.#changed("lost", problem);
    this.#timer = setTimeout(() => this.open(), this.#retry);
    this.#retry = Math.min(2 * this.#retry, LONGEST_RETRY_MS);
  }

  async #closed() {
    this.#lose(words.problems.lost);
    const problem = await this.#whyRefused();
    if (problem && !this.isOpen) this.#changed("lost", problem);
  }

  // A browser does not tell a page why a WebSocket was refused; a plain request is told (one that
  // says its origin, as a WebSocket does).
  async #whyRefused() {
    try {
      const headers = this.#key ? { Authorization: `Bearer ${this.#key}` } : {};
      const { status } = await fetch("v1/realtime", { method: "POST", headers });
      return {
        401: this.#key ? words.problems.refused : words.problems.noKey,
        503: words.problems.full,
      }[status];
    } catch {
      return undefined;
    }
  }
}
