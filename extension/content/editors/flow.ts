/** An editable element's content as lines of text, a line a block, and the way back from an offset to a place in the DOM. */

import type { FieldText, MarkKind, WireMark } from "../protocol";
import type { Span } from "../splice";

const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL"
  ).split(" "),
);
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
interface Segment {
  start: number;
  end: number;
  node: Text;
}

/** A place in the DOM. */
interface Point {
  node: Node;
  offset: number;
}

export class Flow implements FieldText {
  text = "";
  readonly marks: WireMark[] = [];
  #segments: Segment[] = [];
  /** Where lines without text begin: an empty paragraph, the place after a line break. */
  #empty = new Map<number, Point>();
  #root: HTMLElement;
  #skip: string;
  #inLine = false;
  #lines = 0;

  /** `skip`: a selector of elements that the editor draws and that are no part of the text. */
  constructor(root: HTMLElement, skip = "") {
    this.#root = root;
    this.#skip = skip;
    this.#children(root, isPre(root));
  }

  /** The range over a span of the text. */
  range({ start, end }: Span): Range | undefined {
    const from = this.#point(start, "after");
    const to = this.#point(end, "before");
    if (!from || !to) return undefined;
    const range = this.#root.ownerDocument.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** Whether a range is the one over this span. */
  isAt(range: AbstractRange, { start, end }: Span): boolean {
    const from = this.#point(start, "after");
    const to = this.#point(end, "before");
    const starts = range.startContainer === from?.node && range.startOffset === from.offset;
    return starts && range.endContainer === to?.node && range.endOffset === to.offset;
  }

  /** The place of a caret at this offset. */
  caret(at: number): Point | undefined {
    return this.#point(at, "before");
  }

  /** The offset of a place in the DOM. */
  offset(node: Node, offset: number): number {
    const own = this.#segments.find((segment) => segment.node === node);
    if (own) return Math.min(own.start + offset, own.end);
    const place = this.#root.ownerDocument.createRange();
    place.setStart(node, offset);
    for (const [at, point] of this.#empty) {
      if (point.node === node || point.node.contains(node)) return at;
    }
    const after = this.#segments.find((segment) => place.comparePoint(segment.node, 0) >= 0);
    return after ? after.start : this.text.length;
  }

  #point(at: number, side: "before" | "after"): Point | undefined {
    let low = 0;
    let high = this.#segments.length;
    // The first segment that ends at or after `at`.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#segments[middle]?.end ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    let segment = this.#segments[low];
    const next = this.#segments[low + 1];
    if (side === "after" && segment?.end === at && next?.start === at) segment = next;
    if (segment && segment.start <= at) return { node: segment.node, offset: at - segment.start };
    return this.#empty.get(at) ?? (this.text === "" ? { node: this.#root, offset: 0 } : undefined);
  }

  #children(parent: Element, pre: boolean): void {
    const holdsBlocks = hasBlock(parent);
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child instanceof Text) {
        if (!pre && holdsBlocks && child.data.trim() === "") continue;
        this.#characters(child, pre);
      } else if (child instanceof HTMLBRElement) {
        if (!this.#isSkipped(child)) this.#lineBreak(child);
      } else if (child instanceof Element && !UNSEEN.has(child.nodeName) && !this.#isSkipped(child)) {
        this.#element(child, pre);
      }
    }
  }

  #element(element: Element, outerPre: boolean): void {
    const block = BLOCKS.has(element.nodeName);
    const pre = outerPre || element.nodeName === "PRE";
    const linesBefore = this.#lines;
    if (block) this.#inLine = false;
    const marksBefore = this.marks.length;
    const start = this.text.length;
    this.#children(element, pre);
    if (block && this.#lines === linesBefore && !LISTS.has(element.nodeName) && !hasBlock(element)) {
      this.#startLine();
      this.#empty.set(this.text.length, { node: element, offset: 0 });
    }
    if (block) this.#inLine = false;
    this.#mark(element, start, marksBefore, block && linesBefore > 0);
  }

  #mark(element: Element, before: number, marksBefore: number, newLine: boolean): void {
    const fixed = element.getAttribute("contenteditable") === "false" && element.nodeName !== "LI";
    const kind = fixed ? "code" : MARKS[element.nodeName];
    if (!kind) return;
    // The line break before a block is not its own.
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
    this.#segments.push({ start, end: this.text.length, node });
  }

  #lineBreak(br: Element): void {
    const parent = br.parentNode;
    if (!parent) return;
    const index = [...parent.childNodes].indexOf(br);
    if (!this.#inLine) {
      this.#startLine();
      this.#empty.set(this.text.length, { node: parent, offset: index });
    }
    if (this.#isLast(br)) return;
    this.text += "\n";
    this.#empty.set(this.text.length, { node: parent, offset: index + 1 });
  }

  /** Whether nothing but skipped elements follows in the block: such a line break only keeps the line open. */
  #isLast(br: Element): boolean {
    let node: Node = br;
    while (node !== this.#root) {
      for (let next = node.nextSibling; next; next = next.nextSibling) {
        if (next instanceof Element && (BLOCKS.has(next.nodeName) || next.querySelector([...BLOCKS].join(","))))
          return true;
        if (next instanceof Element ? !this.#isSkipped(next) : (next.textContent ?? "") !== "") return false;
      }
      if (!node.parentNode || BLOCKS.has(node.parentNode.nodeName)) return true;
      node = node.parentNode;
    }
    return true;
  }

  #isSkipped(element: Element): boolean {
    return this.#skip !== "" && element.matches(this.#skip);
  }

  #startLine(): void {
    if (this.#lines > 0) this.text += "\n";
    this.#lines++;
    this.#inLine = true;
  }
}

function hasBlock(element: Element): boolean {
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    if (BLOCKS.has(child.nodeName)) return true;
  }
  return false;
}

/** Asked of the root alone: a style for every block would cost more than all the rest. */
function isPre(root: Element): boolean {
  const { whiteSpace } = getComputedStyle(root);
  return whiteSpace.startsWith("pre") || whiteSpace.startsWith("break-spaces");
}

/** The block that a node is in, within `root`. */
export function blockOf(node: Node | null | undefined, root: Element): Element {
  let element = node instanceof Element ? node : node?.parentElement;
  while (element && element !== root && !BLOCKS.has(element.nodeName)) element = element.parentElement;
  return element ?? root;
}
