// The options page, with the real storage and the real background.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { ElementHandle, Page } from "puppeteer-core";
import { until } from "./agent";
import { test } from "./harness.js";
import { downloadInto } from "./inspect";
import { clickInView, labels, open, options, retype, stored, storedLike, text } from "./options-page.js";
import { startPages } from "./servers/pages.js";

async function folder(test: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "backstory-options-"));
  test.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function importFile(page: Page, path: string): Promise<void> {
  const input = await page.$("#file");
  assert(input);
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}

test("slots are renamed, moved, removed and added, each stored at once, and all of it undone", async (test) => {
  const { page } = await options(test);
  const before = await labels(page);
  assert.deepEqual(before, ["Who needs it", "Problem", "Why now", "Evidence"]);

  await retype(page, "#who-label", "For whom");
  await storedLike(page, /"For whom"/);
  assert.match(await text(page, "#preview-tracker"), /^For whom: \nProblem: /);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "who-label");

  await page.keyboard.down("Alt");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.up("Alt");
  await storedLike(page, /"problem"[\s\S]*"For whom"/);
  assert.deepEqual(await labels(page), ["Problem", "For whom", "Why now", "Evidence"]);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "who-label");

  await clickInView(page, "#evidence-remove");
  await clickInView(page, "#add-success");
  assert.deepEqual(await labels(page), ["Problem", "For whom", "Why now", "Success"]);
  await clickInView(page, "#add-own");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "own_1-label");
  await page.keyboard.type("Design link");
  await clickInView(page, "#own_1-required");
  const own = JSON.parse(await storedLike(page, /"own_1"[\s\S]*"required": true/)).slots.at(-1);
  assert.deepEqual([own.id, own.label, own.required], ["own_1", "Design link", true]);

  for (let steps = 0; steps < 20 && (await page.$("#undo:not([disabled])")); steps++) await page.click("#undo");
  assert.deepEqual(await labels(page), before);
  // As it was before the first change.
  await page.waitForFunction(async () => (await chrome.storage.local.get("template")).template === undefined);
});

test("a button that moves a slot keeps the keyboard until there is nowhere to go", async (test) => {
  const { page } = await options(test);
  await page.focus("#why_now-up");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "why_now-up");
  await page.keyboard.press("Enter");
  assert.deepEqual((await labels(page))[0], "Why now");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "why_now-down");
});

test("what could not be read again is not stored, and says why beside the field", async (test) => {
  const { page } = await options(test);
  await retype(page, "#who-label", "");
  assert.match(await text(page, "#who-label-problem"), /^Not stored: expected at least one character/);
  assert.equal(await page.$eval("#who-label", (input) => input.getAttribute("aria-invalid")), "true");
  await page.type("#who-label", "Asked by");
  assert.equal(await text(page, "#who-label-problem"), "");
  assert.equal(JSON.parse(await storedLike(page, /"Asked by"/)).slots[0].label, "Asked by");
});

/** What is exported of a stored file: the storage says beside it which of its keys are the person's own, a file in which language it is. */
function fileIn(template: string, ownKeys = ["slots"]): string {
  const { own, version, ...file } = JSON.parse(template);
  assert.deepEqual(own, ownKeys);
  return `${JSON.stringify({ version, language: "en", ...file }, null, 2)}\n`;
}

test("the export is a file that imports as what it was", async (test) => {
  const { page } = await options(test);
  const downloads = await folder(test);
  await retype(page, "#problem-prompt", "What hurts? <b>“Quotes”</b> & \\ too");
  await storedLike(page, /What hurts\? <b>“Quotes”<\/b> & \\\\ too/);
  await downloadInto(page, downloads);
  await page.click("#export");
  // A download that is not complete has another name.
  await until("the file is there", async () => (await readdir(downloads)).join() === "backstory-template.json");
  const file = join(downloads, "backstory-template.json");
  const exported = await readFile(file, "utf8");
  assert.equal(exported, fileIn(String((await stored(page)).template)));

  await page.click("#default");
  await storedLike(page, /What goes wrong/);
  await importFile(page, file);
  await page.waitForSelector("#import-offer:not([hidden])");
  assert.equal(await text(page, "#import-asks"), "backstory-template.json would change one thing:");
  assert.match(await text(page, "#import-changes"), /^“Problem” now asks: “What hurts\? <b>/);
  assert.doesNotMatch(String((await stored(page)).template), /What hurts/);
  await page.click("#import-take");
  assert.equal(fileIn(await storedLike(page, /What hurts/), ["language", "slots"]), exported);
  assert.equal(await text(page, "#import-problem"), "");
});

test("a bad file changes nothing and is told by key and line", async (test) => {
  const { page } = await options(test);
  await retype(page, "#who-label", "For whom");
  const before = await storedLike(page, /"For whom"/);
  const file = join(await folder(test), "bad.json");
  await writeFile(
    file,
    '{\n  "version": 1,\n  "slots": [\n    {"id": "who", "label": "Who",\n     "prompt": 7}\n  ]\n}\n',
  );
  await importFile(page, file);
  await page.waitForSelector("#import-problem:not([hidden])");
  assert.equal(
    await text(page, "#import-problem"),
    "bad.json was not imported, and nothing has changed. Line 5, column 16: slots[0].prompt: expected a text in quotes, found 7.",
  );
  assert.equal((await stored(page)).template, before);
  assert.deepEqual((await labels(page))[0], "For whom");

  await clickInView(page, "details:has(#pasted) > summary");
  await page.type("#pasted", '{"version": 2}');
  await page.click("#import-pasted");
  assert.match(await text(page, "#import-problem"), /The pasted text was not imported.*a newer Backstory is needed\.$/);
  assert.equal((await stored(page)).template, before);
});

test("a share code is copied here and pasted there, asks before it changes anything, and tells what is wrong with it", async (test) => {
  const { chromium, page } = await options(test);
  await retype(page, "#who-label", "Für wen 🚀");
  await storedLike(page, /Für wen/);
  await page.click("#code");
  await page.waitForSelector("#share-code-box:not([hidden])");
  const code = await page.$eval("#share-code", (field) => (field as HTMLTextAreaElement).value);
  assert.match(code, /^backstory1:[\w-]+\.$/);
  assert.equal(await text(page, "#status"), "Share code copied: paste it into a chat");

  const colleague = await chromium.extensionPage("options.html");
  await colleague.waitForSelector("#slots li");
  await clickInView(colleague, "#default");
  await storedLike(colleague, /"Who needs it"/);
  await clickInView(colleague, "details:has(#pasted) > summary");
  const paste = async (pasted: string) => {
    await colleague.$eval("#pasted", (field, value) => Object.assign(field, { value }), pasted);
    await clickInView(colleague, "#import-pasted");
  };
  const before = (await stored(colleague)).template;
  const refused = [
    [code.slice(0, -20), "The end of the share code is missing."],
    [code.replace(/[\w-]{8}\.$/, "AAAAAAAA."), "The share code has been altered on its way."],
    [code.replace("1:", "7:"), "This share code was made by a newer Backstory."],
    ["Good morning!", "There is no share code in this text."],
  ];
  for (const [pasted, problem] of refused) {
    await paste(pasted ?? "");
    await colleague.waitForFunction(
      (says) => document.querySelector("#import-problem")?.textContent?.includes(says),
      {},
      problem ?? "",
    );
    assert.ok(await colleague.$("#import-offer[hidden]"));
  }
  // As a chat shows it: quoted, broken, with words around it.
  await paste(`> Please take this:\n> ${code.slice(0, 40)}\n> ${code.slice(40)}\n> Thanks`);
  await colleague.waitForSelector("#import-offer:not([hidden])");
  assert.equal(await text(colleague, "#import-changes"), "“Who needs it” is now called “Für wen 🚀”.");
  assert.equal((await stored(colleague)).template, before);
  await colleague.click("#import-leave");
  assert.ok(await colleague.$("#import-offer[hidden]"));
  assert.equal((await stored(colleague)).template, before);
  await clickInView(colleague, "#import-pasted");
  await colleague.waitForSelector("#import-offer:not([hidden])");
  await colleague.click("#import-take");
  await storedLike(colleague, /Für wen/);
  assert.equal(await colleague.$eval("#pasted", (field) => (field as HTMLTextAreaElement).value), "");
});

test("what a stranger's file holds is shown as text, and keys of tomorrow are kept", async (test) => {
  const { page } = await options(test);
  const hostile = '<img src=x onerror="document.title=1">\u202e';
  const file = join(await folder(test), "strange.json");
  const slot = { id: "who", label: hostile, prompt: `${hostile} ${"x".repeat(1900)}`, note: { b: 1, a: 2 } };
  await writeFile(file, JSON.stringify({ version: 1, slots: [slot], squad: "Payments" }));
  await importFile(page, file);
  await page.waitForSelector("#import-offer:not([hidden])");
  assert.match(await text(page, "#import-changes"), /<img src=x/);
  assert.match(await text(page, "#import-unknown"), /slots\[0\]\.note, squad$/);
  await page.click("#import-take");
  const kept = JSON.parse(await storedLike(page, /onerror/));
  assert.deepEqual([kept.slots[0].note, kept.squad], [{ b: 1, a: 2 }, "Payments"]);
  assert.equal(await page.$("main img"), null);
  assert.match(await text(page, "#unknown"), /slots\[0\]\.note, squad$/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
});

test("a changed template is in force in an open page at once", async (test) => {
  const server = await startPages({ "/new": { body: "<!doctype html><textarea id=text rows=8 cols=80></textarea>" } });
  test.after(() => server.close());
  const { chromium, page } = await options(test);
  const ticket = await chromium.open(`${server.origin}/new`);
  await ticket.type("#text", "Can you add a toggle to disable email notifications?");
  await ticket.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.bringToFront();
  await retype(page, "#who-label", "For whom");
  await storedLike(page, /"For whom"/);
  await ticket.bringToFront();
  const popup = await chromium.popup();
  await popup.waitForSelector(".slots .label");
  assert.equal(await text(popup, ".slots .label"), "For whom");
});

test("two open options pages do not lose each other's work", async (test) => {
  const { chromium, page } = await options(test);
  const other = await open(chromium);
  await retype(other, "#why_now-label", "");
  await other.type("#why_now-label", "W");
  await storedLike(other, /"label": "W"/);
  await page.bringToFront();
  await page.waitForFunction(() => (document.querySelector("#why_now-label") as HTMLInputElement).value === "W");
  await page.click("#evidence-remove");
  await storedLike(page, /^(?![\s\S]*"evidence")/);
  await other.bringToFront();
  await other.waitForFunction(() => document.querySelectorAll("#slots li").length === 3);
  assert.equal(await other.evaluate(() => document.activeElement?.id), "why_now-label");
  await other.keyboard.type("hy today");
  const both = JSON.parse(await storedLike(other, /"Why today"/));
  assert.deepEqual(
    both.slots.map((slot: { label: string }) => slot.label),
    ["Who needs it", "Problem", "Why today"],
  );
});

test("a template that cannot be read is left alone until the person changes it", async (test) => {
  const { chromium, page } = await options(test);
  await page.evaluate(() => chrome.storage.local.set({ template: '{"version": 9}' }));
  await page.waitForSelector("#unreadable:not([hidden])");
  assert.match(await text(page, "#unreadable"), /the default is in force until you change it.*version 9/);
  const again = await open(chromium);
  assert.match(await text(again, "#unreadable"), /version 9/);
  assert.equal((await stored(again)).template, '{"version": 9}');
  await again.click("#default");
  await storedLike(again, /"version": 1/);
  await again.click("#undo");
  assert.equal(await storedLike(again, /"version": 9/), '{"version": 9}');
});

test("rules, sites and hidden sentences", async (test) => {
  const { page } = await options(test);
  await page.click("#rule-polite_question");
  await page.click("#underline_partial");
  const { hints, own } = JSON.parse(await storedLike(page, /"partial": true/));
  assert.deepEqual([hints, own], [{ partial: true, off: ["polite_question"] }, ["hints.partial", "hints.off"]]);

  await page.evaluate(() =>
    chrome.storage.local.set({
      sites_off: ["github.com"],
      not_requests: ["Could you believe it?"],
      ignored: ["ab", "cd"],
    }),
  );
  await page.waitForSelector("#sites-off-list button");
  assert.equal(await text(page, "#not-requests"), "1 sentence is hidden everywhere as not a request.");
  assert.match(await text(page, "#ignored"), /^2 sentences are hidden/);
  await page.click("#sites-off-list button");
  await page.click("#clear-sentences");
  await page.click("#show-ignored");
  await page.waitForFunction(
    async () => JSON.stringify(await chrome.storage.local.get("ignored")) === '{"ignored":[]}',
  );
  const { sites_off, not_requests } = await stored(page);
  assert.deepEqual([sites_off, not_requests], [[], []]);
  assert.match(await text(page, "#sites-added"), /http:\/\/127\.0\.0\.1/);
});
