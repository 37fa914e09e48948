/** Where an editor goes on its page, and how a test reads its own model. */

declare global {
  /** The editor's own model as text, a line a block: what would be sent. */
  var model: () => string;
  /** The whole of the editor's own model, formatting and all, to compare. */
  var whole: () => unknown;
  /** The shadow root that the editor is in, if it is in one; the page knows it as it has made it. */
  var root: ShadowRoot | undefined;
}

/** The element to make the editor in: in the page, or in a shadow root where the address asks for one (`?root=closed`). */
export function place(): HTMLElement {
  const found = document.querySelector<HTMLElement>("#place");
  if (!found) throw new Error("the page has no place for an editor");
  const mode = new URLSearchParams(location.search).get("root");
  if (mode !== "open" && mode !== "closed") return found;
  globalThis.root = found.attachShadow({ mode });
  for (const link of document.querySelectorAll("link")) globalThis.root.append(link.cloneNode());
  const inside = document.createElement("div");
  globalThis.root.append(inside);
  return inside;
}
