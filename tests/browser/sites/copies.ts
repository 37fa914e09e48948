// The copies of all sites, each under its site's own host, in one browser that reads what is posted on them.

import assert from "node:assert/strict";
import { after } from "node:test";
import { type Browser, launchBrowser } from "../harness";
import { startHosts } from "../servers/hosts";
import { CHATS } from "./chats";
import type { SitePage } from "./site";
import { TRACKERS } from "./trackers";

export const SITES = [...TRACKERS, ...CHATS];
/** Where the copies are that somebody hosts. */
const OWN_HOST = "tools.acme.example";
const LAYOUT = "[data-here] { display: block; width: 500px; min-height: 40px; }";

export const hostOf = ({ host }: SitePage): string => host ?? OWN_HOST;

/** Closed after the file's last test, which fails if a console has complained. */
export async function siteCopies(): Promise<Browser> {
  const hosts = await startHosts((host, path) => {
    const site = SITES.find((one) => hostOf(one) === host && path === `/${one.id}`);
    return site && `<!doctype html><meta charset="utf-8"><title>${site.id}</title><style>${LAYOUT}</style>${site.html}`;
  });
  const browser = await launchBrowser({ granted: [`https://${OWN_HOST}/*`], everyHost: hosts.port });
  after(async () => {
    await browser.close();
    await hosts.close();
    assert.deepEqual(browser.complaints, [], "consoles stay clean");
  });
  await browser.showOn(...SITES.map(hostOf));
  return browser;
}
