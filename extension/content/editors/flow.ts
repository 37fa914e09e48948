/**
 * An editable element's content as lines of text, a line a block, and the way back from an offset to a place in the DOM. What
 * has been read of a block is kept until the block changes, so that a key press in a long text costs what it changes.
 */

import { styleOf } from "../browsers";
import { allInside, firstChildOf, nextSiblingOf, pageOf, parentOf } from "../plain";
import type { FieldText, WireMark } from "../protocol";
import type { Span } from "../splice";
import { hasBlock, isBlock, isSeen, markOf, Piece, type Point } from "./piece";

/** A piece and where it begins in the text. */
interface Placed {
  start: number;
  piece: Piece;
}

export class Flow implements FieldText {
  text = "";
  /** How often it has been read anew: what has not been since has not changed. */
  readings = 0;
  #placed: Placed[] = [];
  #root: HTMLElement;
  #skip: string;
  #pre = false;
  /** What has been read of blocks that have not changed since. */
  #known = new WeakMap<Node, Piece>();
  #changes = new MutationObserver((records) => this.#forget(records));
  #fresh = false;

  /** `skip`: a selector of elements that the editor draws and that are no part of the text. */
  constructor(root: HTMLElement, skip = "") {
    this.#root = root;
    this.#skip = skip;
    this.#changes.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["class", "contenteditable"],
    });
  }

  /** Brings the text up to date. All other calls refer to the last reading. */
  read(): this {
    this.#forget(this.#changes.takeRecords());
    if (this.#fresh) return this;
    this.#fresh = true;
    this.readings++;
    const pre = keepsSpaces(this.#root);
    if (pre !== this.#pre) this.#known = new WeakMap();
    this.#pre = pre;
    this.#placed = [];
    this.text = "";
    this.#blocks(this.#root);
    return this;
  }

  /** Stops following the element. */
  release(): void {
    this.#changes.disconnect();
  }

  get marks(): WireMark[] {
    return this.#placed.flatMap(({ start: by, piece }) =>
      piece.marks.map(({ start, end, kind }) => ({ start: start + by, end: end + by, kind })),
    );
  }

  /** The range over a span of the text. */
  range({ start, end }: Span): Range | undefined {
    const from = this.#point(start, "after");
    const to = this.#point(end, "before");
    if (!from || !to) return undefined;
    const range = pageOf(this.#root).createRange();
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
    for (const { start, piece } of this.#placed) {
      const own = piece.segments.find((segment) => segment.node === node);
      if (own) return start + Math.min(own.start + offset, own.end);
    }
    for (const { start, piece } of this.#placed) {
      for (const [at, point] of piece.empty) {
        if (point.node === node || point.node.contains(node)) return start + at;
      }
    }
    const place = pageOf(this.#root).createRange();
    place.setStart(node, offset);
    for (const { start, piece } of this.#placed) {
      // What has been taken out since the last reading is nowhere.
      const after = piece.segments.find(({ node }) => node.isConnected && place.comparePoint(node, 0) >= 0);
      if (after) return start + after.start;
    }
    return this.text.length;
  }

  #point(at: number, side: "before" | "after"): Point | undefined {
    const placed = this.#placed[lastIndex(this.#placed, ({ start }) => start <= at)];
    if (!placed) return this.text === "" ? { node: this.#root, offset: 0 } : undefined;
    const { segments, empty } = placed.piece;
    const local = at - placed.start;
    // The first segment that ends at or after `at`.
    const index = lastIndex(segments, ({ end }) => end < local) + 1;
    let segment = segments[index];
    const next = segments[index + 1];
    if (side === "after" && segment?.end === local && next?.start === local) segment = next;
    if (segment && segment.start <= local) return { node: segment.node, offset: local - segment.start };
    return empty.get(local);
  }

  /** Blocks that only hold other blocks are gone into; each other block is a piece, and so is what stands beside blocks. */
  #blocks(parent: Element): void {
    const beside = { blocks: hasBlock(parent) };
    let between: Piece | undefined;
    let index = 0;
    for (let child = firstChildOf(parent); child; child = nextSiblingOf(child), index++) {
      if (child instanceof Element && !isSeen(child, this.#skip)) continue;
      if (!(child instanceof Element && isBlock(child))) {
        between ??= new Piece(this.#root, this.#pre, this.#skip);
        between.add(child, index, beside);
        continue;
      }
      this.#place(between);
      between = undefined;
      if (hasBlock(child) && !markOf(child)) this.#blocks(child);
      else this.#place(this.#block(child, index));
    }
    this.#place(between);
  }

  #block(element: Element, index: number): Piece {
    const known = this.#known.get(element);
    if (known) return known;
    const piece = new Piece(this.#root, this.#pre, this.#skip);
    piece.add(element, index, { blocks: true });
    this.#known.set(element, piece);
    return piece;
  }

  #place(piece: Piece | undefined): void {
    if (!piece || piece.lines === 0) return;
    if (this.#placed.length > 0) this.text += "\n";
    this.#placed.push({ start: this.text.length, piece });
    this.text += piece.text;
  }

  #forget(records: readonly MutationRecord[]): void {
    if (records.length > 0) this.#fresh = false;
    for (const { target, removedNodes } of records) {
      for (let node: Node | null = target; node && node !== this.#root; node = parentOf(node)) this.#known.delete(node);
      // What is out of the element can change unseen before it comes back.
      for (const gone of removedNodes) {
        if (!(gone instanceof Element)) continue;
        for (const element of [gone, ...allInside(gone, "*")]) this.#known.delete(element);
      }
    }
  }
}

/** The index of the last item that is `before`, where all of those come first; -1 if none is. */
function lastIndex<Item>(items: readonly Item[], before: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && before(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether an element shows its spaces as they are. Asked of the root alone: a style for every block would cost more than all the rest. */
export function keepsSpaces(root: Element): boolean {
  const whiteSpace = styleOf(root)?.whiteSpace ?? "";
  return whiteSpace.startsWith("pre") || whiteSpace.startsWith("break-spaces");
}
