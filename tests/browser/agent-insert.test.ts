// The block arrives whole in the editor's own model, the caret in its first gap, and one undo takes it back.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { ASK, cardSays, clickInCard, underlined, until } from "./agent";
import { fixture } from "./fixture";

const BLOCK = "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ";

const { chromium, pages } = await fixture();

const value = (selector: string) => (page: Page) =>
  page.$eval(selector, (element) => (element as HTMLTextAreaElement).value);
const ownModel = (page: Page) => page.evaluate(() => globalThis.model());
const shownText = (page: Page) =>
  page.$eval("#note", (element) => (element as HTMLElement).innerText.replace(/\u00a0/g, " "));

/** `between` the ask and the block: an editor that has paragraphs needs no empty one. */
const FIELDS = [
  { name: "a textarea", address: "/ticket.html", field: "#description", between: "\n\n", model: value("#description") },
  { name: "a textarea of React's", address: "/react.html", field: "#body", between: "\n\n", model: ownModel },
  { name: "a bare editable element", address: "/editable.html", field: "#note", between: "\n\n", model: shownText },
  { name: "ProseMirror", address: "/prosemirror.html", field: ".ProseMirror", between: "\n", model: ownModel },
];

for (const { name, address, field, between, model } of FIELDS) {
  test(`${name}: the block is inserted, filled in, taken back and put back`, async () => {
    const page = await chromium.open(pages.origin + address);
    const holds = (text: string) =>
      until(`the model is ${JSON.stringify(text)}`, async () => (await model(page)) === text);
    await page.click(field);
    await page.keyboard.type(ASK);
    await underlined(page, ASK, field);
    await chromium.command("open_card");
    await cardSays(page, "Insert");
    await page.keyboard.press("Enter");
    await cardSays(page, "Next gap");
    await holds(`${ASK}${between}${BLOCK}`);

    await control(page, "z");
    await holds(ASK);
    await control(page, "y");
    await holds(`${ASK}${between}${BLOCK}`);
    await page.close();
  });

  test(`${name}: the caret is in the first gap, goes to the next, and empty lines are removed`, async () => {
    const page = await chromium.open(pages.origin + address);
    const holds = (text: string) =>
      until(`the model is ${JSON.stringify(text)}`, async () => (await model(page)) === text);
    await page.click(field);
    await page.keyboard.type(ASK);
    await underlined(page, ASK, field);
    await chromium.command("open_card");
    await cardSays(page, "Insert");
    await page.keyboard.press("Enter");
    await cardSays(page, "Next gap");
    await page.keyboard.type("our finance team");
    await holds(`${ASK}${between}${BLOCK.replace("it: ", "it: our finance team")}`);
    await chromium.command("next_gap");
    const filled = `${ASK}${between}${BLOCK.replace("it: ", "it: our finance team").replace("Problem: ", "Problem: they retype it")}`;
    await until("the caret is in the second gap", async () => (await lineOfCaret(page)).startsWith("Problem:"));
    await page.keyboard.type("they retype it");
    await holds(filled);
    await clickInCard(page, "Remove empty lines");
    await holds(`${ASK}${between}Who needs it: our finance team\nProblem: they retype it`);
    await page.close();
  });
}

/** A French team's: a hard space before the colon. A tab in it, too. */
const HARD = JSON.stringify({
  version: 1,
  slots: [{ id: "why_now", label: "Pourquoi\u00a0maintenant\u00a0", prompt: "Pourquoi\u00a0?", required: true }],
  block: { intro: "Contexte\u00a0:\tun mot", optional: "" },
});

// An editable element gives back neither as it was written.
for (const { name, address, field } of FIELDS.slice(2)) {
  test(`${name}: a block with hard spaces and a tab arrives, and is known to have arrived`, async () => {
    const worker = await chromium.worker();
    await worker.evaluate((template) => chrome.storage.local.set({ template }), HARD);
    try {
      const page = await chromium.open(pages.origin + address);
      await page.click(field);
      await page.keyboard.type(ASK);
      await underlined(page, ASK, field);
      await chromium.command("open_card");
      await cardSays(page, "Pourquoi");
      await page.keyboard.press("Enter");
      await cardSays(page, "Added.");
      await page.close();
    } finally {
      await worker.evaluate(() => chrome.storage.local.remove("template"));
    }
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

async function control(page: Page, key: "z" | "y"): Promise<void> {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

async function lineOfCaret(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLTextAreaElement) {
      return focused.value.slice(focused.value.lastIndexOf("\n", focused.selectionStart - 1) + 1);
    }
    return getSelection()?.focusNode?.textContent ?? "";
  });
}
