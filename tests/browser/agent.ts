// What the agent shows on a page, seen as a test can see it: through the browser's own inspector, since its element is closed to pages.

import assert from "node:assert/strict";
import type { Frame, Page } from "puppeteer-core";
import type { Browser } from "./browser";
import { inspect, listenersOf } from "./inspect";

/** PRODUCT.md's own example. */
export const ASK = "Can you add a toggle to disable email notifications?";
export const DRIVE_BY = "text-note";
/** An ask of somebody else's. */
export const ASKED = "text-query";
/** In milliseconds: longer than any pause, answer or check of the agent. */
const PATIENCE = 8000;

export interface Underline {
  text: string;
  rects: { left: number; top: number; right: number; bottom: number }[];
}

/** What is underlined now. `field` is the text control it is in, if it is in one: in the page, or in the shadow root that it has made. */
export async function underlines(page: Page | Frame, field = "textarea", name = DRIVE_BY): Promise<Underline[]> {
  return await page.evaluate(
    (selector, style) => {
      const root = globalThis.root instanceof ShadowRoot ? globalThis.root : document;
      const control = root.querySelector<HTMLTextAreaElement | HTMLInputElement>(selector);
      return [...(CSS.highlights.get(style) ?? [])].map((range) => {
        const rects = (range as Range).getClientRects();
        const text =
          range instanceof Range ? range.toString() : control?.value.slice(range.startOffset, range.endOffset);
        return {
          text: text ?? "",
          rects: [...rects].map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
        };
      });
    },
    field,
    name,
  );
}

/** Waits until exactly these words are underlined. */
export async function underlined(
  page: Page | Frame,
  text: string,
  field = "textarea",
  name = DRIVE_BY,
): Promise<Underline> {
  let seen: Underline[] = [];
  await until(`“${text}” is underlined`, async () => {
    seen = await underlines(page, field, name);
    return seen.length === 1 && seen[0]?.text === text;
  });
  const [underline] = seen;
  assert(underline);
  return underline;
}

/** Waits until exactly these asks of others are underlined, in the order of the page. */
export async function asked(page: Page | Frame, expected: string[]): Promise<void> {
  let seen: string[] = [];
  const all = () => underlines(page, "textarea", ASKED);
  await until(`${expected.length} asks of others are underlined`, async () => {
    const marked = (await all()).sort((a, b) => (a.rects[0]?.top ?? 0) - (b.rects[0]?.top ?? 0));
    seen = marked.map(({ text }) => text);
    return JSON.stringify(seen) === JSON.stringify(expected);
  }).catch(() => assert.deepEqual(seen, expected));
}

/** Waits until nothing is underlined. */
export async function clean(page: Page | Frame): Promise<void> {
  await until("nothing is underlined", () => page.evaluate(() => CSS.highlights.size === 0));
}

/**
 * Brings the pointer onto the first line of these words, and after them for as long as they move, until the card is open: a page that
 * has just scrolled may still load what is above.
 */
export async function pointAt(page: Page, text: string, field = "textarea", name = DRIVE_BY): Promise<void> {
  let before: string | undefined;
  await until(`the card of “${text}” is open`, async () => {
    const [rect] = (await underlines(page, field, name)).find((one) => one.text === text)?.rects ?? [];
    if (rect && JSON.stringify(rect) !== before) {
      before = JSON.stringify(rect);
      await page.mouse.move(5, 5);
      await page.mouse.move((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2, { steps: 4 });
    }
    return (await cardText(page)) !== undefined;
  });
}

/** The words of the open card or notice; none while there is none. */
export async function cardText(page: Page): Promise<string | undefined> {
  return await inside(page, "card", (element) => element.innerText);
}

/** Waits until the card is open and says this. */
export async function cardSays(page: Page, words: string | RegExp): Promise<string> {
  let text: string | undefined;
  await until(`the card says ${words}`, async () => {
    text = await cardText(page);
    return text !== undefined && (typeof words === "string" ? text.includes(words) : words.test(text));
  });
  return text ?? "";
}

export async function cardIsClosed(page: Page): Promise<void> {
  await until("the card is closed", async () => (await cardText(page)) === undefined);
}

/** Clicks a button of the card with the mouse. */
export async function clickInCard(page: Page, label: string): Promise<void> {
  const at = await inside(
    page,
    "card",
    (card, name) => {
      const button = [...card.querySelectorAll("button")].find((one) => one.textContent === name);
      const rect = button?.getBoundingClientRect();
      // The mouse goes by the page's coordinates, the card by those of its frame.
      const frame = frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
      return rect && { x: frame.x + rect.x + rect.width / 2, y: frame.y + rect.y + rect.height / 2 };
    },
    label,
  );
  assert(at, `the card has no button “${label}”`);
  await page.mouse.click(at.x, at.y);
}

/** Where the card is, or what this selector finds in it; none where it is not there. */
export async function inCard(page: Page, selector = ""): Promise<{ left: number; right: number } | undefined> {
  const box = await inside(
    page,
    "card",
    (card, wanted) => {
      const { left, right } = (wanted ? card.querySelector(wanted) : card)?.getBoundingClientRect() ?? {};
      return { left, right };
    },
    selector,
  );
  return box?.left === undefined || box.right === undefined ? undefined : { left: box.left, right: box.right };
}

/** What a text control says. */
export async function value(page: Page, selector: string): Promise<string> {
  return await page.evaluate((of) => document.querySelector<HTMLTextAreaElement>(of)?.value ?? "", selector);
}

/** The badge's count and place; none while it is hidden. */
export async function badge(
  page: Page,
): Promise<{ count: string; x: number; y: number; width: number; height: number } | undefined> {
  return await inside(page, "badge", (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { count: element.textContent ?? "", x, y, width, height };
  });
}

/** What of the card has the focus, as it is called; none while the focus is elsewhere. */
export async function focusInCard(page: Page): Promise<string | undefined> {
  return await inside(page, "card", (card) => {
    const { activeElement } = card.getRootNode() as ShadowRoot;
    if (!activeElement || !card.contains(activeElement)) return undefined;
    return activeElement.getAttribute("aria-label") ?? (activeElement as HTMLElement).innerText;
  });
}

/** The items of the list of all asks, each as the lines that it shows; none while it is not open. */
export async function listed(page: Page): Promise<string[][]> {
  const items = await inside(page, "asks", (list) =>
    [...list.querySelectorAll("button")].map((button) => button.innerText.split("\n")),
  );
  return items ?? [];
}

/** Has what a screen reader is told written down from now on, as it comes. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  const start = await inside(page, "status", (status) => {
    const said: string[] = [];
    status.dataset.said = "[]";
    new MutationObserver(() => {
      if (status.textContent) said.push(status.textContent);
      status.dataset.said = JSON.stringify(said);
    }).observe(status, { childList: true, characterData: true, subtree: true });
    return true;
  });
  assert(start, "there is a place for what is said");
  return async () =>
    JSON.parse((await inside(page, "status", (status) => status.dataset.said ?? "[]")) ?? "[]") as string[];
}

/** How many elements of ours are on the page. */
export async function ourElements(page: Page): Promise<number> {
  return await page.evaluate(() => document.querySelectorAll("[popover=manual]").length);
}

/** Puts a text on the clipboard and pastes it, by the keyboard both. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    addEventListener(
      "copy",
      (event) => {
        event.clipboardData?.setData("text/plain", copied);
        event.preventDefault();
      },
      { capture: true, once: true },
    );
  }, text);
  await page.keyboard.down("Control");
  await page.keyboard.press("c");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
}

/** What each copy of our script listens to on the window, by type: a page has one copy, and those that updates have left. */
export async function listeners(page: Page): Promise<string[][]> {
  return await listenersOf(page);
}

/** Counts the Ports that are opened from now on, in the background. */
export async function portsOpened(chromium: Browser): Promise<() => Promise<number>> {
  const worker = await chromium.worker();
  await worker.evaluate(() => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    chrome.runtime.onConnect.addListener(({ name }) => opened.push(name));
  });
  return () => worker.evaluate(() => Reflect.get(globalThis, "opened").length as number);
}

/** Waits for a state; there is no fixed time in which it comes. */
export async function until(what: string, holds: () => Promise<boolean>, patience = PATIENCE): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    assert(performance.now() < deadline, `waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Reads an element of ours, which no selector of the page's reaches; none while it is hidden. */
async function inside<Result, Argument = undefined>(
  page: Page,
  className: string,
  read: (element: HTMLElement, argument: Argument) => Result,
  argument?: Argument,
): Promise<Result | undefined> {
  return await inspect(page, className, read, argument as Argument);
}
