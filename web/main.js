// Connects a feed (what happens, and what can be asked for) with the view. The server says which
// feed it has: "glasses" is this browser's own camera and microphone on a Realtime session,
// "preview" is a run on this machine.
import { Drawers } from "./drawers.js";
import { View } from "./view.js";
import { putWords, words } from "./words.js";

const TOP = "body > header, body > main, body > footer";
const FEEDS = { glasses: "./glasses.js", preview: "./preview.js" };

async function begin() {
  putWords();
  const view = new View();
  const { feed: kind } = await (await fetch("mode.json")).json();
  const { makeFeed } = await import(FEEDS[kind]);
  const feed = makeFeed();
  const drawers = new Drawers(feed);
  view.attach(feed);
  feed.addEventListener("event", ({ detail }) => {
    view.show(detail);
    drawers.show(detail);
  });
  feed.begin();
}

// The page is inert until its buttons work, so that no press is lost. It is made so here: where a
// script can't be loaded, what the page says can still be read.
function setInert(inert) {
  for (const region of document.querySelectorAll(TOP)) region.inert = inert;
}

setInert(true);
begin()
  .finally(() => setInert(false))
  .catch((error) => {
    document.getElementById("state").textContent = words.states.lost;
    document.getElementById("answer").textContent = words.problems.lost;
    throw error;
  });
