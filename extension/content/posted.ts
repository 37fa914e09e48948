/**
 * Reads what is posted on a page, where the person has asked for it: follows the messages as they come and go, tells the host
 * each text once, in idle slices, and marks the asks that it gives back. It decides nothing itself.
 */

import { found, profileOf } from "./field";
import { isEditable, PAGE, parentElementOf } from "./plain";
import { type Markable, PostedMarks } from "./posted-marks";
import {
  bodyOf,
  contentOfWords,
  type Facts,
  factsOf,
  hashOf,
  inOrder,
  isTicket,
  messageBefore,
  messagesIn,
  readerOf,
  skipOf,
  threadOf,
  wordsOf,
} from "./posted-text";
import type { Content, Memo, PostedProfile, PostedText, Read, SiteProfile, ToHost } from "./protocol";

/** In milliseconds: what is left of an idle slice when work stops. */
const SPARE = 1;
/** Texts that are looked at even in a slice that has no time, and the most that are told at once. */
const LEAST = 4;
const MOST_TOLD = 200;
/** To speak costs more than to read: in milliseconds since the last time, how long a few texts wait; so many do not. */
const APART = 3000;
const MANY = 50;
/** How far up from a change the message is looked for that it is in. */
const DEPTH = 40;

/** One posted text. */
export interface Item extends Markable {
  readonly id: number;
  thread: number;
  /** The number of the text before it: to hold on to the text itself would keep all that have ever been there. */
  before: number | undefined;
  facts: Facts;
  /** Of its words, and of what the page says of it. */
  words: number;
  rest: number;
  /** What the host has read in it. */
  memo: Memo | undefined;
  /** Whether its words have been told, and nothing has come back yet. */
  asked: boolean;
  /** Whether the page has said something else of it meanwhile. */
  again: boolean;
}

interface Host {
  say(message: ToHost): boolean;
  /** Opens the Port if it is not open. */
  reach(): void;
  /** The marked asks are others, or elsewhere. */
  moved(): void;
}

export class Posted {
  readonly marks: PostedMarks<Item>;
  #host: Host;
  #profiles: readonly SiteProfile[];
  #site: SiteProfile | undefined;
  #skip = "";
  #items = new Map<HTMLElement, Item>();
  #byId = new Map<number, Item>();
  #threads = new WeakMap<HTMLElement, number>();
  #lastId = 0;
  #lastThread = 0;
  #edition: number | undefined;
  /** Who reads, as the host was told last. */
  #me: string | null = null;
  /** Whether there is somebody to tell, and whether all of it has to be told again. */
  #connected = true;
  #roots = new Set<HTMLElement>();
  #touched = new Set<Node>();
  #gone = new Set<HTMLElement>();
  /** Messages to look at, in the order of the page if `#sorted`. */
  #pending = new Set<HTMLElement>();
  #sorted = true;
  #news = new Map<Item, Content | undefined>();
  #left: number[] = [];
  #idle = 0;
  /** When the host was last told something, on the clock of `performance.now()`, and what is due when it may be told again. */
  #toldAt = Number.NEGATIVE_INFINITY;
  #due: ReturnType<typeof setTimeout> | undefined;
  #changes = new MutationObserver((records) => this.#changed(records));

  constructor(profiles: readonly SiteProfile[], host: Host) {
    this.#profiles = profiles;
    this.#host = host;
    this.marks = new PostedMarks(() => host.moved());
    this.#changes.observe(PAGE.documentElement, { subtree: true, childList: true, characterData: true });
    this.#soon();
  }

  /** The site, once it is known. */
  get profile(): SiteProfile | undefined {
    return this.#site;
  }

  /** The Port is lost: the host knows nothing any more. */
  lost(): void {
    this.#connected = false;
  }

  /** The host listens, again perhaps. */
  connected(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.#toldAt = Number.NEGATIVE_INFINITY;
    this.#left = [];
    for (const item of this.#items.values()) {
      item.asked = false;
      if (item.memo) this.#news.set(item, { type: "memo", memo: item.memo });
      else this.#look(item.element);
    }
    this.#soon();
  }

  /** The host has read. */
  told({ edition, memos, shown }: Read): void {
    if (this.#edition !== undefined && this.#edition !== edition) this.#again();
    this.#edition = edition;
    for (const { id, memo } of memos) {
      const item = this.#byId.get(id);
      if (!item) continue;
      if (item.again) this.#news.set(item, { type: "memo", memo });
      Object.assign(item, { memo, asked: false, again: false });
    }
    if (this.#news.size > 0) this.#soon();
    for (const { id, ask } of shown) {
      const item = this.#byId.get(id);
      if (!item) continue;
      if (ask) this.marks.add(item, ask);
      else this.marks.remove(item);
    }
    if (shown.length > 0) this.#host.moved();
  }

  end(): void {
    this.#changes.disconnect();
    this.marks.end();
    cancelIdle(this.#idle);
    clearTimeout(this.#due);
    this.#items.clear();
    this.#byId.clear();
    this.#pending.clear();
    this.#news.clear();
  }

  /** What the team or the person wants is something else by now: all is read anew. */
  #again(): void {
    this.#toldAt = Number.NEGATIVE_INFINITY;
    for (const item of this.#items.values()) {
      this.marks.remove(item);
      item.memo = undefined;
      item.asked = false;
      item.words = Number.NaN;
      this.#look(item.element);
    }
    this.#host.moved();
  }

  #changed(records: readonly MutationRecord[]): void {
    for (const { target, addedNodes, removedNodes } of records) {
      this.#touched.add(target);
      for (const node of addedNodes) if (node instanceof HTMLElement) this.#roots.add(node);
      for (const node of removedNodes) if (node instanceof HTMLElement) this.#gone.add(node);
    }
    // What is marked and has changed is marked rightly, or not at all, in the next frame that is drawn.
    if (this.marks.follow()) this.#host.moved();
    if (this.#roots.size + this.#touched.size < MANY) this.#whenDue();
    else this.#soon();
  }

  #soon(): void {
    if (this.#idle === 0) this.#idle = whenIdle((deadline) => this.#work(deadline));
  }

  #look(element: HTMLElement): void {
    this.#sorted = false;
    this.#pending.add(element);
  }

  #work(deadline: IdleDeadline): void {
    this.#idle = 0;
    this.#site ??= this.#recognise();
    const profile = this.#site?.posted;
    if (!profile) {
      this.#roots.clear();
      this.#touched.clear();
      this.#gone.clear();
      return;
    }
    this.#gather(profile);
    if (!this.#sorted) this.#pending = new Set(inOrder([...this.#pending]));
    this.#sorted = true;
    let count = 0;
    for (const element of this.#pending) {
      if (count++ >= LEAST && deadline.timeRemaining() < SPARE) break;
      this.#pending.delete(element);
      this.#read(element, profile);
    }
    if (this.#pending.size > 0) this.#soon();
    this.#tell();
  }

  /** The site that the page is, once it shows what makes it known. */
  #recognise(): SiteProfile | undefined {
    const site = profileOf(this.#profiles);
    if (!site || site.posted.text.length === 0) return undefined;
    this.#skip = skipOf(site.posted);
    this.marks.skip = this.#skip;
    for (const element of messagesIn(document, site.posted)) this.#look(element);
    return site;
  }

  /** The messages that what has changed since the last time is about. */
  #gather(profile: PostedProfile): void {
    for (const root of this.#gone) {
      if (root.isConnected) continue;
      for (const element of messagesIn(root, profile)) if (!element.isConnected) this.#forget(element);
    }
    for (const root of this.#roots) {
      if (root.isConnected) for (const element of messagesIn(root, profile)) this.#look(element);
    }
    for (const node of this.#touched) {
      const element = this.#around(node, profile);
      if (element) this.#look(element);
    }
    this.#gone.clear();
    this.#roots.clear();
    this.#touched.clear();
  }

  /** The message that a node is in. */
  #around(node: Node, profile: PostedProfile): HTMLElement | undefined {
    let element = node instanceof HTMLElement ? node : parentElementOf(node);
    for (let depth = 0; element && depth < DEPTH; depth++) {
      if (this.#items.has(element)) return element;
      element = parentElementOf(element);
    }
    // Its words may come after the message itself.
    const parent = node instanceof HTMLElement ? node : parentElementOf(node);
    const selectors = [...profile.message, ...profile.ticket];
    for (const selector of parent?.isConnected ? selectors : []) {
      try {
        const message = parent?.closest(selector);
        if (message instanceof HTMLElement) return message;
      } catch {
        // An invalid selector finds nothing.
      }
    }
    return undefined;
  }

  #read(element: HTMLElement, profile: PostedProfile): void {
    const body = element.isConnected ? bodyOf(element, profile) : undefined;
    const words = body && !isEditable(body) ? wordsOf(body, this.#skip) : undefined;
    if (!body || !words) {
      this.#forget(element);
      return;
    }
    const ticket = isTicket(element, profile);
    const title = ticket ? found(document, profile.title).find((one) => !isEditable(one)) : undefined;
    const titleWords = title && wordsOf(title, this.#skip);
    const holder = threadOf(element, profile);
    const previous = messageBefore(element, holder, profile);
    const last = previous && this.#items.get(previous);
    const before = last?.id;
    const facts = factsOf(element, profile, last?.facts);
    const content = contentOfWords(words, titleWords);
    words.release();
    titleWords?.release();
    const thread = this.#threads.get(holder) ?? ++this.#lastThread;
    this.#threads.set(holder, thread);
    const keys = {
      words: hashOf(JSON.stringify([content, facts.quoted])),
      rest: hashOf(JSON.stringify([facts, thread, before])),
    };
    const known = this.#items.get(element);
    const isSame = known?.words === keys.words;
    if (known && isSame && known.rest === keys.rest && known.body === body) return;
    const item: Item = known ?? {
      id: ++this.#lastId,
      element,
      ...{ body, title, thread, before, facts, ...keys },
      ...{ memo: undefined, asked: false, again: false },
    };
    Object.assign(item, { body, title, thread, before, facts, ...keys });
    this.#items.set(element, item);
    this.#byId.set(item.id, item);
    if (!isSame) {
      item.memo = undefined;
      item.asked = false;
      this.marks.remove(item);
    }
    if (item.memo) this.#news.set(item, { type: "memo", memo: item.memo });
    else if (!item.asked) this.#news.set(item, content);
    else item.again = true;
  }

  #forget(element: HTMLElement): void {
    this.#pending.delete(element);
    const item = this.#items.get(element);
    if (!item) return;
    this.marks.remove(item);
    this.#items.delete(element);
    this.#byId.delete(item.id);
    this.#news.delete(item);
    this.#left.push(item.id);
  }

  /** Tells the host what is new. */
  #tell(): void {
    const site = this.#site;
    if (!site || this.#items.size + this.#left.length === 0) return;
    // Who reads may be on the page later than what is read.
    const me = readerOf(site.posted) ?? null;
    const isNews = this.#news.size > 0 || me !== this.#me;
    if (!this.#connected) {
      // What is gone is nothing to start the background for.
      if (isNews) this.#host.reach();
      return;
    }
    // What is gone waits for what is new.
    if (!isNews && this.#left.length < MOST_TOLD) return;
    if (this.#waits()) return;
    this.#toldAt = performance.now();
    this.#me = me;
    const told = [...this.#news].slice(0, MOST_TOLD);
    const texts: PostedText[] = told.flatMap(([item, content]) => {
      this.#news.delete(item);
      if (!content) return [];
      item.asked = content.type === "words";
      const { id, thread, before, facts, element } = item;
      const after = before !== undefined && this.#byId.has(before) ? before : null;
      return [{ id, after, thread, ticket: isTicket(element, site.posted), ...facts, content }];
    });
    this.#host.say({
      type: "posted",
      site: site.id,
      page: location.origin + location.pathname,
      me,
      edition: this.#edition ?? null,
      texts,
      gone: this.#left.splice(0),
    });
    if (this.#news.size > 0) this.#soon();
  }

  /** Whether there is so little to tell that it waits for more. */
  #waits(): boolean {
    if (this.#news.size >= MANY) return false;
    // The next slice tells.
    if (this.#pending.size > 0) return true;
    if (this.#toldAt + APART <= performance.now()) return false;
    this.#whenDue();
    return true;
  }

  /** Sets to work when the host may be told something again: what has come until then is read in one go. */
  #whenDue(): void {
    const left = this.#toldAt + APART - performance.now();
    if (left <= 0) this.#soon();
    else {
      this.#due ??= setTimeout(() => {
        this.#due = undefined;
        this.#soon();
      }, left);
    }
  }
}

function whenIdle(work: (deadline: IdleDeadline) => void): number {
  return requestIdleCallback(work, { timeout: 2000 });
}

function cancelIdle(handle: number): void {
  if (handle !== 0) cancelIdleCallback(handle);
}
