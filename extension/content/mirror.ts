/**
 * A transparent copy of a text control's text, exactly over it, for browsers in which a highlight cannot reach into the
 * control itself. The geometry is what was measured to be exact under zoom, transforms, scroll bars and scrolling.
 */

import { styleOf } from "./browsers";
import { PAGE } from "./plain";

/** Every property that moves a character. */
const COPIED = [
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "font-stretch",
  "font-variant",
  "font-kerning",
  "font-feature-settings",
  "font-variation-settings",
  "font-optical-sizing",
  "line-height",
  "letter-spacing",
  "word-spacing",
  "word-break",
  "overflow-wrap",
  "hyphens",
  "line-break",
  "text-align",
  "text-align-last",
  "text-indent",
  "text-transform",
  "text-rendering",
  "text-wrap",
  "tab-size",
  "direction",
  "unicode-bidi",
  "writing-mode",
  "padding-top",
  "padding-right",
  "padding-bottom",
  "padding-left",
];

export class Mirror {
  #control: HTMLTextAreaElement | HTMLInputElement;
  #host = PAGE.createElement("div");
  #clip = PAGE.createElement("div");
  #content = PAGE.createElement("div");
  #text = PAGE.createTextNode("");
  #end = new AbortController();
  #resized = new ResizeObserver(() => this.#place());
  #frame = 0;

  constructor(control: HTMLTextAreaElement | HTMLInputElement) {
    this.#control = control;
    const root = this.#host.attachShadow({ mode: "closed" });
    set(this.#host, {
      all: "initial",
      position: "fixed",
      top: "0",
      left: "0",
      "pointer-events": "none",
      "z-index": "2147483646",
    });
    this.#host.setAttribute("aria-hidden", "true");
    this.#clip.className = "mirror";
    set(this.#clip, {
      position: "fixed",
      overflow: "hidden",
      "pointer-events": "none",
      "transform-origin": "0 0",
      "box-sizing": "border-box",
    });
    set(this.#content, { color: "transparent", "box-sizing": "border-box" });
    this.#content.append(this.#text);
    this.#clip.append(this.#content);
    root.append(this.#clip);
    (control.closest("dialog:modal") ?? PAGE.documentElement).append(this.#host);
    const options = { capture: true, passive: true, signal: this.#end.signal };
    addEventListener("scroll", () => this.#soon(), options);
    addEventListener("resize", () => this.#soon(), options);
    this.#resized.observe(control);
    this.#place();
  }

  range(start: number, end: number): Range {
    const value = this.#control.value;
    // A last line break opens a line in a text control, but not in a block.
    const shown = value.endsWith("\n") ? `${value}\u200b` : value;
    if (this.#text.data !== shown) this.#text.data = shown;
    this.#place();
    const range = PAGE.createRange();
    range.setStart(this.#text, start);
    range.setEnd(this.#text, end);
    return range;
  }

  remove(): void {
    this.#end.abort();
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#host.remove();
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  }

  #place(): void {
    const control = this.#control;
    const style = styleOf(control);
    if (!style) return;
    const rect = control.getBoundingClientRect();
    const zoom = control.currentCSSZoom ?? 1;
    const sides = (first: string, second: string) =>
      px(style, `border-${first}-width`) + px(style, `border-${second}-width`);
    const across = sides("left", "right");
    const layoutWidth = fits(rect.width / zoom, control.offsetWidth);
    const layoutHeight = fits(rect.height / zoom, control.offsetHeight);
    const scrollBar = Math.max(0, control.offsetWidth - control.clientWidth - Math.round(across));
    set(this.#clip, {
      zoom: String(zoom),
      left: `${rect.left / zoom}px`,
      top: `${rect.top / zoom}px`,
      width: `${layoutWidth}px`,
      height: `${layoutHeight}px`,
      transform: `scale(${rect.width / zoom / layoutWidth}, ${rect.height / zoom / layoutHeight})`,
      "border-style": "solid",
      "border-color": "transparent",
      "border-width": ["top", "right", "bottom", "left"]
        .map((side) => `${px(style, `border-${side}-width`)}px`)
        .join(" "),
    });
    const oneLine = control instanceof HTMLInputElement;
    for (const name of COPIED) this.#content.style.setProperty(name, style.getPropertyValue(name));
    set(this.#content, {
      width: oneLine ? "max-content" : `${layoutWidth - across - scrollBar}px`,
      "min-width": `${layoutWidth - across - scrollBar}px`,
      "white-space": oneLine ? "pre" : style.whiteSpace,
    });
    if (oneLine) {
      const inner = layoutHeight - sides("top", "bottom");
      set(this.#content, { "line-height": `${inner - px(style, "padding-top") - px(style, "padding-bottom")}px` });
    }
    this.#clip.scrollTop = control.scrollTop;
    this.#clip.scrollLeft = control.scrollLeft;
  }
}

/** The layout's own width where rounding is all that differs; else the control is transformed, and the ratio becomes a scale. */
function fits(measured: number, offset: number): number {
  return Math.abs(measured - offset) < 1 ? measured : offset;
}

function px(style: CSSStyleDeclaration, property: string): number {
  return Number.parseFloat(style.getPropertyValue(property)) || 0;
}

function set(element: HTMLElement, properties: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
}
