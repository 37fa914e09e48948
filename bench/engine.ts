// What the engine costs, next to what a person may have installed today; run by `cargo xtask bench engine`.

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Dialect, LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";
import { Chromium, DIST } from "../tests/browser/chromium";
import { standIn } from "./background";
import { type Engine, type Figures, measure } from "./measure";

const MODULE = "backstory_bg.wasm";
/** What must be reached, by the row of the tables below; times and sizes at most, ratios at least. */
const GOALS = {
  gzip: 250_000,
  cold: 15,
  whole: { 200: 0.03, 5000: 0.5, 100000: 8 } as Record<string, number>,
  ratio: 10,
  key: 0.3,
  keyGrowth: 2,
  growth: 12,
  memory: 4,
};

/** How often the engine is started. */
const STARTS = 5;

type Row = [name: string, node: number, chromium: number, goal?: string];

const wasm = new Uint8Array(await readFile(join(DIST, MODULE)));
const prose = await readProse();
const packed = gzipSync(wasm, { level: 9 }).length;
console.log(`The wasm: ${kb(wasm.length)}, gzip -9 ${kb(packed)} (at most ${kb(GOALS.gzip)})\n`);
const node = await inNode();
const chromium = await inChromium();
const cold = [await starts(startInNode), await starts(startInChromium)] as const;
const COLUMNS = ["Node", "Chromium", "goal"];
table("ms, medians", COLUMNS, [
  ["cold: compile, instantiate, first finding", ...cold, `<= ${GOALS.cold}`],
  ...rows(
    "whole",
    (figures) => figures.whole,
    (size) => `<= ${GOALS.whole[size]}`,
  ),
  ...rows("write-good", (figures) => figures.writeGood),
  ...rows(
    "one key in",
    (figures) => figures.key,
    (size) => (size === "100000" ? `<= ${GOALS.key}` : ""),
  ),
]);
table("times", COLUMNS, [
  ...ratios("as fast as write-good,", (figures) => [figures.writeGood, figures.whole]),
  ["one key in 100 KB, of one in 5 KB", keyGrowth(node), keyGrowth(chromium), `<= ${GOALS.keyGrowth}`],
]);
const growth = Object.keys(node.growth).map(
  (name): Row => [name, node.growth[name] ?? 0, chromium.growth[name] ?? 0, `<= ${GOALS.growth}`],
);
table("1 MB costs as many times 100 KB", COLUMNS, growth);
table("MB after 1,000 documents of 5 KB", COLUMNS, [
  ["all", node.memory.after / 1e6, chromium.memory.after / 1e6, `<= ${GOALS.memory}`],
  ["more than after 100", node.memory.more / 1e6, chromium.memory.more / 1e6, "0"],
]);
await harper();

/** The texts of the fixtures, over 100 KB of them. */
async function readProse(): Promise<string> {
  const folder = join(import.meta.dirname, "../tests/fixtures");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  // A line of dashes names a fixture; one of carets says what is expected of the line above.
  const lines = texts
    .join("\n")
    .split("\n")
    .filter((line) => !/^--- |^\s*\^/.test(line));
  const all = lines.join("\n");
  return all.repeat(Math.ceil(120_000 / all.length));
}

async function inNode(): Promise<Figures> {
  standIn();
  let copies = 0;
  const load = async (): Promise<Engine> => await import(`${pathToFileURL(join(DIST, "backstory.js"))}?${++copies}`);
  return await measure(load, wasm, prose);
}

/** The start in processes of its own, the median of several. */
async function starts(once: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < STARTS; round++) times.push(await once());
  return times.sort((a, b) => a - b)[STARTS >> 1] ?? 0;
}

async function startInNode(): Promise<number> {
  const script = join(import.meta.dirname, "start.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, script]);
  return Number(stdout);
}

/** On a page of the extension on which nothing of ours runs. */
async function startInChromium(): Promise<number> {
  return await onPage("manifest.json", "bench.start(await import('/backstory.js'), wasm)");
}

async function inChromium(): Promise<Figures> {
  const load = "(() => { let copies = 0; return () => import('/backstory.js?' + ++copies); })()";
  return await onPage("options.html", `bench.measure(${load}, wasm, ${JSON.stringify(prose)})`);
}

/** What a script gives on a page of the extension; `bench` and `wasm` are there. */
async function onPage<Result>(page: string, script: string): Promise<Result> {
  const entryPoints = [join(import.meta.dirname, "measure.ts")];
  // write-good assigns to a variable that it nowhere declares.
  const banner = { js: "var match;" };
  const bundle = await build({ entryPoints, bundle: true, write: false, format: "iife", globalName: "bench", banner });
  const chromium = await Chromium.launch();
  try {
    const opened = await chromium.extensionPage(page);
    await opened.evaluate(`${bundle.outputFiles[0]?.text ?? ""}; globalThis.bench = bench;`);
    return (await opened.evaluate(`(async () => {
      const wasm = new Uint8Array(await (await fetch(${JSON.stringify(`/${MODULE}`)})).arrayBuffer());
      return await ${script};
    })()`)) as Result;
  } finally {
    await chromium.close();
  }
}

/** The nearest relative; its start and its long texts take seconds, so few rounds. */
async function harper(): Promise<void> {
  const began = performance.now();
  const linter = new LocalLinter({ binary, dialect: 0 as Dialect });
  await linter.lint("Can you add a toggle to disable email notifications?");
  const took = performance.now() - began;
  const found: Row[] = [["cold", took, took / cold[0]]];
  for (const size of [200, 5_000, 100_000]) {
    const times: number[] = [];
    for (let round = 0; round < (size > 50_000 ? 1 : 3); round++) {
      const from = performance.now();
      await linter.lint(prose.slice(0, size));
      times.push(performance.now() - from);
    }
    const middle = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
    found.push([`whole ${size}`, middle, middle / (node.whole[size] ?? 1)]);
  }
  table("harper.js in Node", ["ms", "times ours"], found);
}

function rows(
  name: string,
  of: (figures: Figures) => Record<string, number>,
  goal: (size: string) => string = () => "",
): Row[] {
  return Object.keys(of(node)).map((size) => [
    `${name} ${size} B`,
    of(node)[size] ?? 0,
    of(chromium)[size] ?? 0,
    goal(size),
  ]);
}

function ratios(name: string, of: (figures: Figures) => [Record<string, number>, Record<string, number>]): Row[] {
  const ratio = (figures: Figures, size: string): number => {
    const [theirs, ours] = of(figures);
    return (theirs[size] ?? 0) / (ours[size] ?? 1);
  };
  const sizes = Object.keys(node.whole);
  return sizes.map((size) => [`${name} ${size} B`, ratio(node, size), ratio(chromium, size), `>= ${GOALS.ratio}`]);
}

function keyGrowth(figures: Figures): number {
  return (figures.key[100_000] ?? 0) / (figures.key[5_000] ?? 1);
}

function table(title: string, columns: string[], found: Row[]): void {
  console.log(title.padEnd(46) + columns.map((column) => column.padStart(12)).join(""));
  for (const [name, first, second, goal] of found) {
    const figures = [first, second].map((figure) => figure.toPrecision(3).padStart(12));
    console.log(`  ${name}`.padEnd(46) + figures.join("") + (goal ?? "").padStart(12));
  }
  console.log();
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
