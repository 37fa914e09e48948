// A form on its way to another page, whoever sends it and wherever it stands: the offer comes there, beside what was posted.

import assert from "node:assert/strict";
import type { Frame, Page } from "puppeteer-core";
import { ASK, cardSays, cardText, clickInCard, underlined, until } from "./agent";
import { fixture } from "./fixture";
import { test } from "./harness";

const BLOCK = "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ";

const { chromium, pages } = await fixture({ granted: ["http://127.0.0.1/*", "http://localhost/*"] });
const elsewhere = pages.origin.replace("127.0.0.1", "localhost");

// A tracker that lays its pages out as Trac does, and knows one ticket.
const page = (body: string) => ({ body: `<!doctype html><title>Tracker</title><a id="tracpowered"></a>${body}` });
const form = (attributes = "", button = "", head = "") =>
  page(`${head}<form id="new" method="post" action="/ticket" ${attributes}><input id="field-summary" name="summary">
    <textarea id="field-description" name="description" rows="6" cols="80"></textarea><button ${button}>Create</button></form>
    <form id="search" method="post" action="/ticket"><input name="words"></form>`);
pages.serve("/new", form());
pages.serve(
  "/ticket",
  page(`<div id="ticket"><div class="description"><div class="searchable"><p>${ASK}</p></div></div></div>
    <form><textarea id="comment" name="comment" rows="6" cols="80"></textarea></form>`),
);

const WAYS: { name: string; send: (where: Page | Frame) => Promise<void> }[] = [
  { name: "the person", send: (where) => where.click("button") },
  { name: "a script", send: (where) => where.$eval("#new", (form) => (form as HTMLFormElement).submit()) },
];
const PLACES = [
  { name: "a page", around: "" },
  { name: "a frame of the page's own origin", around: pages.origin },
  { name: "a frame of another site", around: elsewhere },
];

for (const { name: who, send } of WAYS) {
  for (const { name: place, around } of PLACES) {
    test(`a form in ${place} that ${who} sends: one offer where it leads to, whose block goes into a comment`, async () => {
      const { page, where } = await written(around);
      await Promise.all([where.waitForNavigation(), send(where)]);
      if (around === elsewhere) {
        // The page's inspector does not see into a frame of another process: that there is something of ours says it.
        const ours = () => where.evaluate(() => document.querySelectorAll("[popover=manual]").length);
        await until("the offer is there", async () => (await ours()) === 1);
        await page.close();
        return;
      }
      await cardSays(page, "Sent without its context.");
      await clickInCard(page, "Add it as a reply");
      await until("the block is in the comment", async () => (await comment(where)) === BLOCK);
      await page.close();
    });
  }
}

// Each leads the tab to another page, out of the frame that it is in.
const LEADING_OUT = [
  { name: "whose target is the whole tab", path: pages.serve("/new-top", form('target="_top"')) },
  { name: "whose target is the page around", path: pages.serve("/new-parent", form('target="_parent"')) },
  { name: "whose button has it lead there", path: pages.serve("/new-button", form("", 'formtarget="_TOP"')) },
  { name: "on a page that leads there", path: pages.serve("/new-base", form("", "", '<base target="_top">')) },
].map(({ name, path }) => ({ name, path: new URL(path).pathname }));

for (const { name, path } of LEADING_OUT) {
  for (const [site, around] of [
    ["the page's own origin", pages.origin],
    ["another site", elsewhere],
  ] as const) {
    test(`a form in a frame of ${site} ${name}: one offer on the page that the tab comes to`, async () => {
      const { page, where } = await written(around, path);
      await Promise.all([page.waitForNavigation(), where.click("button")]);
      assert.equal(page.url(), `${around}/ticket`);
      await cardSays(page, "Sent without its context.");
      await clickInCard(page, "Add it as a reply");
      await until("the block is in the comment", async () => (await comment(page)) === BLOCK);
      await page.close();
    });
  }
}

test("a form that leads a tab to another site: that one's page is asked nothing", async () => {
  const away = pages.serve("/new-away", form(`target="_top"`, `formaction="${elsewhere}/ticket"`));
  const { page, where } = await written(pages.origin, new URL(away).pathname);
  await Promise.all([page.waitForNavigation(), where.click("button")]);
  assert.equal(page.url(), `${elsewhere}/ticket`);
  // The agent of this page has had its say when it has judged what is written there.
  await page.click("#comment");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#comment");
  assert.equal(await cardText(page), undefined);
  await page.close();
});

test("a tracker that nobody knows: one offer where the ask is among its paragraphs, whose block goes into the empty field", async () => {
  pages.serve("/unknown/new", {
    body: `<!doctype html><title>Tasks</title><form id="new" method="post" action="/unknown/task">
      <input name="title"><textarea id="field-description" name="note" rows="6" cols="80"></textarea><button>Create</button></form>`,
  });
  pages.serve("/unknown/task", {
    body: `<!doctype html><title>Tasks</title><h1>A task of yours</h1><form>
      <input name="title" value="Notifications"><textarea name="note" id="comment" rows="6" cols="80"></textarea></form>
      <table><tr><th>Written by somebody</th></tr><tr><td><pre>${ASK}</pre></td></tr></table>
      <p>There were changes, a few of them.</p>`,
  });
  const page = await chromium.open(`${pages.origin}/unknown/new`);
  await page.click("#field-description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#field-description");
  await Promise.all([page.waitForNavigation(), page.click("button")]);
  await cardSays(page, "Sent without its context.");
  await clickInCard(page, "Add it as a reply");
  await until("the block is in the comment", async () => (await comment(page)) === BLOCK);
  await page.close();
});

test("another form of the page that a script sends takes nothing along", async () => {
  const { page, where } = await written("");
  await Promise.all([where.waitForNavigation(), where.$eval("#search", (form) => (form as HTMLFormElement).submit())]);
  // The agent of this page has had its say when it has judged what is written there.
  await where.click("#comment");
  await page.keyboard.type(ASK);
  await underlined(where, ASK, "#comment");
  assert.equal(await cardText(page), undefined);
  await page.close();
});

/** A new ticket's form with the ask written into it, in the page or in a frame of this origin. */
async function written(around: string, path = "/new"): Promise<{ page: Page; where: Page | Frame }> {
  const address = around
    ? pages.serve("/around", {
        body: `<!doctype html><title>Around</title><iframe src="${around}${path}" width="800" height="500"></iframe>`,
      })
    : pages.origin + path;
  const page = await chromium.open(address);
  const where = around ? await (await page.$("iframe"))?.contentFrame() : page;
  assert(where);
  await where.click("#field-description");
  await page.keyboard.type(ASK);
  await underlined(where, ASK, "#field-description");
  return { page, where };
}

async function comment(where: Page | Frame): Promise<string> {
  return await where.$eval("#comment", (field) => (field as HTMLTextAreaElement).value);
}
