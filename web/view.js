// The page itself: the picture, the answer, what was said before, the controls. It is told events
// and asks the feed; it knows neither sound nor network.
import { make, pairs } from "./elements.js";
import { names, outline } from "./scene.js";
import { answerOf, fix, meant, took, wasCut } from "./turn.js";
import { words } from "./words.js";

const MOST_TURNS = 100;
const LONG = 110; // characters from which an answer is set smaller
const SHOWN_MS = 2500; // of outlines on the live picture, which goes on without them
const BUSY = ["thinking", "speaking"];
const APART = ["lost", "connecting", "over"]; // states in which the server is not heard
const $ = (id) => document.getElementById(id);

export class View {
  #feed;
  #current = null; // the turn on top
  #fading;
  #listen = "always";
  #state = "off";
  #muted = false;

  attach(feed) {
    this.#feed = feed;
    this.#examples();
    $("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      const question = $("typed").value.trim();
      if (question) this.#ask(question);
      $("typed").value = "";
    });
    $("stop").addEventListener("click", () => feed.stop());
    $("mute").addEventListener("click", () => feed.mute());
    $("hold").addEventListener("click", () =>
      $("hold").setAttribute("aria-pressed", String(feed.hold())),
    );
    $("switch-camera").addEventListener("click", () => feed.switchCamera());
    this.#talkButton();
    $("start").addEventListener("click", () => {
      const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;
      $("start-problem").textContent = "";
      feed.start({ listen: chosen("listen"), pictures: chosen("pictures") });
    });
  }

  show(event) {
    this[`_${event.kind}`]?.(event);
  }

  // ---- what happens ----

  _stage({ stage }) {
    document.body.dataset.stage = stage;
    $("warning").hidden = location.protocol !== "https:";
    document.querySelector(".start").hidden = stage !== "start";
  }

  _hello({ listen, wakeWord, camera, muted, turns = [], canHold }) {
    this.#listen = listen;
    $("talk").hidden = listen === "always"; // there is nothing to press it for
    document.querySelector(".controls").classList.toggle("two", listen === "always");
    this.#labelTalk(false);
    this._muted({ muted: muted ?? this.#muted });
    const hint = words.hints[listen];
    $("hold").hidden = !canHold;
    $("no-picture").textContent = camera ? words.noPictureYet : words.noCamera;
    if (!this.#current)
      $("answer").dataset.hint = typeof hint === "function" ? hint(wakeWord) : hint;
    if (turns.length) {
      $("turns").replaceChildren();
      this.#current = null;
      turns.forEach((turn) => this._turn({ turn, quiet: true }));
    }
  }

  _state({ state }) {
    if (APART.includes(this.#state) && !APART.includes(state)) this._problem({ text: "" });
    this.#state = state;
    $("state").dataset.state = state;
    $("stop").disabled = !BUSY.includes(state);
    this.#showState();
  }

  // That the microphone is off is seen at once, whatever else happens.
  _muted({ muted }) {
    this.#muted = muted;
    $("mute").setAttribute("aria-pressed", String(muted));
    this.#showState();
  }

  #showState() {
    const muted = this.#muted && !APART.includes(this.#state);
    $("state").toggleAttribute("data-muted", muted);
    const shown = muted ? "muted" : this.#state;
    $("state").textContent = words.states[shown] ?? shown;
  }

  _problem({ text }) {
    const starting = document.body.dataset.stage === "start";
    $("start-problem").textContent = starting ? text : "";
    $("problem").textContent = starting ? "" : text;
    $("problem").hidden = starting || !text;
  }

  // How loud the microphone's sound is, 0 to 1.
  _level({ level }) {
    $("mute").style.setProperty("--level", level.toFixed(2));
  }

  _devices({ cameras }) {
    $("switch-camera").hidden = cameras.length < 2;
  }

  _partial({ question, answer }) {
    if (this.#current?.finished) this.#retire();
    if (!this.#current) this._problem({ text: "" });
    this.#current ??= { finished: false };
    document.body.classList.add("has-turn");
    $("answer").dataset.hint = "";
    if (question !== undefined) $("question").textContent = question || "…";
    if (answer !== undefined) this.#say(answer);
  }

  // Somebody is speaking: the words so far. Those after the first `stable` may still change.
  _hearing({ text, stable }) {
    if (!text) return;
    this._partial({});
    const all = text.split(/\s+/);
    const parts = [all.slice(0, stable).join(" ")];
    if (stable < all.length) parts.push(" ", make("span", all.slice(stable).join(" "), "unstable"));
    $("question").replaceChildren(...parts);
  }

  _turn({ turn, quiet }) {
    if (this.#current?.finished) this.#retire();
    this.#current = { finished: true, turn };
    document.body.classList.add("has-turn");
    $("answer").dataset.hint = "";
    $("question").textContent = turn.unasked ? words.unasked : turn.question || words.notUnderstood;
    this.#say(answerOf(turn), quiet);
    $("answer").classList.toggle("cut", wasCut(turn));
    $("meant").replaceChildren(...meant(turn));
    $("took").replaceChildren(...fix(turn), ...took(turn));
  }

  _scene({ scene }) {
    const found = names(scene);
    outline($("boxes"), scene);
    $("seen").textContent = found.length ? words.found(found) : "";
    $("picture").alt = words.liveAlt(found);
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => {
      $("boxes").replaceChildren();
      $("seen").textContent = "";
    }, SHOWN_MS);
  }

  // `source` is the address of a picture; without one the video is live.
  _picture({ source }) {
    $("no-picture").hidden = true;
    $("video").hidden = source !== undefined;
    $("picture").hidden = source === undefined;
    if (source) $("picture").src = source;
  }

  _noPicture({ text }) {
    $("video").hidden = $("picture").hidden = true;
    $("no-picture").hidden = false;
    $("no-picture").textContent = text;
  }

  _sending({ pictures }) {
    $("sending").hidden = !pictures;
    $("sending").textContent = words.sendingPictures;
  }

  _power({ power }) {
    const known = Object.entries(power).filter(([name]) => words.power[name]);
    pairs(
      $("power"),
      known.map(([name, value]) => words.power[name](value)),
    );
  }

  _counts({ counts }) {
    pairs(
      $("counts"),
      Object.entries(counts).map(([name, value]) => [name, String(value)]),
    );
  }

  // ---- within ----

  #ask(question) {
    this._partial({ question, answer: "" });
    this.#feed.ask(question);
  }

  // Words are appended to what stands there, so that a screen reader reads each once.
  #say(answer, quiet = false) {
    const place = $("answer");
    const there = place.textContent;
    place.classList.toggle("long", answer.length > LONG);
    place.setAttribute("aria-live", quiet ? "off" : "polite");
    if (there && answer.startsWith(there)) {
      if (answer.length > there.length) place.append(answer.slice(there.length));
      return;
    }
    place.replaceChildren(answer);
  }

  // The turn on top becomes the first of those before.
  #retire() {
    const { turn } = this.#current;
    this.#current = null;
    if (!turn) return;
    const item = make("li");
    if (turn.id !== undefined) item.dataset.turn = turn.id;
    item.append(
      make("p", turn.unasked ? words.unasked : turn.question || words.notUnderstood, "question"),
    );
    item.append(make("p", answerOf(turn), wasCut(turn) ? "answer cut" : "answer"));
    item.append(...fix(turn), ...meant(turn));
    $("turns").prepend(item);
    while ($("turns").children.length > MOST_TURNS) $("turns").lastElementChild.remove();
    $("past").hidden = false;
    $("meant").replaceChildren();
    $("took").replaceChildren();
    $("answer").replaceChildren();
    $("answer").classList.remove("cut");
  }

  #examples() {
    const items = words.exampleQuestions.map((question) => {
      const item = make("li");
      const button = make("button", question);
      button.type = "button";
      button.addEventListener("click", () => this.#ask(question));
      item.append(button);
      return item;
    });
    document.querySelector("#examples ul").replaceChildren(...items);
  }

  #labelTalk(held) {
    const push = this.#listen === "push-to-talk";
    $("talk").lastElementChild.textContent = push
      ? held
        ? words.talkHeld
        : words.talkHold
      : words.talk;
    $("talk").classList.toggle("held", held);
  }

  // Held with thumb, mouse, Enter or space; where holding means nothing to the feed, a press is
  // enough.
  #talkButton() {
    const button = $("talk");
    const set = (held) => {
      if (button.classList.contains("held") === held) return;
      this.#labelTalk(held);
      this.#feed.talk(held);
    };
    button.addEventListener("pointerdown", (event) => {
      button.setPointerCapture(event.pointerId);
      set(true);
    });
    for (const kind of ["pointerup", "pointercancel"])
      button.addEventListener(kind, () => set(false));
    button.addEventListener("keydown", (event) => {
      if ([" ", "Enter"].includes(event.key) && !event.repeat) set(true);
    });
    button.addEventListener("keyup", (event) => {
      if ([" ", "Enter"].includes(event.key)) set(false);
    });
    button.addEventListener("blur", () => set(false));
    button.addEventListener("contextmenu", (event) => event.preventDefault());
  }
}
