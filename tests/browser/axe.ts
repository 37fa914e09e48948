// axe-core on what a person sees: our own pages, and what lies over a page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { CDPSession, Page } from "puppeteer-core";

const SOURCE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How a page can look: each with what the browser is told. */
export const LOOKS = {
  light: { scheme: "light", forced: "none", zoom: 1 },
  dark: { scheme: "dark", forced: "none", zoom: 1 },
  "forced colours": { scheme: "dark", forced: "active", zoom: 1 },
  "text twice as large": { scheme: "light", forced: "none", zoom: 2 },
} as const;

const looks = new WeakMap<Page, CDPSession>();

/** Has the browser show a page like this; 200 % is what its own zoom does: half as many pixels, each twice as large. */
export async function look(page: Page, { scheme, forced, zoom }: (typeof LOOKS)[keyof typeof LOOKS]): Promise<void> {
  // What is emulated lasts as long as the session.
  const inspector = looks.get(page) ?? (await page.createCDPSession());
  looks.set(page, inspector);
  await inspector.send("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: scheme },
      { name: "forced-colors", value: forced },
    ],
  });
  const query = `(prefers-color-scheme: ${scheme}) and (forced-colors: ${forced})`;
  assert(await page.evaluate((query) => matchMedia(query).matches, query), `the page is not shown ${query}`);
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

/** Lets axe look into our closed layer, which only the browser's inspector can reach. */
async function openLayers(page: Page): Promise<void> {
  const inspector = await page.createCDPSession();
  try {
    const { root } = await inspector.send("DOM.getDocument", { depth: -1, pierce: true });
    const open = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      open.push(...(node.children ?? []));
      const closed = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === "closed");
      if (!closed || !node.attributes?.includes("popover")) continue;
      const host = await inspector.send("DOM.resolveNode", { backendNodeId: node.backendNodeId });
      const shadow = await inspector.send("DOM.resolveNode", { backendNodeId: closed.backendNodeId });
      if (!host.object.objectId || !shadow.object.objectId) continue;
      await inspector.send("Runtime.callFunctionOn", {
        objectId: host.object.objectId,
        functionDeclaration: `function (root) {
          Object.defineProperty(this, "shadowRoot", { value: root, configurable: true });
          this.dataset.ours = "";
        }`,
        arguments: [{ objectId: shadow.object.objectId }],
      });
    }
  } finally {
    await inspector.detach();
  }
}
