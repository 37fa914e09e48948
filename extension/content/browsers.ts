/** What browsers do in ways of their own, told apart by what is there: nothing else in here asks which browser it runs in. */

import pageSheet from "./content.css" with { type: "text" };
import { PAGE } from "./plain";

/** What underlines are called. */
export const STYLES = ["text-note", "text-note-soft", "text-note-now", "text-query", "text-query-now"] as const;

/** Firefox gives every element this, in scripts of extensions only. */
const IS_FIREFOX = "openOrClosedShadowRoot" in Element.prototype;

/** An element's shadow root, closed ones too, if the browser lets us look into those. */
export function shadowOf(element: HTMLElement): ShadowRoot | null {
  if (element.shadowRoot instanceof ShadowRoot) return element.shadowRoot;
  const own = element.openOrClosedShadowRoot;
  if (own !== undefined) return own instanceof ShadowRoot ? own : null;
  try {
    return chrome.dom.openOrClosedShadowRoot(element);
  } catch {
    // The extension is gone, or the browser cannot look into closed ones.
    return null;
  }
}

/** Shadow roots that have our sheet, and by how many it is needed. */
const adopted = new WeakMap<ShadowRoot, { sheet: CSSStyleSheet; needed: number }>();

/**
 * Lets highlights be seen in the shadow root that a node is in, if it is in one: in Firefox the manifest's sheet does not reach into
 * any. Gives back how to take that away again.
 */
export function showHighlights(node: Node | null): () => void {
  // A range over a control's value may be in no node.
  const root = node?.getRootNode();
  const element = node instanceof Element ? node : node?.parentElement;
  if (!(root instanceof ShadowRoot) || !element) return () => {};
  let entry = adopted.get(root);
  if (!entry) {
    if (getComputedStyle(element, "::highlight(text-note)").textDecorationStyle === "wavy") return () => {};
    entry = { sheet: new CSSStyleSheet(), needed: 0 };
    entry.sheet.replaceSync(pageSheet);
    adopted.set(root, entry);
  }
  const { sheet } = entry;
  const own = entry;
  own.needed++;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  let isNeeded = true;
  return () => {
    if (isNeeded) own.needed--;
    isNeeded = false;
    if (own.needed > 0) return;
    adopted.delete(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((one) => one !== sheet);
  };
}

/** What the elements that we show ourselves in have in their closed roots. */
const OURS = ["status", "mirror"];

/**
 * Clears away what a copy of this script has left that was ended without a word: Firefox does so when the extension is updated, while
 * Chromium leaves the old copy to tidy up itself.
 */
export function sweep(): void {
  if (!IS_FIREFOX) return;
  for (const element of PAGE.querySelectorAll<HTMLElement>("html > div, dialog > div")) {
    const inside = element.openOrClosedShadowRoot?.children ?? [];
    if (!element.shadowRoot && [...inside].some(({ className }) => OURS.includes(className))) element.remove();
  }
  for (const style of STYLES) CSS.highlights?.delete(style);
}

/**
 * Types lines at the caret with breaks between them, as one step to undo. Lines that are typed at once Chromium makes blocks of; a break
 * that is typed by itself is a step of its own in Firefox.
 */
export function typeBroken(page: Document, text: string): void {
  for (const [index, line] of (IS_FIREFOX ? [text] : text.split("\n")).entries()) {
    if (index > 0) page.execCommand("insertLineBreak");
    if (line !== "") page.execCommand("insertText", false, line);
  }
}

/**
 * Puts texts by their media types into what an event of ours carries. In Firefox what a script of an extension has put in is nobody
 * else's to read, and so it is put in as by the page, whose editor reads it.
 */
export function fill(carried: DataTransfer | null, forms: Readonly<Record<string, string>>): void {
  const own = carried?.wrappedJSObject ?? carried;
  try {
    for (const [type, text] of Object.entries(forms)) own?.setData(type, text);
  } catch {
    // The page has put a function of its own in the place of the browser's: what arrives is looked at anyway.
  }
}

/** The style of an element; none where nothing is drawn: Firefox has none in a frame that is not shown. */
export function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return (getComputedStyle(element) as CSSStyleDeclaration | null) ?? undefined;
}

/** Whether this frame goes on: one that is taken away is told what was on its way, though Firefox has no timers there. */
export function hasTimers(): boolean {
  try {
    clearTimeout(setTimeout(() => {}));
    return true;
  } catch {
    return false;
  }
}
