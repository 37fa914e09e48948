// All that can be done with an ask, with no pointer: by the extension's commands, Tab, Enter and Escape.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, cardIsClosed, cardSays, clean, focusInCard, underlined, until } from "./agent";
import { EDITORS, Opened } from "./editors";
import { fixture } from "./fixture";
import { test } from "./harness";

const { chromium, pages } = await fixture();

/** Goes by Tab to what is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: (string | undefined)[] = [];
  while ((await focusInCard(page)) !== name) {
    passed.push(await focusInCard(page));
    assert(passed.length < 14, `Tab went by ${passed.join(", ")}, and never came to ${name}`);
    await page.keyboard.press("Tab");
  }
}

for (const row of EDITORS.filter(({ name }) => ["a textarea", "ProseMirror", "Lexical"].includes(name))) {
  test(`${row.name}: copied, explained, ignored, taken back, inserted and filled in by keyboard alone`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    const { page } = editor;
    await editor.type(ASK);
    await underlined(editor.frame, ASK, editor.selector);
    const hasFocus = () => editor.field.evaluate((field) => field.matches(":focus, :focus-within"));

    await chromium.command("next_ask");
    await cardSays(page, "Why now");
    await tabTo(page, "Copy");
    await page.keyboard.press("Enter");
    await cardSays(page, "Copied");
    await tabTo(page, "Why?");
    await page.keyboard.press(" ");
    await until("it says why", async () => (await focusInCard(page)) === "Why?");
    await page.keyboard.press("Escape");
    await cardIsClosed(page);
    await until("the editor has the focus", hasFocus);

    await chromium.command("previous_ask");
    await cardSays(page, "Why now");
    await tabTo(page, "Ignore");
    await page.keyboard.press("Enter");
    await cardSays(page, "Hidden on this page");
    await clean(page);
    await tabTo(page, "Undo");
    await page.keyboard.press("Enter");
    await cardIsClosed(page);
    await underlined(editor.frame, ASK, editor.selector);
    await until("the editor has the focus again", hasFocus);
    await editor.frameDrawn();
    // The caret is where it was.
    await editor.type(" ");
    await underlined(editor.frame, ASK, editor.selector);

    await chromium.command("open_card");
    await cardSays(page, "Why now");
    await tabTo(page, "Insert");
    await page.keyboard.press("Enter");
    await cardSays(page, "Next gap");
    await until("the editor has the focus for the first gap", hasFocus);
    await editor.type("our support rota");
    await chromium.command("next_gap");
    await editor.frameDrawn();
    await editor.type("mails at night");
    await until("both gaps are filled", async () =>
      /Who needs it: our support rota\n+Problem: mails at night\n/.test(await editor.model()),
    ).catch(async () => assert.fail(JSON.stringify(await editor.model())));
    await editor.close();
  });
}

test("the popup by keyboard alone: Tab comes to every control, and Enter puts the block in", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  const popup = await chromium.clickToolbar(page);
  await popup.waitForSelector("[data-do=insert]");
  const controls = await popup.$$eval("button:not([disabled]), a[href]", (all) =>
    all.filter((one) => one.checkVisibility()).map(({ textContent, ariaLabel }) => ariaLabel ?? textContent),
  );
  const met = new Set<string | null>();
  for (let stops = 0; stops <= controls.length; stops++) {
    await popup.keyboard.press("Tab");
    met.add(
      await popup.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? null),
    );
  }
  for (const control of controls) assert(met.has(control), `Tab never came to ${control}`);
  for (let stops = 0; !(await popup.evaluate(() => document.activeElement?.matches("[data-do=insert]"))); stops++) {
    assert(stops < 20, "Tab comes round to Insert");
    await popup.keyboard.press("Tab");
  }
  // The popup closes before it hears that the key is up.
  await popup.keyboard.press("Enter").catch(() => undefined);
  await page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("#description")?.value.includes("Why now:"),
  );
  await page.close();
});
