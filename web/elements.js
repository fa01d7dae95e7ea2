// Elements of the page with their text.
import { words } from "./words.js";

export function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

export function pairs(list, entries) {
  const parts = entries.flatMap(([name, value]) => [
    make("dt", name),
    make("dd", value ?? words.notHere, value == null ? "missing" : ""),
  ]);
  list.replaceChildren(...parts);
}
