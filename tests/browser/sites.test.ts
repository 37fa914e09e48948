// Every site: which of its fields are written in as one ticket, which are never ours, and which posted asks are whose. The
// pages are small copies, made of what is known of each site's DOM, under the site's own host.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { ASKED, asked, DRIVE_BY, underlined, underlines, until } from "./agent";
import { test } from "./harness";
import { CHATS } from "./sites/chats";
import { hostOf, SITES, siteCopies } from "./sites/copies";
import { BY_ADA, CONTEXT, type SitePage } from "./sites/site";
import { TRACKERS } from "./sites/trackers";

const WRITTEN = "Can you add a print button to the orders page?";

const chromium = await siteCopies();

test("every site of the manifest has its copy here", async () => {
  const patterns = await (await chromium.worker()).evaluate(() => chrome.runtime.getManifest().host_permissions ?? []);
  for (const pattern of patterns) {
    const domain = pattern.replace(/^https:\/\/(\*\.)?/, "").replace("/*", "");
    const others = ["teams.live.com", "teams.cloud.microsoft", "visualstudio.com"];
    assert(SITES.some(({ host }) => host?.endsWith(domain)) || others.includes(domain), `no copy for ${pattern}`);
  }
});

for (const site of SITES) {
  test(`${site.id}: what is found where`, async () => {
    const page = await chromium.open(`https://${hostOf(site)}/${site.id}`);
    await asked(page, site.shown);
    await write(page, "never", WRITTEN);
    const title = await page.$("[data-here=title]");
    await write(page, title ? "title" : "body", WRITTEN);
    // Beside it, nothing: what was written into the other field is older, and would have been underlined by now.
    await underlined(page, WRITTEN, title ? "[data-here=title]" : "[data-here=body]");
    if (title) {
      await write(page, "body", CONTEXT);
      await until("title and description are one ticket", async () => (await underlines(page)).length === 0);
    }
    // Not because the page was read before it had anything on it.
    if (site.shown.length === 0) assert.deepEqual(await underlines(page, "textarea", ASKED), []);
    await page.close();
  });
}

test("who reads is said later than what is read", async () => {
  const slack = CHATS[0];
  assert(slack);
  const page = await chromium.open(`https://${hostOf(slack)}/slack`);
  const button = await page.$eval("[data-qa=user-button]", (element) => {
    document.body.replaceWith(document.body.cloneNode(true));
    for (const one of document.querySelectorAll("[data-qa=user-button]")) one.remove();
    return element.outerHTML;
  });
  await asked(page, []);
  await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), button);
  await asked(page, slack.shown);
  await page.close();
});

test("a page that has changed beyond recognition is quiet, and fields are still found", async () => {
  for (const site of [TRACKERS[4], CHATS[0]]) {
    assert(site);
    const page = await chromium.open(`https://${hostOf(site)}/${site.id}`);
    await asked(page, site.shown);
    // Nobody can be told any more: neither who reads, nor who has written.
    await page.evaluate(() => {
      for (const named of document.querySelectorAll("meta[name], [data-qa=user-button]")) named.remove();
      document.body.replaceWith(document.body.cloneNode(true));
    });
    await asked(page, []);
    await page.close();
  }
  const page = await chromium.open(`https://${hostOf(CHATS[0] as SitePage)}/slack`);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[data-qa]")) element.removeAttribute("data-qa");
    document.body.replaceWith(document.body.cloneNode(true));
  });
  await asked(page, []);
  await write(page, "body", BY_ADA);
  await underlined(page, BY_ADA, "[data-here=body]", DRIVE_BY);
  await page.close();
});

/** Writes into a field by real key presses, and leaves it, which is when a text is judged at once. */
async function write(page: Page, here: string, text: string): Promise<void> {
  await page.click(`[data-here=${here}]`);
  await page.keyboard.type(text);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
}
