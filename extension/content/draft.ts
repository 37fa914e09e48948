/** One ticket form or one composer while it is open: its texts, what the host knows of them, and what was found in them. */

import { editorOf } from "./editors";
import type { Editor, Measurable, Surface } from "./editors/editor";
import { type Drawn, draw, type Style } from "./highlight";
import type { Pair } from "./pairing";
import { type FieldText, MAX_TEXT, type Part, type ToHost, type WireFinding } from "./protocol";
import { difference, relocated, type Span, shifted, stands } from "./splice";
import { FieldWatch } from "./watch";

/** A finding and where it stands by now. */
export interface Ask {
  readonly finding: WireFinding;
  readonly text: DraftText;
  span: Span;
}

/** One field of a draft. */
export interface DraftText {
  readonly part: Part;
  readonly editor: Editor;
  readonly surface: Surface;
  readonly watch: FieldWatch;
  /** What the host knows. */
  sent: FieldText;
  /** What the asks' spans refer to. */
  known: string;
}

/** Where a document stands, as the host is told when it is opened. */
export type Place = Pick<Extract<ToHost, { type: "open" }>, "site" | "page" | "context" | "around">;

interface Listener {
  /** Where it stands now; none if that is not known yet. */
  place(draft: Draft): Place | undefined;
  /** The asks that still stand may have moved or gone. */
  moved(draft: Draft): void;
  /** It is time to have the text judged. */
  paused(draft: Draft): void;
  /** A field of it is gone from the page. */
  removed(draft: Draft): void;
}

export class Draft {
  readonly id: number;
  readonly texts: readonly DraftText[];
  /** The count of texts sent. */
  version = 0;
  /** Whether the host has it. */
  opened = false;
  /** Where the host believes it to stand. */
  #place: string | undefined;
  /** Whether a block has been put into it. */
  inserted = false;
  /** Those that lack context. */
  asks: Ask[] = [];
  /** What was found last, and in which version. */
  #found: { version: number; findings: readonly WireFinding[] } | undefined;
  #underlines: { ask: Ask; drawn: Drawn }[] = [];
  #now: { ask: Ask; drawn: Drawn | undefined } | undefined;
  #end = new AbortController();
  #waiting: (() => void)[] = [];
  /** Whether an ask has been given up since the last judgement: if its words come back, the host has to be asked again. */
  #givenUp = false;
  #listener: Listener;

  constructor(id: number, pair: Pair, pause: number, listener: Listener) {
    this.id = id;
    this.#listener = listener;
    const text = (part: Part, field: HTMLElement | undefined): DraftText[] => {
      const editor = field && editorOf(field);
      if (!field || !editor) return [];
      const surface = editor.open(field);
      const own: DraftText = {
        part,
        editor,
        surface,
        sent: { text: "", marks: [] },
        known: "",
        watch: new FieldWatch(surface, pause, this.#end.signal, {
          changed: () => this.#changed(own),
          paused: () => this.#listener.paused(this),
          removed: () => this.#listener.removed(this),
        }),
      };
      return [own];
    };
    this.texts = [...text("title", pair.title), ...text("body", pair.body)];
  }

  /** Ends with the draft. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** The text of a part. */
  text(part: Part): DraftText | undefined {
    return this.texts.find((text) => text.part === part);
  }

  /** The text that a field holds. */
  textOf(field: Element): DraftText | undefined {
    return this.texts.find((text) => text.surface.field === field);
  }

  get composing(): boolean {
    return this.texts.some((text) => text.watch.composing);
  }

  /** Whether what the host last judged is what stands there. */
  get isClean(): boolean {
    return this.opened && this.#isAsSent;
  }

  /** Whether what the host was last told, which it may have forgotten since, is what stands there. */
  get #isAsSent(): boolean {
    if (JSON.stringify(this.#listener.place(this)) !== this.#place) return false;
    return this.texts.every((text) => reading(text.surface).text === text.sent.text);
  }

  /** What was found in what stands there, if that has been judged. */
  get found(): readonly WireFinding[] | undefined {
    return this.#found?.version === this.version && this.#isAsSent ? this.#found.findings : undefined;
  }

  /** What to say to the host so that it knows the texts as they are; nothing if it does. */
  news(): ToHost[] {
    const place = this.#listener.place(this);
    if (!place) return [];
    const readings = this.texts.map((text) => ({ text, now: reading(text.surface) }));
    for (const { text } of readings) text.watch.done();
    if (readings.some(({ text, now }) => now.text.length > MAX_TEXT || !text.surface.isWhole())) {
      this.forget();
      if (!this.opened) return [];
      this.opened = false;
      return [{ type: "close", document: this.id }];
    }
    // A page may go on to another address, or to another ticket, and keep the field.
    const where = JSON.stringify(place);
    if (!this.opened || where !== this.#place) {
      this.#place = where;
      for (const { text, now } of readings) text.sent = now;
      this.opened = true;
      this.version++;
      const of = (part: Part) => readings.find(({ text }) => text.part === part)?.now ?? null;
      const rich = this.text("body")?.editor.rich ?? false;
      const { id: document, version } = this;
      return [{ type: "open", document, version, ...place, title: of("title"), body: of("body"), rich }];
    }
    const changes: ToHost[] = [];
    for (const { text, now } of readings) {
      const splice = difference(text.sent.text, now.text) ?? (sameMarks(text.sent, now) ? undefined : NOTHING);
      text.sent = now;
      if (!splice && !this.#givenUp) continue;
      this.#givenUp = false;
      this.version++;
      changes.push({
        type: "change",
        document: this.id,
        version: this.version,
        part: text.part,
        ...(splice ?? NOTHING),
        marks: now.marks,
      });
    }
    return changes;
  }

  /** The host has judged a version. Only the newest counts, and only what still stands there. Whether this one does. */
  judged(version: number, findings: readonly WireFinding[]): boolean {
    if (version !== this.version || !this.opened) return false;
    this.#erase();
    this.asks = [];
    const texts = this.texts.map((text) => {
      text.known = text.surface.read().text;
      const now = text.known.toWellFormed();
      return { text, now, since: difference(text.sent.text, now) };
    });
    this.#found = { version, findings };
    for (const finding of findings.filter(({ lacks }) => lacks)) {
      const found = texts.find(({ text }) => text.part === finding.part);
      if (!found) continue;
      const { text, now, since } = found;
      const sent: Span = { start: finding.start, end: finding.end };
      const span = since ? shifted(sent, since) : sent;
      if (span && stands(now, span, finding.ask)) this.asks.push({ finding, text, span });
    }
    this.#draw();
    this.#listener.moved(this);
    for (const done of this.#waiting.splice(0)) done();
    return true;
  }

  /** Resolves when the newest version has been judged, or after `limit` milliseconds. */
  judgement(limit: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** The same ask after another judgement. */
  again(ask: Ask): Ask | undefined {
    const same = this.asks.filter(({ finding, text }) => text === ask.text && finding.ask === ask.finding.ask);
    return same.sort((a, b) => Math.abs(a.span.start - ask.span.start) - Math.abs(b.span.start - ask.span.start))[0];
  }

  /** The ask that the caret is in while it is in this field, or else the most direct one. */
  nearest(field: Element | undefined): Ask | undefined {
    const text = field && this.textOf(field);
    text?.surface.read();
    const at = text?.surface.selection()?.end;
    const here = this.asks.find(
      (ask) => ask.text === text && at !== undefined && ask.span.start <= at && at <= ask.span.end,
    );
    return here ?? this.asks[0];
  }

  /** Where an ask is on the screen. */
  rects(ask: Ask): DOMRect[] {
    const drawn = [this.#now, ...this.#underlines].find((one) => one?.ask === ask)?.drawn?.range;
    const range = isMeasurable(drawn) ? drawn : ask.text.surface.range(ask.span);
    return range ? [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0) : [];
  }

  /** What holds all of an ask, in sight or not; right at once when something has just been scrolled. */
  box(ask: Ask): DOMRect | undefined {
    const rects = [...(ask.text.surface.range(ask.span)?.getClientRects() ?? [])].filter(({ height }) => height > 0);
    if (rects.length === 0) return undefined;
    const left = Math.min(...rects.map((rect) => rect.left));
    const top = Math.min(...rects.map((rect) => rect.top));
    const right = Math.max(...rects.map((rect) => rect.right));
    return new DOMRect(left, top, right - left, Math.max(...rects.map((rect) => rect.bottom)) - top);
  }

  /** The asks that are underlined. */
  get underlined(): Ask[] {
    return this.#underlines.map(({ ask }) => ask);
  }

  /** Shows which ask a card speaks of. */
  point(ask: Ask | undefined): void {
    if (this.#now?.ask === ask) return;
    this.#now?.drawn?.erase();
    this.#now = ask && { ask, drawn: drawn(ask, "text-note-now") };
  }

  /** Nothing is known of the texts any more. */
  forget(): void {
    this.#found = undefined;
    this.#erase();
    this.asks = [];
    this.#listener.moved(this);
  }

  /** Takes everything away. */
  end(): void {
    this.#end.abort();
    this.#erase();
    this.asks = [];
    for (const text of this.texts) text.surface.release();
    for (const done of this.#waiting.splice(0)) done();
  }

  /** Re-anchors at once: a frame drawn with an underline in the wrong place is worse than none. */
  #changed(text: DraftText): void {
    if (this.asks.some((ask) => ask.text === text)) {
      const now = text.surface.read().text;
      const was = text.known;
      const splice = difference(was, now);
      text.known = now;
      const comparable = now.toWellFormed();
      const before = this.asks.length;
      this.asks = this.asks.filter((ask) => {
        if (ask.text !== text) return true;
        const span = splice ? (shifted(ask.span, splice) ?? relocated(was, now, ask.span)) : ask.span;
        if (span) ask.span = span;
        return span && stands(comparable, span, ask.finding.ask);
      });
      this.#givenUp ||= this.asks.length < before;
      this.#draw();
    }
    // What was put in went with the rest: the message has been sent, or the form emptied.
    if (this.inserted && this.texts.every(({ surface }) => surface.isEmpty())) this.inserted = false;
    this.#listener.moved(this);
  }

  #draw(): void {
    const before = this.#underlines;
    this.#underlines = [];
    for (const ask of this.asks) {
      if (!ask.finding.underline) continue;
      const style: Style = ask.finding.verdict === "partial" ? "text-note-soft" : "text-note";
      const same = before.find((one) => one.ask === ask);
      if (same && ask.text.surface.holds(same.drawn.range, ask.span)) {
        this.#underlines.push(same);
        before.splice(before.indexOf(same), 1);
        continue;
      }
      const made = drawn(ask, style);
      if (made) this.#underlines.push({ ask, drawn: made });
    }
    for (const { drawn } of before) drawn.erase();
    const now = this.#now?.ask;
    if (!now) return;
    this.#now?.drawn?.erase();
    this.#now = this.asks.includes(now) ? { ask: now, drawn: drawn(now, "text-note-now") } : undefined;
  }

  #erase(): void {
    for (const { drawn } of this.#underlines) drawn.erase();
    this.#underlines = [];
    this.#now?.drawn?.erase();
    this.#now = undefined;
  }
}

const NOTHING = { start: 0, end: 0, text: "" };

function drawn(ask: Ask, style: Style): Drawn | undefined {
  const range = ask.text.surface.range(ask.span);
  return range && draw(style, range);
}

function isMeasurable(range: AbstractRange | undefined): range is Measurable {
  return range !== undefined && "getClientRects" in range;
}

/** What goes to the host: a lone surrogate cannot, and becomes the replacement character of the same length. */
function reading(surface: Surface): FieldText {
  const { text, marks } = surface.read();
  return { text: text.toWellFormed(), marks: [...marks] };
}

function sameMarks(before: FieldText, after: FieldText): boolean {
  return JSON.stringify(before.marks) === JSON.stringify(after.marks);
}
