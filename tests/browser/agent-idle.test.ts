// What runs on a page on which nothing is written: nothing at all where we are not used, and one script that waits where we are.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, listeners, ourElements } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";
import { runningOf } from "./running";

const { chromium, pages } = await fixture({ granted: ["http://127.0.0.1/*"] });
const OURS = `${pages.origin}/ticket.html`;
const NOT_OURS = OURS.replace("127.0.0.1", "localhost");

/** What a page itself can find of us. */
async function found(page: Page): Promise<Record<string, unknown>> {
  return await page.evaluate(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? window));
    frame.remove();
    return {
      globals: Object.getOwnPropertyNames(window).filter((name) => !usual.has(name) && !/^\d+$/.test(name)),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      highlights: CSS.highlights.size,
      elements: document.querySelectorAll("html > :not(head, body)").length,
      requests: performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith("http")).length,
    };
  });
}

/** Does in a page what people do: writes an ask into two fields, clicks, scrolls, goes away and comes back. */
async function use(page: Page): Promise<void> {
  for (const field of ["#summary", "#description"]) {
    await page.click(field);
    await page.keyboard.type(ASK);
  }
  await page.click("h1");
  await page.evaluate(() => scrollTo(0, 100));
  const other = await chromium.open("about:blank");
  await other.close();
  await page.bringToFront();
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
}

test("on a page where we are not used: no script, no listener, no element, no style, no message, whatever is written there", async () => {
  const page = await chromium.open(NOT_OURS);
  const before = await found(page);
  if (await chromium.hasWorker()) await chromium.killWorker();
  await use(page);
  assert.deepEqual(await listeners(page), []);
  assert.equal(await ourElements(page), 0);
  const now = await found(page);
  assert.deepEqual(now, before);
  assert.deepEqual([now.globals, now.highlights, now.elements, now.requests], [[], 0, 0, 0]);
  assert.equal(await chromium.hasWorker(), false, "the background sleeps on");
  await page.close();
});

test("on a page of ours where nothing has the focus: two listeners, and no element, no style of the page's, no message", async () => {
  if (await chromium.hasWorker()) await chromium.killWorker();
  const page = await chromium.open(OURS);
  await page.click("h1");
  await page.evaluate(() => scrollTo(0, 100));
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  assert.deepEqual(await listeners(page), [["focusin", "input"]]);
  assert.equal(await ourElements(page), 0);
  const { globals, highlights, elements, requests } = await found(page);
  assert.deepEqual([globals, highlights, elements, requests], [[], 0, 0, 0]);
  assert.equal(await chromium.hasWorker(), false, "the background sleeps on");
  await page.close();
});

test("all scripts, worlds, style sheets and requests, as the browser lists them", async () => {
  const listed = async (address: string, how: (page: Page) => Promise<void>) => {
    const page = await chromium.open("about:blank");
    const running = await runningOf(page);
    await page.goto(address);
    await how(page);
    const all = await running();
    await page.close();
    return all;
  };
  const nothing = { worlds: 0, scripts: [], sheets: 0, requests: [] };
  assert.deepEqual(await listed(NOT_OURS, use), nothing);
  const idle = async (page: Page): Promise<void> => {
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  };
  assert.deepEqual(await listed(OURS, idle), { worlds: 1, scripts: ["content.js"], sheets: 1, requests: [] });
});
