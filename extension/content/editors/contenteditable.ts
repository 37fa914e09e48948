/** An editable element with no engine that we know behind it. */

import type { Field } from "../field";
import { nameOf, pageOf, parentOf, previousSiblingOf } from "../plain";
import type { FieldText } from "../protocol";
import type { Span } from "../splice";
import type { Editor, Measurable, Surface, Way } from "./editor";
import { Flow, keepsSpaces } from "./flow";
import { isBlock } from "./piece";
import { pastePlain, typeLines } from "./writing";

export const bare: Editor = {
  id: "contenteditable",
  rich: false,
  settleMs: 1100,
  recognise: (field) => field.isContentEditable,
  open: (field) => new EditableSurface(field, [pasteShown, typeLines]),
};

/** A paste of which the spaces that end its lines are hard where others would not be shown, nor kept when one types behind them. */
const pasteShown: Way = (field, replacement) => {
  const text = keepsSpaces(field) ? replacement.text : replacement.text.replace(/ (?=\n|$)/g, "\u00a0");
  pastePlain(field, { ...replacement, text });
};

/** What engines have in common that keep their text in an editable element, a block a line. */
export class EditableSurface implements Surface {
  readonly field: Field;
  readonly ways: readonly Way[];
  #skip: string;
  #flow: Flow | undefined;

  /** `skip`: a selector of elements that the editor draws and that are no part of the text. */
  constructor(field: Field, ways: readonly Way[], skip = "") {
    this.field = field;
    this.ways = ways;
    this.#skip = skip;
  }

  read(): FieldText {
    this.#flow ??= new Flow(this.field, this.#skip);
    return this.#flow.read();
  }

  range(span: Span): Measurable | undefined {
    return this.#flow?.range(span);
  }

  selection(): Span | undefined {
    const selection = this.#selection();
    const flow = this.#flow;
    if (!flow || !selection?.anchorNode || !selection.focusNode) return undefined;
    const anchor = flow.offset(selection.anchorNode, selection.anchorOffset);
    const focus = flow.offset(selection.focusNode, selection.focusOffset);
    return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
  }

  select({ start, end }: Span): void {
    this.field.focus({ preventScroll: true });
    const from = this.#flow?.caret(start);
    const to = this.#flow?.caret(end);
    if (!from || !to) return;
    selectionNear(this.field)?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    const element = to.node instanceof Element ? to.node : to.node.parentElement;
    element?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  holds(range: AbstractRange, span: Span): boolean {
    return this.#flow?.isAt(range, span) === true;
  }

  isEmpty(): boolean {
    return (this.field.textContent ?? "").trim() === "";
  }

  isWhole(): boolean {
    return true;
  }

  /** How many lines and blocks stand above: an editor may make the elements of a line anew with each key. */
  line(): unknown {
    const { focusNode, focusOffset } = this.#selection() ?? {};
    if (!focusNode) return undefined;
    let above = 0;
    const count = (from: Node | null) => {
      for (let node = from; node; node = previousSiblingOf(node)) if (isBlock(node) || nameOf(node) === "BR") above++;
    };
    // Between elements, the caret stands behind the one before its offset.
    if (focusNode instanceof Element && focusOffset) count(focusNode.childNodes[focusOffset - 1] ?? null);
    for (let node: Node | null = focusNode; node && node !== this.field; node = parentOf(node)) {
      count(previousSiblingOf(node));
    }
    return above;
  }

  release(): void {
    this.#flow?.release();
    this.#flow = undefined;
  }

  #selection(): Selection | undefined {
    const selection = selectionNear(this.field);
    return selection?.focusNode && this.field.contains(selection.focusNode) ? selection : undefined;
  }
}

/** The selection as it is seen where an element is: Chromium keeps one for each shadow root. */
export function selectionNear(element: Element): Selection | undefined {
  const root = element.getRootNode();
  const owner = root instanceof ShadowRoot && "getSelection" in root ? (root as unknown as Document) : pageOf(element);
  return owner.getSelection() ?? undefined;
}
