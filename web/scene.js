// What perception found in a picture, in words and as outlines.
import { words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const CERTAIN = 0.5; // below this confidence a thing is only perhaps there
const LONGEST = 60; // characters of a text that is named

export function names(scene) {
  const found = (scene?.things || []).map((thing) =>
    thing.confidence < CERTAIN ? words.perhaps(thing.name) : thing.name,
  );
  for (const text of scene?.texts || []) found.push(words.text(text.text.slice(0, LONGEST)));
  for (const code of scene?.codes || []) found.push(words.code(code.kind));
  return [...new Set(found)];
}

// Draw the outlines of a scene into an SVG that lies over its picture.
export function outline(svg, scene) {
  svg.replaceChildren();
  if (!scene?.frame) return;
  svg.setAttribute("viewBox", `0 0 ${scene.frame.width} ${scene.frame.height}`);
  const size = Math.max(14, scene.frame.width / 40);
  const add = (points, label) => {
    const shape = document.createElementNS(SVG, "polygon");
    shape.setAttribute("points", points.map((point) => point.join(",")).join(" "));
    svg.append(shape);
    if (!label) return;
    const text = document.createElementNS(SVG, "text");
    text.setAttribute("x", points[0][0]);
    text.setAttribute("y", Math.max(size, points[0][1] - size / 3));
    text.setAttribute("font-size", size);
    text.textContent = label;
    svg.append(text);
  };
  for (const {
    box: [left, top, right, bottom],
    name,
  } of scene.things || [])
    add(
      [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ],
      name,
    );
  for (const code of scene.codes || []) add(code.quad, code.kind);
  for (const text of scene.texts || []) if (text.quad) add(text.quad, "");
}
