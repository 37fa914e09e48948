// The list of all asks: reached by keyboard, named for a screen reader, and no trap. The count is said when it has changed, and not while somebody types.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, badge, cardIsClosed, cardSays, focusInCard, listed, listen, underlined, until } from "./agent";
import { EDITORS, Opened } from "./editors";
import { fixture } from "./fixture";
import { test } from "./harness";

const SECOND = "The reports page should have a dark mode.";
const LACKS = "Lacks: Who needs it, Problem, and Why now";

const { chromium, pages } = await fixture();

async function written(text = `${ASK} ${SECOND}`): Promise<Page> {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(text);
  await underlined(page, ASK, "#description");
  return page;
}

/** Whether the focus is in our element. */
function isOurs(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.matches("[popover=manual]") === true);
}

test("from the text to the badge by Tab, to the list, to a card, and back to the same caret", async () => {
  const page = await written();
  await until("both are counted", async () => (await badge(page))?.count === "2");
  await page.keyboard.press("Home");
  for (let steps = 0; steps < 5; steps++) await page.keyboard.press("ArrowRight");
  // The badge is the page's last stop.
  for (let stops = 0; !(await isOurs(page)); stops++) {
    assert(stops < 12, "Tab never came to the badge");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await until("the list is open", async () => (await listed(page)).length === 2);
  assert.deepEqual(await listed(page), [
    [ASK, LACKS],
    [SECOND, LACKS],
  ]);
  await cardSays(page, "2 requests lack context");
  assert.match((await focusInCard(page)) ?? "", new RegExp(ASK.replace("?", "\\?")));
  await page.keyboard.press("ArrowUp");
  assert.match((await focusInCard(page)) ?? "", /Can you/, "there is none above the first");
  await page.keyboard.press("ArrowDown");
  assert.match((await focusInCard(page)) ?? "", /dark mode/);
  await page.keyboard.press("Home");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await cardSays(page, "Why now");
  await cardSays(page, SECOND);
  assert.equal(await focusInCard(page), "Insert");
  // Back to the list by the card's own button, which stands before Insert.
  for (let stops = 0; (await focusInCard(page)) !== "2/2, All requests"; stops++) {
    assert(stops < 5, `Shift+Tab came to ${await focusInCard(page)}`);
    await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    await page.keyboard.up("Shift");
  }
  await page.keyboard.press("Enter");
  await until("the list is open again", async () => (await listed(page)).length === 2);
  assert.match((await focusInCard(page)) ?? "", /dark mode/, "where the person was");
  await page.keyboard.press("Escape");
  await cardIsClosed(page);
  const caret = await page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement;
    return [field.id, field.selectionStart, field.selectionEnd];
  });
  assert.deepEqual(caret, ["description", 5, 5]);
  await page.close();
});

test("the list follows the text while it is open, and closes with its last ask", async () => {
  const page = await written();
  await chromium.command("all_asks");
  await until("the list is open", async () => (await listed(page)).length === 2);
  await page.keyboard.press("End");
  const set = (text: string) =>
    page.evaluate((text) => {
      const field = document.querySelector<HTMLTextAreaElement>("#description");
      if (field) field.value = text;
      field?.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
  await set(SECOND);
  await until("one is left", async () => JSON.stringify(await listed(page)) === JSON.stringify([[SECOND, LACKS]]));
  assert.match((await focusInCard(page)) ?? "", /dark mode/, "the focus stays in it");
  await set("");
  await cardIsClosed(page);
  await until("the focus is in the field", () => page.$eval("#description", (field) => field.matches(":focus")));
  await page.close();
});

for (const row of EDITORS) {
  test(`${row.name}: the list, the next ask and the previous one, each back to the same caret`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    const text = `${ASK} ${SECOND}`;
    await editor.type(text);
    await underlined(editor.frame, ASK, editor.selector);
    for (let steps = 0; steps < 4; steps++) await editor.press("ArrowLeft");
    let expected = text;
    const before = text.length - 4;
    for (const [index, command] of ["all_asks", "next_ask", "previous_ask", "open_card"].entries()) {
      await chromium.command(command);
      await until(`${command} has the focus`, () =>
        editor.frame.evaluate(() => document.activeElement?.matches("[popover=manual]") === true),
      );
      await editor.press("Escape");
      await until("the editor has the focus", () =>
        editor.field.evaluate((field) => field.matches(":focus, :focus-within")),
      );
      await editor.frameDrawn();
      const at = before + index;
      expected = `${expected.slice(0, at)}x${expected.slice(at)}`;
      await editor.type("x");
      await editor.holds(`${expected}`);
      // The ask that is written in is judged again after the pause; the other one stands.
      await underlined(editor.frame, ASK, editor.selector);
    }
    await editor.close();
  });
}

test("the count is said once when it has changed, and never while somebody types", async () => {
  const page = await written(`${ASK} `);
  const said = await listen(page);
  await until("one is said", async () => (await said()).length === 1);
  // Each key is within the pause of the one before; only then comes the second ask.
  await page.keyboard.type(`${SECOND} `, { delay: 40 });
  await until("both are counted", async () => (await badge(page))?.count === "2");
  await until("two are said", async () => (await said()).length === 2);
  // Words that change no number: gone and back, and more of them.
  for (let times = 0; times < 4; times++) await page.keyboard.press("Backspace");
  await page.keyboard.type("de. That is all there is.");
  await until("both are counted again", async () => (await badge(page))?.count === "2");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Please add a CSV export to the sidebar.");
  await until("three are counted", async () => (await badge(page))?.count === "3");
  await until("three are said", async () => (await said()).length === 3);
  assert.deepEqual(await said(), ["1 request lacks context", "2 requests lack context", "3 requests lack context"]);
  await page.close();
});

test("the focus is never taken: by an underline, a count, a card under the pointer, or what comes while it is open", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.evaluate(() => {
    const lost: string[] = [];
    Object.assign(globalThis, { lost });
    addEventListener("focusout", (event) => lost.push(String((event.target as Element).id)), true);
    addEventListener("blur", (event) => lost.push(event.target === window ? "window" : ""), true);
  });
  await page.keyboard.type(`${ASK} `);
  const { rects } = await underlined(page, ASK, "#description");
  const [rect] = rects;
  assert(rect);
  await page.mouse.move(rect.left + 20, rect.top + 200);
  await page.mouse.move(rect.left + 40, (rect.top + rect.bottom) / 2, { steps: 3 });
  await cardSays(page, "Insert");
  await page.evaluate((text) => {
    const field = document.querySelector<HTMLTextAreaElement>("#description");
    if (field) field.value += text;
    field?.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, SECOND);
  await until("both are counted", async () => (await badge(page))?.count === "2");
  assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, "lost")), []);
  await page.close();
});
