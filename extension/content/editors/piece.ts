/** One part of an editable element as lines of text: a block, or what stands beside blocks. Its offsets begin at 0. */

import { attributeOf, firstChildOf, hasInside, isMatch, nameOf, nextSiblingOf, parentOf } from "../plain";
import type { MarkKind, WireMark } from "../protocol";

const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL"
  ).split(" "),
);
const ANY_BLOCK = [...BLOCKS].join(",");
const LISTS = new Set(["UL", "OL"]);
const UNSEEN = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "SVG", "svg"]);
const MARKS: Readonly<Record<string, MarkKind>> = {
  H1: "heading",
  H2: "heading",
  H3: "heading",
  H4: "heading",
  H5: "heading",
  H6: "heading",
  LI: "list_item",
  BLOCKQUOTE: "quote",
  PRE: "code",
  CODE: "code",
  KBD: "code",
  SAMP: "code",
};

/** One text node's part of the text. */
export interface Segment {
  start: number;
  end: number;
  node: Text;
}

/** A place in the DOM. */
export interface Point {
  node: Node;
  offset: number;
}

export class Piece {
  text = "";
  /** How many lines there are; none where nothing can be seen. */
  lines = 0;
  readonly marks: WireMark[] = [];
  readonly segments: Segment[] = [];
  /** Where lines without text begin: an empty paragraph, the place after a line break. */
  readonly empty = new Map<number, Point>();
  #root: Element;
  #skip: string;
  #pre: boolean;
  #inLine = false;

  /** `root` is the editable element, `pre` whether line breaks in its text are shown, `skip` as in [`Flow`]. */
  constructor(root: Element, pre: boolean, skip: string) {
    this.#root = root;
    this.#pre = pre;
    this.#skip = skip;
  }

  /** Adds one of a parent's nodes, `index` nodes after its first one. */
  add(node: Node, index: number, beside: { blocks: boolean; pre?: boolean }): void {
    const pre = beside.pre ?? this.#pre;
    if (node instanceof Text) {
      if (pre || !beside.blocks || node.data.trim() !== "") this.#characters(node, pre);
    } else if (node instanceof Element && isSeen(node, this.#skip)) {
      if (node instanceof HTMLBRElement) this.#lineBreak(node, index);
      else this.#element(node, pre);
    }
  }

  #children(parent: Element, pre: boolean): void {
    const beside = { blocks: hasBlock(parent), pre };
    let index = 0;
    for (let child = firstChildOf(parent); child; child = nextSiblingOf(child)) this.add(child, index++, beside);
  }

  #element(element: Element, outerPre: boolean): void {
    const block = isBlock(element);
    const pre = outerPre || nameOf(element) === "PRE";
    const linesBefore = this.lines;
    if (block) this.#inLine = false;
    const newLine = !this.#inLine && linesBefore > 0;
    const marksBefore = this.marks.length;
    const start = this.text.length;
    this.#children(element, pre);
    if (block && this.lines === linesBefore && !LISTS.has(nameOf(element)) && !hasBlock(element)) {
      this.#startLine();
      this.empty.set(this.text.length, { node: element, offset: 0 });
    }
    if (block) this.#inLine = false;
    this.#mark(element, start, marksBefore, newLine);
  }

  #mark(element: Element, before: number, marksBefore: number, newLine: boolean): void {
    const kind = markOf(element);
    if (!kind) return;
    // The line break before the line that it begins is not its own.
    const start = newLine && this.text.charAt(before) === "\n" ? before + 1 : before;
    let end = this.text.length;
    if (kind === "list_item") {
      // The items of an inner list are their own.
      const inner = this.marks.slice(marksBefore).find((mark) => mark.kind === "list_item");
      if (inner) end = Math.max(start, inner.start - 1);
    }
    if (end > start) this.marks.splice(marksBefore, 0, { start, end, kind });
  }

  #characters(node: Text, pre: boolean): void {
    if (node.data === "") return;
    if (!this.#inLine) this.#startLine();
    const start = this.text.length;
    // As many characters as before, so that offsets stay true: a break that is not shown is a space, and so is a hard space.
    this.text += (pre ? node.data.replace(/\r/g, "\n") : node.data.replace(/[\n\r\t]/g, " ")).replace(/\u00a0/g, " ");
    this.segments.push({ start, end: this.text.length, node });
  }

  #lineBreak(br: Element, index: number): void {
    const parent = parentOf(br);
    if (!parent) return;
    if (!this.#inLine) {
      this.#startLine();
      this.empty.set(this.text.length, { node: parent, offset: index });
    }
    if (this.#isLast(br)) return;
    this.text += "\n";
    this.empty.set(this.text.length, { node: parent, offset: index + 1 });
  }

  /** Whether nothing but skipped elements follows in the block: such a line break only keeps the line open. */
  #isLast(br: Element): boolean {
    let node: Node = br;
    while (node !== this.#root) {
      for (let next = nextSiblingOf(node); next; next = nextSiblingOf(next)) {
        if (next instanceof Element && (isBlock(next) || hasInside(next, ANY_BLOCK))) return true;
        if (next instanceof Element ? !isSkipped(next, this.#skip) : next instanceof Text && next.data !== "")
          return false;
      }
      const parent = parentOf(node);
      if (!parent || isBlock(parent)) return true;
      node = parent;
    }
    return true;
  }

  #startLine(): void {
    if (this.lines > 0) this.text += "\n";
    this.lines++;
    this.#inLine = true;
  }
}

export function isBlock(node: Node): boolean {
  return BLOCKS.has(nameOf(node));
}

export function hasBlock(element: Element): boolean {
  for (let child = firstChildOf(element); child; child = nextSiblingOf(child)) {
    if (child instanceof Element && isBlock(child)) return true;
  }
  return false;
}

/** Whether an element is part of the text. */
export function isSeen(element: Element, skip: string): boolean {
  return !UNSEEN.has(nameOf(element)) && !isSkipped(element, skip);
}

/** What an element makes of the text in it. */
export function markOf(element: Element): MarkKind | undefined {
  const fixed = attributeOf(element, "contenteditable") === "false" && nameOf(element) !== "LI";
  return fixed ? "code" : MARKS[nameOf(element)];
}

function isSkipped(element: Element, skip: string): boolean {
  return skip !== "" && isMatch(element, skip);
}
