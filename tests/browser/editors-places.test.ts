// Every editor in a frame, of the page's own origin and of another site's, and those that work in a shadow root in one of each kind.

import assert from "node:assert/strict";
import { after } from "node:test";
import { ASK, cardSays, underlined, until } from "./agent";
import { EDITORS, Opened } from "./editors";
import { fixture } from "./fixture";
import { launchBrowser, test } from "./harness";

const BLOCK = "Who needs it: \nProblem: \nWhy now: \nEvidence (optional): ";

const without = await launchBrowser({ extension: false });
after(() => without.close());
const { chromium, pages } = await fixture({ granted: ["http://127.0.0.1/*", "http://localhost/*"] });
const elsewhere = pages.origin.replace("127.0.0.1", "localhost");

for (const row of EDITORS) {
  test(`${row.name} in a frame of the same origin and in one of another site: underlined, and the block arrives`, async () => {
    const frame = (id: string, origin: string) =>
      `<iframe id="${id}" src="${origin}${row.address}" width="800" height="420"></iframe>`;
    const page = await chromium.open(
      pages.serve("/around", {
        body: `<!doctype html><title>Around</title>${frame("same", pages.origin)}${frame("other", elsewhere)}`,
      }),
    );
    for (const id of ["#same", "#other"]) {
      const inner = await (await page.$(id))?.contentFrame();
      if (!inner) throw new Error(`${id} is no frame`);
      const editor = await Opened.in(page, row, inner);
      await editor.type(ASK);
      await editor.holds(ASK);
      await underlined(editor.frame, ASK, editor.selector);
      await chromium.command("open_card");
      await until("the card has the focus", () =>
        editor.frame.evaluate(() => document.activeElement?.matches("[popover=manual]") === true),
      );
      await editor.press("Enter");
      await editor.holds(`${ASK}${row.between ?? "\n"}${BLOCK}${row.behind ?? ""}`);
    }
    await page.close();
  });
}

for (const row of EDITORS.filter(({ shadow }) => shadow)) {
  for (const mode of ["open", "closed"]) {
    test(`${row.name} in a shadow root that is ${mode}: underlined, and the block arrives and is taken back`, async () => {
      const editor = await Opened.open(chromium, pages.origin, row, `?root=${mode}`);
      await editor.type(ASK);
      await underlined(editor.frame, ASK, editor.selector);
      await chromium.command("open_card");
      await cardSays(editor.page, "Insert");
      await editor.press("Enter");
      await cardSays(editor.page, "Next gap");
      await editor.holds(`${ASK}${row.between ?? "\n"}${BLOCK}${row.behind ?? ""}`);
      await editor.undo();
      await editor.holds(ASK);
      await editor.close();
    });
  }
}

const ON_PLACE = ["/ticket.html", "/editable.html"];
for (const row of EDITORS.filter(({ shadow, address }) => !shadow && !ON_PLACE.includes(address))) {
  test(`${row.name} in a shadow root fails with no extension: what is typed is lost, or its script complains`, async () => {
    const said = "Hello there\nand here";
    const editor = await Opened.open(without, pages.origin, row, "?root=open");
    await editor.type(said);
    const isRight = (await editor.model()) === said;
    assert(!isRight || without.complaints.some((complaint) => complaint.includes(row.address)));
    await editor.close();
  });
}
