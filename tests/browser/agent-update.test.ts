// The extension is reloaded, as an update does it, while tabs are open: the old script goes quiet, the new one works in its place.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import {
  ASK,
  ASKED,
  asked,
  badge,
  cardSays,
  clickInCard,
  listeners,
  ourElements,
  underlined,
  underlines,
  until,
} from "./agent";
import { type Browser, launch, test } from "./harness";
import { serveFixtures } from "./pages";

const OTHER = "Please add a CSV export to the reports page.";

test("a tab with a card open: the card goes, and what is written there is served by the new extension alone", async (test) => {
  const { chromium, page } = await written(test);
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await chromium.reload();
  await page.bringToFront();
  await servedOnce(page);

  // The text is the person's own throughout, and is judged again as it stands.
  await page.click("#description");
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  await underlined(page, ASK, "#description");
  assert.equal(await ourElements(page), 1);
  await until("the badge is there", async () => (await badge(page))?.count === "1");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await clickInCard(page, "Insert");
  await until("the block is there, once", async () => {
    const value = await page.$eval("#description", (field) => (field as HTMLTextAreaElement).value);
    return value.split("Who needs it: ").length === 2;
  });
});

test("reloaded twice, and with a second tab in the background: each tab has one script once it is used", async (test) => {
  const { chromium, page, origin } = await written(test);
  const other = await chromium.open(`${origin}/prosemirror.html`);
  await other.click(".ProseMirror");
  await other.keyboard.type(ASK);
  await underlined(other, ASK, ".ProseMirror");
  for (let times = 0; times < 2; times++) await chromium.reload();
  for (const [tab, field] of [
    [other, ".ProseMirror"],
    [page, "#description"],
  ] as const) {
    await tab.bringToFront();
    await tab.click(field);
    await tab.keyboard.press("End");
    await tab.keyboard.type(" ");
    await underlined(tab, ASK, field);
    await servedOnce(tab);
  }
});

test("what others ask for is underlined again with nothing done, once", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  await chromium.showOn(new URL(pages.origin).host);
  const page = await chromium.open(`${pages.origin}/room.html`);
  await page.evaluate((text) => Reflect.get(window, "room").add([["ada", text]]), OTHER);
  await asked(page, [OTHER]);
  await chromium.reload();
  await page.bringToFront();
  await servedOnce(page);
  await asked(page, [OTHER]);
  assert.equal((await underlines(page, "textarea", ASKED)).length, 1);
});

async function written(test: Parameters<typeof launch>[0]): Promise<{ chromium: Browser; page: Page; origin: string }> {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  return { chromium, page, origin: pages.origin };
}

/** Waits until one copy of the script listens on a page, and no other: what an update leaves over has gone quiet. */
async function servedOnce(page: Page): Promise<void> {
  let copies: string[][] = [];
  await until("one copy of the script is at work", async () => {
    copies = (await listeners(page)).filter((types) => types.length > 0);
    return copies.length === 1;
  }).catch(() => assert.equal(copies.length, 1, JSON.stringify(copies)));
}
