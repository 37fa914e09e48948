// axe-core on what a person sees: our own pages, and what lies over a page.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "puppeteer-core";
import { until } from "./agent";
import { appear, openLayers } from "./inspect";

const SOURCE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How a page can look: each with what the browser is told. */
export const LOOKS = {
  light: { scheme: "light", forced: "none", zoom: 1 },
  dark: { scheme: "dark", forced: "none", zoom: 1 },
  "forced colours": { scheme: "dark", forced: "active", zoom: 1 },
  "text twice as large": { scheme: "light", forced: "none", zoom: 2 },
} as const;

interface Look {
  scheme: "light" | "dark";
  forced: "none" | "active";
  zoom?: number;
}

/**
 * Has the browser show a page like this; 200 % is what its own zoom does: half as many pixels, each twice as large. Without `zoom` the
 * page is as large as it is.
 */
export async function look(page: Page, { scheme, forced, zoom }: Look): Promise<void> {
  await appear(page, { scheme, forced });
  const query = `(prefers-color-scheme: ${scheme}) and (forced-colors: ${forced})`;
  await until(`the page is shown ${query}`, () => page.evaluate((query) => matchMedia(query).matches, query));
  if (!zoom) return;
  await page.setViewport({ width: Math.round(1200 / zoom), height: Math.round(800 / zoom), deviceScaleFactor: zoom });
}

/** What axe finds wrong, in a line each; `within` is a selector of ours, in our closed layer or in the page. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(SOURCE);
  if (within) await openLayers(page);
  return await page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } };
    const context = selector ? { include: [["[data-ours]", selector]] } : document;
    const found = await axe.run(context, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
    );
  }, within);
}
