// What the engine costs, next to what a person may have installed today; run by `cargo xtask bench engine`.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Dialect, LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";
import { Chromium, DIST } from "../tests/browser/harness";
import { type Engine, type Figures, measure } from "./measure";

const MODULE = "backstory_bg.wasm";
const wasm = new Uint8Array(await readFile(join(DIST, MODULE)));
const prose = await readProse();
console.log(`The wasm: ${kb(wasm.length)}, gzip -9 ${kb(gzipSync(wasm, { level: 9 }).length)}\n`);
const node = await inNode();
const chromium = await inChromium();
table(
  "ms, medians",
  ["Node", "Chromium"],
  [
    ["cold: compile, instantiate, first finding", node.cold, chromium.cold],
    ...rows("whole", (figures) => figures.whole),
    ...rows("write-good", (figures) => figures.writeGood),
    ...rows("one key in", (figures) => figures.key),
  ],
);
table(
  "times as fast as write-good",
  ["Node", "Chromium"],
  ratios((figures) => [figures.writeGood, figures.whole]),
);
const growth = Object.keys(node.growth).map((name): Row => [name, node.growth[name] ?? 0, chromium.growth[name] ?? 0]);
table("1 MB costs as many times 100 KB", ["Node", "Chromium"], growth);
table(
  "MB after 1,000 documents of 5 KB",
  ["Node", "Chromium"],
  [
    ["all", node.memory.after / 1e6, chromium.memory.after / 1e6],
    ["more than after 100", node.memory.more / 1e6, chromium.memory.more / 1e6],
  ],
);
await harper();

type Row = [string, ...number[]];

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
  // The extension API, as far as the background asks for it; nothing of it is measured.
  const nothing = async (): Promise<object> => ({});
  const area = new Proxy({}, { get: () => nothing });
  const local = { get: nothing, set: nothing, remove: nothing };
  const runtime = { getManifest: () => ({ content_scripts: [] }) };
  const scripting = { getRegisteredContentScripts: async () => [] };
  Object.assign(globalThis, {
    chrome: { storage: { local }, action: area, permissions: area, tabs: area, runtime, scripting },
  });
  let copies = 0;
  const load = async (): Promise<Engine> => await import(`${pathToFileURL(join(DIST, "backstory.js"))}?${++copies}`);
  return await measure(load, wasm, prose);
}

async function inChromium(): Promise<Figures> {
  const entryPoints = [join(import.meta.dirname, "measure.ts")];
  // write-good assigns to a variable that it nowhere declares.
  const banner = { js: "var match;" };
  const bundle = await build({ entryPoints, bundle: true, write: false, format: "iife", globalName: "bench", banner });
  const chromium = await Chromium.launch();
  try {
    const page = await chromium.extensionPage("options.html");
    await page.evaluate(`${bundle.outputFiles[0]?.text ?? ""}; globalThis.bench = bench;`);
    return (await page.evaluate(`(async () => {
      let copies = 0;
      const wasm = new Uint8Array(await (await fetch(${JSON.stringify(MODULE)})).arrayBuffer());
      return await bench.measure(() => import("/backstory.js?" + ++copies), wasm, ${JSON.stringify(prose)});
    })()`)) as Figures;
  } finally {
    await chromium.close();
  }
}

/** The nearest relative; its start and its long texts take seconds, so few rounds. */
async function harper(): Promise<void> {
  const began = performance.now();
  const linter = new LocalLinter({ binary, dialect: 0 as Dialect });
  await linter.lint("Can you add a toggle to disable email notifications?");
  const cold = performance.now() - began;
  const found: Row[] = [["cold", cold, cold / node.cold]];
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

function rows(name: string, of: (figures: Figures) => Record<string, number>): Row[] {
  return Object.keys(of(node)).map((size) => [`${name} ${size} B`, of(node)[size] ?? 0, of(chromium)[size] ?? 0]);
}

function ratios(of: (figures: Figures) => [Record<string, number>, Record<string, number>]): Row[] {
  const ratio = (figures: Figures, size: string): number => {
    const [theirs, ours] = of(figures);
    return (theirs[size] ?? 0) / (ours[size] ?? 1);
  };
  return Object.keys(node.whole).map((size) => [`${size} B`, ratio(node, size), ratio(chromium, size)]);
}

function table(title: string, columns: string[], found: Row[]): void {
  console.log(title.padEnd(46) + columns.map((column) => column.padStart(12)).join(""));
  for (const [name, ...figures] of found) {
    console.log(`  ${name}`.padEnd(46) + figures.map((figure) => figure.toPrecision(3).padStart(12)).join(""));
  }
  console.log();
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
