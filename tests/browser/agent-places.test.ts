// Wherever in a page a field stands: in a shadow root, in a frame, beside another one, in a dialog, or gone.

import assert from "node:assert/strict";
import { ASK, badge, cardIsClosed, cardSays, clean, ourElements, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const SECOND = "Please add a dark mode to the reports page.";

const { chromium, pages } = await fixture();

for (const mode of ["open", "closed"]) {
  for (const kind of ["textarea", "div"]) {
    test(`a ${kind} in a shadow root that is ${mode}: underlined on its words, and the block arrives`, async () => {
      const page = await chromium.open(`${pages.origin}/shadow.html`);
      const box = await page.evaluate(
        (root, name) => {
          const { left, top, width, height } =
            globalThis.roots[root]?.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
          return { left, top, width, height };
        },
        mode,
        kind,
      );
      await page.mouse.click(box.left + box.width - 40, box.top + 12);
      await page.keyboard.type(ASK);
      const state = () =>
        page.evaluate(
          (root, name) => {
            const field = globalThis.roots[root]?.querySelector(name);
            const value = field instanceof HTMLTextAreaElement ? field.value : (field as HTMLElement).innerText;
            const [range] = CSS.highlights.get("text-note") ?? [];
            const words =
              range instanceof Range ? range.toString() : value.slice(range?.startOffset, range?.endOffset ?? 0);
            // In the control itself, or in the copy of its text that is drawn over it.
            const drawn = range instanceof Range ? range.startContainer.parentElement : field;
            const style = drawn && getComputedStyle(drawn, "::highlight(text-note)").textDecorationStyle;
            const [rect] = (range as Range | undefined)?.getClientRects() ?? [];
            return { value: value.replace(/\u00a0/g, " "), words, style, left: rect?.left ?? 0, top: rect?.top ?? 0 };
          },
          mode,
          kind,
        );
      await until("the ask is underlined", async () => (await state()).words === ASK);
      const { style, left, top } = await state();
      assert.equal(style, "wavy", "the underline can be seen there");
      assert(left >= box.left && left < box.left + box.width && top >= box.top && top < box.top + box.height);

      await chromium.command("open_card");
      await cardSays(page, "Insert");
      await page.keyboard.press("Enter");
      await until("the block is there", async () =>
        (await state()).value.endsWith("Who needs it: \nProblem: \nWhy now: \nEvidence (optional): "),
      );
      await page.close();
    });
  }

  test(`from field to field within a shadow root that is ${mode}, of which the page hears nothing`, async () => {
    const page = await chromium.open(`${pages.origin}/shadow.html`);
    const focus = (kind: string) =>
      page.evaluate((root, name) => globalThis.roots[root]?.querySelector<HTMLElement>(name)?.focus(), mode, kind);
    const words = () => page.evaluate(() => [...(CSS.highlights.get("text-note") ?? [])].map(String).join());
    await focus("textarea");
    await page.keyboard.type("Hello.");
    await focus("div");
    await page.keyboard.type(ASK);
    await until("the ask is underlined", async () => (await words()) === ASK);
    await page.close();
  });
}

test("a frame of the same origin, and one without an address of its own", async () => {
  const page = await chromium.open(`${pages.origin}/frames.html`);
  await page.$eval("#blank", (frame) => {
    const inside = (frame as HTMLIFrameElement).contentDocument;
    const field = inside?.createElement("textarea");
    if (!inside || !field) return;
    field.cols = 70;
    inside.body.append(field);
  });
  for (const id of ["#same", "#blank"]) {
    const frame = await (await page.$(id))?.contentFrame();
    assert(frame);
    await (await frame.$("textarea"))?.click();
    await page.keyboard.type(ASK);
    await underlined(frame, ASK, "textarea");
    await chromium.command("open_card");
    await until("the card has the focus", () => frame.evaluate(() => document.activeElement?.localName === "div"));
    await page.keyboard.press("Enter");
    await until("the block is there", () =>
      frame.$eval("textarea", (field) => (field as HTMLTextAreaElement).value.includes("Why now: ")),
    );
  }
  assert.equal(await ourElements(page), 0, "the page around them has nothing of ours");
  await page.close();
});

test("two drafts on one page: each keeps its underline, and badge and commands go with the focus", async () => {
  const page = await chromium.open(
    pages.serve("/two", {
      body: `<!doctype html><title>Two</title><form><textarea id="one" rows="5" cols="80"></textarea></form>
        <form><textarea id="two" rows="5" cols="80"></textarea></form>`,
    }),
  );
  await page.click("#one");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#one");
  const first = await badge(page);
  await page.click("#two");
  await page.keyboard.type(SECOND);
  const both = () => page.evaluate(() => CSS.highlights.get("text-note")?.size);
  await until("both are underlined", async () => (await both()) === 2);
  const second = await badge(page);
  assert(first && second && second.y > first.y);

  for (const [field, words] of [
    ["#one", ASK],
    ["#two", SECOND],
    ["#one", ASK],
  ] as const) {
    await page.click(field);
    await chromium.command("open_card");
    await cardSays(page, words);
    await page.keyboard.press("Escape");
    await cardIsClosed(page);
    assert.equal(await page.evaluate(() => `#${document.activeElement?.id}`), field);
  }

  // The pointer finds either of them, whichever has the focus.
  const at = await page.evaluate(() => {
    const ranges = [...(CSS.highlights.get("text-note") ?? [])] as Range[];
    const rects = ranges.map((range) =>
      range.getBoundingClientRect ? range.getBoundingClientRect() : range.getClientRects()[0],
    );
    return rects.map((rect) => ({ x: (rect?.left ?? 0) + 20, y: (rect?.top ?? 0) + 5 })).sort((a, b) => b.y - a.y)[0];
  });
  assert(at);
  await page.mouse.move(600, 700);
  await page.mouse.move(at.x, at.y, { steps: 3 });
  await cardSays(page, SECOND);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "one");

  // Taking one away leaves the other.
  await page.$eval("#two", (field) => field.remove());
  await cardIsClosed(page);
  await underlined(page, ASK, "#one");
  await page.close();
});

test("a field in a modal dialog that closes takes its card along", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.evaluate(() => document.querySelector("dialog")?.showModal());
  await page.click("#comment");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#comment");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.evaluate(() => document.querySelector("dialog")?.remove());
  await cardIsClosed(page);
  await clean(page);
  await until("nothing of ours is left", async () => (await ourElements(page)) === 0);
  await page.close();
});
