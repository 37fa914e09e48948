/** `textarea` and one-line text inputs, controlled by a framework or not. */

import type { Field } from "../field";
import { Mirror } from "../mirror";
import { lineStart, type Span } from "../splice";
import type { Editor, Measurable, Surface } from "./editor";
import { typeText } from "./writing";

/** A text control. */
export type Control = HTMLTextAreaElement | HTMLInputElement;

export const textarea: Editor = {
  id: "textarea",
  rich: false,
  settleMs: 0,
  recognise: isControl,
  open: (field) => new TextControl(field),
};

export function isControl(field: Element): field is Control {
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
}

/** What is selected in a control, and from which end. */
interface Selected extends Span {
  direction: "forward" | "backward" | "none";
}

/** Nothing of a control without a text, a checkbox; nor, in Firefox, of one whose box is just being made again: NS_ERROR_NOT_INITIALIZED. */
export function selectedIn(control: Control): Selected | undefined {
  try {
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = control;
    return start === null || end === null ? undefined : { start, end, direction: direction ?? "none" };
  } catch {
    return undefined;
  }
}

/** Selects that again, where it can be. */
export function selectAgain(control: Control, { start, end, direction }: Selected): void {
  try {
    control.setSelectionRange(start, end, direction);
  } catch {
    // Its box is just being made again.
  }
}

class TextControl implements Surface {
  readonly ways = [typeText];
  #control: Control;
  #mirror: Mirror | undefined;

  constructor(field: Field) {
    if (!isControl(field)) throw new TypeError("not a text control");
    this.#control = field;
  }

  get field(): Field {
    return this.#control;
  }

  read() {
    return { text: this.#control.value, marks: [] };
  }

  range({ start, end }: Span): Measurable | undefined {
    if (end > this.#control.value.length) return undefined;
    const range = this.#control.createValueRange?.(start, end);
    if (range) return range;
    this.#mirror ??= new Mirror(this.#control);
    return this.#mirror.range(start, end);
  }

  selection(): Span | undefined {
    return selectedIn(this.#control);
  }

  select({ start, end }: Span): void {
    this.#control.focus({ preventScroll: true });
    this.#control.setSelectionRange(start, end);
  }

  holds(range: AbstractRange, { start, end }: Span): boolean {
    // One in the mirror is of its last text.
    return !this.#mirror && range.startOffset === start && range.endOffset === end;
  }

  isEmpty(): boolean {
    return this.#control.value === "";
  }

  isWhole(): boolean {
    return true;
  }

  line(): unknown {
    return lineStart(this.#control.value, this.selection()?.end ?? 0);
  }

  release(): void {
    this.#mirror?.remove();
    this.#mirror = undefined;
  }
}
