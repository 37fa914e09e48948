// Loads what goes to the stores the way that reports every mistake: `package.ts CHROMIUM-FOLDER FIREFOX-XPI`.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import { chromiumPath } from "./chromium";
import { firefoxPath } from "./firefox";

const [folder, xpi] = process.argv.slice(2);
assert(folder && xpi, "what to load is not named");

/** A manifest with each of these mistakes has to be refused. */
const MISTAKES: Record<string, object> = {
  "a match pattern that the fallback to the origin does not take": {
    content_scripts: [{ matches: ["https://a.example/browse/*"], js: ["content.js"], match_origin_as_fallback: true }],
  },
  "a version that is none": { version: "one" },
  "a schema that is not there": { storage: { managed_schema: "gone.json" } },
};

const chromium = await puppeteer.launch({
  executablePath: chromiumPath(),
  pipe: true,
  enableExtensions: true,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-background-networking", "--no-first-run"],
});
try {
  const id = await chromium.installExtension(folder);
  await chromium.waitForTarget((target) => target.type() === "service_worker" && target.url().includes(id));
  console.log(`Chromium loads ${folder}.`);
  for (const [mistake, wrong] of Object.entries(MISTAKES)) await refused(chromium, mistake, wrong);
} finally {
  await chromium.close();
}

const firefox = await puppeteer.launch({ browser: "firefox", executablePath: firefoxPath() });
try {
  await firefox.installExtension(resolve(xpi));
  console.log(`Firefox loads ${xpi}.`);
} finally {
  await firefox.close();
}

async function refused(browser: Browser, mistake: string, wrong: object): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), "backstory-mistaken-"));
  try {
    await cp(folder as string, copy, { recursive: true });
    const manifest = JSON.parse(await readFile(join(copy, "manifest.json"), "utf8"));
    await writeFile(join(copy, "manifest.json"), JSON.stringify({ ...manifest, ...wrong }));
    await assert.rejects(browser.installExtension(copy), `${mistake} is refused`);
  } finally {
    await rm(copy, { recursive: true });
  }
}
