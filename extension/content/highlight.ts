/** Underlines by the CSS Custom Highlight API: nothing is changed in the page's DOM. `content.css` says what they look like. */

import { type STYLES, showHighlights } from "./browsers";

export type Style = (typeof STYLES)[number];

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
  const hide = showHighlights(range.startContainer);
  return {
    range,
    erase() {
      own.delete(range);
      hide();
      if (own.size === 0 && CSS.highlights.get(style) === own) CSS.highlights.delete(style);
      if ("disconnect" in range && typeof range.disconnect === "function") range.disconnect();
    },
  };
}
