/**
 * The asks that are marked in what is posted: drawn while they can be seen, since a browser goes through all that is
 * highlighted for every frame, and followed as the page changes.
 */

import { Flow } from "./editors/flow";
import { type Drawn, draw } from "./highlight";
import { inOrder } from "./posted-text";
import type { PostedAsk } from "./protocol";

/** A text in which an ask may be marked. */
export interface Markable {
  readonly element: HTMLElement;
  body: HTMLElement;
  title: HTMLElement | undefined;
}

/** An ask that is marked. */
interface Mark<Item> {
  readonly item: Item;
  ask: PostedAsk;
  /** What holds its words. */
  readonly holder: HTMLElement;
  /** While it can be seen. */
  seen: Seen | undefined;
}

interface Seen {
  readonly flow: Flow;
  drawn: Drawn;
  /** Where it stands by now. */
  at: number;
}

export class PostedMarks<Item extends Markable> {
  #marks = new Map<Item, Mark<Item>>();
  #byHolder = new Map<Element, Mark<Item>>();
  #visible = new Set<Mark<Item>>();
  #skip = "";
  #sight: IntersectionObserver;

  /** `moved`: others can be seen than before. */
  constructor(moved: () => void) {
    this.#sight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const mark = this.#byHolder.get(target);
        if (mark && isIntersecting) this.#draw(mark);
        else if (mark) this.#hide(mark);
      }
      moved();
    });
  }

  /** What stands among words and is none of them, as in [`Flow`]. */
  set skip(selector: string) {
    this.#skip = selector;
  }

  get size(): number {
    return this.#marks.size;
  }

  /** The marked texts, in the order of the page. */
  get all(): Item[] {
    const holders = inOrder([...this.#byHolder.keys()].filter((holder) => holder instanceof HTMLElement));
    return holders.flatMap((holder) => this.#byHolder.get(holder)?.item ?? []);
  }

  /** Those that can be seen. */
  get visible(): Item[] {
    return [...this.#visible].map(({ item }) => item);
  }

  /** The ask that is marked in a text. */
  of(item: Item): PostedAsk | undefined {
    return this.#marks.get(item)?.ask;
  }

  /** Its range, while it can be seen. */
  range(item: Item): Range | undefined {
    const range = this.#marks.get(item)?.seen?.drawn.range;
    return range instanceof Range ? range : undefined;
  }

  /** Where the ask of a text is on the screen. */
  rects(item: Item): DOMRect[] {
    const rects = this.range(item)?.getClientRects() ?? [];
    return [...rects].filter(({ width, height }) => width > 0 && height > 0);
  }

  /** Marks the ask of a text. */
  add(item: Item, ask: PostedAsk): void {
    const holder = ask.part === "title" ? item.title : item.body;
    const known = this.#marks.get(item);
    if (known?.holder === holder && known?.ask.ask === ask.ask) {
      // Only its card says something else.
      known.ask = ask;
      return;
    }
    this.remove(item);
    if (!holder?.isConnected) return;
    const mark: Mark<Item> = { item, ask, holder, seen: undefined };
    this.#marks.set(item, mark);
    this.#byHolder.set(holder, mark);
    this.#sight.observe(holder);
  }

  /** Brings the ask of a text into sight. */
  reveal(item: Item): void {
    const mark = this.#marks.get(item);
    mark?.holder.scrollIntoView({ block: "nearest" });
    if (mark) this.#draw(mark);
  }

  /** Marks what has changed where it stands by now, or not at all. Whether anything is elsewhere. */
  follow(): boolean {
    let moved = false;
    for (const mark of this.#visible) if (mark.seen) moved = this.#follow(mark, mark.seen) || moved;
    return moved;
  }

  remove(item: Item): void {
    const mark = this.#marks.get(item);
    if (!mark) return;
    this.#hide(mark);
    this.#sight.unobserve(mark.holder);
    this.#byHolder.delete(mark.holder);
    this.#marks.delete(item);
  }

  end(): void {
    for (const item of [...this.#marks.keys()]) this.remove(item);
    this.#sight.disconnect();
  }

  #draw(mark: Mark<Item>): void {
    if (mark.seen) return;
    const flow = new Flow(mark.holder, this.#skip).read();
    const { ask } = mark;
    const at = flow.text.startsWith(ask.ask, ask.start) ? ask.start : flow.text.indexOf(ask.ask);
    const drawn = drawnAt(flow, ask, at);
    if (drawn) {
      mark.seen = { flow, drawn, at };
      this.#visible.add(mark);
    } else flow.release();
  }

  #hide(mark: Mark<Item>): void {
    mark.seen?.drawn.erase();
    mark.seen?.flow.release();
    mark.seen = undefined;
    this.#visible.delete(mark);
  }

  #follow({ item, ask, holder }: Mark<Item>, seen: Seen): boolean {
    const { readings } = seen.flow;
    const text = holder.isConnected ? seen.flow.read().text : "";
    // With every change of the page this is asked of all that can be seen: it costs next to nothing where nothing has changed.
    if (holder.isConnected && seen.flow.readings === readings) return false;
    const now = text.startsWith(ask.ask, seen.at) ? seen.at : text.indexOf(ask.ask);
    if (seen.flow.isAt(seen.drawn.range, { start: now, end: now + ask.ask.length })) return false;
    seen.drawn.erase();
    const again = drawnAt(seen.flow, ask, now);
    if (again) Object.assign(seen, { drawn: again, at: now });
    else this.remove(item);
    return true;
  }
}

function drawnAt(flow: Flow, { ask }: PostedAsk, start: number): Drawn | undefined {
  const end = start + ask.length;
  // A lone surrogate has become the replacement character on its way.
  if (start < 0 || flow.text.slice(start, end).toWellFormed() !== ask) return undefined;
  const range = flow.range({ start, end });
  return range && draw("text-query", range);
}
