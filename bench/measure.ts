// What runs in Node and in Chromium alike: the wasm of dist/chrome, served its messages as by a page, and write-good.

import writeGood from "write-good";

/** What a run needs of `dist/chrome/backstory.js`. */
export interface Engine {
  default(options: { module_or_path: BufferSource | WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  Background: { start(fetch: () => void, stored: Promise<object>): Promise<Background> };
}

interface Background {
  connect(id: number, port: object): void;
  receive(id: number, message: object): void;
}

/** Medians in milliseconds; memory in bytes. */
export interface Figures {
  whole: Record<string, number>;
  writeGood: Record<string, number>;
  key: Record<string, number>;
  memory: { after: number; more: number };
  growth: Record<string, number>;
}

const PORT = 1;
const SIZES = [200, 5_000, 100_000];
/** How often each is done; medians are taken. */
const ROUNDS = 15;
/** Texts that are the worst for one part of the engine or another. */
const WORST: Record<string, string> = {
  "one line": "prose that goes on and on, ",
  asks: "Please add a CSV export to the reports page. ",
  quotes: "> somebody wrote this\n",
  "nested lists": "          - an item\n",
  brackets: "[",
  "open comments": "<!--",
  "open macros": "{code:",
  "open code": "`` ` ",
  labels: "Who needs it: \n",
  headings: "# Problem\n",
};

/** From the bytes to the first finding; true only once in a process, since V8 keeps what it has compiled. */
export async function start(engine: Engine, wasm: Uint8Array<ArrayBuffer>): Promise<number> {
  const began = performance.now();
  await engine.default({ module_or_path: wasm });
  const host = new Host(await serving(engine));
  host.open("Can you add a toggle to disable email notifications?");
  const took = performance.now() - began;
  if (host.answers !== 1) throw new Error("the engine has found nothing");
  return took;
}

/** The background of somebody who has changed nothing yet. */
async function serving(engine: Engine): Promise<Background> {
  const stored = { salt: "0123456789abcdef0123456789abcdef" };
  return await engine.Background.start(() => undefined, Promise.resolve(stored));
}

/** `load` gives a new copy of the script at each call: one copy has one instance of the wasm. */
export async function measure(
  load: () => Promise<Engine>,
  wasm: Uint8Array<ArrayBuffer>,
  prose: string,
): Promise<Figures> {
  const engine = await load();
  await engine.default({ module_or_path: wasm });
  const host = new Host(await serving(engine));
  const whole: Record<string, number> = {};
  const others: Record<string, number> = {};
  const key: Record<string, number> = {};
  for (const size of SIZES) {
    const text = prose.slice(0, size);
    const batch = Math.max(1, Math.round(20_000 / size));
    whole[size] = median(() => host.open(text), batch);
    others[size] = median(() => writeGood(text), Math.max(1, Math.round(batch / 10)), size > 50_000 ? 3 : ROUNDS);
    if (size > 1000) {
      host.open(text);
      // A letter comes and goes, in the middle.
      const keys = (): void => {
        host.change(size >> 1, 0, "x");
        host.change(size >> 1, 1, "");
      };
      key[size] = median(keys, 20) / 2;
    }
  }
  const growth: Record<string, number> = {};
  for (const [name, piece] of Object.entries(WORST)) {
    const small = piece.repeat(100_000 / piece.length);
    const large = piece.repeat(1_000_000 / piece.length);
    growth[name] = median(() => host.open(large), 1, 3) / median(() => host.open(small), 1, 5);
  }
  host.close();
  // Another instance, so that what the large texts took does not hide what the documents leave behind.
  return { whole, writeGood: others, key, memory: await remember(await load(), wasm, prose), growth };
}

/** Opens and closes a thousand documents. */
async function remember(engine: Engine, wasm: Uint8Array<ArrayBuffer>, prose: string): Promise<Figures["memory"]> {
  const { memory } = await engine.default({ module_or_path: wasm });
  const host = new Host(await serving(engine));
  const documents = (count: number): number => {
    for (let at = 0; at < count; at++) {
      host.open(prose.slice(at * 7, at * 7 + 5_000));
      host.close();
    }
    return memory.buffer.byteLength;
  };
  const before = documents(100);
  const after = documents(900);
  return { after, more: after - before };
}

/** The engine's background, and the Port of one frame. */
class Host {
  answers = 0;
  #version = 0;
  #background: Background;

  constructor(background: Background) {
    this.#background = background;
    const sender = { origin: "http://127.0.0.1", tab: { id: 1, url: "http://127.0.0.1/" } };
    const postMessage = (message: { type: string; findings?: unknown[] }): void => {
      if (message.findings?.length) this.answers++;
    };
    background.connect(PORT, { name: "page", sender, postMessage });
  }

  open(text: string): void {
    this.#version++;
    const body = { text, marks: [] };
    const document = { document: 1, version: this.#version, site: "github", page: "p", title: null, body };
    this.#background.receive(PORT, { type: "open", ...document, context: [], rich: false });
  }

  change(start: number, replaced: number, text: string): void {
    this.#version++;
    const splice = { part: "body", start, end: start + replaced, text, marks: [] };
    this.#background.receive(PORT, { type: "change", document: 1, version: this.#version, ...splice });
  }

  close(): void {
    this.#background.receive(PORT, { type: "close", document: 1 });
  }
}

/** The median of what one call takes, over rounds of `batch` calls. */
export function median(run: () => void, batch: number, rounds = ROUNDS): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (let call = 0; call < batch; call++) run();
    times.push((performance.now() - began) / batch);
  }
  return times.sort((a, b) => a - b)[rounds >> 1] ?? 0;
}
