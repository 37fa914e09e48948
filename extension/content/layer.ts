/** Where all that we show lives: one element at the page's end, in the top layer, closed to the page and its styles. */

import { styleOf } from "./browsers";
import sheet from "./card.css" with { type: "text" };
import listSheet from "./list.css" with { type: "text" };
import { PAGE } from "./plain";
import { languageTag, text } from "./texts";

export class Layer {
  readonly root: ShadowRoot;
  #host = PAGE.createElement("div");
  #status = make("div", { className: "status" });
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.root = this.#host.attachShadow({ mode: "closed" });
    const styles = new CSSStyleSheet();
    styles.replaceSync(sheet + listSheet);
    this.root.adoptedStyleSheets = [styles];
    this.#status.setAttribute("role", "status");
    this.root.append(this.#status);
    this.#host.setAttribute("popover", "manual");
    // The interface's, whatever the page is in.
    this.#host.lang = languageTag();
    this.#host.dir = text("direction");
    // The page's shortcuts and its "clicked elsewhere" are not for what happens in here.
    for (const type of [
      "keydown",
      "keyup",
      "keypress",
      "click",
      "mousedown",
      "mouseup",
      "pointerdown",
      "pointerup",
      "focusin",
    ]) {
      this.root.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  /** Puts the layer where it can be used while `field` is: in its modal dialog, which makes all else inert, else in the page. */
  over(field: Element): void {
    const parent = closestModal(field) ?? PAGE.documentElement;
    if (this.#host.parentNode !== parent) parent.append(this.#host);
    if (!this.#host.matches(":popover-open")) this.#host.showPopover();
  }

  /** Above what the page has put into the top layer since. */
  raise(): void {
    if (!this.#host.matches(":popover-open")) return;
    this.#host.hidePopover();
    this.#host.showPopover();
  }

  /** What of ours has the focus. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** Whether this is our element, as the page sees it. */
  is(target: EventTarget | null): boolean {
    return target === this.#host;
  }

  /** Says something to a screen reader; the same words again, too, since they are new each time. */
  announce(words: string): void {
    clearTimeout(this.#saying);
    this.#status.textContent = "";
    if (words) this.#saying = setTimeout(() => this.#status.append(words));
  }

  remove(): void {
    this.#host.remove();
  }
}

function closestModal(field: Element): Element | null {
  for (let node: Element | null = field; node; ) {
    const modal = node.closest("dialog:modal");
    if (modal) return modal;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** Whether an element of the page is written from right to left. */
export function isMirrored(element: Element): boolean {
  return styleOf(element)?.direction === "rtl";
}

/** An element with these properties and children; text is always inserted as text. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = PAGE.createElement(name);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}
