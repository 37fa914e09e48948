/** The small count at a field's lower right corner. */

import { lacking } from "./count";
import { type Layer, make } from "./layer";
import { said } from "./said";

const SIZE = 24;
const GAP = 6;

export class Badge {
  #layer: Layer;
  #button = make("button", { className: "badge", type: "button", hidden: true });
  #field: HTMLElement | undefined;
  #shown: AbortController | undefined;
  #frame = 0;

  /** `open` is told whether the click came from the keyboard. */
  constructor(layer: Layer, open: (byKeyboard: boolean) => void) {
    this.#layer = layer;
    this.#button.setAttribute("aria-haspopup", "dialog");
    this.#button.addEventListener("mousedown", (event) => event.preventDefault());
    this.#button.addEventListener("click", (event) => open(event.detail === 0));
    layer.root.append(this.#button);
  }

  /** Shows how many requests in this field's document lack context. */
  show(field: HTMLElement, count: number): void {
    if (this.#button.textContent !== String(count)) {
      const words = lacking(count);
      this.#button.textContent = String(count);
      this.#button.title = words;
      this.#button.setAttribute("aria-label", said(count === 1 ? "badge_card" : "badge_list", words));
    }
    if (this.#field === field && this.#shown) {
      this.#soon();
      return;
    }
    this.#shown?.abort();
    this.#field = field;
    this.#layer.over(field);
    const shown = new AbortController();
    this.#shown = shown;
    const options = { capture: true, passive: true, signal: shown.signal };
    for (const type of ["scroll", "resize"]) addEventListener(type, () => this.#soon(), options);
    visualViewport?.addEventListener("resize", () => this.#soon(), options);
    const resized = new ResizeObserver(() => this.#soon());
    resized.observe(field);
    shown.signal.addEventListener("abort", () => {
      resized.disconnect();
      cancelAnimationFrame(this.#frame);
    });
    this.#place();
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown.abort();
    this.#shown = undefined;
    this.#field = undefined;
    this.#button.hidden = true;
  }

  /** Where it is; none while hidden. */
  rect(): DOMRect | undefined {
    return this.#button.hidden ? undefined : this.#button.getBoundingClientRect();
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  }

  #place(): void {
    const field = this.#field;
    const spot = field && freeSpot(field, this.#layer);
    this.#button.hidden = !spot;
    if (!spot) return;
    this.#button.style.setProperty("left", `${spot.x}px`);
    this.#button.style.setProperty("top", `${spot.y}px`);
  }
}

/** The lowest, rightmost place in the visible part of a field that covers no control of the page. */
function freeSpot(field: HTMLElement, layer: Layer): { x: number; y: number } | undefined {
  const box = field.getBoundingClientRect();
  const style = getComputedStyle(field);
  const scrollBar =
    field.offsetWidth -
    field.clientWidth -
    Number.parseFloat(style.borderLeftWidth) -
    Number.parseFloat(style.borderRightWidth);
  const grip = field instanceof HTMLTextAreaElement && style.resize !== "none" ? 14 : 0;
  const right = Math.min(box.right - Math.max(scrollBar, grip, 0), innerWidth);
  const bottom = Math.min(box.bottom, innerHeight);
  const top = Math.max(box.top, 0);
  if (right - Math.max(box.left, 0) < SIZE * 3 || bottom - top < SIZE - 4) return undefined;
  const low = bottom - top < SIZE + 2 * GAP ? (top + bottom - SIZE) / 2 : bottom - SIZE - GAP;
  for (let step = 0; step < 5; step++) {
    const x = right - SIZE - GAP - step * (SIZE + GAP);
    if (x < box.left) return undefined;
    if (isFree(field, layer, x, low)) return { x: Math.round(x), y: Math.round(low) };
  }
  return undefined;
}

function isFree(field: HTMLElement, layer: Layer, x: number, y: number): boolean {
  const inset = 3;
  const points = [
    [x + inset, y + inset],
    [x + SIZE - inset, y + inset],
    [x + inset, y + SIZE - inset],
    [x + SIZE - inset, y + SIZE - inset],
  ] as const;
  return points.every(([left, top]) => {
    const root = field.getRootNode();
    const layers = (root instanceof ShadowRoot ? root : document).elementsFromPoint(left, top);
    const first = layers.find((element) => !layer.is(element));
    return first !== undefined && (first === field || field.contains(first));
  });
}
