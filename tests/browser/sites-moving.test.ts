// Sites that build their pages anew while one is on them: another view of the same page, fields that appear late, a field that
// goes with its card open, lists that hold only the messages in sight. What is there is right, and nothing is left behind.

import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { asked, cardIsClosed, cardSays, ourElements, underlined, underlines, until } from "./agent";
import { test } from "./harness";
import { hostOf, SITES, siteCopies } from "./sites/copies";
import type { SitePage } from "./sites/site";

const WRITTEN = "Can you add a print button to the orders page?";
const ANOTHER = "Please add an undo button to the invoice editor.";

/** What holds the messages of a site that draws only those in sight, or takes them away and brings them back. */
const LISTS = [
  ["github", "[data-testid=issue-viewer-comments-container]"],
  ["slack", "[data-qa=message_pane]"],
  ["teams", "main"],
  ["discord", "ol"],
  ["mattermost", "#channel_view"],
  ["zulip", ".recipient_row"],
  ["element", ".mx_RoomView_timeline"],
] as const;

const chromium = await siteCopies();

async function open(id: string): Promise<{ page: Page; site: SitePage }> {
  const site = SITES.find((one) => one.id === id);
  assert(site, id);
  return { page: await chromium.open(`https://${hostOf(site)}/${id}`), site };
}

for (const id of ["github", "gitlab", "jira_cloud", "trello", "slack", "teams", "discord"]) {
  test(`${id}: another view takes the open card along and leaves nothing; its fields come late, and are served`, async () => {
    const { page, site } = await open(id);
    await asked(page, site.shown);
    const field = (await page.$("[data-here=title]")) ? "[data-here=title]" : "[data-here=body]";
    const view = await page.evaluate(() => document.body.innerHTML);
    for (const address of ["/another", `/${id}`]) {
      await page.click(field);
      await page.keyboard.type(WRITTEN);
      await underlined(page, WRITTEN, field);
      await chromium.command("open_card");
      await cardSays(page, WRITTEN);
      // The page goes on to another view, of which there is nothing yet.
      await page.evaluate((address) => {
        history.pushState(null, "", address);
        document.body.replaceChildren();
      }, address);
      await cardIsClosed(page);
      await asked(page, []);
      assert.deepEqual(await underlines(page, field), []);
      await until("nothing of ours is left", async () => (await ourElements(page)) === 0);
      await until("the toolbar counts nothing", async () => (await chromium.badge()) === "");
      // Then what was posted there, and last the field.
      await page.evaluate((html) => {
        document.body.innerHTML = html;
        for (const late of document.querySelectorAll("[data-here]")) late.setAttribute("hidden", "");
      }, view);
      await asked(page, site.shown);
      await page.evaluate(() => {
        for (const late of document.querySelectorAll("[data-here]")) {
          late.removeAttribute("hidden");
          late.replaceWith(late.cloneNode(true));
        }
      });
    }
    await page.click(field);
    await page.keyboard.type(WRITTEN);
    await underlined(page, WRITTEN, field);
    await page.close();
  });
}

for (const [id, list] of LISTS) {
  test(`${id}: messages that leave the list and come back, and an element that shows another one`, async () => {
    const { page, site } = await open(id);
    await asked(page, site.shown);
    const before = site.shown.slice(0, -1);
    for (let round = 0; round < 2; round++) {
      const gone = await page.$eval(list, (list) => {
        const first = list.firstElementChild;
        first?.remove();
        return first?.outerHTML ?? "";
      });
      await asked(page, before);
      await page.$eval(list, (list, html) => list.insertAdjacentHTML("afterbegin", html), gone);
      await asked(page, site.shown);
    }
    for (const [text, shown] of [
      ["Sure.", before],
      [ANOTHER, [...before, ANOTHER]],
    ] as const) {
      await page.$eval(
        list,
        (list, text) => {
          const walker = document.createTreeWalker(list.firstElementChild ?? list, NodeFilter.SHOW_TEXT);
          // The longest words of a message are its own.
          let own: Text | undefined;
          for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
            if (node.data.trim().length > (own?.data.trim().length ?? 0)) own = node;
          }
          if (own && own.data.trim().length > 12) own.data = text;
          else
            list
              .querySelector("p, .p-rich_text_section, [id^=message-content-] span, .mx_EventTile_body")
              ?.replaceChildren(text);
        },
        text,
      );
      await asked(page, [...shown]);
    }
    await page.close();
  });
}
