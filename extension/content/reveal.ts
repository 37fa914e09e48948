/** Brings words into sight to which a person has asked to go: the browser does it for elements alone. */

import { styleOf } from "./browsers";
import { isControl } from "./editors/textarea";
import { PAGE, plainOf } from "./plain";

/** What is kept free around the words where there is room, in CSS pixels. */
const MARGIN = 24;

/** Scrolls the field, and all that it scrolls in, no further than it takes; not at all where the words can be seen. */
export function reveal(field: Element, words: () => DOMRect | undefined): void {
  for (let element: Element | null = field; element; element = around(element)) {
    const box = viewOf(element);
    const at = box && words();
    if (!box || !at) continue;
    const left = beyond(at.left, at.right, box.left, box.right);
    const top = beyond(at.top, at.bottom, box.top, box.bottom);
    if (left === 0 && top === 0) continue;
    plainOf(element).scrollBy({ left, top, behavior: "instant" });
    // What stands for a text field's words moves along only when it is asked for.
    words();
  }
}

/** What an element is scrolled by, as far as one knows: nothing moves what is fixed to the window. */
function around(element: Element): Element | null {
  return styleOf(element)?.position === "fixed" ? null : outer(element);
}

/** The element around, as the page is drawn: a shadow root's is its host, and what fills a slot stands in the slot. */
function outer(element: Element): Element | null {
  const { assignedSlot, parentElement, getRootNode } = plainOf(element);
  const root = getRootNode();
  return assignedSlot ?? parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** The part of the window in which what an element scrolls can be seen; none if it does not scroll. */
function viewOf(element: Element): DOMRect | undefined {
  if (element === PAGE.scrollingElement) return new DOMRect(0, 0, innerWidth, innerHeight);
  const own = plainOf(element);
  const { clientWidth: width, clientHeight: height } = own;
  if (own.scrollWidth <= width && own.scrollHeight <= height) return undefined;
  const style = styleOf(element);
  if (!isControl(element) && !/auto|scroll/.test(`${style?.overflowX} ${style?.overflowY}`)) return undefined;
  const { left, top } = own.getBoundingClientRect();
  return new DOMRect(left + own.clientLeft, top + own.clientTop, width, height);
}

/** How far to scroll so that what lies from `start` to `end` is between `from` and `to`, its start at least. */
function beyond(start: number, end: number, from: number, to: number): number {
  if (start >= from && end <= to) return 0;
  const margin = Math.max(0, Math.min(MARGIN, (to - from - (end - start)) / 2));
  const before = start - margin - from;
  const behind = end + margin - to;
  return before < 0 ? before : Math.min(before, behind);
}
