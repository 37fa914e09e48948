// Where a highlight cannot reach into a text control, its mirror puts the underline in the very same place.

import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import type { Page } from "puppeteer-core";
import { ASK, until } from "./agent";
import { Chromium, chromiumPath } from "./chromium";
import { test } from "./harness";
import { serveFixtures } from "./pages";
import type { PageServer } from "./servers/pages";

let pages: PageServer;
let folder: string;
let able: Chromium;
let unable: Chromium;

before(async () => {
  pages = await serveFixtures();
  able = await Chromium.launch();
  folder = await mkdtemp(join(tmpdir(), "backstory-mirror-"));
  const without = join(folder, "chromium");
  await writeFile(without, `#!/bin/sh\nexec "${chromiumPath()}" --disable-blink-features=OpaqueRange "$@"\n`);
  await chmod(without, 0o755);
  process.env.CHROMIUM = without;
  unable = await Chromium.launch();
});

after(async () => {
  await able.close();
  await unable.close();
  await pages.close();
  await rm(folder, { recursive: true });
  assert.deepEqual([...able.complaints, ...unable.complaints], [], "consoles stay clean");
  assert.deepEqual(pages.reports, [], "no policy was offended");
});

const LONG = `${"The page shows the list of items in two columns, a short one and a long one, and the long one wraps around here.\n".repeat(9)}\n${ASK} \n`;

const STATES: { name: string; field: string; style: string; scroll: number }[] = [
  { name: "plain", field: "#description", style: "", scroll: 0 },
  { name: "scrolled", field: "#description", style: "", scroll: 40 },
  { name: "zoomed", field: "#description", style: "zoom: 1.3", scroll: 0 },
  { name: "transformed", field: "#description", style: "transform: scale(0.8)", scroll: 0 },
  {
    name: "right-to-left, in a serif font",
    field: "#description",
    style: "direction: rtl; font: 17px/1.7 serif",
    scroll: 0,
  },
  { name: "a title", field: "#summary", style: "", scroll: 0 },
];

test("the one browser highlights in the control, the other does not", async () => {
  const kinds = [able, unable].map(async (browser) => {
    const page = await browser.open(`${pages.origin}/ticket.html`);
    const can = await page.evaluate(() => "createValueRange" in HTMLTextAreaElement.prototype);
    await page.close();
    return can;
  });
  assert.deepEqual(await Promise.all(kinds), [true, false]);
});

for (const { name, field, style, scroll } of STATES) {
  test(`${name}: the same place as in the control itself`, async () => {
    const [exact, mirrored] = await Promise.all(
      [able, unable].map((browser) => rectsIn(browser, field, style, scroll)),
    );
    assert(exact && mirrored);
    assert.equal(mirrored.length, exact.length);
    for (const [index, rect] of exact.entries()) {
      for (const [side, at] of rect.entries()) {
        const other = mirrored[index]?.[side] ?? Number.NaN;
        assert(Math.abs(other - at) <= 1, `${name}: ${JSON.stringify(mirrored)} is not ${JSON.stringify(exact)}`);
      }
    }
  });
}

/** The left, top, right and bottom of each rectangle of the underline. */
async function rectsIn(browser: Chromium, field: string, style: string, scroll: number): Promise<number[][]> {
  const page = await browser.open(`${pages.origin}/ticket.html`);
  await page.$eval(field, (element, css) => Object.assign((element as HTMLElement).style, { cssText: css }), style);
  await page.click(field);
  await page.$eval(
    field,
    (_, text) => document.execCommand("insertText", false, text),
    field === "#summary" ? ASK : LONG,
  );
  await until("the ask is underlined", async () => (await rects(page)).length > 0);
  await page.$eval(field, (element, by) => element.scrollBy(0, -by), scroll);
  // The mirror follows in the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const found = await rects(page);
  await page.close();
  return found;
}

async function rects(page: Page): Promise<number[][]> {
  return await page.evaluate(() =>
    [...(CSS.highlights.get("text-note") ?? [])].flatMap((range) =>
      [...(range as Range).getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]),
    ),
  );
}
