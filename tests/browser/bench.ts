// What a key press costs in every editor, with the extension and without it; run by `cargo xtask bench`.

import { parseArgs } from "node:util";
import type { KeyInput, Page } from "puppeteer-core";
import { ASK, underlined } from "./agent";
import { Chromium } from "./chromium";
import { EDITORS, type EditorRow, Opened } from "./editors";
import { watchFrames } from "./frames";
import { serveFixtures } from "./pages";

/** In characters. */
const LENGTHS = [5_000, 100_000];
/** What is there and what is typed: neither an ask nor its context, so that the ask stays what it is, whenever it is judged. */
const PROSE = [
  "The page shows the list of items in two columns, a short one and a long one. ",
  "Each row has a name, a date and a small picture of what was bought. ",
  "The header holds the logo on the left and the menu on the right. ",
  "Below it stands a table with the totals of every month. ",
  "The colours come from the theme that was chosen at the start. ",
  "A click on a row opens the details in a panel beside the table. ",
  "The footer has three links and the number of the version. ",
];
const TYPED = PROSE.join("");
const COLUMNS = ["median", "p99", "page median", "underline", "frames", "missed", "heap", "heap without"];
/** How often the person pauses. */
const PAUSES = 5;
/** The heap is weighed after each of so many parts of the keys: what leaks grows in each, what is kept once does not. */
const PARTS = 3;

interface Cost {
  /** Milliseconds of the main thread in the extension's own calls, with the layout that they force, for each key. */
  own: number[];
  /** The same for everything that the page does. */
  whole: number[];
  /** Milliseconds from the end of the pause to the underline, the median of several. */
  underline: number;
  frames: number;
  missed: number;
  /** Kilobytes that the heap has grown by in each part of the keys. */
  heap: number[];
}

interface TraceEvent {
  name: string;
  ts: number;
  dur?: number;
  /** The same without what other threads took of the processor meanwhile. */
  tdur?: number;
  args: { data?: { type?: string; url?: string } };
}

const { values } = parseArgs({
  options: {
    keys: { type: "string", default: "2000" },
    editor: { type: "string", multiple: true, default: [] },
    length: { type: "string", multiple: true, default: LENGTHS.map(String) },
  },
});
const keys = Number(values.keys);
const named = values.editor;
const rows = EDITORS.filter(({ name }) => named.length === 0 || named.some((part) => name.includes(part)));
const pages = await serveFixtures();
const browsers = {
  with: await Chromium.launch(),
  without: await Chromium.launch({ extension: false }),
};
for (const length of values.length.map(Number)) {
  console.log(
    `\n${keys} keys in ${length / 1000} KB: ms of the extension's own per key, ms from pause to underline, KB of heap by thirds\n`,
  );
  console.log("".padEnd(28) + COLUMNS.map(cell).join(""));
  for (const row of rows) {
    const cost = await measure(browsers.with, row, length, true);
    const { heap } = await measure(browsers.without, row, length, false);
    const figures = [
      quantile(cost.own, 0.5).toFixed(2),
      quantile(cost.own, 0.99).toFixed(2),
      quantile(cost.whole, 0.5).toFixed(2),
      cost.underline.toFixed(0),
      String(cost.frames),
      String(cost.missed),
      parts(cost.heap),
      parts(heap),
    ];
    console.log(row.name.padEnd(28) + figures.map(cell).join(""));
  }
}
await browsers.with.close();
await browsers.without.close();
await pages.close();

async function measure(chromium: Chromium, row: EditorRow, length: number, extension: boolean): Promise<Cost> {
  const editor = await Opened.open(chromium, pages.origin, row);
  const { page } = editor;
  await editor.type(`${ASK}\n`);
  await fill(editor, length);
  await editor.press("Control", "End");
  const isJudged = extension && !(await editor.isCut());
  if (isJudged) await underlined(editor.frame, ASK, editor.selector);
  const waits: number[] = [];
  while (isJudged && waits.length < PAUSES) waits.push(await pauseToUnderline(editor));
  const underline = isJudged ? quantile(waits.sort(ascending), 0.5) : Number.NaN;
  const watched = isJudged ? await watchFrames(editor.frame, editor.selector, ASK) : undefined;
  const weights = [await heapOf(page)];
  await page.tracing.start({ categories: ["devtools.timeline"] });
  for (let index = 0; index < keys; index++) {
    await page.keyboard.press((TYPED[index % TYPED.length] ?? "e") as KeyInput);
    await editor.drawn();
    if ((index + 1) % Math.ceil(keys / PARTS) === 0 || index + 1 === keys) weights.push(await heapOf(page));
  }
  const trace = await page.tracing.stop();
  const frames = (await watched?.()) ?? { seen: 0, without: 0 };
  const heap = weights.slice(1).map((weight, index) => (weight - (weights[index] ?? 0)) / 1000);
  await editor.close();
  const { own, whole } = perKey(JSON.parse(new TextDecoder().decode(trace)).traceEvents as TraceEvent[]);
  return { own, whole, underline, frames: frames.seen, missed: frames.without, heap };
}

/** Fills the text up with prose, as a paste would: paragraphs of which each begins with another sentence. */
async function fill(editor: Opened, length: number): Promise<void> {
  let text = "";
  for (let first = 0; text.length < length; first = (first + 1) % PROSE.length) {
    text += `${PROSE.slice(first).concat(PROSE.slice(0, first)).join("")}\n`;
  }
  await editor.paste(text);
  await editor.frameDrawn();
}

/** Changes the ask and puts it back, and waits for it to be underlined again. */
async function pauseToUnderline(editor: Opened): Promise<number> {
  const pause = 1500;
  await editor.press("Control", "Home");
  await editor.press("ArrowRight");
  await editor.type("x");
  await editor.frame.waitForFunction(() => !CSS.highlights.has("text-note"));
  await editor.frame.evaluate(() => {
    const seen = {
      input: 0,
      drawn: 0,
      look() {
        if (CSS.highlights.has("text-note")) seen.drawn = performance.now();
        else requestAnimationFrame(seen.look);
      },
    };
    Object.assign(globalThis, { seen });
    requestAnimationFrame(() => requestAnimationFrame(seen.look));
    const once = { capture: true, once: true };
    addEventListener("keydown", () => Object.assign(seen, { input: performance.now() }), once);
  });
  await editor.press("Backspace");
  await editor.frame.waitForFunction(() => Reflect.get(globalThis, "seen").drawn > 0);
  const { input, drawn } = await editor.frame.evaluate(() => ({ ...Reflect.get(globalThis, "seen"), look: undefined }));
  await editor.press("Control", "End");
  return drawn - input - pause;
}

/** Bytes of the heap once it has been swept. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  // What the first sweep lets go of by weak references, the second one takes away.
  for (let sweep = 0; sweep < 2; sweep++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

/** The milliseconds of each key, sorted: in calls of the extension's, and in all tasks. */
function perKey(events: TraceEvent[]): { own: number[]; whole: number[] } {
  const starts = events
    .filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown")
    .map(({ ts }) => ts)
    .sort(ascending);
  const sums = (counts: (event: TraceEvent) => boolean) => {
    const sum = starts.map(() => 0);
    let until = 0;
    let at = -1;
    for (const { ts, dur = 0, tdur = dur } of events.filter(counts).sort((a, b) => a.ts - b.ts)) {
      while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= ts) at++;
      // What lies within another one is counted with it.
      if (at < 0 || ts < until) continue;
      until = ts + dur;
      sum[at] = (sum[at] ?? 0) + tdur / 1000;
    }
    return sum.sort(ascending);
  };
  return {
    own: sums(({ name, args }) => name === "FunctionCall" && args.data?.url?.startsWith("chrome-extension:") === true),
    whole: sums(({ name }) => ["FunctionCall", "EventDispatch", "Layout", "UpdateLayoutTree", "Paint"].includes(name)),
  };
}

function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function ascending(one: number, other: number): number {
  return one - other;
}

function parts(heap: readonly number[]): string {
  return heap.map((kilobytes) => kilobytes.toFixed(0)).join(" ");
}

function cell(text: string): string {
  return text.padStart(14);
}
