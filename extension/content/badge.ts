/** The small count at a field's lower corner, where its lines end. */

import { styleOf } from "./browsers";
import { lacking } from "./count";
import { isMirrored, type Layer, make } from "./layer";
import { text } from "./texts";

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
    const number = String(count);
    if (this.#button.textContent !== number) {
      this.#button.textContent = number;
      this.#button.title = lacking(count);
      this.#button.setAttribute("aria-label", count === 1 ? text("badge_one_open") : text("badge_many_list", number));
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

/** The lowest place in the visible part of a field, nearest to where its lines end, that covers no control of the page. */
function freeSpot(field: HTMLElement, layer: Layer): { x: number; y: number } | undefined {
  const box = field.getBoundingClientRect();
  const style = styleOf(field);
  if (!style) return undefined;
  const scrollBar =
    field.offsetWidth -
    field.clientWidth -
    Number.parseFloat(style.borderLeftWidth) -
    Number.parseFloat(style.borderRightWidth);
  const grip = field instanceof HTMLTextAreaElement && style.resize !== "none" ? 14 : 0;
  const mirrored = isMirrored(field);
  const taken = Math.max(scrollBar, grip, 0);
  const left = Math.max(box.left + (mirrored ? taken : 0), 0);
  const right = Math.min(box.right - (mirrored ? 0 : taken), innerWidth);
  const bottom = Math.min(box.bottom, innerHeight);
  const top = Math.max(box.top, 0);
  if (right - left < SIZE * 3 || bottom - top < SIZE - 4) return undefined;
  const low = bottom - top < SIZE + 2 * GAP ? (top + bottom - SIZE) / 2 : bottom - SIZE - GAP;
  for (let step = 0; step < 5; step++) {
    const inward = GAP + step * (SIZE + GAP);
    const x = mirrored ? left + inward : right - SIZE - inward;
    if (x < left || x + SIZE > right) return undefined;
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
