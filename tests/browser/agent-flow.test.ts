// What is kept of a rich editor's text between two readings is what a reading from nothing gives.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { type Browser, launchBrowser, test } from "./harness";
import { serveFixtures } from "./pages";
import type { PageServer } from "./servers/pages";

let pages: PageServer;
let chromium: Browser;

before(async () => {
  pages = await serveFixtures();
  // The reading is tested by itself: no extension is needed for it.
  chromium = await launchBrowser({ extension: false });
});

after(async () => {
  await chromium.close();
  await pages.close();
});

for (const seed of [1, 2, 3, 4]) {
  test(`after any of 300 random edits, the kept text is the fresh one (${seed})`, async () => {
    const page = await chromium.open(`${pages.origin}/flow.html`);
    const { difference, texts } = await page.evaluate((number) => globalThis.differences(300, number), seed);
    assert.equal(difference, undefined);
    assert(texts > 80, `only ${texts} different texts were compared`);
    await page.close();
  });
}
