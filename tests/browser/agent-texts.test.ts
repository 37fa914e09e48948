// Whatever stands before the ask, the words underlined are the ask's own.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, badge, clean, paste, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const { chromium, pages } = await fixture();

const FIELDS = [
  { name: "a textarea", address: "/ticket.html", field: "#description" },
  { name: "a textarea of React's", address: "/react.html", field: "#body" },
  { name: "a bare editable element", address: "/editable.html", field: "#note" },
  { name: "ProseMirror", address: "/prosemirror.html", field: ".ProseMirror" },
];
const TEXTS = [
  { what: "an emoji", text: `Hello 🎉👩‍🚀 all. ${ASK}` },
  { what: "line ends of Windows", text: `The first line.\r\n\r\nThe second 🎉 line.\r\n${ASK}` },
  { what: "a right-to-left paragraph", text: `שלום עולם, זו פסקה קצרה.\n\n${ASK}` },
  { what: "12,000 words", text: `${"The page shows the list of items in two columns. ".repeat(1340)}\n\n${ASK}` },
];

for (const { name, address, field } of FIELDS) {
  for (const { what, text } of TEXTS) {
    test(`${name}: ${what} pasted before the ask`, async () => {
      const page = await chromium.open(pages.origin + address);
      await page.click(field);
      await paste(page, text);
      const { rects } = await underlined(page, ASK, field);
      assert(rects.length > 0 && rects.every(({ left, right }) => right > left), "the words have a place");
      await page.close();
    });
  }

  test(`${name}: half an emoji before the ask`, async () => {
    const page = await chromium.open(pages.origin + address);
    await page.click(field);
    await page.keyboard.type("Hello  all. ");
    await page.keyboard.press("Home");
    for (let steps = 0; steps < 6; steps++) await page.keyboard.press("ArrowRight");
    await page.evaluate(() => document.execCommand("insertText", false, "\ud83d"));
    assert.match(await textOf(page, field), /\ud83d/);
    await page.keyboard.press("End");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, field);
    await page.close();
  });

  test(`${name}: empty, filled, emptied`, async () => {
    const page = await chromium.open(pages.origin + address);
    await page.click(field);
    await page.keyboard.press("Backspace");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, field);
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.press("Delete");
    await clean(page);
    await until("the badge is gone", async () => (await badge(page)) === undefined);
    await page.keyboard.type(ASK);
    await underlined(page, ASK, field);
    await page.close();
  });
}

async function textOf(page: Page, field: string): Promise<string> {
  return await page.$eval(field, (element) =>
    element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? ""),
  );
}
