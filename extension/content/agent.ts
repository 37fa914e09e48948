/**
 * The agent of one frame: it opens documents as fields are focused, keeps the host informed, and shows what it answers. It
 * decides nothing itself. One signal ends everything.
 */

import { aroundOf, contextOf } from "./around";
import { arrivalOf } from "./arrival";
import { Badge } from "./badge";
import { hasTimers } from "./browsers";
import { Count } from "./count";
import { type Ask, Draft, type Place } from "./draft";
import { editorOf } from "./editors";
import { type Field, focusedField, isFocused, isOurs, isVisible, mayBeOurs, profileOf } from "./field";
import { Hover } from "./hover";
import { Layer } from "./layer";
import { pairOf } from "./pairing";
import { HostPort, isAlive } from "./port";
import { PostedAgent } from "./posted-agent";
import type { FromHost, SiteProfile, ToHost } from "./protocol";
import { watchSent } from "./sent";
import { Talk } from "./talk";
import type { Command, Glimpse } from "./wake";

/** In milliseconds: what was said on a Port that is lost so soon after may not have been heard. */
const UNHEARD = 1000;
/** Documents kept at a time: a page with more comment boxes than this is not written in all at once. */
const MOST_DRAFTS = 12;

export class Agent {
  #end = new AbortController();
  #orphaned: () => void;
  #port: HostPort;
  /** What the host has said of the site. */
  #site: Extract<FromHost, { type: "site" }> | undefined;
  #drafts: Draft[] = [];
  #lastId = 0;
  /** When a document that the background has counted was last given up. */
  #droppedAt = Number.NEGATIVE_INFINITY;
  /** The field last focused, whoever's it is. */
  #seen: Field | undefined;
  /** Whether it was writable and in sight when it was last looked at: if not, it may become ours while it has the focus. */
  #isReady = false;
  /** The field of ours last focused, and its draft. */
  #field: Field | undefined;
  #draft: Draft | undefined;
  #layer: Layer | undefined;
  #badge: Badge | undefined;
  #talk: Talk | undefined;
  #hover: Hover<Ask>;
  #count = new Count((words) => this.#layer?.announce(words));
  /** What the host was told to be posted on a page that a form has led to. */
  #arrived: readonly HTMLElement[] = [];
  /** Reads what is posted, where the person wants that. */
  #posted: PostedAgent | undefined;

  /** `orphaned` is called when the extension is gone: nothing will come of us any more. */
  constructor(orphaned: () => void) {
    this.#orphaned = orphaned;
    this.#port = new HostPort({
      received: (message) => this.#received(message),
      lost: () => this.#lost(),
      orphaned: () => this.#orphaned(),
    });
    this.#hover = new Hover<Ask>({
      marks: () =>
        this.#drafts.flatMap((draft) => draft.underlined.map((mark) => ({ mark, rects: draft.rects(mark) }))),
      card: () => this.#talk?.card.rect(),
      open: (ask) => this.#open(ask, false),
      close: () => this.#talk?.card.close(),
    });
    const options = { capture: true, passive: true, signal: this.#end.signal };
    addEventListener("focusin", (event) => this.#noticed(event), options);
    // Out of a shadow root comes no word that the focus has moved within it.
    addEventListener("input", (event) => this.#noticed(event), options);
    // A page that the browser keeps for the way back says nothing more; some browsers leave its Port open all the same.
    addEventListener("pagehide", (event) => event.persisted && this.#rest(), options);
    addEventListener("pageshow", (event) => event.persisted && this.wake(), options);
    // A background that slept when its extension was updated leaves no Port to lose: the next use tells.
    addEventListener("visibilitychange", () => this.#isAlive(), options);
  }

  /** Whether the extension is still there; if not, this is the end. */
  #isAlive(): boolean {
    const alive = isAlive();
    if (!alive) this.#orphaned();
    return alive;
  }

  #noticed(event: Event): void {
    if (!this.#isAlive()) return;
    const isInput = event.type === "input";
    const target = event.composedPath()[0];
    if (isInput && this.#isReady && target instanceof Node && this.#seen?.contains(target)) return;
    const field = focusedField(event);
    if (field) this.focused(field);
  }

  /** A field has the focus: make a document of it, if it is ours. */
  focused(field: Field): void {
    this.#seen = field;
    this.#isReady = mayBeOurs(field) && isVisible(field);
    if (!this.#site) {
      this.#port.connect();
      return;
    }
    const profile = this.#profile;
    if (!profile || !isOurs(field, profile) || !editorOf(field)) return;
    this.#field = field;
    const known = this.#drafts.find((draft) => draft.textOf(field));
    this.#draft = known ?? this.#make(field, profile);
    if (!known?.opened) this.#tell(this.#draft);
    this.#show(this.#draft);
  }

  /** The background was stopped, or the site was switched on. */
  wake(): void {
    if (!this.#port.connect()) return;
    if (this.#site?.enabled) this.#tellAll();
  }

  /** What the popup shows while the background does not answer yet. */
  get glimpse(): Glimpse | undefined {
    const asks = this.#draft?.found;
    if (!this.#site?.enabled || !asks?.length) return undefined;
    const { readable, reading, suggested } = this.#site;
    return { asks, readable, reading, suggested };
  }

  /** What the site is, where we are wanted. */
  get #profile(): SiteProfile | undefined {
    return this.#site?.enabled ? profileOf(this.#site.profiles) : undefined;
  }

  command(command: Command): void {
    const draft = this.#draft;
    const inside = this.#layer?.focused || (this.#field !== undefined && isFocused(this.#field));
    if (!draft || !inside || (draft.asks.length === 0 && command !== "next_gap")) {
      this.#posted?.command(command);
      return;
    }
    const talk = this.#makeTalk();
    if (command === "next_gap") void talk.nextGap(draft);
    else if (command === "open_card") this.#open(talk.ask ?? draft.nearest(this.#field), true);
    else if (command === "all_asks") talk.list(draft, true);
    else talk.step(draft, command === "next_ask" ? 1 : -1, true);
  }

  /** Ends everything and leaves no trace. */
  end(): void {
    this.#end.abort();
    this.#clear();
    this.#posted?.end();
    this.#port.close();
  }

  #received(message: FromHost): void {
    if (!hasTimers()) return;
    const draft = "document" in message ? this.#drafts.find(({ id }) => id === message.document) : undefined;
    switch (message.type) {
      case "site":
        this.#site = message;
        this.#begin(message.enabled);
        this.#read(message.enabled && message.reading);
        break;
      case "read":
        this.#posted?.told(message.read);
        break;
      case "offer":
        if (draft) this.#makeTalk().offer(draft, message.words, message.label, this.#arrived[message.text ?? -1]);
        this.#arrived = [];
        break;
      case "submitted":
        this.#arrive();
        break;
      case "findings":
        if (draft?.judged(message.version, message.findings)) this.#count.judged(draft, () => draft.asks.length);
        break;
      case "reopen":
        if (!draft) break;
        draft.opened = false;
        this.#tell(draft);
        break;
      case "edit":
        if (draft) this.#talk?.answered(draft, message);
        break;
      case "insert": {
        const ask = draft?.asks.find(({ finding }) => finding.id === message.finding);
        if (draft && ask) void this.#makeTalk().insert(draft, ask);
        break;
      }
    }
  }

  #begin(enabled: boolean): void {
    if (!enabled) {
      for (const draft of this.#drafts) this.#say({ type: "close", document: draft.id });
      this.#clear();
      return;
    }
    this.#tellAll();
    this.#refocus();
  }

  /** Reads what is posted, or stops. */
  #read(wanted: boolean): void {
    if (!wanted) {
      this.#posted?.end();
      this.#posted = undefined;
    } else if (this.#posted) this.#posted.connected();
    else {
      this.#posted = new PostedAgent(this.#site?.profiles ?? [], {
        say: (message) => this.#say(message),
        reach: () => this.#port.connect(),
        compose: (field) => this.#compose(field),
        question: (draft, words) => void this.#makeTalk().question(draft, words),
      });
    }
  }

  /** The document of a field that is given the focus. */
  #compose(field: Field): Draft | undefined {
    field.focus({ preventScroll: false });
    this.focused(field);
    return this.#draft?.textOf(field) && this.#draft;
  }

  /** A form has led to this page: tells the host what is posted here. */
  #arrive(): void {
    const profile = this.#profile;
    const arrival = profile && arrivalOf(profile);
    if (!arrival) return;
    const { field, texts, elements } = arrival;
    // Of the empty field alone: what else stands in its form is judged when the person goes there.
    const pair = { body: field };
    const draft = this.#drafts.find((draft) => draft.textOf(field)) ?? this.#make(field, profile, pair);
    this.#tell(draft);
    this.#arrived = elements;
    this.#say({ type: "arrived", document: draft.id, texts });
  }

  #refocus(): void {
    const field = this.#seen;
    if (field?.isConnected && isFocused(field)) this.focused(field);
  }

  #rest(): void {
    this.#droppedAt = Number.NEGATIVE_INFINITY;
    this.#port.rest();
  }

  /** What has been found still holds; the documents are opened again when there is something to say. */
  #lost(): void {
    for (const draft of this.#drafts) draft.opened = false;
    this.#posted?.lost();
    if (performance.now() - this.#droppedAt < UNHEARD) this.#port.connect();
  }

  #make(field: Field, profile: SiteProfile, pair = pairOf(field, profile)): Draft {
    for (const other of [...this.#drafts]) {
      const shares = [pair.title, pair.body].some((part) => part && other.textOf(part));
      if (shares) this.#drop(other);
    }
    const oldest = this.#drafts[0];
    if (oldest && this.#drafts.length >= MOST_DRAFTS) this.#drop(oldest);
    const draft = new Draft(++this.#lastId, pair, profile.pause_ms, {
      place: (placed) => this.#place(placed),
      moved: (moved) => this.#moved(moved),
      paused: (paused) => this.#tell(paused),
      removed: (removed) => this.#removed(removed),
    });
    this.#drafts.push(draft);
    watchSent(draft, draft.signal, {
      sent: (body) => this.#say({ type: "sent", document: draft.id, body }),
      submitted: (body, top) => this.#say({ type: "submitted", document: draft.id, body, top }),
    });
    return draft;
  }

  /** Tells the host what is new in a document, if it can be reached; if not, the answer to the new Port does. */
  #tell(draft: Draft): void {
    if (this.#site?.enabled === false || draft.composing || !this.#drafts.includes(draft)) return;
    if (!this.#port.connected) {
      // The host speaks first on a new Port, and only then is there a profile to go by.
      if (this.#port.connect()) for (const each of this.#drafts) each.opened = false;
      return;
    }
    for (const message of draft.news()) this.#say(message);
  }

  #place(draft: Draft): Place | undefined {
    const profile = this.#profile;
    if (!profile) return undefined;
    const page = location.origin + location.pathname;
    return { site: profile.id, page, context: contextOf(draft, profile), around: aroundOf(draft, profile) };
  }

  /** The one last written in comes last, and so is the last one for the host too. */
  #tellAll(): void {
    for (const draft of this.#drafts) if (draft !== this.#draft) this.#tell(draft);
    if (this.#draft) this.#tell(this.#draft);
  }

  #say(message: ToHost): boolean {
    return this.#port.send(message);
  }

  /** The asks of a document are others, or elsewhere, or gone. */
  #moved(draft: Draft): void {
    this.#count.wait();
    this.#talk?.refresh(draft);
    this.#heed();
    if (draft === this.#draft) this.#show(draft);
  }

  #show(draft: Draft): void {
    const field = this.#field;
    const count = draft.asks.length;
    if (count === 0 || !field?.isConnected) this.#badge?.hide();
    else if (draft.textOf(field)) this.#makeBadge().show(field, count);
  }

  /** Follows the pointer while there is something to point at. */
  #heed(): void {
    this.#hover.active =
      this.#talk?.card.isOpen === true || this.#drafts.some(({ underlined }) => underlined.length > 0);
  }

  #removed(draft: Draft): void {
    this.#drop(draft);
    this.#refocus();
  }

  #drop(draft: Draft): void {
    this.#drafts = this.#drafts.filter((other) => other !== draft);
    this.#count.dropped(draft);
    const wasJudged = draft.version > 0;
    if (wasJudged) this.#droppedAt = performance.now();
    if (draft.opened) this.#say({ type: "close", document: draft.id });
    this.#talk?.dropped(draft);
    draft.end();
    this.#heed();
    if (this.#draft === draft) {
      this.#draft = undefined;
      this.#badge?.hide();
    }
    if (this.#drafts.length === 0) this.#clear();
    // The background that counted it has been stopped: a new Port has the tab's count begin anew.
    if (wasJudged && !this.#port.connected) this.#port.connect();
  }

  #open(ask: Ask | undefined, focus: boolean): void {
    if (!this.#isAlive()) return;
    const draft = ask && this.#drafts.find(({ asks }) => asks.includes(ask));
    if (draft) this.#makeTalk().open(draft, ask, focus);
  }

  #clear(): void {
    for (const draft of this.#drafts) draft.end();
    this.#drafts = [];
    this.#draft = undefined;
    this.#hover.stop();
    this.#talk?.end();
    this.#badge?.hide();
    this.#count.forget();
    this.#layer?.remove();
    this.#layer = undefined;
    this.#badge = undefined;
    this.#talk = undefined;
  }

  #makeBadge(): Badge {
    this.#layer ??= new Layer();
    this.#badge ??= new Badge(this.#layer, (byKeyboard) => {
      const draft = this.#draft;
      if (!draft) return;
      const talk = this.#makeTalk();
      if (talk.card.isOpen) talk.card.close();
      else if (draft.asks.length > 1) talk.list(draft, byKeyboard);
      else this.#open(draft.asks[0], byKeyboard);
    });
    return this.#badge;
  }

  #makeTalk(): Talk {
    this.#layer ??= new Layer();
    this.#talk ??= new Talk(this.#layer, {
      say: (message) => this.#say(message),
      tell: (draft) => this.#tell(draft),
      reach: () => this.#port.connect(),
      spot: () => this.#badge?.rect(),
      field: () => this.#field,
      closed: () => {
        this.#hover.released();
        this.#heed();
      },
    });
    return this.#talk;
  }
}
