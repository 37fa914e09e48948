// How long a person waits for the popup and for the options page; run by `cargo xtask bench pages`.

import type { Page } from "puppeteer-core";
import { ASK, underlined } from "./agent";
import { Chromium, extensionId } from "./chromium";
import { serveFixtures } from "./pages";

/** How often each is opened; the first is left out: a browser that has just been started is busy with itself. */
const TIMES = 12;
/** In milliseconds. */
const POPUP = 100;
const OPTIONS = 200;

const pages = await serveFixtures();
const chromium = await Chromium.launch();
const page = await chromium.open(`${pages.origin}/ticket.html`);
await page.click("#description");
await page.keyboard.type(ASK);
await underlined(page, ASK, "#description");

console.log("\nms from the click, or the page's start, until it is drawn: the median, and the slowest\n");
let isSlow = false;
for (const background of ["awake", "stopped"]) {
  const popups: number[] = [];
  const options: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    if (background === "stopped" && (await chromium.hasWorker())) await chromium.killWorker();
    await page.bringToFront();
    const clicked = performance.timeOrigin + performance.now();
    const popup = await chromium.clickToolbar(page);
    popups.push((await popupDrawn(popup)) - clicked);
    await popup.close();
    if (background === "stopped" && (await chromium.hasWorker())) await chromium.killWorker();
    const own = await chromium.open("about:blank");
    options.push(await optionsDrawn(own));
    await own.close();
  }
  report("popup", background, popups, POPUP);
  report("options page", background, options, OPTIONS);
}
await chromium.close();
await pages.close();
if (isSlow) process.exitCode = 1;

/** When the frame after the one that the popup's list is in began, on the clock of all processes, or when the driver came to look. */
async function popupDrawn(popup: Page): Promise<number> {
  await popup.waitForFunction(() => document.querySelector(".slots li"), { polling: "raf" });
  return await popup.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
      ),
  );
}

/** Milliseconds from the start of the options page to the frame after the one that its slots are in. */
async function optionsDrawn(page: Page): Promise<number> {
  await page.evaluateOnNewDocument(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#slots li")) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(globalThis, { drawn: performance.now() })));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`chrome-extension://${await extensionId()}/options.html`);
  await page.waitForFunction(() => "drawn" in globalThis);
  return await page.evaluate(() => Reflect.get(globalThis, "drawn") as number);
}

function report(what: string, background: string, times: number[], limit: number): void {
  const sorted = times.slice(1).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? Number.NaN;
  if (!(median < limit)) isSlow = true;
  const figures = `${median.toFixed(0).padStart(6)}${(sorted.at(-1) ?? Number.NaN).toFixed(0).padStart(6)}`;
  console.log(`${`${what}, background ${background}`.padEnd(36)}${figures}   of ${limit} at most`);
}
