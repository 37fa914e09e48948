/** What goes on between the reader and the card of somebody's ask. */

import { type Action, Card } from "./card";
import { rememberCaret } from "./caret";
import { copyText } from "./copy";
import { posted } from "./count";
import { focusedField } from "./field";
import { type Drawn, draw } from "./highlight";
import type { Layer } from "./layer";
import type { Listed } from "./list";
import { PAGE } from "./plain";
import type { Item, Posted } from "./posted";
import type { PostedMarks } from "./posted-marks";
import type { ToHost } from "./protocol";
import { cornerOfWindow } from "./spot";
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
  #layer: Layer;
  #agent: Agent;
  #marks: PostedMarks<Item>;
  #item: Item | undefined;
  #pointed: Drawn | undefined;
  /** Whether the open card is the list of all asks. */
  #isListing = false;
  /** What the list shows, and that to compare. */
  #items: Item[] = [];
  #shown = "";
  /** Gives back the focus, and the caret with it, to what had it before the card took it. */
  #giveBack: (() => void) | undefined;

  constructor(layer: Layer, posted: Posted, agent: Agent) {
    this.#layer = layer;
    this.#agent = agent;
    this.#marks = posted.marks;
    this.card = new Card(layer, {
      act: (action, index) => void this.#act(action, index),
      closed: (hadFocus) => this.#closed(hadFocus),
    });
  }

  open(item: Item, focus: boolean): void {
    const ask = this.#marks.of(item);
    if (!ask) return;
    const keep = this.#remember(focus);
    const marked = this.#marks.all;
    this.#isListing = false;
    this.#item = item;
    this.#point(item);
    const { index, count } = { index: marked.indexOf(item), count: marked.length };
    const canReply = this.#agent.canReply(item);
    this.card.ask({ ask, index, count, canReply }, item.element, () => this.#anchor(item), focus || keep);
  }

  /** Shows all asks on the page, to choose one: where the card is, if one is open, or else in the window's corner. */
  list(focus: boolean, current?: Item): void {
    if (this.#marks.size === 0) return;
    if (!this.card.isOpen) this.#item = undefined;
    const item = this.#item;
    const chosen = current ?? item;
    const keep = this.#remember(focus);
    this.#isListing = true;
    this.#items = this.#marks.all;
    const listed = this.#listed(this.#items);
    this.#shown = JSON.stringify(listed);
    const at = Math.max(chosen ? this.#items.indexOf(chosen) : 0, 0);
    const anchor = () => (item && this.#anchor(item)) ?? cornerOfWindow();
    const page = item?.element ?? PAGE.documentElement;
    this.card.list({ title: posted(listed.length), items: listed, at }, page, anchor, focus || keep);
  }

  /** Remembers who has the focus, if the card is to take it; gives back whether the card has it already. */
  #remember(focus: boolean): boolean {
    const { hasFocus } = this.card;
    if (!focus || hasFocus) return hasFocus;
    const active = this.#layer.focused ?? focusedField() ?? PAGE.activeElement;
    this.#giveBack = active instanceof HTMLElement ? rememberCaret(active) : undefined;
    return false;
  }

  #listed(items: readonly Item[]): Listed[] {
    return items.flatMap((item) => {
      const ask = this.#marks.of(item);
      return ask ? [{ ask: ask.ask, rows: ask.card.rows }] : [];
    });
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
    if (this.card.isOpen && this.#isListing && JSON.stringify(this.#listed(this.#marks.all)) !== this.#shown) {
      if (this.#marks.size === 0) this.card.close();
      else this.list(false, this.#items[this.card.focusedItem]);
    }
    if (!this.card.isOpen || !item || this.#isListing) return;
    if (!this.#marks.of(item)) this.card.close();
    else {
      this.#point(item);
      this.card.follow();
    }
  }

  end(): void {
    this.card.close();
  }

  async #act(action: Action, index?: number): Promise<void> {
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
      case "all_asks":
        this.list(false);
        return;
      case "this_ask": {
        const chosen = this.#marks.all[index ?? 0];
        if (!chosen) return;
        this.#marks.reveal(chosen);
        this.open(chosen, false);
        return;
      }
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
    if (hadFocus) this.#giveBack?.();
    this.#giveBack = undefined;
    this.#agent.closed();
  }

  /** Where an ask is, all of its lines. */
  #anchor(item: Item): DOMRect | undefined {
    const rects = this.#marks.rects(item);
    const [first, last] = [rects[0], rects.at(-1)];
    return first && last && new DOMRect(first.left, first.top, last.right - first.left, last.bottom - first.top);
  }
}
