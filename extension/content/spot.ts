/** Places on the screen that a card can belong to, where no words are. */

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
