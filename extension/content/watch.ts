/** Watches one field: what is typed, the pause after it, and the leaving of a line or of the field. */

import type { Surface } from "./editors/editor";
import { isControl } from "./editors/textarea";
import { PAGE, pageOf, parentOf } from "./plain";

export interface Watcher {
  /** The text may have changed; called at once, once per change. */
  changed(): void;
  /** The person has paused, or left the line or the field. */
  paused(): void;
  /** The field, or something that holds it, is no longer on the page. */
  removed(): void;
}

export class FieldWatch {
  /** When the person last typed, on the clock of `performance.now()`. */
  lastInput = Number.NEGATIVE_INFINITY;
  #surface: Surface;
  #watcher: Watcher;
  #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #recheck: ReturnType<typeof setTimeout> | undefined;
  #composing = false;
  #dirty = false;
  #line: unknown;
  #value = "";

  /** `pause` is in milliseconds without input. */
  constructor(surface: Surface, pause: number, signal: AbortSignal, watcher: Watcher) {
    this.#surface = surface;
    this.#watcher = watcher;
    this.#pause = pause;
    const { field } = surface;
    this.#line = surface.line();
    const listen = (type: string, listener: (event: Event) => void) =>
      field.addEventListener(type, listener, { capture: true, passive: true, signal });
    listen("input", (event) => this.#input(event instanceof InputEvent && event.isComposing));
    listen("compositionstart", () => {
      this.#composing = true;
    });
    listen("compositionend", () => {
      this.#composing = false;
      this.#input(false);
    });
    listen("focusout", () => this.#left());
    const page = pageOf(field);
    const root = field.getRootNode();
    for (const where of root instanceof Document ? [page] : [page, root]) {
      where.addEventListener("selectionchange", () => this.#moved(), { passive: true, signal });
    }
    // A script that sets a control's value says nothing: after what may have made it do so, look again.
    for (const type of ["keyup", "click", "submit", "reset"]) {
      page.addEventListener(type, () => this.#look(), { capture: true, passive: true, signal });
    }
    if (isControl(field)) this.#value = field.value;
    else this.#observe(field, signal);
    this.#keepPresent(field, signal);
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer);
      clearTimeout(this.#recheck);
    });
  }

  /** The text has been sent as it is: nothing is due any more. */
  done(): void {
    this.#dirty = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#line = this.#surface.line();
  }

  get composing(): boolean {
    return this.#composing;
  }

  #observe(field: HTMLElement, signal: AbortSignal): void {
    const observer = new MutationObserver(() => {
      // An editor that writes into a model of its own lets no "input" come of a key.
      this.lastInput = performance.now();
      this.#change();
    });
    observer.observe(field, { subtree: true, childList: true, characterData: true });
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Only the child lists of the field's own ancestors are watched: that is how it can go, and costs a busy page nothing. */
  #keepPresent(field: HTMLElement, signal: AbortSignal): void {
    const observer = new MutationObserver(() => {
      if (!field.isConnected) this.#watcher.removed();
    });
    for (let node: Node | null = field; node; ) {
      const parent: Node | null = parentOf(node) ?? (node instanceof ShadowRoot ? node.host : null);
      if (parent) observer.observe(parent, { childList: true });
      node = parent;
    }
    signal.addEventListener("abort", () => observer.disconnect());
  }

  #input(composing: boolean): void {
    this.lastInput = performance.now();
    const { field } = this.#surface;
    if (isControl(field)) this.#value = field.value;
    this.#dirty = true;
    this.#watcher.changed();
    this.#restart();
    if (composing || this.#composing) return;
    this.#leaveLine();
  }

  #change(): void {
    this.#dirty = true;
    this.#watcher.changed();
    this.#restart();
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#due(), this.#pause);
  }

  #due(): void {
    this.#timer = undefined;
    // The composition's end counts as input and starts the pause again.
    if (!this.#composing && this.#dirty) this.#watcher.paused();
  }

  #left(): void {
    this.#composing = false;
    if (this.#dirty) this.#watcher.paused();
  }

  #moved(): void {
    const { field } = this.#surface;
    if (isControl(field)) {
      if (field.value !== this.#value) this.#look();
      if (PAGE.activeElement !== field && !field.matches(":focus")) return;
    }
    if (!this.#composing) this.#leaveLine();
  }

  #leaveLine(): void {
    const line = this.#surface.line();
    if (line === undefined || line === null || line === this.#line) return;
    this.#line = line;
    if (this.#dirty) this.#watcher.paused();
  }

  #look(): void {
    const { field } = this.#surface;
    if (!isControl(field)) return;
    clearTimeout(this.#recheck);
    const look = () => {
      if (field.value === this.#value) return;
      this.#value = field.value;
      this.#change();
    };
    look();
    this.#recheck = setTimeout(look, 300);
  }
}
