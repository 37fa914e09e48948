// What Chromium lists of an extension in a page.

import type { Page } from "puppeteer-core";

/** What there is of an extension in a page. */
export interface Running {
  /** JavaScript worlds. */
  worlds: number;
  /** The files of its scripts. */
  scripts: string[];
  /** Style sheets that it has put in. */
  sheets: number;
  /** Addresses of it that were asked for. */
  requests: string[];
}

/** Lists from now on what there is of extensions in a page, also in those that it goes on to; gives back how to read the list. */
export async function runningOf(page: Page): Promise<() => Promise<Running>> {
  const inspector = await page.createCDPSession();
  const worlds = new Set<number>();
  const scripts = new Set<string>();
  const sheets = new Set<string>();
  const requests: string[] = [];
  const isOurs = (address: string) => address.startsWith("chrome-extension://");
  inspector.on("Runtime.executionContextsCleared", () => worlds.clear());
  inspector.on("Runtime.executionContextDestroyed", ({ executionContextId }) => worlds.delete(executionContextId));
  inspector.on("Runtime.executionContextCreated", ({ context }) => {
    if (isOurs(context.origin)) worlds.add(context.id);
  });
  inspector.on("Debugger.scriptParsed", ({ url }) => {
    if (isOurs(url)) scripts.add(url.slice(url.lastIndexOf("/") + 1));
  });
  inspector.on("CSS.styleSheetAdded", ({ header }) => {
    if (header.origin === "injected") sheets.add(header.styleSheetId);
  });
  inspector.on("CSS.styleSheetRemoved", ({ styleSheetId }) => sheets.delete(styleSheetId));
  inspector.on("Network.requestWillBeSent", ({ request }) => {
    if (isOurs(request.url)) requests.push(request.url);
  });
  for (const domain of ["DOM", "CSS", "Runtime", "Debugger", "Network"] as const)
    await inspector.send(`${domain}.enable`);
  return async () => {
    await inspector.detach();
    return { worlds: worlds.size, scripts: [...scripts], sheets: sheets.size, requests };
  };
}
