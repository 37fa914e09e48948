// The browser that the suite runs in: `BROWSER` says which. A test that this browser cannot run is not there at all; the table
// in exceptions.json says which those are, and why.

import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, test as nodeTest, type TestContext } from "node:test";
import type { Browser, LaunchOptions } from "./browser";
import * as chromium from "./chromium";
import * as firefox from "./firefox";

export type { Browser, LaunchOptions } from "./browser";

const NAMES = ["chromium", "firefox"] as const;

/** The browser's name. */
export const BROWSER = NAMES.find((name) => name === (process.env.BROWSER ?? "chromium"));
assert(BROWSER, `BROWSER is ${process.env.BROWSER}, which is none of ${NAMES.join(", ")}`);

/** The folder that the browser loads, and the id that its manifest gives the extension. */
export const { DIST, extensionId } = BROWSER === "firefox" ? firefox : chromium;

interface Exception {
  /** The file's name without its ending. */
  file: string;
  /** The test's whole name; `*` for all of the file, which `cargo xtask test` then leaves out. */
  test: string;
  browser: (typeof NAMES)[number];
}

const { exceptions } = JSON.parse(readFileSync(join(import.meta.dirname, "exceptions.json"), "utf8")) as {
  exceptions: Exception[];
};
const FILE = basename(process.argv[1] ?? "", ".test.ts");
const declared = exceptions.filter(({ file, browser, test }) => file === FILE && browser === BROWSER && test !== "*");
const met = new Set<Exception>();

/** Declares a test, unless this browser cannot run it. */
export function test(name: string, body: (test: TestContext) => Promise<void>): void {
  const exception = declared.find(({ test: declaredName }) => declaredName === name);
  if (exception) met.add(exception);
  else nodeTest(name, body);
}

if (declared.length > 0) {
  after(() => {
    const stale = declared.filter((exception) => !met.has(exception));
    assert.deepEqual(stale, [], "every exception is one of a test that is there");
  });
}

const { PASSED } = process.env;
if (PASSED) {
  // Node's reports name the file that declares a test, which is this one for all of them.
  process.on("exit", (code) => {
    if (code === 0) appendFileSync(PASSED, `${FILE}.test.ts\n`);
  });
}

export function launchBrowser(options?: LaunchOptions): Promise<Browser> {
  return BROWSER === "firefox" ? firefox.Firefox.launch(options) : chromium.Chromium.launch(options);
}

/** A browser for one test: closed at its end, which fails if anything has complained. */
export async function launch(test: TestContext, options?: LaunchOptions): Promise<Browser> {
  const browser = await launchBrowser(options);
  test.after(async () => {
    await browser.close();
    assert.deepEqual(browser.complaints, [], "consoles stay clean");
  });
  return browser;
}
