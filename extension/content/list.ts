/** The list of all requests: each is named with what it lacks, and leads to its card. */

import { make } from "./layer";
import type { CardRow } from "./protocol";
import { languageTag, text } from "./texts";

/** A request as it is listed. */
export interface Listed {
  ask: string;
  rows: readonly CardRow[];
}

/** All of them. */
export interface ShownList {
  title: string;
  items: readonly Listed[];
  /** Which of them the person is at. */
  at: number;
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** `choose` is told which one. Arrow keys go from one to the next, as Tab does. */
export function listOf({ items, at }: ShownList, choose: (index: number) => void): HTMLElement {
  const buttons = items.map((item, index) => {
    const button = make(
      "button",
      { type: "button" },
      make("span", { className: "ask", dir: "auto", textContent: item.ask }),
      make("span", { className: "lacks", textContent: lacks(item) }),
    );
    if (index === at) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => choose(index));
    return button;
  });
  const list = make("ul", { className: "asks" }, ...buttons.map((button) => make("li", {}, button)));
  // Without its bullets it would be none to every screen reader.
  list.setAttribute("role", "list");
  list.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const from = buttons.findIndex((button) => button.contains(event.target as Node));
    if (!step || from < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    buttons[step(from, buttons.length - 1)]?.focus();
  });
  return list;
}

/** What a request lacks, in one line. */
function lacks({ rows }: Listed): string {
  const labels = rows.filter(({ required, quotes }) => required && quotes.length === 0).map(({ label }) => label);
  const all = new Intl.ListFormat(languageTag() || [], { type: "conjunction" }).format(labels);
  return text("list_lacks", all);
}
