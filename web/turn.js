// What is shown of a turn that is over: its answer, the picture that was meant, where its time went.
import { make } from "./elements.js";
import { names, outline } from "./scene.js";
import { words } from "./words.js";

const STAGE_HUES = ["--stage-1", "--stage-2", "--stage-3", "--stage-4", "--stage-5", "--stage-6"];

export function answerOf(turn) {
  if (turn.interrupted) return turn.spoken || words.interrupted;
  return turn.answer || turn.error || "";
}

export function wasCut(turn) {
  return Boolean(turn.interrupted && turn.spoken);
}

// The command that gets what was missing: shown, and never spoken.
export function fix(turn) {
  const command = turn.evidence?.fix;
  if (!command) return [];
  const line = make("p", words.fix, "fix");
  line.append(make("code", command));
  return [line];
}

// The picture that a question was about, with what was found.
export function meant(turn) {
  if (!turn.picture) return [];
  const figure = make("figure");
  const picture = make("img");
  picture.src = turn.picture;
  picture.alt = words.meantAlt(names(turn.scene));
  figure.append(picture);
  if (turn.scene && !turn.drawn) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("aria-hidden", "true");
    outline(svg, turn.scene);
    figure.append(svg);
  }
  return [figure];
}

// Where the time of a turn went: a figure, and the bar on demand.
export function took(turn) {
  const times = turn.timings_ms;
  if (!times || !times.total) return [];
  const stages = Object.entries(times).filter(([name, ms]) => name !== "total" && ms > 0);
  const details = make("details");
  const summary = make("summary", words.tookSummary((times.total / 1000).toFixed(2)));
  const bar = make("div", undefined, "bar");
  bar.setAttribute("role", "img");
  bar.setAttribute("aria-label", words.tookLabel(Math.round(times.total)));
  const list = make("dl");
  stages.forEach(([name, ms], i) => {
    const part = make("span");
    part.style.setProperty("flex-grow", ms);
    part.style.setProperty("background", `var(${STAGE_HUES[i % STAGE_HUES.length]})`);
    bar.append(part);
    list.append(make("dt", name), make("dd", words.milliseconds(Math.round(ms))));
  });
  details.append(summary, bar, list);
  return [details];
}
