/** Underlines by the CSS Custom Highlight API: nothing is changed in the page's DOM. `content.css` says what they look like. */

import pageSheet from "./content.css" with { type: "text" };

export type Style = "text-note" | "text-note-soft" | "text-note-now" | "text-query" | "text-query-now";

/** Something drawn. */
export interface Drawn {
  readonly range: AbstractRange;
  erase(): void;
}

export function draw(style: Style, range: AbstractRange): Drawn {
  if (!("highlights" in CSS)) return { range, erase() {} };
  let highlight = CSS.highlights.get(style);
  if (!highlight) {
    highlight = new Highlight();
    CSS.highlights.set(style, highlight);
  }
  const own = highlight;
  own.add(range);
  return {
    range,
    erase() {
      own.delete(range);
      if (own.size === 0 && CSS.highlights.get(style) === own) CSS.highlights.delete(style);
      if ("disconnect" in range && typeof range.disconnect === "function") range.disconnect();
    },
  };
}

/** Lets highlights be seen in a shadow root of our own: the manifest's sheet does not reach into it. */
export function adoptHighlights(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageSheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
