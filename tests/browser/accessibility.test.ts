// Everything for everybody: what axe-core says of the card, the badge, the popup and the options page, however the person looks at them.

import assert from "node:assert/strict";
import { ASK, cardSays, underlined, until } from "./agent";
import { LOOKS, look, violations } from "./axe";
import { fixture } from "./fixture";
import { test } from "./harness";

const { chromium, pages } = await fixture();

for (const [name, how] of Object.entries(LOOKS)) {
  test(`the options page, ${name}`, async () => {
    const page = await chromium.extensionPage("options.html");
    await page.waitForSelector("#slots li");
    await look(page, how);
    await page.$$eval("details", (all) => {
      for (const details of all) details.setAttribute("open", "");
    });
    await page.click("#add-word");
    await page.click("#remove-word-0");
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    await page.close();
  });

  test(`the popup over a text, ${name}`, async () => {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await page.click("#description");
    await page.keyboard.type(`${ASK} Our finance team at Acme waits for it.`);
    await page.click("#summary");
    const popup = await chromium.clickToolbar(page);
    await popup.waitForSelector(".slots li");
    await look(popup, { ...how, zoom: 1 });
    assert.deepEqual(await violations(popup), []);
    await popup.close();
    await page.close();
  });

  test(`the badge, the card and its notice over a page, ${name}`, async () => {
    const page = await chromium.open(`${pages.origin}/ticket.html`);
    await look(page, how);
    await page.click("#description");
    await page.keyboard.type(ASK);
    await underlined(page, ASK, "#description");
    await until("the badge is there", async () => (await violations(page, ".badge")).length === 0);
    await chromium.command("open_card");
    await cardSays(page, "Why now");
    assert.deepEqual(await violations(page, ".card"), []);
    await page.keyboard.press("Escape");
    await page.close();
  });
}
