/** What goes on between the person and the card: actions asked for, carried out, and answered. */

import { type Action, Card, type Shown } from "./card";
import { caretOf, rememberCaret } from "./caret";
import { copyText } from "./copy";
import { lacking } from "./count";
import type { Ask, Draft } from "./draft";
import { type Outcome, perform, settled } from "./insert";
import type { Layer } from "./layer";
import type { Listed } from "./list";
import type { EditPurpose, FromHost, ToHost } from "./protocol";
import { reveal } from "./reveal";
import { cornerOf, linesShown, partInSight } from "./spot";
import { text } from "./texts";

type EditAnswer = Extract<FromHost, { type: "edit" }>;

interface Agent {
  say(message: ToHost): boolean;
  /** Has the newest text of a document judged. */
  tell(draft: Draft): void;
  reach(): boolean;
  /** Where the badge is. */
  spot(): DOMRect | undefined;
  /** The field last focused. */
  field(): HTMLElement | undefined;
  closed(): void;
}

/** In milliseconds: how long the host may take, having been started for it, perhaps. */
const ANSWER = 3000;
/** Runs of empty lines removed at a time. */
const MOST_RUNS = 12;
/** In milliseconds: how long an offer is made. */
const OFFER = 12_000;

export class Talk {
  readonly card: Card;
  #agent: Agent;
  #draft: Draft | undefined;
  #ask: Ask | undefined;
  /** What the open card shows: `#ask`, all asks of `#draft`, or a few words. */
  #showing: "ask" | "list" | "notice" = "notice";
  /** All that the list shows. */
  #asks: readonly Ask[] = [];
  /** What the card shows of it, or of all, to compare. */
  #shown = "";
  /** Whether the open notice is about the block that was put in. */
  #aboutBlock = false;
  /** Gives the caret and the selection back as they were. */
  #giveBack: (() => void) | undefined;
  /** What the open notice offers to copy. */
  #offered = "";
  #answers: { draft: Draft; purpose: EditPurpose; resolve: (answer: EditAnswer | undefined) => void }[] = [];
  #busy = false;

  constructor(layer: Layer, agent: Agent) {
    this.#agent = agent;
    this.card = new Card(layer, {
      act: (action, index) => void this.#act(action, index),
      closed: (hadFocus) => this.#closed(hadFocus),
    });
  }

  /** The ask that the open card speaks of. */
  get ask(): Ask | undefined {
    return this.card.isOpen && this.#showing === "ask" ? this.#ask : undefined;
  }

  get #isListing(): boolean {
    return this.card.isOpen && this.#showing === "list";
  }

  /** Shows the card of an ask; to one that the person goes to, the page is scrolled. */
  open(draft: Draft, ask: Ask, focus: boolean, goes = focus): void {
    const keep = this.#turnTo(draft, focus);
    this.#ask = ask;
    this.#showing = "ask";
    draft.point(ask);
    if (goes) reveal(ask.text.surface.field, () => draft.box(ask));
    const shown = shownOf(draft, ask);
    this.#shown = JSON.stringify(shown);
    this.card.show(shown, ask.text.surface.field, () => this.#anchor(), focus || keep);
  }

  /** Shows all asks of a document, to choose one: where the card is, if one is open, or else at the badge. */
  list(draft: Draft, focus: boolean, chosen = this.ask): void {
    const field = this.#agent.field() ?? draft.texts[0]?.surface.field;
    if (draft.asks.length === 0 || !field) return;
    const current = chosen ?? draft.nearest(field);
    const place = this.ask ? () => this.#anchor() : () => this.#agent.spot();
    const anchor = () => partInSight(place() ?? cornerOf(field));
    const keep = this.#turnTo(draft, focus);
    this.#ask = current;
    this.#showing = "list";
    const items = listed(draft);
    this.#asks = draft.asks;
    this.#shown = JSON.stringify(items);
    const at = current ? draft.asks.indexOf(current) : 0;
    this.card.list({ title: lacking(items.length), items, at }, field, anchor, focus || keep);
  }

  /** Turns to a document; gives back whether the card has the focus already. */
  #turnTo(draft: Draft, focus: boolean): boolean {
    const { hasFocus } = this.card;
    const field = this.#agent.field() ?? draft.texts[0]?.surface.field;
    if (focus && !hasFocus && field) this.#giveBack = rememberCaret(field);
    this.#draft?.point(undefined);
    this.#draft = draft;
    return hasFocus;
  }

  /** Goes to the next ask, or the one before. */
  step(draft: Draft, by: 1 | -1, focus: boolean): void {
    const { asks } = draft;
    if (asks.length === 0) return;
    const at = this.ask ? asks.indexOf(this.ask) + by : by > 0 ? 0 : asks.length - 1;
    const ask = asks[(at + asks.length) % asks.length];
    if (ask) this.open(draft, ask, focus, true);
  }

  /** The asks have changed: a card whose ask is gone goes too. */
  refresh(draft: Draft): void {
    if (draft === this.#draft && this.#aboutBlock && !draft.inserted) this.card.close();
    if (draft === this.#draft && this.#isListing && JSON.stringify(listed(draft)) !== this.#shown) {
      const focused = this.#asks[this.card.focusedItem];
      if (draft.asks.length === 0) this.card.close();
      else this.list(draft, false, focused && draft.again(focused));
    }
    const { ask } = this;
    if (draft !== this.#draft || !ask || this.#busy) return;
    const same = draft.asks.includes(ask) ? ask : draft.again(ask);
    if (!same) this.card.close();
    else if (JSON.stringify(shownOf(draft, same)) !== this.#shown) this.open(draft, same, false);
    else {
      this.#ask = same;
      draft.point(same);
      this.card.follow();
    }
  }

  dropped(draft: Draft): void {
    for (const waiting of this.#answers.filter((one) => one.draft === draft)) waiting.resolve(undefined);
    this.#answers = this.#answers.filter((one) => one.draft !== draft);
    if (draft !== this.#draft) return;
    this.#giveBack = undefined;
    this.card.close();
    this.#draft = undefined;
  }

  answered(draft: Draft, answer: EditAnswer): void {
    const at = this.#answers.findIndex((one) => one.draft === draft && one.purpose === answer.purpose);
    if (at >= 0) this.#answers.splice(at, 1)[0]?.resolve(answer);
  }

  /** Puts the block of an ask into the text. */
  async insert(draft: Draft, ask: Ask): Promise<void> {
    const block = ask.finding.card.block;
    const outcome = await this.#edit(draft, "insertion", async () => {
      const now = await this.#fresh(draft, ask);
      if (!now) return undefined;
      return { type: "insertion", document: draft.id, version: draft.version, finding: now.finding.id };
    });
    if (outcome === "done" || outcome === "moved") {
      this.#added(draft, text(outcome === "done" ? "notice_added" : "notice_there_already"));
    } else if (outcome !== "busy") {
      this.#offerCopy(draft, block, outcome);
    }
  }

  async nextGap(draft: Draft): Promise<void> {
    const outcome = await this.#edit(draft, "next_gap", async () => {
      const { part, caret } = caretOf(draft, this.#agent.field());
      return { type: "next_gap", document: draft.id, version: draft.version, part, caret };
    });
    if (outcome === "nothing") this.#notice(draft, text("notice_no_gap"), [], 2500);
  }

  /** Puts a question to somebody else into the text. */
  async question(draft: Draft, text: string): Promise<void> {
    const request = async (): Promise<ToHost> => ({
      type: "question",
      document: draft.id,
      version: draft.version,
      text,
    });
    const outcome = await this.#edit(draft, "question", request);
    if (outcome === "done") this.card.close();
    else if (outcome !== "busy") this.#offerCopy(draft, text, outcome);
  }

  /** Offers, once, to add to a message that has been sent what it lacks; beside the message where the page shows it. */
  offer(draft: Draft, words: string, label: string, message?: HTMLElement): void {
    if (this.card.isOpen) return;
    const at = message && (() => partInSight(message.getBoundingClientRect()));
    this.#notice(draft, words, [{ action: "follow_up", label }], OFFER, at);
  }

  /** Puts the block of the message sent last into the text that is written next. */
  async followUp(draft: Draft): Promise<void> {
    const request = async (): Promise<ToHost> => ({ type: "follow_up", document: draft.id, version: draft.version });
    const outcome = await this.#edit(draft, "follow_up", request);
    if (outcome === "done") this.#added(draft, text("notice_added"));
    else if (outcome !== "busy") this.#offerCopy(draft, "", outcome);
  }

  end(): void {
    for (const { resolve } of this.#answers.splice(0)) resolve(undefined);
    this.#giveBack = undefined;
    this.card.close();
  }

  async #act(action: Action, index?: number): Promise<void> {
    const draft = this.#draft;
    const ask = this.#ask;
    if (!draft) return;
    switch (action) {
      case "insert":
        if (!ask) return;
        return this.insert(draft, ask);
      case "copy": {
        const words = this.#showing === "ask" ? ask?.finding.card.block : this.#offered;
        if (!words) return;
        const copied = await copyText(words);
        this.card.confirm("copy", text(copied ? "card_copied" : "card_copy_failed"));
        return;
      }
      case "ignore":
      case "not_a_request": {
        if (!ask) return;
        const at = this.#anchor();
        const now = await this.#fresh(draft, ask);
        if (now) this.#agent.say({ type: action, document: draft.id, finding: now.finding.id });
        const words = text(action === "ignore" ? "notice_hidden_here" : "notice_hidden_everywhere");
        this.#notice(draft, words, [{ action: "restore", label: text("notice_undo") }], 8000, () => at);
        return;
      }
      case "restore":
        this.#agent.say({ type: "restore" });
        this.card.close();
        return;
      case "site_off":
        if (this.#agent.reach()) this.#agent.say({ type: "site_off" });
        return;
      case "follow_up":
        return this.followUp(draft);
      case "next_gap":
        return this.nextGap(draft);
      case "remove_gaps": {
        // What the person wrote between two empty lines keeps its formatting: each run of empty lines goes by itself.
        const request = async (): Promise<ToHost> => ({
          type: "remove_gaps",
          document: draft.id,
          version: draft.version,
        });
        for (let run = 0; run < MOST_RUNS; run++) {
          if ((await this.#edit(draft, "remove_gaps", request)) !== "done") break;
          draft.inserted = false;
        }
        this.card.close();
        return;
      }
      case "all_asks":
        return this.list(draft, false);
      case "this_ask": {
        const chosen = draft.asks[index ?? 0];
        if (chosen) this.open(draft, chosen, false, true);
        return;
      }
      case "previous_ask":
      case "next_ask":
        this.step(draft, action === "next_ask" ? 1 : -1, false);
    }
  }

  /** Asks the host for an edit once the text is at rest and known to it, and carries it out. */
  async #edit(
    draft: Draft,
    purpose: EditPurpose,
    ask: () => Promise<ToHost | undefined>,
  ): Promise<Outcome | "nothing" | "busy"> {
    if (this.#busy) return "busy";
    this.#busy = true;
    this.#giveBack = undefined;
    try {
      if (purpose !== "next_gap" && !(await settled(draft))) return "stale";
      await this.#current(draft);
      const message = await ask();
      if (!message || !this.#agent.say(message)) return "stale";
      const answer = await this.#answer(draft, purpose);
      if (!answer) return "stale";
      if (!answer.replacement && !answer.caret) return "nothing";
      return await perform(draft, answer);
    } finally {
      this.#busy = false;
      this.#agent.tell(draft);
    }
  }

  #answer(draft: Draft, purpose: EditPurpose): Promise<EditAnswer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#answers = this.#answers.filter((one) => one !== waiting);
        resolve(undefined);
      }, ANSWER);
      const done = (answer: EditAnswer | undefined) => {
        clearTimeout(timer);
        resolve(answer);
      };
      const waiting = { draft, purpose, resolve: done };
      this.#answers.push(waiting);
    });
  }

  /** Makes sure that the host has judged the text as it stands. */
  async #current(draft: Draft): Promise<void> {
    if (draft.isClean) return;
    const judged = draft.judgement(ANSWER);
    this.#agent.tell(draft);
    await judged;
  }

  /** The same ask as the host numbers it now. */
  async #fresh(draft: Draft, ask: Ask): Promise<Ask | undefined> {
    await this.#current(draft);
    return draft.asks.includes(ask) ? ask : draft.again(ask);
  }

  #added(draft: Draft, words: string): void {
    draft.inserted = true;
    this.#notice(draft, words, [
      { action: "next_gap", label: text("card_next_gap") },
      { action: "remove_gaps", label: text("card_remove_gaps") },
    ]);
    this.#aboutBlock = true;
  }

  #offerCopy(draft: Draft, words: string, outcome: Outcome | "nothing"): void {
    const why = {
      refused: "notice_refused",
      unsure: "notice_unsure",
      stale: "notice_stale",
      nothing: draft.text("body") ? "notice_nothing" : "notice_no_body",
      done: "",
      moved: "",
    }[outcome];
    this.#offered = words;
    const copy = { action: "copy", label: text("card_copy") } as const;
    this.#notice(draft, text(why), words === "" ? [] : [copy]);
  }

  /** `at`: where the card was that this takes the place of. */
  #notice(
    draft: Draft,
    words: string,
    actions: { action: Action; label: string }[],
    lasts?: number,
    at?: () => DOMRect | undefined,
  ): void {
    const field = this.#agent.field() ?? draft.texts[0]?.surface.field;
    if (!field?.isConnected) return;
    draft.point(undefined);
    this.#draft = draft;
    this.#showing = "notice";
    const anchor = () => at?.() ?? this.#agent.spot() ?? cornerOf(field);
    // A notice stays for its time, wherever the pointer goes.
    this.#agent.closed();
    this.card.notify({ words, actions, ...(lasts === undefined ? {} : { lasts }) }, field, anchor);
  }

  #closed(hadFocus: boolean): void {
    this.#draft?.point(undefined);
    this.#aboutBlock = false;
    if (hadFocus) {
      if (this.#giveBack) this.#giveBack();
      else this.#agent.field()?.focus({ preventScroll: true });
    }
    this.#giveBack = undefined;
    this.#agent.closed();
  }

  /** Where the card belongs: at the last line of the ask that can be seen, or at the badge. */
  #anchor(): DOMRect | undefined {
    const draft = this.#draft;
    const ask = this.#ask;
    if (!draft || !ask) return undefined;
    const { field } = ask.text.surface;
    return linesShown(field, draft.rects(ask)) ?? this.#agent.spot() ?? cornerOf(field);
  }
}

function listed(draft: Draft): Listed[] {
  return draft.asks.map(({ finding: { ask, card } }) => ({ ask, rows: card.rows }));
}

function shownOf(draft: Draft, ask: Ask): Shown {
  const { ask: words, card } = ask.finding;
  const { asks, inserted } = draft;
  return { ask: words, words: card, index: asks.indexOf(ask), count: asks.length, inserted };
}
