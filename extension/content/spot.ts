/** Places on the screen that a card can belong to. */

import { isMirrored } from "./layer";

/** What of a place is in the window; the window's corner where nothing is. */
export function partInSight({ left, right, top, bottom }: DOMRect): DOMRect {
  if (bottom < 0 || top > innerHeight) return cornerOfWindow();
  const [from, to] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  return new DOMRect(left, from, right - left, to - from);
}

/** The lower corner of a field, where its lines end. */
export function cornerOf(field: HTMLElement): DOMRect {
  const { left, right, bottom } = field.getBoundingClientRect();
  return new DOMRect(isMirrored(field) ? left + 6 : right - 30, Math.min(bottom, innerHeight) - 30, 24, 24);
}

/** The lower right corner of the window. */
export function cornerOfWindow(): DOMRect {
  return new DOMRect(innerWidth - 30, innerHeight - 30, 24, 24);
}

/** From the first to the last of some lines, as far as their field shows them. */
export function linesShown(field: Element, lines: readonly DOMRect[]): DOMRect | undefined {
  const box = field.getBoundingClientRect();
  const seen = lines.filter(({ top, bottom }) => top >= box.top - 4 && bottom <= box.bottom + 4);
  const [first, last] = [seen[0], seen.at(-1)];
  return first && last && new DOMRect(first.left, first.top, last.right - first.left, last.bottom - first.top);
}
