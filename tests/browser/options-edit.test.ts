// Editing the template as a person does it who is no developer: drag, keys, undo, ready-made templates, a text of their own.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { focused, labels, open, options, press, retype, stored, storedLike, text } from "./options-page.js";

const DEFAULT = ["Who needs it", "Problem", "Why now", "Evidence"];

async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await (await page.$(selector))?.boundingBox();
  assert(box, selector);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("a slot is dragged by its grip to where it is let go, and back by Ctrl+Z", async (test) => {
  const { page } = await options(test);
  const grip = await middle(page, "#slot-who .grip");
  const behind = await middle(page, "#slot-why_now");
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x, behind.y + 4, { steps: 6 });
  assert.equal(await page.$eval("#slot-why_now", (row) => row.className), "slot drop-below");
  assert.deepEqual(await labels(page), DEFAULT, "nothing has moved yet");
  await page.mouse.up();
  const moved = ["Problem", "Why now", "Who needs it", "Evidence"];
  assert.deepEqual(await labels(page), moved);
  assert.equal(await text(page, "#status"), "Who needs it is now number 3 of 4");
  await storedLike(page, /"why_now"[\s\S]*"who"/);

  await press(page, "Control", "z");
  assert.deepEqual(await labels(page), DEFAULT);
  await press(page, "Control", "Shift", "z");
  assert.deepEqual(await labels(page), moved);
});

test("Escape leaves a dragged slot where it was", async (test) => {
  const { page } = await options(test);
  const grip = await middle(page, "#slot-who .grip");
  const behind = await middle(page, "#slot-evidence");
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x, behind.y, { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.deepEqual(await labels(page), DEFAULT);
  assert.equal(await page.$(".dragged"), null);
  assert.equal((await stored(page)).template, undefined);
});

test("every change is undone and done again by the buttons, with the focus never lost", async (test) => {
  const { page } = await options(test);
  await page.click("#evidence-required");
  await page.click("#why_now-remove");
  await retype(page, "#problem-label", "Pain");
  const after = await storedLike(page, /"Pain"/);
  await page.focus("#undo");
  for (let steps = 0; (await focused(page)) === "undo"; steps++) {
    assert.ok(steps < 10);
    await page.keyboard.press("Enter");
  }
  assert.equal(await focused(page), "redo", "there is nothing more to undo");
  assert.deepEqual(await labels(page), DEFAULT);
  assert.match(await text(page, "#status"), /^Undone: /);
  while ((await focused(page)) === "redo") await page.keyboard.press("Enter");
  assert.deepEqual(await labels(page), ["Who needs it", "Pain", "Evidence"]);
  assert.equal(await storedLike(page, /"Pain"/), after);

  await press(page, "Control", "z");
  await page.click("#add-goal");
  assert.ok(await page.$("#redo:disabled"), "what was taken back before a new change is gone");
});

test("Ctrl+Z in a text field is the field’s own", async (test) => {
  const { page } = await options(test);
  await page.click("#evidence-required");
  await page.click("#who-label");
  await page.keyboard.press("End");
  await page.keyboard.type("!");
  await storedLike(page, /needs it!/);
  await press(page, "Control", "z");
  await storedLike(page, /"Who needs it"/);
  assert.ok(await page.$eval("#evidence-required", (box) => (box as HTMLInputElement).checked));
});

test("a ready-made template is looked at, taken, and undone", async (test) => {
  const { page } = await options(test);
  await page.focus("#ready-box > summary");
  await page.keyboard.press("Enter");
  const names = await page.$$eval("#ready h4", (names) => names.map((name) => name.textContent));
  assert.deepEqual(names, ["Four questions", "Roadmap item", "Three amigos", "Five factors", "Bug with impact"]);
  await page.click("#ready li:nth-child(3) summary");
  assert.match(await text(page, "#ready li:nth-child(3) .asked"), /Seen by QA Required.*Who will test it/);
  assert.deepEqual(await labels(page), DEFAULT, "looking changes nothing");
  const wanted: [string, string[]][] = [
    ["roadmap_item", ["Problem", "Scope", "Customer trust", "Measurable value", "Objective"]],
    ["three_amigos", ["Who needs it", "Problem", "Seen by product", "Seen by engineering", "Seen by QA"]],
    ["five_factors", ["Problem", "User experience", "Clarity", "Robustness", "Maintainability", "Morale"]],
    ["bug_with_impact", ["Who is affected", "What goes wrong", "Since when, and how urgent", "Workaround", "Evidence"]],
    ["four_questions", DEFAULT],
  ];
  for (const [id, slots] of wanted) {
    await page.click(`#ready-${id}`);
    assert.deepEqual(await labels(page), slots, id);
  }
  for (const [, slots] of wanted.slice(0, -1).reverse()) {
    await page.click("#undo");
    assert.deepEqual(await labels(page), slots);
  }
  await page.click("#undo");
  assert.deepEqual(await labels(page), DEFAULT);
});

test("a text of one’s own shows what is found and the block in each markup, and is there the next time", async (test) => {
  const { chromium, page } = await options(test);
  await retype(page, "#sample-title", "Archive button");
  await page.focus("#sample-body");
  await press(page, "Control", "a");
  await page.keyboard.type("Please add an archive button to the invoice list.");
  assert.equal(await text(page, "#found-told"), "An ask without its backstory.");
  assert.deepEqual(await page.$$eval("#found li", (rows) => rows.map((row) => row.textContent)), [
    "Who needs itMissing",
    "ProblemMissing",
    "Why nowMissing",
    "EvidenceMissing, and optional",
  ]);
  assert.match(await text(page, "#shown-markdown ins"), /^- \*\*Who needs it:\*\* \n- \*\*Problem:\*\*/);
  assert.match(await text(page, "#shown-wiki ins"), /^\* \*Who needs it:\* \n\* \*Problem:\*/);
  assert.match(await text(page, "#shown-chat ins"), /^Who needs it: \. Problem: \./);
  assert.equal(await text(page, "#shown-rich ins strong"), "Who needs it:");

  await page.keyboard.press("Enter");
  await page.keyboard.type("Who needs it: the accountants at Acme");
  assert.match(await text(page, "#found li.there"), /^Who needs it“.*accountants/);
  assert.doesNotMatch(await text(page, "#shown-markdown ins"), /Who needs it/);

  await retype(page, "#problem-label", "Pain");
  assert.match(await text(page, "#found"), /Pain/, "the template that is edited is the one that is tried");
  const again = await open(chromium);
  assert.match(await again.$eval("#sample-body", (field) => (field as HTMLTextAreaElement).value), /accountants/);
  assert.match(await text(again, "#found li.there"), /accountants/);
});
