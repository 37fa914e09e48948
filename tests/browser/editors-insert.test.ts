// The block arrives whole in the editor's own model, the caret in its first gap, and one undo takes it back.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, cardSays, clickInCard, underlined, until } from "./agent";
import { EDITORS, Opened } from "./editors";
import { fixture } from "./fixture";
import { test } from "./harness";

const BLOCK = "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ";
const LABELS = ["Who needs it:", "Problem:", "Why now:", "Evidence (optional):"];

/** A French team's: a hard space before the colon. A tab in it, too. */
const HARD = JSON.stringify({
  version: 1,
  slots: [{ id: "why_now", label: "Pourquoi\u00a0maintenant\u00a0", prompt: "Pourquoi\u00a0?", required: true }],
  block: { intro: "Contexte\u00a0:\tun mot", optional: "" },
});
/** As it is typed, and as an editable element gives it back. */
const HARD_BLOCK = "Contexte : un mot\nPourquoi maintenant : ";

const { chromium, pages } = await fixture();

const value = (selector: string) => (page: Page) =>
  page.$eval(selector, (element) => (element as HTMLTextAreaElement).value);

for (const row of EDITORS) {
  const { name, between = "\n", behind = "" } = row;
  const block = `${ASK}${between}${BLOCK}${behind}`;

  test(`${name}: the caret is in the first gap, goes to the next, and empty lines are removed`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    await editor.type(ASK);
    await insert(editor);
    await editor.type("our finance team");
    const first = block.replace("it: ", "it: our finance team");
    await editor.holds(first);
    const labels = (selector: string) =>
      editor.frame.$$eval(selector, (all) => all.map(({ textContent }) => textContent));
    assert.deepEqual(await labels("strong, b"), row.bold ? LABELS : []);
    assert.deepEqual(await labels("ul > li strong, ul > li b"), row.list ? LABELS : []);
    await chromium.command("next_gap");
    await until("the caret is in the second gap", async () => (await beforeCaret(editor)).endsWith("Problem: "));
    await editor.type("they retype it");
    await editor.holds(first.replace("Problem: ", "Problem: they retype it"));
    await clickInCard(editor.page, "Remove empty lines");
    await editor.holds(`${ASK}${between}Who needs it: our finance team\nProblem: they retype it${behind}`);
    await editor.close();
  });
}

for (const row of EDITORS) {
  const { between = "\n" } = row;
  const apart = between === "\n" ? "" : "\n";

  test(`${row.name}: a team's block goes after the ask's paragraph, one undo takes it and nothing else, redo brings it, typing goes on`, async () => {
    const worker = await chromium.worker();
    await worker.evaluate((template) => chrome.storage.local.set({ template }), HARD);
    try {
      const editor = await Opened.open(chromium, pages.origin, row);
      await editor.type(`Hello there.\n${apart}${ASK}${between}Thank you all.`);
      const text = await editor.model();
      const before = await editor.whole();
      await openCard(editor, "Pourquoi");
      await editor.press("Enter");
      await cardSays(editor.page, "Added.");
      const withBlock = text.replace(ASK, `${ASK}${between}${HARD_BLOCK}`);
      await editor.holds(withBlock);
      await editor.undo();
      await editor.holds(text);
      assert.deepEqual(await editor.whole(), before);
      await editor.redo();
      await editor.holds(withBlock);
      await editor.press("Control", "End");
      await editor.type("Bye.");
      await editor.holds(`${withBlock}Bye.`);
      await editor.close();
    } finally {
      await worker.evaluate(() => chrome.storage.local.remove("template"));
    }
  });
}

for (const row of EDITORS.filter(({ begin }) => begin)) {
  test(`${row.name}: the ask is an item of a list: the items stay what they are, the block comes behind them, one undo takes it`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    await row.begin?.(editor);
    await editor.type(`one\n${ASK}\ntwo`);
    const items = () => editor.field.$$eval("li", (all) => all.map((one) => one.innerText.trim().split("\n")[0]));
    assert.deepEqual(await items(), ["one", ASK, "two"]);
    const before = await editor.whole();
    await insert(editor);
    assert.deepEqual((await items()).slice(0, 3), ["one", ASK, "two"]);
    const lines = await editor.field.evaluate((field) => (field as HTMLElement).innerText.split(/\n+/));
    const shown = lines.map((line) => line.replace(/\u00a0/g, " ").trim()).filter((line) => line !== "");
    assert.deepEqual(shown, ["one", ASK, "two", ...LABELS]);
    await editor.undo();
    assert.deepEqual(await editor.whole(), before);
    await editor.close();
  });
}

test("an ask in the title puts the block into the description", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#summary");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#summary");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Enter");
  await until("the block is there", async () => (await value("#description")(page)) === BLOCK);
  assert.equal(await value("#summary")(page), ASK);
  await until("the description has the focus", () => page.evaluate(() => document.activeElement?.id === "description"));
  await page.close();
});

/** Waits for the underline and opens its card by the keyboard. */
async function openCard(editor: Opened, words: string): Promise<void> {
  await underlined(editor.frame, ASK, editor.selector);
  await chromium.command("open_card");
  await cardSays(editor.page, words);
}

/** Presses the card's "Insert". */
async function insert(editor: Opened): Promise<void> {
  await openCard(editor, "Insert");
  await editor.press("Enter");
  await cardSays(editor.page, "Next gap");
}

/** What stands before the caret in its block or text control. */
async function beforeCaret({ frame }: Opened): Promise<string> {
  return await frame.evaluate(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLTextAreaElement) return focused.value.slice(0, focused.selectionStart);
    const { focusNode, focusOffset } = getSelection() ?? {};
    const block = focusNode?.parentElement?.closest("p, li, div, trix-editor");
    if (!focusNode || !block) return "";
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(focusNode, focusOffset ?? 0);
    return range.toString().replace(/\u00a0/g, " ");
  });
}
