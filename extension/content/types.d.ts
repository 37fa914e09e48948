/** A style sheet as text, for a shadow root. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** A live range over the value of a text control; Chromium 156 and later. */
interface OpaqueRange extends AbstractRange {
  getClientRects(): DOMRectList;
  disconnect(): void;
}

interface HTMLTextAreaElement {
  createValueRange?(start: number, end: number): OpaqueRange;
}

interface HTMLInputElement {
  createValueRange?(start: number, end: number): OpaqueRange;
}

interface Element {
  /** In scripts of extensions in Firefox. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

interface DataTransfer {
  /** The same as the page has it, in scripts of extensions in Firefox. */
  readonly wrappedJSObject?: DataTransfer;
}
