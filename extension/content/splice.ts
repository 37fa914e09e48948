/** The difference between two texts, and what becomes of a span under it. All offsets are UTF-16 code units. */

/** `text` stands where `start..end` stood. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

export interface Span {
  start: number;
  end: number;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** The one splice that makes `after` of `before`, by common prefix and suffix, with no surrogate pair split; none if they are equal. */
export function difference(before: string, after: string): Splice | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Where a span stands after a splice that leaves its own text alone; none if the splice touches it. */
export function shifted(span: Span, splice: Splice): Span | undefined {
  const by = splice.text.length - (splice.end - splice.start);
  if (splice.end <= span.start) return { start: span.start + by, end: span.end + by };
  if (splice.start >= span.end) return span;
  return undefined;
}

/**
 * Where a span stands after a splice that covers it and yet has its words, as undoing many edits at once does: there is no
 * telling one place from another unless the words stand once before and once after.
 */
export function relocated(before: string, after: string, { start, end }: Span): Span | undefined {
  const words = before.slice(start, end);
  const at = after.indexOf(words);
  const once = (text: string) => text.indexOf(words) === text.lastIndexOf(words);
  return at >= 0 && once(before) && once(after) ? { start: at, end: at + words.length } : undefined;
}

/** Whether exactly `ask` stands at this span. */
export function stands(text: string, span: Span, ask: string): boolean {
  return text.slice(span.start, span.end) === ask;
}

/** The start of the line that `at` is in. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}
