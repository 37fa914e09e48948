/** What goes on between the reader and the card of somebody's ask. */

import { type Action, Card } from "./card";
import { copyText } from "./copy";
import { type Drawn, draw } from "./highlight";
import type { Layer } from "./layer";
import { PAGE } from "./plain";
import type { Item, Posted } from "./posted";
import type { PostedMarks } from "./posted-marks";
import type { ToHost } from "./protocol";
import { text } from "./texts";

interface Agent {
  say(message: ToHost): boolean;
  reach(): boolean;
  /** Whether there is a field to reply in. */
  canReply(item: Item): boolean;
  /** Puts words into the field to reply in. */
  reply(item: Item, words: string): void;
  closed(): void;
}

/** In milliseconds: how long it can be taken back that something is hidden. */
const UNDO = 8000;

export class PostedTalk {
  readonly card: Card;
  #agent: Agent;
  #marks: PostedMarks<Item>;
  #item: Item | undefined;
  #pointed: Drawn | undefined;
  /** What had the focus before the card took it. */
  #before: HTMLElement | undefined;

  constructor(layer: Layer, posted: Posted, agent: Agent) {
    this.#agent = agent;
    this.#marks = posted.marks;
    this.card = new Card(layer, {
      act: (action) => void this.#act(action),
      closed: (hadFocus) => this.#closed(hadFocus),
    });
  }

  open(item: Item, focus: boolean): void {
    const ask = this.#marks.of(item);
    if (!ask) return;
    const active = PAGE.activeElement;
    if (focus && !this.card.hasFocus) this.#before = active instanceof HTMLElement ? active : undefined;
    const marked = this.#marks.all;
    this.#item = item;
    this.#point(item);
    const { index, count } = { index: marked.indexOf(item), count: marked.length };
    const canReply = this.#agent.canReply(item);
    this.card.ask({ ask, index, count, canReply }, item.element, () => this.#anchor(item), focus);
  }

  /** Goes to the next ask on the page, or the one before. */
  step(by: 1 | -1, focus: boolean): void {
    const marked = this.#marks.all;
    if (marked.length === 0) return;
    const at = this.card.isOpen && this.#item ? marked.indexOf(this.#item) + by : by > 0 ? 0 : marked.length - 1;
    const item = marked[(at + marked.length) % marked.length];
    if (!item) return;
    this.#marks.reveal(item);
    this.open(item, focus);
  }

  /** The marked asks are others, or elsewhere: a card whose ask is gone goes too. */
  refresh(): void {
    const item = this.#item;
    if (!this.card.isOpen || !item) return;
    if (!this.#marks.of(item)) this.card.close();
    else {
      this.#point(item);
      this.card.follow();
    }
  }

  end(): void {
    this.card.close();
  }

  async #act(action: Action): Promise<void> {
    const item = this.#item;
    const ask = item && this.#marks.of(item);
    switch (action) {
      case "reply":
        this.card.close();
        if (item && ask) this.#agent.reply(item, ask.card.question);
        return;
      case "copy": {
        if (!ask) return;
        const copied = await copyText(ask.card.question);
        this.card.confirm("copy", text(copied ? "card_copied" : "card_copy_failed"));
        return;
      }
      case "ignore":
      case "not_a_request": {
        if (!item || !ask) return;
        const at = this.#anchor(item);
        const everywhere = action === "not_a_request";
        this.#agent.reach();
        this.#agent.say({
          type: "hide_posted",
          page: location.origin + location.pathname,
          ask: ask.ask,
          everywhere,
        });
        this.#point(undefined);
        this.#item = undefined;
        const words = text(everywhere ? "notice_hidden_everywhere" : "notice_hidden_here");
        this.card.notify(
          { words, actions: [{ action: "restore", label: text("notice_undo") }], lasts: UNDO },
          item.element,
          () => at,
        );
        return;
      }
      case "restore":
        this.#agent.say({ type: "restore" });
        this.card.close();
        return;
      case "previous_ask":
      case "next_ask":
        this.step(action === "next_ask" ? 1 : -1, false);
    }
  }

  /** Shows which ask the card speaks of. */
  #point(item: Item | undefined): void {
    this.#pointed?.erase();
    const range = item && this.#marks.range(item);
    this.#pointed = range && draw("text-query-now", range.cloneRange());
  }

  #closed(hadFocus: boolean): void {
    this.#point(undefined);
    if (hadFocus && this.#before?.isConnected) this.#before.focus({ preventScroll: true });
    this.#before = undefined;
    this.#agent.closed();
  }

  /** Where an ask is, all of its lines. */
  #anchor(item: Item): DOMRect | undefined {
    const rects = this.#marks.rects(item);
    const [first, last] = [rects[0], rects.at(-1)];
    return first && last && new DOMRect(first.left, first.top, last.right - first.left, last.bottom - first.top);
  }
}
