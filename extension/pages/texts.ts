/** Puts the interface's language into one of our pages: an element names its message in an attribute. */

import { languageTag, text } from "../content/texts";

/** What each attribute's message becomes. */
const PLACES: Record<string, (element: Element, words: string) => void> = {
  "data-text": (element, words) => element.append(words),
  "data-title": (element, words) => element.setAttribute("title", words),
  "data-aria-label": (element, words) => element.setAttribute("aria-label", words),
};

export function fillTexts(): void {
  const root = document.documentElement;
  root.lang = languageTag();
  root.dir = text("direction");
  for (const [attribute, put] of Object.entries(PLACES)) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      put(element, text(element.getAttribute(attribute) ?? ""));
    }
  }
}
