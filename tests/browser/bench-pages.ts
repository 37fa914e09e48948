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

console.log("\nms until it is drawn: the median, and the slowest\n");
for (const background of ["awake", "stopped"]) {
  const clicks: number[] = [];
  const popups: number[] = [];
  const options: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    if (background === "stopped" && (await chromium.hasWorker())) await chromium.killWorker();
    await page.bringToFront();
    const clicked = performance.timeOrigin + performance.now();
    const popup = await chromium.clickToolbar(page);
    const { at, since } = await popupDrawn(popup);
    clicks.push(at - clicked);
    popups.push(since);
    await popup.close();
    if (background === "stopped" && (await chromium.hasWorker())) await chromium.killWorker();
    const own = await chromium.open("about:blank");
    options.push(await optionsDrawn(own));
    await own.close();
  }
  report("popup, from the driver's click", background, clicks, POPUP);
  report("popup, from its start", background, popups, POPUP);
  report("options page, from its start", background, options, OPTIONS);
}
// One that is just being started would be listened to when the browser is gone.
await chromium.worker();
await chromium.close();
await pages.close();

/**
 * When the frame after the one that the popup's list is in began: on the clock of all processes, and in milliseconds since the popup's own
 * start. Both are at most so late: the driver may come to look only when it has been there for a while.
 */
async function popupDrawn(popup: Page): Promise<{ at: number; since: number }> {
  await popup.waitForFunction(() => document.querySelector(".slots li"), { polling: "raf" });
  return await popup.evaluate(
    () =>
      new Promise<{ at: number; since: number }>((resolve) =>
        requestAnimationFrame(() => {
          const since = performance.now();
          resolve({ at: performance.timeOrigin + since, since });
        }),
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
  const figures = `${median.toFixed(0).padStart(6)}${(sorted.at(-1) ?? Number.NaN).toFixed(0).padStart(6)}`;
  const verdict = median < limit ? "within" : "OVER";
  console.log(`${`${what}, background ${background}`.padEnd(54)}${figures}   ${verdict} ${limit}`);
}
