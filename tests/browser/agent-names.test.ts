// Pages whose controls bear the names of what a script would ask of the page.

import { test } from "node:test";
import { ASK, cardSays, underlined, until } from "./agent";
import { fixture } from "./fixture";

const { chromium, pages } = await fixture();

const NAMES = (
  "parentNode parentElement firstChild nextSibling firstElementChild nextElementSibling nodeName textContent getAttribute " +
  "querySelector querySelectorAll matches closest contains id isConnected isContentEditable shadowRoot elements"
).split(" ");
/** One before the form that it belongs to: a walk to the next sibling would come back here. */
const CONTROLS = NAMES.map((name) => `<input type="hidden" name="${name}">`).join("");
const AHEAD = '<input type="hidden" form="own" name="nextSibling"><input type="hidden" form="own" name="firstChild">';

test("a form whose controls are named like the DOM's own properties: title and description still are one document", async () => {
  const page = await chromium.open(
    pages.serve("/names", {
      body: `<!doctype html><title>Names</title>${AHEAD}
        <form id="own"><input name="summary" type="text"><textarea name="text" rows="9" cols="80"></textarea>${CONTROLS}</form>`,
    }),
  );
  await page.click("[name=summary]");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "[name=summary]");
  await chromium.command("open_card");
  await cardSays(page, "Insert");
  await page.keyboard.press("Enter");
  await until("the block is in the description", () =>
    page.$eval("textarea", (field) => (field as HTMLTextAreaElement).value.includes("Why now: ")),
  );
  await page.close();
});

test("such a form within an editable element is read like any other block", async () => {
  const page = await chromium.open(
    pages.serve("/names-inside", {
      body: `<!doctype html><title>Names</title>
        <div id="note" contenteditable style="width: 600px; height: 200px"><p>First.</p>${AHEAD}
        <form id="own"><p id="inner">Second.</p>${CONTROLS}</form></div>`,
    }),
  );
  await page.click("#inner");
  await page.keyboard.press("End");
  await page.keyboard.type(` ${ASK}`);
  await underlined(page, ASK, "#note");
  await page.close();
});
