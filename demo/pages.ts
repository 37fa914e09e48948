// The demo's two pages, and a hand that points at their words.

import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Page } from "puppeteer-core";
import { type PageServer, startPages } from "../tests/browser/servers/pages";

const TYPES: Record<string, string> = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

export async function serve(): Promise<PageServer> {
  const folder = import.meta.dirname;
  const server = await startPages();
  for (const name of await readdir(folder)) {
    const type = TYPES[extname(name)];
    if (type) server.serve(`/${name}`, { body: await readFile(join(folder, name)), type });
  }
  return server;
}

export async function pointAt(
  page: Page,
  rect: { left: number; right: number; top: number; bottom: number } | undefined,
): Promise<void> {
  if (!rect) throw new Error("the underline is nowhere on the screen");
  // From elsewhere, as a hand would come.
  await page.mouse.move(5, 5);
  await page.mouse.move(rect.left + 60, (rect.top + rect.bottom) / 2, { steps: 8 });
}
