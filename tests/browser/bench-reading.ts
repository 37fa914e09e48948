// What reading a long list of messages costs a page's main thread and its memory, with the extension and without it; run by
// `cargo xtask bench`.

import type { CDPSession, Page } from "puppeteer-core";
import { ASKED, underlines, until } from "./agent";
import { Chromium } from "./chromium";
import { serveFixtures } from "./pages";

/** Messages on the page, and those that come after in a minute, one by one; the page keeps the newest. */
const LIST = 2_000;
const NEW = 50;
const MINUTE = 60_000;
/** For the memory: a shorter list, all of which is others after each round. */
const SHORT = 300;
const ROUNDS = 5;
/** One in so many is an ask without context. */
const ASKS = 50;

type Messages = [author: string, text: string][];

/** One of the two pages, and what it costs: in milliseconds, and after each round in KB. */
interface Side {
  page: Page;
  inspector: CDPSession;
  extension: boolean;
  list: number;
  each: number;
  heap: number[];
}

const pages = await serveFixtures();
const browsers: Chromium[] = [];
try {
  const without = await side(false);
  const withIt = await side(true);
  for (const each of [without, withIt]) await fill(each);
  await minute([without, withIt]);
  for (const each of [without, withIt]) await replace(each);
  report(without, withIt);
} finally {
  for (const browser of browsers) await browser.close();
  await pages.close();
}

async function side(extension: boolean): Promise<Side> {
  const chromium = await Chromium.launch({ extension });
  browsers.push(chromium);
  if (extension) await chromium.showOn(new URL(pages.origin).host);
  const page = await chromium.open(`${pages.origin}/room.html`);
  const inspector = await page.createCDPSession();
  await inspector.send("Performance.enable", { timeDomain: "threadTicks" });
  return { page, inspector, extension, list: 0, each: 0, heap: [] };
}

/** The whole list at once. */
async function fill(side: Side): Promise<void> {
  const before = await busy(side.inspector);
  await add(side.page, messages(0, LIST));
  await settled(side, ROUNDS + 1);
  side.list = (await busy(side.inspector)) - before;
}

/**
 * One new message after another, evenly over a minute, as people write them. Both pages get theirs in the same minute, by turns:
 * what else the machine does in it, it does to both.
 */
async function minute(sides: Side[]): Promise<void> {
  for (const each of sides) each.each = -(await busy(each.inspector));
  const began = performance.now();
  const turns = NEW * sides.length;
  for (let turn = 0; turn < turns; turn++) {
    const { page } = sides[turn % sides.length] as Side;
    await add(page, messages(LIST + Math.floor(turn / sides.length), 1));
    await keep(page, LIST);
    await later(page, began + (turn + 1) * (MINUTE / turns) - performance.now());
  }
  // The last ones may wait to be told together.
  for (const { page } of sides) await later(page, 4000);
  for (const each of sides) each.each = (each.each + (await busy(each.inspector))) / NEW;
}

/** A short list, all of which others take the place of, again and again. */
async function replace(side: Side): Promise<void> {
  const { page, inspector, heap } = side;
  let next = LIST + NEW;
  for (let round = 1; round <= ROUNDS; round++) {
    // All that were there have gone after the first round.
    for (let at = 0; at < SHORT; at += 5, next += 5) {
      await add(page, messages(next, 5));
      await keep(page, SHORT);
      await quiet(page);
    }
    await settled(side, round);
    await inspector.send("HeapProfiler.collectGarbage");
    heap.push((await inspector.send("Runtime.getHeapUsage")).usedSize / 1000);
  }
}

/** Adds an ask at the end, and waits until it is underlined: all before it has been read then. */
async function settled({ page, extension }: Side, round: number): Promise<void> {
  const ask = `Please add a ${["red", "blue", "grey", "pink", "white", "black", "green", "brown"][round]} button.`;
  await add(page, [[`one ${round}`, ask]]);
  // To look costs the page too: it is done seldom.
  const marked = async () => {
    await later(page, 400);
    return (await underlines(page, "textarea", ASKED)).some(({ text }) => text === ask);
  };
  if (extension) await until(`“${ask}” is underlined`, marked, 60_000);
  await quiet(page);
}

function report(without: Side, withIt: Side): void {
  console.log(`Reading a list of ${LIST} messages, ${NEW} new ones in a minute: scripts, style and layout, in ms\n`);
  console.log(`the list, each message      ${((withIt.list - without.list) / LIST).toFixed(3)} more`);
  console.log(`a new message               ${(withIt.each - without.each).toFixed(2)} more`);
  const growth = ({ heap }: Side) => (heap.at(-1) ?? 0) - (heap[0] ?? 0);
  const grown = `${growth(withIt).toFixed(0)} KB, without ${growth(without).toFixed(0)} KB`;
  console.log(`the page's memory, after a list of ${SHORT} has gone ${ROUNDS - 1} times more: ${grown}\n`);
}

/**
 * What scripts have taken of the main thread so far, with the style and layout that they force. Painting is left out: drawing a
 * long list takes twenty times as much, and varies by more than all of this.
 */
async function busy(inspector: CDPSession): Promise<number> {
  const { metrics } = await inspector.send("Performance.getMetrics");
  const parts = ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];
  const found = metrics.filter(({ name }) => parts.includes(name)).map(({ value }) => value * 1000);
  return found.reduce((sum, one) => sum + one, 0);
}

/** Waits until the page has drawn and has had time for what it does in idle moments. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestIdleCallback(() => requestIdleCallback(() => resolve()))),
      ),
  );
}

async function later(page: Page, ms: number): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms);
}

function messages(from: number, count: number): Messages {
  const name = (at: number) => [...String(at)].map((digit) => "bcdfghjklm"[Number(digit)]).join("a");
  return Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const text = at % ASKS ? `Hello ${name(at)}, nice to see you here, all is well.` : `Please add a ${name(at)} menu.`;
    return [`person ${at % 7}`, text];
  });
}

async function add(page: Page, added: Messages): Promise<void> {
  await page.evaluate((all) => (window as unknown as { room: { add(all: Messages): void } }).room.add(all), added);
}

async function keep(page: Page, most: number): Promise<void> {
  await page.evaluate((wanted) => {
    const list = document.querySelector(".chat-content");
    while (list && list.children.length > wanted) list.firstElementChild?.remove();
  }, most);
}
