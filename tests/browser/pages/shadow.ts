/** A text control and an editable element each in an open and in a closed shadow root. */

declare global {
  /** The shadow roots, which the page knows as it has made them. */
  var roots: Record<string, ShadowRoot>;
}

globalThis.roots = {};
for (const mode of ["open", "closed"] as const) {
  const root = document.querySelector(`#${mode}`)?.attachShadow({ mode });
  if (!root) continue;
  const control = document.createElement("textarea");
  control.rows = 6;
  control.cols = 80;
  const editable = document.createElement("div");
  editable.contentEditable = "true";
  editable.style.minHeight = "60px";
  for (const field of [control, editable]) field.className = "field";
  root.append(control, editable);
  globalThis.roots[mode] = root;
}

export {};
