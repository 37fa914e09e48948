// In every editor the ask is underlined on exactly its words, whatever is done around it, in every frame that is drawn.

import assert from "node:assert/strict";
import { ASK, underlined, underlines, until } from "./agent";
import { EDITORS, Opened, type Rect } from "./editors";
import { fixture } from "./fixture";
import { watchFrames } from "./frames";
import { test } from "./harness";

const { chromium, pages } = await fixture();

for (const row of EDITORS) {
  test(`${row.name}: the underline keeps to the ask's words while the person writes, undoes and redoes around it`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    const { frame, selector } = editor;
    const stays = async () =>
      assert.deepEqual(
        (await underlines(frame, selector)).map(text),
        [ASK],
        `in ${JSON.stringify(await editor.model())}`,
      );
    await editor.type(`Hello there.\n${ASK}`);
    await underlined(frame, ASK, selector);
    const watched = await watchFrames(frame, selector, ASK);

    await editor.type("\nThanks", 12);
    await stays();
    await editor.press("ArrowUp");
    await editor.press("Home");
    await editor.type("Hi. ", 12);
    await stays();
    await editor.press("Enter");
    await stays();
    await editor.press("Control", "Home");
    await editor.type("Dear all,\n", 12);
    await stays();
    const written = await editor.model();
    await editor.undo();
    await until("the step is undone", async () => (await editor.model()) !== written);
    if ((await editor.model()).includes(ASK)) await underlined(frame, ASK, selector);
    await editor.redo();
    await editor.holds(written);
    await underlined(frame, ASK, selector);

    // Inside it: gone with the first letter, since these words are not what was judged.
    await editor.press("Control", "End");
    await editor.press("ArrowUp");
    await editor.press("End");
    for (let steps = 0; steps < 5; steps++) await editor.press("ArrowLeft");
    await editor.type("x");
    await editor.frameDrawn();
    assert.deepEqual(await underlines(frame, selector), []);
    await editor.press("Backspace");
    await underlined(frame, ASK, selector);
    await editor.holds(written);

    const frames = await watched();
    assert(frames.seen > 40, `${frames.seen} frames`);
    assert.deepEqual(frames, { seen: frames.seen, without: 0, wrong: 0, said: "" });
    await editor.close();
  });
}

for (const row of EDITORS) {
  test(`${row.name}: the underline lies on the ask's words after scrolling in it and around it, resizing and the browser's zoom`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    const { page, frame, selector } = editor;
    const there = (how: string) =>
      until(`the underline lies on the words ${how}`, async () => {
        const [drawn] = await underlines(frame, selector);
        const words = await editor.place(ASK);
        return drawn?.text === ASK && words.length > 0 && sameRects(drawn.rects, words);
      });
    await editor.type(`Hello there.\n${ASK}`);
    await underlined(frame, ASK, selector);
    const [before] = await editor.place(ASK);
    await there("at first");
    await editor.type("\n".repeat(8));
    try {
      await editor.scrollInside();
      await there("when the field is scrolled");
      await page.evaluate(() => {
        document.body.style.minHeight = "3000px";
        scrollBy(0, 90);
      });
      await there("when the page is scrolled");
      await page.setViewport({ width: 260, height: 700 });
      await there("in a narrow window");
      const [wrapped] = await editor.place(ASK);
      assert(before && wrapped && wrapped.right - wrapped.left < before.right - before.left, "they are wrapped there");
      await zoom(1.5);
      await until("it is zoomed in", () => page.evaluate(() => devicePixelRatio === 1.5));
      await there("when zoomed in");
    } finally {
      await zoom(1);
      await editor.close();
    }
  });
}

/** The browser's own zoom. */
async function zoom(factor: number): Promise<void> {
  const worker = await chromium.worker();
  await worker.evaluate((factor) => chrome.tabs.setZoom(factor), factor);
}

function sameRects(some: Rect[], others: Rect[]): boolean {
  return some.length === others.length && some.every((rect, index) => isNear(rect, others[index] ?? rect));
}

function isNear(one: Rect, other: Rect): boolean {
  const sides = ["left", "top", "right", "bottom"] as const;
  return sides.every((side) => Math.abs(one[side] - other[side]) <= 1);
}

function text({ text }: { text: string }): string {
  return text;
}
