// Editors that no file of the extension is about: the general path serves them, or nothing is changed and the block is offered to copy.

import assert from "node:assert/strict";
import { ASK, cardSays, underlined } from "./agent";
import { type EditorRow, Opened } from "./editors";
import { fixture } from "./fixture";
import { test } from "./harness";

interface Unknown extends EditorRow {
  /** Its model with the block in it and something typed into the first gap; none where it takes no block. */
  arrived?: string;
}

const BEGIN = `Hello all.\n${ASK}\n`;
const UNKNOWN: readonly Unknown[] = [
  {
    name: "Jodit",
    address: "/jodit.html",
    field: ".jodit-wysiwyg",
    arrived: `${BEGIN}Thanks!\n\nWho needs it: ACME\nProblem: \nWhy now: \nEvidence (optional): `,
  },
  {
    name: "medium-editor, which drops the line breaks that a paste begins with",
    address: "/medium.html",
    field: "#medium",
    arrived: `${BEGIN}Thanks!\nWho needs it: ACME\nProblem: \nWhy now: \nEvidence (optional):`,
  },
  {
    name: "Toast UI’s editor, which puts blank lines around a list",
    address: "/toast.html?as=wysiwyg",
    field: ".toastui-editor-ww-container .ProseMirror",
    arrived: `${BEGIN}\n* **Who needs it:** ACME\n* **Problem:** \n* **Why now:** \n* **Evidence (optional):** \n\nThanks!`,
  },
  {
    name: "Toast UI’s editor for Markdown, which joins lines that are pasted",
    address: "/toast.html",
    field: ".toastui-editor-md-container .ProseMirror",
  },
];

const { chromium, pages } = await fixture();

for (const row of UNKNOWN) {
  const what = row.arrived
    ? "the block arrives, the caret in its first gap"
    : "nothing is changed, and the block can be copied";
  test(`${row.name}: ${what}`, async () => {
    const editor = await Opened.open(chromium, pages.origin, row);
    await editor.type(`${BEGIN}Thanks!`);
    const before = await editor.model();
    const whole = await editor.whole();
    await underlined(editor.frame, ASK, editor.selector);
    await chromium.command("open_card");
    await cardSays(editor.page, "Insert");
    await editor.press("Enter");
    await cardSays(editor.page, row.arrived ? "Next gap" : "This editor does not take text from outside.");
    if (row.arrived) {
      await editor.type("ACME");
      await editor.holds(row.arrived);
      for (let undone = 0; undone < 8 && (await editor.model()) !== before; undone++) await editor.undo();
    }
    await editor.holds(before);
    if (!row.arrived) assert.deepEqual(await editor.whole(), whole);
    await editor.close();
  });
}
