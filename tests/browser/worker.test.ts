// A background that the browser stops is back before anybody notices.

import assert from "node:assert/strict";
import { ASK, cardSays, clean, clickInCard, underlined, until } from "./agent";
import { launch, test } from "./harness";
import { serveFixtures } from "./pages";

const FIELD = "#description";

test("the service worker is killed in the middle: the next edit still gets its finding", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click(FIELD);
  await page.keyboard.type(ASK);
  await underlined(page, ASK, FIELD);

  await chromium.killWorker();
  await page.keyboard.type(" Our 14 support agents are woken by them at night, because they cannot be switched off.");
  await clean(page);

  await chromium.killWorker();
  await page.$eval(FIELD, (field) => (field as HTMLTextAreaElement).select());
  await page.keyboard.type(ASK);
  await underlined(page, ASK, FIELD);
  assert.deepEqual(pages.reports, [], "no policy was offended");
});

test("the service worker is killed while the card is open: its actions still work", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click(FIELD);
  await page.keyboard.type(ASK);
  const { rects } = await underlined(page, ASK, FIELD);
  const [rect] = rects;
  assert(rect);
  await page.mouse.move(rect.left + 40, (rect.top + rect.bottom) / 2, { steps: 4 });
  await cardSays(page, "Why now");

  await chromium.killWorker();
  await clickInCard(page, "Insert");
  await until("the block is there", () =>
    page.$eval(FIELD, (field) => (field as HTMLTextAreaElement).value.includes("Why now: ")),
  );
});

test("nothing of ours runs on a page where no field has been focused", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  // The worker starts with the browser; stopped, only a Port of an agent would bring it back.
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await chromium.killWorker();
  await page.mouse.move(200, 200, { steps: 10 });
  await page.mouse.wheel({ deltaY: 200 });
  await page.reload();
  // Content scripts have had their turn when the page is idle.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  assert.equal(await chromium.hasWorker(), false, "a page without a focused field has woken the background");
  assert.equal(
    await page.evaluate(() => document.querySelectorAll("[popover=manual]").length + CSS.highlights.size),
    0,
  );
  await page.click(FIELD);
  await chromium.worker();
});

test("a template edited while the service worker is asleep is in force in an open page at once", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const chromium = await launch(test);
  const page = await chromium.open(`${pages.origin}/ticket.html`);
  await page.click(FIELD);
  await page.keyboard.type(ASK);
  await underlined(page, ASK, FIELD);
  await chromium.command("open_card");
  await cardSays(page, "Who needs it");
  const options = await chromium.extensionPage("options.html");
  await options.waitForSelector("#who-label");
  await chromium.killWorker();
  await options.click("#who-label", { count: 3 });
  await options.keyboard.type("For whom");
  // Nobody goes back to the page: its card has the new words by itself.
  await cardSays(page, "For whom");
});
