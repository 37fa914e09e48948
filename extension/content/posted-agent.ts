/** The reading side of one frame: what is posted, the pointer over it, and the card. */

import { replyField } from "./around";
import { Count, posted } from "./count";
import type { Draft } from "./draft";
import { Entry } from "./entry";
import type { Field } from "./field";
import { Hover } from "./hover";
import { Layer } from "./layer";
import { PAGE } from "./plain";
import { type Item, Posted } from "./posted";
import { PostedTalk } from "./posted-talk";
import type { Read, SiteProfile, ToHost } from "./protocol";
import type { Command } from "./wake";

interface Agent {
  say(message: ToHost): boolean;
  reach(): boolean;
  /** Focuses a field and gives back its document. */
  compose(field: Field): Draft | undefined;
  /** Puts a question into a document. */
  question(draft: Draft, words: string): void;
}

export class PostedAgent {
  #agent: Agent;
  #posted: Posted;
  #layer: Layer | undefined;
  #talk: PostedTalk | undefined;
  #hover: Hover<Item>;
  #entry: Entry | undefined;
  #count = new Count((words) => this.#layer?.announce(words), posted, true);

  constructor(profiles: readonly SiteProfile[], agent: Agent) {
    this.#agent = agent;
    this.#posted = new Posted(profiles, {
      say: (message) => agent.say(message),
      reach: () => agent.reach(),
      moved: () => this.#moved(),
    });
    this.#hover = new Hover<Item>({
      marks: () => this.#posted.marks.visible.map((mark) => ({ mark, rects: this.#posted.marks.rects(mark) })),
      card: () => this.#talk?.card.rect(),
      open: (item) => this.#makeTalk().open(item, false),
      close: () => this.#talk?.card.close(),
    });
  }

  told(read: Read): void {
    this.#posted.told(read);
  }

  lost(): void {
    this.#posted.lost();
  }

  connected(): void {
    this.#posted.connected();
  }

  command(command: Command): void {
    if (this.#posted.marks.size === 0) return;
    if (command === "all_asks") this.#makeTalk().list(true);
    else if (command === "next_ask" || command === "open_card") this.#makeTalk().step(1, true);
    else if (command === "previous_ask") this.#makeTalk().step(-1, true);
  }

  end(): void {
    this.#posted.end();
    this.#hover.stop();
    this.#count.forget();
    this.#talk?.end();
    this.#layer?.remove();
  }

  #moved(): void {
    this.#talk?.refresh();
    this.#heed();
    const count = this.#posted.marks.size;
    if (count === 0 && !this.#layer) return;
    this.#layer ??= new Layer();
    // An open card stays where it is: in a modal dialog, where all else is inert.
    if (count > 0 && !this.#talk?.card.isOpen) this.#layer.over(PAGE.documentElement);
    this.#makeEntry(this.#layer).show(count);
    this.#count.judged(this, () => this.#posted.marks.size);
    this.#tidy();
  }

  #makeEntry(layer: Layer): Entry {
    this.#entry ??= new Entry(layer, () => this.#makeTalk().list(true));
    return this.#entry;
  }

  /** Leaves nothing on a page that has nothing to show any more. */
  #tidy(): void {
    if (this.#posted.marks.size === 0 && !this.#talk?.card.isOpen) this.#layer?.remove();
  }

  /** Follows the pointer while there is something to point at. */
  #heed(): void {
    this.#hover.active = this.#talk?.card.isOpen === true || this.#posted.marks.visible.length > 0;
  }

  #makeTalk(): PostedTalk {
    this.#layer ??= new Layer();
    this.#talk ??= new PostedTalk(this.#layer, this.#posted, {
      say: (message) => this.#agent.say(message),
      reach: () => this.#agent.reach(),
      canReply: (item) => this.#field(item) !== undefined,
      reply: (item, words) => {
        const field = this.#field(item);
        const draft = field && this.#agent.compose(field);
        if (draft) this.#agent.question(draft, words);
      },
      closed: () => {
        this.#hover.released();
        this.#heed();
        this.#tidy();
      },
    });
    return this.#talk;
  }

  #field({ element }: Item): Field | undefined {
    const { profile } = this.#posted;
    return profile && replyField(element, profile);
  }
}
