/** What a page says of one text that is posted on it: its words, who wrote it, whose it is. */

import { Flow } from "./editors/flow";
import { found, matches } from "./field";
import { allInside, attributeOf, contentOf, firstInside, hasInside, PAGE, parentElementOf } from "./plain";
import type { Content, Place, PostedProfile, PostedText } from "./protocol";

/** In UTF-16 code units: a longer text is not read, a longer name or quote is cut. */
const MAX_WORDS = 50_000;
const MAX_NAME = 200;
const MAX_QUOTE = 5_000;
/** Elements gone through to find the message before another one. */
const MOST_STEPS = 300;

/** Whose a text is, as far as the page says it. */
export type Facts = Pick<PostedText, "author" | "own" | "others" | "bot" | "quoted">;

/** All messages in an element, the element itself if it is one, in the order of the page. */
export function messagesIn(root: HTMLElement | Document, { message, ticket }: PostedProfile): HTMLElement[] {
  const selectors = [...message, ...ticket];
  if (selectors.length === 0) return [];
  const self = root instanceof HTMLElement && matches(root, selectors) ? [root] : [];
  try {
    // All at once they come in the order of the page.
    return [...self, ...allInside(root, selectors.join(","))];
  } catch {
    return inOrder([...new Set([...self, ...found(root, selectors)])]);
  }
}

/** In the order of the page. */
export function inOrder(elements: HTMLElement[]): HTMLElement[] {
  return elements.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** The ticket that the page is about. */
export function isTicket(element: Element, profile: PostedProfile): boolean {
  return matches(element, profile.ticket) && !matches(element, profile.message);
}

/** The element that holds a message's words. */
export function bodyOf(message: HTMLElement, { text }: PostedProfile): HTMLElement | undefined {
  return found(message, text)[0] ?? (matches(message, text) ? message : undefined);
}

/** The words of an element as the host reads them; none where there are none, or too many. */
export function wordsOf(element: HTMLElement, skip: string): Flow | undefined {
  const flow = new Flow(element, skip).read();
  if (flow.text.trim() !== "" && flow.text.length <= MAX_WORDS) return flow;
  flow.release();
  return undefined;
}

/** What stands among the words and is none of them, as one selector; an invalid one is left out. */
export function skipOf({ skip }: PostedProfile): string {
  const nothing = PAGE.createDocumentFragment();
  const valid = skip.filter((selector) => {
    try {
      nothing.querySelector(selector);
      return true;
    } catch {
      return false;
    }
  });
  return valid.join(",");
}

/** Who wrote it and whose it is. `before` is the message before it. */
export function factsOf(message: HTMLElement, profile: PostedProfile, before: Facts | undefined): Facts {
  const isOf = (selectors: readonly string[]) => matches(message, selectors) || holds(message, selectors);
  const said = wordAt(profile.author, message);
  const ticket = isTicket(message, profile) ? wordAt(profile.reporter, document) : undefined;
  const author = said ?? ticket ?? (profile.grouped ? before?.author : undefined);
  return {
    author: author ?? null,
    own: isOf(profile.own),
    others: isOf(profile.others),
    // One that says nothing of itself is by whoever wrote the one before it.
    bot: isOf(profile.bot) || (profile.grouped && said === undefined && before?.bot === true),
    quoted: found(message, profile.quoted)
      .map((quote) => (contentOf(quote) ?? "").trim().slice(0, MAX_QUOTE).toWellFormed())
      .filter((words) => words !== ""),
  };
}

/** Who the reader is. */
export function readerOf(profile: PostedProfile): string | undefined {
  return wordAt(profile.me, document);
}

/** What holds the messages of a message's thread. */
export function threadOf(message: HTMLElement, { thread }: PostedProfile): HTMLElement {
  for (let element = parentElementOf(message); element; element = parentElementOf(element)) {
    if (matches(element, thread)) return element;
  }
  return PAGE.documentElement;
}

/** The message before another one in its thread. */
export function messageBefore(
  message: HTMLElement,
  thread: HTMLElement,
  profile: PostedProfile,
): HTMLElement | undefined {
  let node: Element = message;
  for (let step = 0; step < MOST_STEPS; step++) {
    const sibling: Element | null = node.previousElementSibling;
    if (sibling) {
      node = sibling;
      if (!(sibling instanceof HTMLElement)) continue;
      const last = messagesIn(sibling, profile).at(-1);
      if (last) return last;
      continue;
    }
    const parent: HTMLElement | null = parentElementOf(node);
    if (!parent || parent === thread) return undefined;
    node = parent;
  }
  return undefined;
}

/** The words of a title and a body for the host. */
export function contentOfWords(body: Flow, title: Flow | undefined): Content {
  const field = ({ text, marks }: Flow) => ({ text: text.toWellFormed(), marks });
  return { type: "words", title: title ? field(title) : null, body: field(body) };
}

/** A number that is another, as good as always, for another text (cyrb53, in the public domain). */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

function holds(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => {
    try {
      return hasInside(element, selector);
    } catch {
      return false;
    }
  });
}

function firstOf(root: HTMLElement | Document, selector: string): Element | null {
  try {
    return firstInside(root, selector);
  } catch {
    return null;
  }
}

/** A word that the page says; none where it does not. */
function wordAt({ selector, attribute }: Place, root: HTMLElement | Document): string | undefined {
  if (selector === "" && (attribute === "" || !(root instanceof HTMLElement))) return undefined;
  const element = selector === "" ? root : firstOf(root, selector);
  if (!(element instanceof HTMLElement)) return undefined;
  const word = (attribute === "" ? contentOf(element) : attributeOf(element, attribute))?.trim();
  return word ? word.slice(0, MAX_NAME).toWellFormed() : undefined;
}
