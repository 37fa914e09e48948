/** Building our own pages, node by node. Text goes in as text: there is no way in here to write markup. */

const SVG = "http://www.w3.org/2000/svg";

type Attributes = Record<string, string>;

/** An element with these attributes (an empty one is left out) and children. */
export function build(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** A picture of one line, 16 units square, in the colour of the text around it. It says nothing that is not said in words. */
export function lineIcon(line: string): SVGElement {
  const icon = document.createElementNS(SVG, "svg");
  set(icon, { class: "mark", viewBox: "0 0 16 16", "aria-hidden": "true" });
  const path = document.createElementNS(SVG, "path");
  set(path, { d: line });
  icon.append(path);
  return icon;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
}

/** A button that does `what`. */
export function button(what: string, label: string, attributes: Attributes = {}): HTMLElement {
  return build("button", { type: "button", "data-do": what, ...attributes }, label);
}

/** Replaces the content of an element. Where the focus was inside, it goes to the new element with the same id. */
export function fill(place: HTMLElement, children: readonly Node[]): void {
  const focused = document.activeElement;
  const hadFocus = focused !== null && place.contains(focused);
  place.replaceChildren(...children);
  if (!hadFocus) return;
  const again = document.getElementById(focused.id) ?? place.querySelector<HTMLElement>("button, input, select");
  // What had the focus is gone, and nobody is sent to the top of the page: what is left of the place has it now.
  if (!again) place.tabIndex = -1;
  (again ?? place).focus();
}

/** Replaces the text of the element of this id. */
export function say(id: string, words: string): void {
  const place = document.getElementById(id);
  if (place && place.textContent !== words) place.textContent = words;
}
