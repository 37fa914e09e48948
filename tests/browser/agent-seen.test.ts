// What a page can see of us, and what it can put in our way.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ASK, cardSays, clean, clickInCard, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { DIST, test } from "./harness";

const { chromium, pages } = await fixture();

test("elements named after us are not taken for us", async () => {
  const page = await chromium.open(
    pages.serve("/named", {
      body: `<!doctype html><title>Named</title><div id="pageAgent"></div><div id="backstory.agent"></div>
        <textarea id="text" rows="8" cols="80"></textarea>`,
    }),
  );
  await page.click("#text");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#text");
  await page.close();
});

test("a page that listens for every event that our script could name hears none of ours", async () => {
  const script = await readFile(join(DIST, "content.js"), "utf8");
  const words = [...new Set([...script.matchAll(/"([a-z][\w.:-]*)"/gi)].map(([, word]) => word))];
  const page = await chromium.open(
    pages.serve("/listening", {
      body: `<!doctype html><title>Listening</title><script>
          globalThis.heard = [];
          for (const type of ${JSON.stringify(words)})
            addEventListener(type, (event) => event.isTrusted || heard.push(type), { capture: true });
        </script><textarea id="text" rows="8" cols="80"></textarea>`,
    }),
  );
  const heard = () => page.evaluate(() => Reflect.get(globalThis, "heard") as string[]);
  // It does hear what a script dispatches.
  await page.evaluate(() => dispatchEvent(new Event("input")));
  assert.deepEqual(await heard(), ["input"]);
  await page.reload();
  await page.click("#text");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#text");
  assert.deepEqual(await heard(), []);
  await page.close();
});

test("a field that is unlocked while it has the focus becomes ours", async () => {
  const page = await chromium.open(
    pages.serve("/locked", {
      body: `<!doctype html><title>Locked</title><textarea id="other" rows="3" cols="80"></textarea>
        <textarea id="text" rows="8" cols="80" readonly></textarea>`,
    }),
  );
  // The agent is at work already.
  await page.click("#other");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#other");
  await page.$eval("#other", (field) => (field as HTMLTextAreaElement).select());
  await page.keyboard.press("Delete");
  await page.click("#text");
  await page.$eval("#text", (field) => field.removeAttribute("readonly"));
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#text");
  await page.close();
});

test("a field removed while the background is stopped: the toolbar counts nothing", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await until("the toolbar counts one", async () => (await chromium.badge()) === "1");
  await chromium.killWorker();
  await page.evaluate(() => document.querySelector("form")?.remove());
  await until("the toolbar counts nothing", async () => (await chromium.badge()) === "");
  await page.close();
});

test("a composer that stays while the page's address changes: what is hidden is hidden on the new page", async () => {
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await page.evaluate(() => history.pushState(null, "", "/another"));
  await chromium.command("open_card");
  await cardSays(page, "Ignore");
  await clickInCard(page, "Ignore");
  await cardSays(page, "Hidden on this page.");
  await clean(page);

  // Back on the first page, where nothing was hidden, the next judgement shows it again.
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => location.pathname === "/ticket.html");
  await page.click("#description");
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  await underlined(page, ASK, "#description");
  await page.close();
});
