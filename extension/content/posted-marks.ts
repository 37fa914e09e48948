/** The asks that are marked in what is posted: drawn, followed as the page changes, and known by whether they can be seen. */

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
export interface Shown {
  readonly ask: PostedAsk;
  readonly flow: Flow;
  drawn: Drawn;
  /** Where it stands by now. */
  at: number;
}

export class PostedMarks<Item extends Markable> {
  #shown = new Map<Item, Shown>();
  #byElement = new Map<Element, Item>();
  #visible = new Set<Item>();
  #seen: IntersectionObserver;

  /** `moved`: others can be seen than before. */
  constructor(moved: () => void) {
    this.#seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const item = this.#byElement.get(target);
        if (item && isIntersecting) this.#visible.add(item);
        else if (item) this.#visible.delete(item);
      }
      moved();
    });
  }

  get size(): number {
    return this.#shown.size;
  }

  /** The marked texts, in the order of the page. */
  get all(): Item[] {
    const elements = inOrder([...this.#shown.keys()].map(({ element }) => element));
    return elements.flatMap((element) => this.#byElement.get(element) ?? []);
  }

  /** The marked texts that are in the window. */
  get visible(): Item[] {
    return [...this.#visible];
  }

  /** What is marked in a text. */
  of(item: Item): Shown | undefined {
    return this.#shown.get(item);
  }

  /** Where the ask of a text is on the screen. */
  rects(item: Item): DOMRect[] {
    const range = this.#shown.get(item)?.drawn.range;
    if (!(range instanceof Range)) return [];
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  }

  /** Marks the ask of a text. `skip` as in [`Flow`]. */
  draw(item: Item, ask: PostedAsk, skip: string): void {
    this.erase(item);
    const element = ask.part === "title" ? item.title : item.body;
    if (!element?.isConnected) return;
    const flow = new Flow(element, skip).read();
    const drawn = drawnAt(flow, ask, ask.start);
    if (!drawn) {
      flow.release();
      return;
    }
    this.#shown.set(item, { ask, flow, drawn, at: ask.start });
    this.#byElement.set(item.element, item);
    this.#seen.observe(item.element);
  }

  /** Marks what has changed where it stands by now, or not at all. Whether anything is elsewhere. */
  follow(): boolean {
    let moved = false;
    for (const [item, shown] of this.#shown) moved = this.#follow(item, shown) || moved;
    return moved;
  }

  erase(item: Item): void {
    const shown = this.#shown.get(item);
    if (!shown) return;
    shown.drawn.erase();
    shown.flow.release();
    this.#shown.delete(item);
    this.#byElement.delete(item.element);
    this.#visible.delete(item);
    this.#seen.unobserve(item.element);
  }

  end(): void {
    for (const item of [...this.#shown.keys()]) this.erase(item);
    this.#seen.disconnect();
  }

  #follow(item: Item, shown: Shown): boolean {
    const { flow, ask, drawn, at } = shown;
    // Costs nothing where nothing has changed: what has been read is kept.
    const text = item.element.isConnected ? flow.read().text : "";
    const now = text.startsWith(ask.ask, at) ? at : text.indexOf(ask.ask);
    if (now < 0) {
      this.erase(item);
      return true;
    }
    if (flow.isAt(drawn.range, { start: now, end: now + ask.ask.length })) return false;
    drawn.erase();
    const again = drawnAt(flow, ask, now);
    if (again) Object.assign(shown, { drawn: again, at: now });
    else this.erase(item);
    return true;
  }
}

function drawnAt(flow: Flow, { ask }: PostedAsk, start: number): Drawn | undefined {
  const end = start + ask.length;
  // A lone surrogate has become the replacement character on its way.
  if (flow.text.slice(start, end).toWellFormed() !== ask) return undefined;
  const range = flow.range({ start, end });
  return range && draw("text-query", range);
}
