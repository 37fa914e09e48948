/** What every editor engine gives: one file beside this one each, and its line in `index.ts`. */

import type { Field } from "../field";
import type { FieldText, Replacement } from "../protocol";
import type { Span } from "../splice";

/** One kind of field. */
export interface Editor {
  readonly id: string;
  /** Whether it keeps formatting, so that a block can have structure of its own. */
  readonly rich: boolean;
  /** How long after the person's last input, in milliseconds, an insertion becomes an undo step of its own. */
  readonly settleMs: number;
  /** Whether this field is one of its kind. */
  recognise(field: Field): boolean;
  /** The field as a text. */
  open(field: Field): Surface;
}

/** The text of one field, its places on the screen, and the ways to write in it. */
export interface Surface {
  readonly field: Field;
  /** The text as it stands, with what the editor knows of its blocks. The offsets of all other calls refer to the last reading. */
  read(): FieldText;
  /** A range over a span, to highlight it and to know where it is; none where it cannot be had. */
  range(span: Span): Measurable | undefined;
  /** Whether a range given before has followed the text to where the span is now. */
  holds(range: AbstractRange, span: Span): boolean;
  isEmpty(): boolean;
  /** Whether all of the text can be read; some editors keep only what can be seen. */
  isWhole(): boolean;
  /** The selection, if it is in this field. */
  selection(): Span | undefined;
  /** Focuses the field and selects a span, or puts the caret there. */
  select(span: Span): void;
  /** What tells one line or block from another: changes when the caret leaves it. */
  line(): unknown;
  /** How to write into it, the best first; the next one is tried only if the one before has changed nothing. */
  readonly ways: readonly Way[];
  /** Lets go of what `range` needed. */
  release(): void;
}

/** Writes at the selection, which already covers what is to be replaced. */
export type Way = (field: Field, replacement: Replacement) => void;

/** A range that knows its rectangles. */
export interface Measurable extends AbstractRange {
  getClientRects(): DOMRectList;
}
