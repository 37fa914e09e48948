// One browser with the extension, and the fixture pages, for all tests of a file.

import assert from "node:assert/strict";
import { after } from "node:test";
import { type Browser, type LaunchOptions, launchBrowser } from "./harness";
import { serveFixtures } from "./pages";
import type { PageServer } from "./servers/pages";

/** Closed after the file's last test, which fails if a console has complained or a page's policy was offended. */
export async function fixture(options?: LaunchOptions): Promise<{ chromium: Browser; pages: PageServer }> {
  const pages = await serveFixtures();
  const chromium = await launchBrowser(options);
  after(async () => {
    await chromium.close();
    await pages.close();
    assert.deepEqual(chromium.complaints, [], "consoles stay clean");
    assert.deepEqual(pages.reports, [], "no policy was offended");
  });
  return { chromium, pages };
}
