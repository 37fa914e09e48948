// What a key press costs a page's main thread, with the extension and without it; run by `cargo xtask bench`.

import type { Page } from "puppeteer-core";
import { ASK, underlined } from "./agent";
import { Chromium } from "./harness";
import { serveFixtures } from "./pages";

const FIELDS = [
  { name: "textarea", address: "/ticket.html", field: "#description" },
  { name: "ProseMirror", address: "/prosemirror.html", field: ".ProseMirror" },
];
/** In characters. */
const LENGTH = 5_000;
/** What is typed; no ask, so that nothing is judged anew for it alone. */
const LETTERS = "the quick brown fox jumps over the lazy dog ";

const keys = Number(process.argv[2] ?? 1000);
const pages = await serveFixtures();
console.log(`Main thread per key press in a ${LENGTH / 1000} KB field, ${keys} keys, in ms\n`);
console.log(`${"".padEnd(12)}${["median", "p99", "median with", "p99 with", "median more"].map(cell).join("")}`);
const costs = new Map<string, number[]>();
for (const extension of [false, true]) {
  const chromium = await Chromium.launch({ extension });
  try {
    for (const { name, address, field } of FIELDS) {
      const page = await chromium.open(pages.origin + address);
      await fill(page, field, extension);
      costs.set(name + extension, await press(page));
      await page.close();
    }
  } finally {
    await chromium.close();
  }
}
await pages.close();
for (const { name } of FIELDS) {
  const without = costs.get(`${name}false`) ?? [];
  const withIt = costs.get(`${name}true`) ?? [];
  const figures = [quantile(without, 0.5), quantile(without, 0.99), quantile(withIt, 0.5), quantile(withIt, 0.99)];
  const more = quantile(withIt, 0.5) - quantile(without, 0.5);
  console.log(name.padEnd(12) + [...figures, more].map((figure) => cell(figure.toFixed(2))).join(""));
}

/** Fills the field with an ask and prose after it, and waits until the ask is underlined where it can be. */
async function fill(page: Page, field: string, extension: boolean): Promise<void> {
  await page.click(field);
  const prose = "The page shows the list of items in two columns. ";
  await page.keyboard.type(ASK);
  await page.keyboard.press("Enter");
  const text = prose.repeat(Math.ceil((LENGTH - ASK.length) / prose.length));
  await page.evaluate((inserted) => document.execCommand("insertText", false, inserted), text);
  if (extension) await underlined(page, ASK, field);
}

/** Presses keys one by one; gives back the main thread's time for each, layout and paint included, until the next frame has begun. */
async function press(page: Page): Promise<number[]> {
  const metrics = await page.createCDPSession();
  await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async (): Promise<number> => {
    const { metrics: all } = await metrics.send("Performance.getMetrics");
    return (all.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const times: number[] = [];
  for (let index = 0; index < keys; index++) {
    const before = await busy();
    await page.keyboard.press((LETTERS[index % LETTERS.length] ?? "e") as "e");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
    times.push((await busy()) - before);
  }
  await metrics.detach();
  return times.sort((a, b) => a - b);
}

function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function cell(text: string): string {
  return text.padStart(13);
}
