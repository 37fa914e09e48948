/** What the popup shows in each of its states. */

import type { CardRow, Checklist, Meaning, ToPopup, WireFinding } from "../content/protocol";
import { text } from "../content/texts";
import { build, button, lineIcon } from "./build";

const CHECK = "M3 8.5l3.2 3.2L13 4.8";
const RING = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11";
/** Filled by the even-odd rule: the right half, drawn twice, stays open. */
const HALF = "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11zM8 2.5a5.5 5.5 0 0 1 0 11z";

/** The content for what the background says; nothing while it is not known. */
export function view({ state, host, held_off, checklist }: ToPopup): HTMLElement[] {
  // Of some pages the browser tells no address.
  const titled = (key: string) => (host === null ? text(`${key}_here`) : text(key, host));
  switch (state) {
    case "waiting":
      return [];
    case "not_allowed":
      return [
        notice(titled("popup_not_allowed"), "popup_not_allowed_why"),
        actions(button("allow", text("popup_switch"), { class: "primary", id: "allow" })),
      ];
    case "no_agent":
      return [
        notice(text("popup_no_agent"), "popup_no_agent_why"),
        actions(button("reload", text("popup_reload"), { class: "primary", id: "reload" })),
      ];
    case "off":
      return [notice(titled("popup_off"), held_off ? "popup_off_held" : "popup_off_why")];
    case "not_a_page":
      return [notice(text("popup_not_a_page"), "popup_not_a_page_why")];
    case "closed":
      return [notice(text("popup_closed"), "popup_closed_why")];
    case "nothing_written":
      return [notice(text("popup_nothing_written"), "popup_nothing_written_why")];
    case "foreign":
      return [notice(text("popup_foreign"), "popup_foreign_why")];
    case "no_asks":
      return [notice(text("popup_no_asks"), "popup_no_asks_why")];
    case "asks":
      return checklist ? ofText(checklist) : [];
  }
}

function ofText({ asks }: Checklist): HTMLElement[] {
  const lacking = asks.filter(({ lacks }) => lacks).length;
  const isComplete = lacking === 0;
  const summary = build("h2", { class: isComplete ? "summary complete" : "summary" }, headline(asks.length, lacking));
  return [summary, ...asks.map(article)];
}

function headline(all: number, lacking: number): string {
  if (lacking === 0) return text(all === 1 ? "card_complete" : "popup_all_complete");
  if (all === 1) return text("popup_lacks");
  return lacking === 1 ? text("popup_one_lacks", String(all)) : text("popup_many_lack", String(lacking), String(all));
}

function notice(title: string, why: string): HTMLElement {
  return build("div", { class: "notice" }, build("h2", {}, title), build("p", {}, text(why)));
}

function actions(...buttons: HTMLElement[]): HTMLElement {
  return build("div", { class: "actions" }, ...buttons);
}

function article(finding: WireFinding): HTMLElement {
  const { id, ask, card, lacks } = finding;
  const [verdict, mark, words] = !lacks
    ? ["complete", CHECK, "popup_verdict_complete"]
    : finding.verdict === "drive_by"
      ? ["drive_by", RING, "popup_verdict_drive_by"]
      : ["partial", HALF, "popup_verdict_partial"];
  const title = `ask-${id}`;
  const article = build(
    "article",
    { class: "ask", "aria-labelledby": title },
    build("p", { class: `verdict ${verdict}` }, lineIcon(mark), text(words)),
    build("h3", { class: "quote", id: title, dir: "auto" }, ask.trim()),
    build("ul", { class: "slots" }, ...card.rows.map(row)),
    ...card.meanings.map(meaning),
  );
  if (card.block) {
    const about = { "data-finding": String(id), "aria-describedby": title };
    const insert = { class: lacks ? "primary" : "", id: `insert-${id}`, ...about };
    const copy = { id: `copy-${id}`, ...about };
    article.append(actions(button("insert", text("popup_insert"), insert), button("copy", text("card_copy"), copy)));
  }
  return article;
}

/** What the team means by a word of the ask. */
function meaning({ word, meaning, link }: Meaning): HTMLElement {
  const said = build("p", { class: "meaning", dir: "auto" }, build("strong", {}, word), `: ${meaning}`);
  if (link) said.append(" ", build("a", { href: link, target: "_blank", rel: "noreferrer" }, text("card_more")));
  return said;
}

function row({ label, quotes, prompt, required }: CardRow): HTMLElement {
  const isFound = quotes.length > 0;
  const [state, said] = isFound
    ? ["found", "popup_found"]
    : required
      ? ["missing", "popup_missing"]
      : ["optional", "popup_optional"];
  const words = isFound
    ? build("span", { class: "words" }, ...quotes.map((quote) => build("q", { dir: "auto" }, quote)))
    : build("span", { class: "words", dir: "auto" }, prompt);
  return build(
    "li",
    { class: state },
    lineIcon(isFound ? CHECK : RING),
    build("span", { class: "label", dir: "auto" }, label),
    build("span", { class: "state" }, text(said)),
    words,
  );
}
