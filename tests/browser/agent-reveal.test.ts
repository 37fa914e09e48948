// An ask that the person goes to comes into sight, wherever it was: in the field, in what scrolls around it, in the window.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardIsClosed, cardSays, focusInCard, listed, paste, underlines, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";
import { inspect } from "./inspect";

const SECOND = "The reports page should have a dark mode.";
const NOTE = "Notes of the meeting are in the wiki.\n";
const BETWEEN = NOTE.repeat(80);
const NOW = "text-note-now";

const { chromium, pages } = await fixture();

const PLACES = [
  { where: "a text field of a few lines", path: "/ticket.html", field: "#description", css: "" },
  { where: "a text field longer than the window", path: "/ticket.html", field: "#description", css: "height: 2600px" },
  { where: "an editable element longer than the window", path: "/editable.html", field: "#note", css: "" },
  {
    where: "an editable element that scrolls",
    path: "/editable.html",
    field: "#note",
    css: "height: 200px; overflow: auto",
  },
];

/** Waits until the card speaks of this ask, and both can be seen. */
async function atAsk(page: Page, field: string, ask: string): Promise<void> {
  await cardSays(page, ask);
  const height = await page.evaluate(() => innerHeight);
  await until(`“${ask}” can be seen`, async () => {
    const [now] = await underlines(page, field, NOW);
    const { rects, text } = now ?? { rects: [], text: "" };
    return text === ask && rects.length > 0 && rects.every(({ top, bottom }) => top >= 0 && bottom <= height);
  });
  const card = await inspect(page, "card", (card) => card.getBoundingClientRect().toJSON() as DOMRect, undefined);
  assert(card && card.top >= 0 && card.bottom <= height, `the card is at ${JSON.stringify(card)}`);
}

/** By script, as the page's policy allows. */
async function restyle(page: Page, field: string, css: string): Promise<void> {
  await page.$eval(field, (element, css) => ((element as HTMLElement).style.cssText = css), css);
}

for (const { where, path, field, css } of PLACES) {
  test(`${where}: by command, from the list, and back to the caret`, async () => {
    const page = await chromium.open(pages.origin + path);
    await restyle(page, field, css);
    await page.click(field);
    await paste(page, `${ASK}\n${BETWEEN}${SECOND}`);
    await until("both are counted", async () => (await badge(page))?.count === "2");
    const caret = () =>
      page.$eval(field, (element) => Reflect.get(element, "selectionStart") ?? getSelection()?.focusOffset);
    const before = await caret();

    await chromium.command("next_ask");
    await atAsk(page, field, ASK);
    await chromium.command("next_ask");
    await atAsk(page, field, SECOND);
    await chromium.command("all_asks");
    await until("the list is open", async () => (await listed(page)).length === 2);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await atAsk(page, field, ASK);
    await until("it has the focus", async () => (await focusInCard(page)) === "Insert");
    await page.keyboard.press("Escape");
    await cardIsClosed(page);
    assert.equal(await caret(), before);
    await page.close();
  });
}

test("an ask that can be seen is gone to without scrolling; the list opens though its ask is out of sight", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await restyle(page, "#description", "height: 2600px");
  await page.click("#description");
  await paste(page, `${ASK}\n${SECOND}\n${BETWEEN}`);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  const scrolled = () => page.evaluate(() => scrollY);
  await page.evaluate(() => scrollTo(0, 40));
  const near = await scrolled();
  for (const ask of [ASK, SECOND]) {
    await chromium.command("next_ask");
    await atAsk(page, "#description", ask);
    assert.equal(await scrolled(), near);
  }
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  await page.evaluate(() => scrollTo(0, 1500));
  const far = await scrolled();
  await chromium.command("all_asks");
  await until("the list is open", async () => (await listed(page)).length === 2);
  assert.equal(await scrolled(), far);
  assert(far > 1000);
  await page.close();
});

test("a request just below the window's edge keeps its card when the window scrolls to it", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await restyle(page, "#description", "height: 2600px; font: 16px/24px monospace");
  await page.click("#description");
  const between = await page.evaluate(() => Math.ceil((innerHeight + 100) / 24));
  await paste(page, `${ASK}\n${NOTE.repeat(between)}${SECOND}`);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  await page.evaluate(() => scrollTo(0, 0));
  for (const ask of [ASK, SECOND]) {
    await chromium.command("next_ask");
    await atAsk(page, "#description", ask);
    await until("the card has the focus", async () => (await focusInCard(page)) !== undefined);
  }
  await page.close();
});

test("what is fixed to the window is not scrolled away for, with all that it stands in", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.evaluate(() => {
    const pane = document.createElement("section");
    pane.id = "pane";
    pane.style.cssText = "height: 300px; overflow: auto";
    const filling = document.createElement("div");
    filling.style.cssText = "height: 3000px";
    const form = document.querySelector("form") as HTMLFormElement;
    form.replaceWith(pane);
    pane.append(filling, form);
    form.style.cssText = "position: fixed; bottom: 0; left: 0; background: Canvas";
    const field = document.querySelector("#description") as HTMLElement;
    field.style.cssText = "height: 120px";
  });
  await page.click("#description");
  await paste(page, `${ASK}\n${SECOND}`);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  for (const ask of [ASK, SECOND]) {
    await chromium.command("next_ask");
    await atAsk(page, "#description", ask);
    assert.equal(await page.$eval("#pane", (pane) => pane.scrollTop), 0);
  }
  await page.close();
});
