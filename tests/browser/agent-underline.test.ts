// The underline lies on the ask's own words, at once after every edit, and nothing of the page's is touched for it.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASK, clean, underlined, underlines } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const { chromium, pages } = await fixture();

const FIELDS = [
  { name: "a textarea", address: "/ticket.html", field: "#description" },
  { name: "a title", address: "/ticket.html", field: "#summary" },
  { name: "a textarea of React's", address: "/react.html", field: "#body" },
  { name: "a bare editable element", address: "/editable.html", field: "#note" },
  { name: "ProseMirror", address: "/prosemirror.html", field: ".ProseMirror" },
];

for (const { name, address, field } of FIELDS) {
  test(`${name}: the ask is underlined on its words, and the underline keeps to them`, async () => {
    const page = await chromium.open(pages.origin + address);
    await page.click(field);
    await page.keyboard.type(ASK);
    const { rects } = await underlined(page, ASK, field);
    const box = await boxOf(page, field);
    for (const rect of rects) {
      assert(rect.left >= box.left && rect.right <= box.right && rect.top >= box.top && rect.bottom <= box.bottom);
    }
    const width = rects.reduce((sum, { left, right }) => sum + right - left, 0);
    assert(width > 250 && width < 700, `${width} px is not the width of these words`);

    // Before it: it moves along, with no frame without it.
    await page.keyboard.press("Home");
    const [start] = rects;
    for (const letter of "Hi. ") {
      await page.keyboard.type(letter);
      assert.deepEqual(
        (await underlines(page, field)).map(({ text }) => text),
        [ASK],
      );
    }
    const [moved] = (await underlined(page, ASK, field)).rects;
    assert(start && moved && moved.left > start.left + 10);

    // Inside it: gone with the first letter, since these words are not what was judged.
    for (let steps = 0; steps < 5; steps++) await page.keyboard.press("ArrowRight");
    await page.keyboard.type("x");
    assert.deepEqual(await underlines(page, field), []);
    await page.keyboard.press("Backspace");
    await underlined(page, ASK, field);
    await page.close();
  });
}

test("nothing is underlined while the person types, and nothing before the pause", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.evaluate(() => {
    // Seen frame by frame, since there is no event for it.
    const seen = {
      input: 0,
      drawn: 0,
      between: 0,
      look() {
        if (CSS.highlights.size > 0) seen.drawn = performance.now();
        else requestAnimationFrame(seen.look);
      },
    };
    Object.assign(globalThis, { seen });
    document.querySelector("#description")?.addEventListener("input", () => {
      seen.between = Math.max(seen.between, CSS.highlights.size);
      seen.input = performance.now();
    });
    requestAnimationFrame(seen.look);
  });
  await page.keyboard.type(ASK, { delay: 20 });
  await underlined(page, ASK, "#description");
  await page.waitForFunction(() => Reflect.get(globalThis, "seen").drawn > 0);
  const { input, drawn, between } = await page.evaluate(() => {
    const { input, drawn, between } = Reflect.get(globalThis, "seen");
    return { input, drawn, between };
  });
  assert.equal(between, 0);
  assert(drawn - input >= 1500, `${drawn - input} ms after the last input`);
  await page.close();
});

test("a new line is a pause", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(`${ASK}`);
  const began = performance.now();
  await page.keyboard.press("Enter");
  await underlined(page, ASK, "#description");
  assert(performance.now() - began < 1400, "the hint waited for the pause after all");
  await page.close();
});

test("ProseMirror's DOM is not touched by an underline", async () => {
  const page = await chromium.open(`${pages.origin}/prosemirror.html`);
  await page.click(".ProseMirror");
  await page.keyboard.type(ASK);
  await page.evaluate(() => {
    const mutations: string[] = [];
    Object.assign(globalThis, { mutations });
    const editor = document.querySelector(".ProseMirror");
    if (!editor) return;
    new MutationObserver((records) => mutations.push(...records.map(({ type }) => type))).observe(editor, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  await underlined(page, ASK);
  assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, "mutations")), []);
  await page.close();
});

test("the right words after an emoji, line ends of Windows, a lone surrogate, and right-to-left text", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  for (const prefix of ["Hello 🎉👩‍🚀. ", "one\r\ntwo\r\n\r\n", "Hello \ud83d. ", "שלום עולם\n\n"]) {
    await page.click("#description");
    await page.$eval(
      "#description",
      (element, text) => {
        const description = element as HTMLTextAreaElement;
        description.select();
        document.execCommand("insertText", false, text);
      },
      prefix + ASK,
    );
    await underlined(page, ASK, "#description");
    await page.$eval("#description", (element) => {
      (element as HTMLTextAreaElement).select();
      document.execCommand("delete");
    });
    await clean(page);
  }
  await page.close();
});

test("an ask in a list item", async () => {
  const page = await chromium.open(`${pages.origin}/prosemirror.html`);
  await page.click(".ProseMirror");
  await page.keyboard.type("- one item");
  await page.keyboard.press("Enter");
  await page.keyboard.down("Control");
  await page.keyboard.down("Shift");
  await page.keyboard.press("Digit8");
  await page.keyboard.up("Shift");
  await page.keyboard.up("Control");
  await page.keyboard.type(ASK);
  await underlined(page, ASK);
  assert.equal(await page.evaluate(() => [...(CSS.highlights.get("text-note") ?? [])].length), 1);
  assert.equal(
    await page.evaluate(() => {
      const [range] = CSS.highlights.get("text-note") ?? [];
      return range?.startContainer.parentElement?.closest("li") !== null;
    }),
    true,
  );
  await page.close();
});

async function boxOf(page: Page, field: string) {
  return await page.$eval(field, (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  });
}
