// A tab that was open before the extension was there: it works without a reload, and until it does the popup says what to do.

import { test } from "node:test";
import { ASK, underlined, until } from "./agent";
import { fixture } from "./fixture";

const FIELD = "#description";

const { chromium, pages } = await fixture();

test("a tab without an agent is told to reload, and an installation gives it one", async () => {
  const worker = await chromium.worker();
  // As it is in a tab that was open before: the host is allowed, and no script of ours has been started in the page.
  await worker.evaluate(() => chrome.scripting.unregisterContentScripts());
  const page = await chromium.open(`${pages.origin}/ticket.html`);

  const popup = await chromium.popup();
  await until("the popup offers to reload", () => popup.evaluate(() => document.body.innerText.includes("Reload")));
  await popup.close();

  await page.bringToFront();
  // The browser raises this event once, before any driver can be there; it is raised again where the browser would raise it.
  await worker.evaluate(() => {
    const event = chrome.runtime.onInstalled as unknown as { dispatch(details: { reason: string }): void };
    event.dispatch({ reason: "install" });
  });
  await until("the agent is registered again", () =>
    worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
  );
  await until("the open tab has its agent", () =>
    worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const reached = chrome.tabs.sendMessage(tab?.id ?? -1, { type: "wake" });
      return reached.then(
        () => true,
        () => false,
      );
    }),
  );
  await page.click(FIELD);
  await page.keyboard.type(ASK);
  await underlined(page, ASK, FIELD);
});
