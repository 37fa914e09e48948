// What a team says beside its slots: the words, the layouts, the glossary, where it is off; and what its people see of that.

import assert from "node:assert/strict";
import { cardSays, clean, clickInCard, pointAt, underlined } from "./agent.js";
import { test } from "./harness.js";
import { clickInView, options, retype, stored, storedLike, text } from "./options-page.js";
import { startPages } from "./servers/pages.js";

const ASK = "Can you add a toggle to disable email notifications to the MVP?";

test("the words around the slots, the layouts, the team and where it is off are edited, each undone by one step", async (test) => {
  const { page } = await options(test);
  await clickInView(page, "details:has(#layouts) > summary");
  await retype(page, "#wording-team-name", "Payments");
  await retype(page, "#wording-team-contact", "#payments");
  await retype(page, "#wording-question-opening", "Hello!");
  await retype(page, "#who-hint", "Acme, say");
  await page.select("#wording-block-markdown", "lines");
  await retype(page, "#wording-sites-off", "slack, tracker.example.com");
  await retype(page, "#wording-reading-suggest", "slac");
  assert.match(await text(page, "#wording-reading-suggest-problem"), /^Not stored: expected the id of a site/);
  await page.type("#wording-reading-suggest", "k");
  const file = JSON.parse(await storedLike(page, /"suggest": \[\s*"slack"/));
  assert.deepEqual(
    [file.team, file.question.opening, file.slots[0].hint, file.block.markdown, file.sites, file.reading],
    [
      { name: "Payments", contact: "#payments" },
      "Hello!",
      "Acme, say",
      "lines",
      { off: ["slack", "tracker.example.com"] },
      { suggest: ["slack"] },
    ],
  );
  assert.match(await text(page, "#sites-off-list"), /slack, by the template/);
  assert.match(await text(page, "#shown-markdown ins"), /^Who needs it: |^Why now: /, "without a list");
  for (let step = 0; step < 7; step++) await page.click("#undo");
  await page.waitForFunction(async () => (await chrome.storage.local.get("template")).template === undefined);
});

test("a word of the glossary is explained on the card of an ask that has it", async (test) => {
  const server = await startPages({ "/new": { body: "<!doctype html><textarea id=text rows=8 cols=80></textarea>" } });
  test.after(() => server.close());
  const { chromium, page } = await options(test);
  await clickInView(page, "details:has(#glossary) > summary");
  await clickInView(page, "#add-word");
  await page.keyboard.type("mvp");
  await retype(page, "#word-meaning-0", "What five customers <b>use</b> every week");
  await retype(page, "#word-link-0", "javascript:alert(1)");
  assert.match(await text(page, "#word-link-0-problem"), /^Not stored: /);
  await retype(page, "#word-link-0", "https://wiki.example/mvp");
  await storedLike(page, /wiki.example.mvp/);
  const ticket = await chromium.open(`${server.origin}/new`);
  await ticket.type("#text", ASK);
  await underlined(ticket, ASK, "#text");
  const popup = await chromium.popup();
  await popup.waitForSelector(".meaning");
  assert.equal(await text(popup, ".meaning"), "mvp: What five customers <b>use</b> every week More");
  assert.equal(await popup.$eval(".meaning a", (link) => (link as HTMLAnchorElement).href), "https://wiki.example/mvp");
  await popup.close();
  await ticket.bringToFront();
  await pointAt(ticket, ASK, "#text");
  await cardSays(ticket, "mvp: What five customers <b>use</b> every week");

  await page.bringToFront();
  await clickInView(page, "#remove-word-0");
  await storedLike(page, /^(?![\s\S]*glossary"?: \[)/);
  assert.equal((await stored(page)).preferences, undefined);
});

test("a file full of markup, scripts, overrides and endless words is text wherever it shows", async (test) => {
  const server = await startPages({
    "/new": { body: "<!doctype html><title>Ticket</title><textarea id=text rows=8 cols=80></textarea>" },
  });
  test.after(() => server.close());
  const { chromium, page } = await options(test);
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const hostile = `${markup}\u202e${"w".repeat(1800)}`;
  const slot = { id: "who", label: `${markup}\u202e`, prompt: hostile, hint: hostile, required: true };
  const file = {
    version: 1,
    team: { name: hostile, contact: hostile },
    slots: [slot, { ...slot, id: "own", label: `Own ${markup}` }],
    block: { intro: hostile, optional: markup },
    question: { opening: hostile, required: hostile, optional: hostile },
    glossary: [{ word: "toggle", meaning: hostile, link: "https://wiki.example/?q=<script>" }],
  };
  await clickInView(page, "details:has(#pasted) > summary");
  await page.$eval("#pasted", (field, value) => Object.assign(field, { value }), JSON.stringify(file));
  await clickInView(page, "#import-pasted");
  await page.waitForSelector("#import-offer:not([hidden])");
  assert.match(await text(page, "#import-changes"), /<img src=x/);
  await page.click("#import-take");
  await storedLike(page, /onerror/);

  const ticket = await chromium.open(`${server.origin}/new`);
  await ticket.type("#text", ASK);
  await underlined(ticket, ASK, "#text");
  const popup = await chromium.popup();
  await popup.waitForSelector(".slots .label");
  assert.equal(await text(popup, ".slots .label"), markup);
  assert.match(await text(popup, ".meaning"), /^toggle: <img src=x/);
  assert.ok(await popup.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the popup holds it");
  await popup.close();

  await ticket.bringToFront();
  await pointAt(ticket, ASK, "#text");
  const card = await cardSays(ticket, "<img src=x");
  assert.ok(!card.includes("\u202e"), "nothing turns the words around");
  await clickInCard(ticket, "Insert");
  await ticket.waitForFunction(() =>
    (document.querySelector("#text") as HTMLTextAreaElement).value.includes("<script>"),
  );
  const written = await ticket.$eval("#text", (field) => (field as HTMLTextAreaElement).value);
  assert.ok(written.includes(`${markup}: `) && !written.includes("\u202e"), written.slice(0, 200));
  assert.equal(await ticket.title(), "Ticket");
  for (const ours of [page, ticket]) assert.equal(await ours.$("img[src=x], body script"), null);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the options page holds it");
});

test("where the team has it off it is off, until the person switches it on for themselves", async (test) => {
  const server = await startPages({ "/new": { body: "<!doctype html><textarea id=text rows=8 cols=80></textarea>" } });
  test.after(() => server.close());
  const { chromium, page } = await options(test);
  const host = new URL(server.origin).host;
  const ticket = await chromium.open(`${server.origin}/new`);
  await ticket.type("#text", ASK);
  await underlined(ticket, ASK, "#text");
  await page.bringToFront();
  await clickInView(page, "details:has(#layouts) > summary");
  await retype(page, "#wording-sites-off", host);
  await storedLike(page, new RegExp(host));
  await clean(ticket);
  await ticket.bringToFront();
  const popup = await chromium.popup();
  await popup.waitForSelector("#switch[aria-checked=false]");
  assert.ok(await popup.$("#switch:enabled"));
  await popup.click("#switch");
  await popup.waitForSelector("#switch[aria-checked=true]");
  await popup.close();
  await ticket.bringToFront();
  await ticket.focus("#text");
  await underlined(ticket, ASK, "#text");
  assert.deepEqual((await stored(page)).sites_on, [host]);
});
