// Lighthouse on the page: before it is started, and while it runs.
//
//   npm install --prefix FOLDER lighthouse@12 puppeteer-core@24
//   sightline serve --port 8077
//   cd FOLDER && node .../bench/lighthouse.mjs http://127.0.0.1:8077/
//
// Prints the scores of accessibility and best practices, and what costs points.
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { startFlow } = await import(require.resolve("lighthouse"));
const puppeteer = require("puppeteer-core");
const [address] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream"];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: [...flags, "--use-fake-ui-for-media-stream"],
});
const page = await browser.newPage();
const config = {
  extends: "lighthouse:default",
  settings: { onlyCategories: ["accessibility", "best-practices"] },
};
const flow = await startFlow(page, { config });
await flow.navigate(address, { name: "the start" });
await page.waitForSelector("#start");
await page.click("#start");
await page.waitForSelector("#state[data-state='listening']", { timeout: 60_000 });
await flow.snapshot({ name: "listening" });
await page.type("#typed", "what time is it\n");
await page.waitForSelector("#took details", { timeout: 60_000 });
await flow.snapshot({ name: "after an answer" });
await page.click("#open-drawers");
await flow.snapshot({ name: "the menu" });
const { steps } = await flow.createFlowResult();
await browser.close();

for (const { name, lhr } of steps) {
  const scores = Object.entries(lhr.categories).map(([kind, { score }]) => [kind, 100 * score]);
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
  const faults = failed.map(({ title }) => title);
  console.log(JSON.stringify({ step: name, ...Object.fromEntries(scores), faults }));
}
