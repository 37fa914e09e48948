/** The card: what a request lacks, what is already there, and what can be done. */

import { isMirrored, type Layer, make } from "./layer";
import { listOf, type ShownList } from "./list";
import { PAGE } from "./plain";
import type { CardRow, Card as CardWords, Meaning, PostedAsk } from "./protocol";
import { text } from "./texts";

/** What the person can do in a card. */
export type Action =
  | "insert"
  | "copy"
  | "ignore"
  | "not_a_request"
  | "site_off"
  | "restore"
  | "next_gap"
  | "remove_gaps"
  | "reply"
  | "follow_up"
  | "previous_ask"
  | "next_ask"
  | "all_asks"
  | "this_ask";

/** One request's card. */
export interface Shown {
  ask: string;
  words: CardWords;
  /** Its place among the requests of the document, from 0, and their count. */
  index: number;
  count: number;
  /** Whether a block has been put into the document. */
  inserted: boolean;
}

/** Somebody's ask on the page. */
export interface ShownAsk {
  ask: PostedAsk;
  index: number;
  count: number;
  /** Whether there is a field to reply in. */
  canReply: boolean;
}

/** A line of words with a few actions. */
export interface Notice {
  words: string;
  actions: readonly { action: Action; label: string }[];
  /** In milliseconds; absent where it stays until it is closed. */
  lasts?: number;
}

interface Listener {
  /** `index`: of all asks, the one that is chosen. */
  act(action: Action, index?: number): void;
  /** `hadFocus`: the focus is now nowhere. */
  closed(hadFocus: boolean): void;
}

/** Between the card and what it belongs to, and between it and the window's edge, in CSS pixels. */
const GAP = 6;
const EDGE = 8;

export class Card {
  #layer: Layer;
  #listener: Listener;
  #box = make("div", { className: "card", hidden: true, tabIndex: -1 });
  #open: AbortController | undefined;
  #frame = 0;
  #anchor: () => DOMRect | undefined = () => undefined;
  /** Whether what it belongs to is written from right to left. */
  #mirrored = false;

  constructor(layer: Layer, listener: Listener) {
    this.#layer = layer;
    this.#listener = listener;
    this.#box.setAttribute("role", "dialog");
    // A click in here leaves the focus where the person is writing.
    this.#box.addEventListener("mousedown", (event) => {
      if (!(event.target instanceof HTMLElement && event.target.closest(".quote, .rows, .why, .question")))
        event.preventDefault();
    });
    layer.root.append(this.#box);
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  get hasFocus(): boolean {
    return this.isOpen && this.#box.contains(this.#layer.focused);
  }

  /** Which item of the list has the focus; -1 if none has. */
  get focusedItem(): number {
    return [...this.#box.querySelectorAll(".asks button")].indexOf(this.#layer.focused as Element);
  }

  /** Where it is, while it is open. */
  rect(): DOMRect | undefined {
    return this.isOpen ? this.#box.getBoundingClientRect() : undefined;
  }

  /** Shows a request's card beside `anchor`. */
  show(shown: Shown, field: Element, anchor: () => DOMRect | undefined, focus: boolean): void {
    const { words } = shown;
    const title = make("h2", { id: "headline", textContent: words.headline });
    const head = make("header", {}, title, ...this.#steps(shown), this.#closeButton());
    const gaps = shown.inserted
      ? [
          make(
            "div",
            { className: "gaps" },
            this.#button("next_gap", text("card_next_gap")),
            this.#button("remove_gaps", text("card_remove_gaps")),
          ),
        ]
      : [];
    const why = make("p", { className: "why", id: "why", textContent: words.why, hidden: true });
    this.#fill(field, anchor, focus, [
      head,
      make("blockquote", { className: "quote", dir: "auto", textContent: shown.ask }),
      make("ul", { className: "rows" }, ...words.rows.map(row)),
      ...words.meanings.map(meaning),
      make(
        "div",
        { className: "main" },
        this.#button("insert", text("card_insert"), "primary"),
        this.#button("copy", text("card_copy")),
      ),
      ...gaps,
      make(
        "footer",
        {},
        this.#button("ignore", text("card_ignore"), "quiet", text("card_ignore_hint")),
        this.#button("not_a_request", text("card_not_a_request"), "quiet", text("card_not_a_request_hint")),
        this.#button("site_off", text("card_site_off"), "quiet", text("card_site_off_hint")),
        this.#disclosure(text("card_why"), why),
      ),
      why,
    ]);
    this.#box.classList.remove("notice");
  }

  /** Shows what a reader can ask about somebody's ask. */
  ask(shown: ShownAsk, at: Element, anchor: () => DOMRect | undefined, focus: boolean): void {
    const { card, ask } = shown.ask;
    const title = make("h2", { id: "headline", textContent: card.headline });
    const why = make("p", { className: "why", id: "why", textContent: card.why, hidden: true });
    const reply = shown.canReply ? [this.#button("reply", text("card_reply"), "primary")] : [];
    this.#fill(at, anchor, focus, [
      make("header", {}, title, ...this.#steps(shown), this.#closeButton()),
      make("blockquote", { className: "quote asked", dir: "auto", textContent: ask }),
      make("p", { className: "lead", textContent: text("card_you_could_ask") }),
      make("p", { className: "question", dir: "auto", textContent: card.question }),
      make(
        "div",
        { className: "main" },
        ...reply,
        this.#button("copy", text("card_copy"), shown.canReply ? "" : "primary"),
      ),
      make(
        "footer",
        {},
        this.#button("ignore", text("card_ignore"), "quiet", text("card_ignore_hint")),
        this.#button("not_a_request", text("card_not_a_request"), "quiet", text("card_not_a_request_hint")),
        this.#disclosure(text("card_why"), why),
      ),
      why,
    ]);
    this.#box.classList.remove("notice");
  }

  /** Shows all requests, to choose one. */
  list(shown: ShownList, field: Element, anchor: () => DOMRect | undefined, focus: boolean): void {
    const title = make("h2", { id: "headline", textContent: shown.title });
    this.#fill(field, anchor, focus, [
      make("header", {}, title, this.#closeButton()),
      listOf(shown, (index) => this.#listener.act("this_ask", index)),
    ]);
    const current = this.#box.querySelector<HTMLElement>("[aria-current]");
    const all = current?.closest(".asks");
    if (current && all) all.scrollTop += current.getBoundingClientRect().top - all.getBoundingClientRect().top - EDGE;
    this.#box.classList.remove("notice");
  }

  /** Shows a few words instead. */
  notify({ words, actions, lasts }: Notice, field: Element, anchor: () => DOMRect | undefined): void {
    const focus = this.hasFocus;
    const buttons = actions.map(({ action, label }) => this.#button(action, label));
    this.#fill(field, anchor, focus, [
      make("p", { id: "headline", textContent: words }),
      ...buttons,
      this.#closeButton(),
    ]);
    this.#box.classList.add("notice");
    this.#place();
    this.#layer.announce(words);
    const signal = this.#open?.signal;
    if (lasts === undefined || !signal) return;
    const timer = setTimeout(() => {
      if (!this.hasFocus && !this.#box.matches(":hover")) this.close();
    }, lasts);
    signal.addEventListener("abort", () => clearTimeout(timer));
  }

  /** What it belongs to may have moved. */
  follow(): void {
    if (this.isOpen) this.#soon();
  }

  /** Says on a button that it has done its work. */
  confirm(action: Action, words: string): void {
    const button = this.#box.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
    if (button) button.textContent = words;
    this.#layer.announce(words);
  }

  close(): void {
    if (!this.#open) return;
    const { hasFocus } = this;
    this.#open.abort();
    this.#open = undefined;
    this.#box.hidden = true;
    this.#box.replaceChildren();
    this.#listener.closed(hasFocus);
  }

  #fill(field: Element, anchor: () => DOMRect | undefined, focus: boolean, content: readonly Node[]): void {
    this.#open?.abort();
    const open = new AbortController();
    this.#open = open;
    this.#anchor = anchor;
    this.#mirrored = isMirrored(field);
    this.#box.setAttribute("aria-labelledby", "headline");
    this.#box.replaceChildren(...content);
    this.#box.hidden = false;
    this.#layer.over(field);
    this.#layer.raise();
    this.#place();
    const options = { capture: true, passive: true, signal: open.signal };
    for (const type of ["scroll", "resize"]) addEventListener(type, () => this.#soon(), options);
    open.signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame));
    addEventListener("keydown", (event) => this.#key(event), { capture: true, signal: open.signal });
    addEventListener("pointerdown", (event) => !this.#layer.is(event.target) && this.close(), options);
    if (focus) {
      const first =
        this.#box.querySelector<HTMLElement>(".primary, [aria-current]") ?? this.#box.querySelector("button");
      (first ?? this.#box).focus({ preventScroll: true });
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing) return;
    // The page's own dialog stays open: this one was the uppermost.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  }

  #steps({ index, count }: { index: number; count: number }): Node[] {
    if (count < 2) return [];
    return [
      make(
        "span",
        { className: "steps" },
        this.#button("previous_ask", "‹", "icon", text("card_previous")),
        this.#button("all_asks", text("card_step", String(index + 1), String(count)), "quiet", text("card_all_asks")),
        this.#button("next_ask", "›", "icon", text("card_next")),
      ),
    ];
  }

  #button(action: Action, label: string, style = "", hint = ""): HTMLButtonElement {
    const button = make("button", { type: "button", textContent: label, className: style, title: hint });
    button.dataset.action = action;
    if (style === "icon") button.setAttribute("aria-label", hint);
    if (action === "all_asks") button.setAttribute("aria-label", `${label}, ${hint}`);
    button.addEventListener("click", () => this.#listener.act(action));
    return button;
  }

  #disclosure(label: string, what: HTMLElement): HTMLButtonElement {
    const button = make("button", {
      type: "button",
      textContent: label,
      className: "quiet",
      title: text("card_why_hint"),
    });
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", what.id);
    button.addEventListener("click", () => {
      what.hidden = !what.hidden;
      button.setAttribute("aria-expanded", String(!what.hidden));
      this.#place();
    });
    return button;
  }

  #closeButton(): HTMLButtonElement {
    const button = make("button", { type: "button", textContent: "×", className: "icon close" });
    button.setAttribute("aria-label", text("card_close"));
    button.addEventListener("click", () => this.close());
    return button;
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  }

  /** Below what it belongs to, or above where there is more room; never over it. */
  #place(): void {
    if (!this.isOpen) return;
    const at = this.#anchor();
    if (!at || at.bottom < 0 || at.top > innerHeight) {
      this.close();
      return;
    }
    const below = innerHeight - at.bottom - GAP - EDGE;
    const above = at.top - GAP - EDGE;
    this.#set("max-height", `${Math.min(Math.max(below, above, 160), innerHeight - 2 * EDGE)}px`);
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const top = height <= below || below >= above ? at.bottom + GAP : at.top - GAP - height;
    // A notice belongs to the corner where a text ends, a card to the beginning of words.
    const start = this.#box.classList.contains("notice") !== this.#mirrored ? at.right - width : at.left;
    const right = Math.min(innerWidth, PAGE.documentElement.clientWidth || innerWidth);
    this.#set("left", `${within(start, right - width)}px`);
    this.#set("top", `${within(top, innerHeight - height)}px`);
  }

  #set(property: string, value: string): void {
    this.#box.style.setProperty(property, value);
  }
}

/** The place nearest to `at` that is inside the window, whose end leaves room for one at `end`. */
function within(at: number, end: number): number {
  return Math.max(Math.min(at, end - EDGE), Math.min(EDGE, Math.max(end, 0)));
}

/** What the team means by a word of the ask. */
function meaning({ word, meaning, link }: Meaning): HTMLElement {
  const said = make("p", { className: "meaning", dir: "auto" }, make("strong", { textContent: word }), `: ${meaning} `);
  if (link) said.append(make("a", { href: link, target: "_blank", rel: "noreferrer", textContent: text("card_more") }));
  return said;
}

/** One slot: what was found for it, or the question that asks for it. */
function row({ label, quotes, prompt, required }: CardRow): HTMLElement {
  const isFound = quotes.length > 0;
  const mark = make("span", { className: "mark", textContent: isFound ? "✓" : "" });
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", text(isFound ? "card_found" : required ? "card_missing" : "card_optional"));
  const name = make("span", { className: "label", textContent: label });
  if (!required && !isFound)
    name.append(make("span", { className: "optional", textContent: text("card_optional_mark") }));
  const words = isFound
    ? quotes.map((quote) => make("q", { dir: "auto", textContent: quote }))
    : [make("span", { className: "prompt", dir: "auto", textContent: prompt })];
  return make(
    "li",
    { className: isFound ? "found" : required ? "missing" : "offered" },
    mark,
    make("div", {}, name, ...words),
  );
}
