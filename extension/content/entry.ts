/** The way in to the list of what others have asked for: there for the keyboard and for screen readers, seen while it has the focus. */

import { type Layer, make } from "./layer";
import { text } from "./texts";

export class Entry {
  #button = make("button", { className: "entry", type: "button", hidden: true });

  constructor(layer: Layer, open: () => void) {
    this.#button.setAttribute("aria-haspopup", "dialog");
    this.#button.addEventListener("click", open);
    layer.root.append(this.#button);
  }

  /** Says how many there are; none takes it away. */
  show(count: number): void {
    this.#button.hidden = count === 0;
    const words = count === 1 ? text("posted_one_list") : text("posted_many_list", String(count));
    if (this.#button.textContent !== words) this.#button.textContent = words;
  }
}
