/**
 * The DOM's own properties and methods, for elements that may be forms: a control named `parentNode` or `closest` stands before
 * them on its form, and a walk that trusts it may never end. On the document the names of forms, frames and pictures do.
 */

type Getter<Value> = (node: Node) => Value;

/** The getter that a prototype has for a property. */
function getter<Value>(prototype: Node, name: string): Getter<Value> {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!get) throw new TypeError(`no property ${name}`);
  return (node) => get.call(node) as Value;
}

export const parentOf = getter<ParentNode | null>(Node.prototype, "parentNode");
export const parentElementOf = getter<HTMLElement | null>(Node.prototype, "parentElement");
export const firstChildOf = getter<ChildNode | null>(Node.prototype, "firstChild");
export const previousSiblingOf = getter<ChildNode | null>(Node.prototype, "previousSibling");
export const nextSiblingOf = getter<ChildNode | null>(Node.prototype, "nextSibling");
const ownerOf = getter<Document | null>(Node.prototype, "ownerDocument");
export const nameOf = getter<string>(Node.prototype, "nodeName");
export const contentOf = getter<string | null>(Node.prototype, "textContent");
export const controlsOf = getter<HTMLFormControlsCollection>(HTMLFormElement.prototype, "elements");
export const isEditable = getter<boolean>(HTMLElement.prototype, "isContentEditable") as (
  element: HTMLElement,
) => boolean;

const { matches, closest, getAttribute, querySelector, querySelectorAll } = Element.prototype;

export function isMatch(element: Element, selector: string): boolean {
  return matches.call(element, selector);
}

export function closestOf(element: Element, selector: string): Element | null {
  return closest.call(element, selector);
}

export function attributeOf(element: Element, name: string): string | null {
  return getAttribute.call(element, name);
}

export function hasInside(element: Element, selector: string): boolean {
  return querySelector.call(element, selector) !== null;
}

/** All elements within a document, a shadow root or an element that match. */
export function allInside(root: ParentNode, selector: string): HTMLElement[] {
  return root instanceof Element
    ? [...querySelectorAll.call(root, selector)].filter((element) => element instanceof HTMLElement)
    : [...(root instanceof Document ? pageOf(root) : root).querySelectorAll<HTMLElement>(selector)];
}

/** The first element within a document or an element that matches. */
export function firstInside(root: Document | Element, selector: string): Element | null {
  return root instanceof Element ? querySelector.call(root, selector) : pageOf(root).querySelector(selector);
}

const pages = new WeakMap<Document, Document>();

/** A document by its own properties and methods alone. It is no node: where one is wanted, the document itself goes. */
export function pageOf(node: Document | Element): Document {
  const owner = node instanceof Document ? node : (ownerOf(node) ?? document);
  const known = pages.get(owner);
  if (known) return known;
  const page = plain(owner, Document.prototype);
  pages.set(owner, page);
  return page;
}

/** An element by its own properties and methods alone; it is no node either. */
export function plainOf(element: Element): Element {
  return plain(element, Element.prototype);
}

function plain<Own extends Node>(owner: Own, prototype: Own): Own {
  return new Proxy(owner, {
    get(owner, name) {
      const value: unknown = Reflect.get(prototype, name, owner);
      return typeof value === "function" ? value.bind(owner) : value;
    },
  });
}

export const PAGE = pageOf(document);
