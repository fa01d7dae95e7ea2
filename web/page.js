"use strict";
// The page of a live run. Everything it shows comes as messages from `events`; text is only ever set as text.

const $ = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const COLORS = {
  "endpointing": "#8d99ae", "recognition": "#2a9d8f", "frame choice": "#577590", "perception": "#43aa8b", "request": "#f4a261",
  "first token": "#e76f51", "first clause": "#e9c46a", "voice": "#9b5de5", "hold": "#bcb8b1", "output": "#264653",
};
const TURNS = 20;
const FADE_MS = 3000; // after which what was found is no longer drawn on a picture that has moved on
let held = false, filmed = false, fading = 0;

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function fill(list, entries) {
  const parts = [];
  for (const [name, value] of entries) {
    const missing = value === null || value === undefined;
    parts.push(make("dt", name), make("dd", missing ? "missing" : String(value), missing ? "missing" : ""));
  }
  list.replaceChildren(...parts);
}

function showState(state) {
  $("state").textContent = state || "starting";
  $("state").dataset.state = state;
  $("mute").setAttribute("aria-pressed", String(state === "muted"));
}

const UNITS = { watts: "W", celsius: "°C", gpu_percent: "% of the GPU", battery: "% of the battery", joules: "J" };

function measures(power) {
  return Object.entries(power).filter(([name]) => UNITS[name]).map(
    ([name, value]) => `${(name === "battery" ? 100 * value : value).toFixed(value < 10 && name !== "battery" ? 1 : 0)} ${UNITS[name]}`);
}

function showPower(power) {
  const known = measures(power);
  $("board").hidden = !known.length;
  fill($("power"), [["now", known.join(", ")], ["slowed by heat", power.throttled ? "yes" : "no"]]);
}

function waterfall(times) {
  const stages = Object.entries(times).filter(([name]) => name !== "total");
  const bar = make("div", undefined, "bar");
  bar.setAttribute("role", "img");
  bar.setAttribute("aria-label", `From the end of speech to the first sound: ${Math.round(times.total)} milliseconds`);
  const rows = document.createElement("tbody");
  for (const [name, ms] of stages) {
    const part = document.createElement("span");
    part.style.flexGrow = String(ms);
    part.style.backgroundColor = COLORS[name];
    part.title = `${name} ${Math.round(ms)} ms`;
    if (ms > 0) bar.append(part);
    const head = make("th");
    const key = make("span", undefined, "key");
    key.style.backgroundColor = COLORS[name];
    head.append(key, name);
    head.scope = "row";
    const row = make("tr");
    row.append(head, make("td", `${Math.round(ms)} ms`));
    rows.append(row);
  }
  const table = make("table");
  table.append(rows);
  const details = make("details");
  details.append(make("summary", `${Math.round(times.total)} ms to the first sound`), table);
  return [bar, details];
}

function showTurn(turn) {
  const item = make("li");
  item.dataset.turn = turn.turn;
  item.append(make("p", turn.question || "(not understood)", "question"));
  const said = turn.interrupted ? `${turn.spoken} … (interrupted)` : turn.answer;
  item.append(make("p", said || turn.error || "(nothing)", "answer"));
  const call = Object.entries(turn.arguments).map(([key, value]) => `${key}: ${value}`).join(", ");
  item.append(make("p", `${turn.skill || "no skill"}${call ? ` (${call})` : ""} · ${turn.engine || "no engine"}`, "did"));
  if (turn.picture) {
    const picture = make("img", undefined, "meant");
    picture.src = `turn/${turn.turn}`;
    picture.alt = `The frame that was meant, at ${turn.frame} seconds`;
    picture.loading = "lazy";
    item.append(picture);
  }
  item.append(...waterfall(turn.timings_ms));
  if (turn.power) item.append(make("p", measures(turn.power).join(", ") + (turn.power.throttled ? ", slowed by heat" : ""), "took"));
  $("turns").prepend(item);
  while ($("turns").children.length > TURNS) $("turns").lastElementChild.remove();
  $("now").hidden = true;
}

function showPartial(turn) {
  $("now-question").textContent = turn.question || "…";
  $("now-answer").textContent = turn.answer;
  $("now").hidden = false;
}

let unheard;  // hides what was heard when no turn follows

function showHearing(message) {
  showPartial({ question: `${message.text} …`, answer: "" });
  clearTimeout(unheard);
  unheard = setTimeout(() => { if (!$("now-answer").textContent) $("now").hidden = true; }, 5000);
}

function showNote(note) {
  $("notes").append(make("li", note));
  while ($("notes").children.length > TURNS) $("notes").firstElementChild.remove();
}

function outline(points, label) {
  const svg = "http://www.w3.org/2000/svg";
  const shape = document.createElementNS(svg, "polygon");
  shape.setAttribute("points", points.map((point) => point.join(",")).join(" "));
  const text = document.createElementNS(svg, "text");
  text.setAttribute("x", points[0][0]);
  text.setAttribute("y", Math.max(28, points[0][1] - 8));
  text.textContent = label;
  $("boxes").append(shape, text);
}

function showScene(scene) {
  const names = [];
  $("boxes").setAttribute("viewBox", `0 0 ${scene.frame.width} ${scene.frame.height}`);
  $("boxes").replaceChildren();
  for (const thing of scene.things || []) {
    const [x0, y0, x1, y1] = thing.box;
    outline([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], thing.name);
    names.push(thing.name);
  }
  for (const code of scene.codes || []) {
    outline(code.quad, code.kind);
    names.push(`${code.kind} code`);
  }
  $("seen").textContent = names.length ? `Found: ${names.join(", ")}` : "";
  clearTimeout(fading);
  fading = setTimeout(() => $("boxes").replaceChildren(), FADE_MS);
}

function hello(message) {
  showState(message.state);
  const how = { "wake-word": `Say “${message.wake_word}”, then ask.`, "push-to-talk": "Press Talk, then ask.", "always": "Just ask." };
  $("hint").textContent = how[message.listen];
  $("talk").hidden = message.listen === "always";
  fill($("models"), [...Object.entries(message.models), ["camera", message.camera ?? "none"], ["echo", message.echo]]);
  fill($("counts"), Object.entries(message.counts));
  showPower(message.power);
  $("notes").replaceChildren();
  message.notes.forEach(showNote);
  $("turns").replaceChildren();
  message.turns.forEach(showTurn);
  $("now").hidden = true;
  const begin = !filmed && message.camera !== null;
  filmed = message.camera !== null;
  if (!filmed) $("no-picture").textContent = "There is no camera.";
  if (begin) nextPicture();
}

const SHOW = {
  hello, turn: showTurn, partial: showPartial, hearing: showHearing,
  state: (message) => showState(message.state), note: (message) => showNote(message.note), scene: (message) => showScene(message.scene),
  power: (message) => showPower(message.power),
};

function connect() {
  const events = new EventSource("events");
  events.onmessage = (event) => {
    const message = JSON.parse(event.data);
    SHOW[message.kind]?.(message);
    if (message.counts) fill($("counts"), Object.entries(message.counts));
  };
  events.onerror = () => {
    showState("connecting");
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  };
}

function nextPicture() {
  const coming = new Image();
  const again = (ms) => setTimeout(nextPicture, ms);
  coming.onload = () => {
    if (!held) {
      $("picture").src = coming.src;
      $("picture").hidden = false;
      $("no-picture").hidden = true;
    }
    again(document.hidden || held ? 1000 : calm.matches ? 1000 : 150);
  };
  coming.onerror = () => again(2000);
  coming.src = `picture?${Date.now()}`;
}

function hold() {
  held = !held;
  $("pause").setAttribute("aria-pressed", String(held));
}

$("pause").addEventListener("click", hold);
for (const action of ["talk", "mute"]) {
  $(action).addEventListener("click", () => fetch(action, { method: "POST" }).catch(() => showState("connecting")));
}
connect();
