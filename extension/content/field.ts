/** Which fields are ours: those that somebody writes a request in, and no others. */

import { shadowOf } from "./browsers";
import { allInside, attributeOf, closestOf, isEditable, isMatch, PAGE, parentElementOf } from "./plain";
import type { SiteProfile } from "./protocol";

/** A text control, or the element that an editor makes editable. */
export type Field = HTMLElement;

const TITLE = /(^|[^a-z])(title|summary|subject)([^a-z]|$)/i;
const SEARCH = /(^|[^a-z])(search|filter|query|find)([^a-z]|$)/i;
const CODE = [
  ".CodeMirror",
  ".cm-editor:has(.cm-lineNumbers)",
  ".cm-content[data-language]:not([data-language=markdown])",
  ".monaco",
  ".monaco-editor",
  ".ace_editor",
  ".xterm",
  "pre",
  "code",
  "[role=code]",
  "[role=search]",
].join(",");

/** The editable field that an event is about, or else the one that has the focus; seen through shadow roots, closed ones too. */
export function focusedField(event?: Event): Field | undefined {
  const target = event ? event.composedPath()[0] : PAGE.activeElement;
  return target instanceof HTMLElement ? editable(deepest(target)) : undefined;
}

/** Whether a field has the focus in its page, which it keeps while the window has none. */
export function isFocused(field: Field): boolean {
  return focusedField() === field;
}

/** What has the focus inside an element's shadow root, or the element. */
function deepest(element: HTMLElement): HTMLElement {
  const inner = shadowOf(element)?.activeElement;
  return inner instanceof HTMLElement ? deepest(inner) : element;
}

/** The field that an element is or lies in: a text control, or the outermost editable element around it. */
export function editable(element: HTMLElement): Field | undefined {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return element;
  if (!isEditable(element)) return undefined;
  let host = element;
  for (let outer = parentElementOf(host); outer && isEditable(outer); outer = parentElementOf(host)) host = outer;
  // A form is never a field: its controls' names would stand before all that is asked of it.
  return host instanceof HTMLFormElement ? undefined : host;
}

/** Whether people could write requests in this field on any site. */
export function mayBeOurs(field: Field): boolean {
  if (!field.isConnected || closestOf(field, CODE)) return false;
  if (closestOf(field, "[aria-readonly=true], [aria-disabled=true], [inert]")) return false;
  const role = attributeOf(field, "role");
  if (role === "searchbox") return false;
  if (field instanceof HTMLTextAreaElement) return !field.readOnly && !isMatch(field, ":disabled") && isVisible(field);
  if (!(field instanceof HTMLInputElement)) return isVisible(field);
  return field.type === "text" && !field.readOnly && !isMatch(field, ":disabled") && role !== "combobox";
}

/** Whether people write requests in this field here. */
export function isOurs(field: Field, profile: SiteProfile): boolean {
  if (!mayBeOurs(field) || matches(field, profile.never, "inside")) return false;
  if (!(field instanceof HTMLInputElement)) return true;
  if (matches(field, profile.title) || matches(field, profile.body)) return true;
  return isTitle(field) && isVisible(field);
}

/** Whether a field says of itself that it holds a title. */
export function isTitle(field: Field): boolean {
  const words = named(field);
  return words.some((word) => TITLE.test(word)) && !words.some((word) => SEARCH.test(word));
}

/** What a field is called, by its author and for its reader. */
function named(field: Field): string[] {
  const labels = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels : null;
  const attributes = ["name", "id", "placeholder", "aria-label", "data-placeholder"];
  const words = attributes.map((name) => attributeOf(field, name) ?? "");
  for (const label of labels ?? []) words.push((label.textContent ?? "").slice(0, 80));
  // `issue_title` and `issueTitle` are both `issue title`.
  return words.map((word) => word.replace(/[_-]/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2"));
}

/** Whether one of a site's selectors matches; an invalid one matches nothing. */
export function matches(element: Element, selectors: readonly string[], how: "itself" | "inside" = "itself"): boolean {
  return selectors.some((selector) => {
    try {
      return how === "inside" ? closestOf(element, selector) !== null : isMatch(element, selector);
    } catch {
      return false;
    }
  });
}

/** The elements that a site's selectors find in `root`; an invalid selector finds none. */
export function found(root: ParentNode, selectors: readonly string[]): HTMLElement[] {
  return selectors.flatMap((selector) => {
    try {
      return allInside(root, selector);
    } catch {
      return [];
    }
  });
}

export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 20 && height > 8;
}

/** The first profile that this page fits. */
export function profileOf(profiles: readonly SiteProfile[]): SiteProfile | undefined {
  return profiles.find(({ present }) => present.length === 0 || found(document, present).length > 0);
}
