// The card opens by pointer, badge or keyboard, and leaves the person where they were.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardIsClosed, cardSays, cardText, clean, clickInCard, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";
import { inspect } from "./inspect";

const { chromium, pages } = await fixture();

async function written(path: string, field: string, text = ASK): Promise<Page> {
  const page = await chromium.open(pages.origin + path);
  await page.click(field);
  await page.keyboard.type(text);
  await underlined(page, ASK, field);
  return page;
}

test("resting on the underline opens the card, which names four slots; leaving closes it; the focus stays", async () => {
  const page = await written("/ticket.html", "#description");
  const { rects } = await underlined(page, ASK, "#description");
  const [rect] = rects;
  assert(rect);
  await page.mouse.move(rect.left + 30, rect.top + 300);
  await page.mouse.move(rect.left + 40, (rect.top + rect.bottom) / 2, { steps: 3 });
  const words = await cardSays(page, "Insert");
  for (const slot of ["Who needs it", "Problem", "Why now", "Evidence"]) assert(words.includes(slot), slot);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "description");

  // The card itself can be gone over.
  await page.mouse.move(rect.left + 50, rect.bottom + 60, { steps: 5 });
  await page.mouse.move(rect.left + 60, rect.bottom + 80, { steps: 5 });
  assert.notEqual(await cardText(page), undefined);
  await page.mouse.move(1000, 20, { steps: 5 });
  await cardIsClosed(page);
  await page.close();
});

test("in a low window the card scrolls what it asks, and its buttons stay in sight", async () => {
  const page = await written("/ticket.html", "#description");
  await page.setViewport({ width: 900, height: 300 });
  await page.$eval("#description", (field) => field.scrollIntoView({ block: "start" }));
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  const bottom = () =>
    inspect(page, "card", (card) => card.querySelector(".primary")?.getBoundingClientRect().bottom, undefined);
  await until("the button is in sight", async () => ((await bottom()) ?? Number.NaN) < 300);
  await clickInCard(page, "Insert");
  await cardSays(page, "Next gap");
  await page.close();
});

test("an ordinary click on the underlined words opens nothing", async () => {
  const page = await written("/ticket.html", "#description");
  const { rects } = await underlined(page, ASK, "#description");
  const [rect] = rects;
  assert(rect);
  const selection = () => page.$eval("#description", (field) => (field as HTMLTextAreaElement).selectionStart);
  await page.mouse.click(rect.left + 60, (rect.top + rect.bottom) / 2);
  assert((await selection()) < ASK.length);
  assert.equal(await cardText(page), undefined);
  await page.close();
});

test("the badge shows the count, inside the field's corner, and opens the card", async () => {
  const page = await written("/ticket.html", "#description");
  await until("the badge is there", async () => (await badge(page)) !== undefined);
  const shown = await badge(page);
  assert(shown);
  assert.equal(shown.count, "1");
  const field = await page.$eval("#description", (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  });
  assert(shown.x > field.left && shown.x + shown.width <= field.right);
  assert(shown.y > field.top && shown.y + shown.height <= field.bottom);
  assert(shown.width >= 24 && shown.height >= 24);
  await page.mouse.click(shown.x + 12, shown.y + 12);
  await cardSays(page, ASK);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "description");

  await clickInCard(page, "Ignore");
  await cardSays(page, "Hidden on this page");
  await clean(page);
  await clickInCard(page, "Undo");
  await underlined(page, ASK, "#description");
  await page.close();
});

test("Esc gives the caret and the selection back exactly", async () => {
  const page = await written("/ticket.html", "#description");
  await page.$eval("#description", (field) => (field as HTMLTextAreaElement).setSelectionRange(8, 15, "backward"));
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await until("the card has the focus", () => page.$eval("#description", (field) => !field.matches(":focus")));
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  await until("the field has the focus", () => page.$eval("#description", (field) => field.matches(":focus")));
  assert.deepEqual(
    await page.$eval("#description", (element) => {
      const field = element as HTMLTextAreaElement;
      return [field.selectionStart, field.selectionEnd, field.selectionDirection];
    }),
    [8, 15, "backward"],
  );
  await page.close();

  const editor = await written("/prosemirror.html", ".ProseMirror");
  await editor.keyboard.press("Home");
  await editor.keyboard.down("Shift");
  for (let steps = 0; steps < 3; steps++) await editor.keyboard.press("ArrowRight");
  await editor.keyboard.up("Shift");
  const chosen = () => editor.evaluate(() => getSelection()?.toString());
  const hasFocus = () => editor.$eval(".ProseMirror", (field) => field.matches(":focus"));
  await until("the word is selected", async () => (await chosen()) === "Can");
  // The editor hears of its selection in a task before the next frame; until then its model has the caret where it was.
  await editor.evaluate(() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))));
  await chromium.command("open_card");
  await cardSays(editor, "Insert");
  await until("the card has the focus", async () => !(await hasFocus()));
  await editor.keyboard.press("Escape");
  await cardIsClosed(editor);
  // The editor takes its time to learn that it has the focus, and sets the selection then.
  await until("the editor has the focus", hasFocus);
  await until("the word is selected again", async () => (await chosen()) === "Can");
  await editor.keyboard.press("Delete");
  assert.equal(await editor.$eval(".ProseMirror", (field) => field.textContent), ASK.slice(3));
  await editor.close();
});

test("every action can be reached by keyboard", async () => {
  const page = await written("/ticket.html", "#description");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  const words = (await cardText(page)) ?? "";
  for (const action of ["Insert", "Copy", "Ignore", "Not a request", "Off on this site"])
    assert(words.includes(action));
  // From Insert: Copy, Ignore.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await cardSays(page, "Hidden on this page");
  await clean(page);
  // The focus is on Undo.
  await page.keyboard.press("Enter");
  await underlined(page, ASK, "#description");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "description");
  await page.close();
});

test("the block is copied where there is no TLS", async () => {
  const page = await written("/ticket.html", "#description");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await clickInCard(page, "Copy");
  await cardSays(page, "Copied");
  await page.keyboard.press("Escape");
  await page.click("#summary");
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  const pasted = await page.$eval("#summary", (field) => (field as HTMLInputElement).value);
  assert.match(pasted, /Who needs it:.*Problem:.*Why now:/);
  await page.close();
});

test("in a modal dialog the card works, and Esc closes it alone", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.evaluate(() => document.querySelector("dialog")?.showModal());
  await page.click("#comment");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#comment");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  assert.equal(await page.evaluate(() => document.querySelector("dialog")?.open), true);
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Enter");
  await until("the block is there", () =>
    page.$eval("#comment", (field) => (field as HTMLTextAreaElement).value.includes("Why now: ")),
  );
  await page.close();
});
