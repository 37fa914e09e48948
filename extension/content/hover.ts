/** Opens the card when the pointer rests on an underline, and closes it when the pointer has left both. */

const OPEN_AFTER = 280;
const CLOSE_AFTER = 260;
/** Around the underlined words, in CSS pixels. */
const REACH = 3;

interface Target<Mark> {
  /** What is underlined, and where. */
  marks(): { mark: Mark; rects: DOMRect[] }[];
  /** The card, while one is open. */
  card(): DOMRect | undefined;
  open(mark: Mark): void;
  close(): void;
}

export class Hover<Mark> {
  #target: Target<Mark>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over: Mark | undefined;
  #opened = false;
  #frame = 0;
  #listening: AbortController | undefined;

  constructor(target: Target<Mark>) {
    this.#target = target;
  }

  /** Listens only while something is underlined or a card is open. */
  set active(on: boolean) {
    if (on === (this.#listening !== undefined)) return;
    if (!on) {
      this.stop();
      return;
    }
    const listening = new AbortController();
    this.#listening = listening;
    const options = { capture: true, passive: true, signal: listening.signal };
    addEventListener(
      "pointermove",
      (event) => {
        if (event.pointerType === "touch" || event.buttons !== 0) return;
        cancelAnimationFrame(this.#frame);
        this.#frame = requestAnimationFrame(() => this.#moved(event.clientX, event.clientY));
      },
      options,
    );
    // Out of the page, or of the frame that it is.
    addEventListener("pointerout", (event) => event.relatedTarget === null && this.#away(), options);
    // An ordinary click, a key press or scrolling is no wish to read; going on writing is a wish to have nothing in the way.
    for (const type of ["pointerdown", "keydown", "wheel"]) addEventListener(type, () => this.#forget(), options);
    addEventListener("input", () => this.#opened && this.#target.close(), options);
  }

  stop(): void {
    this.#forget();
    cancelAnimationFrame(this.#frame);
    this.#opened = false;
    this.#listening?.abort();
    this.#listening = undefined;
  }

  /** The card is closed, or is another's now. */
  released(): void {
    this.#opened = false;
  }

  #forget(): void {
    if (this.#opened) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#over = undefined;
  }

  #moved(x: number, y: number): void {
    const near = this.#target.marks().find(({ rects }) => rects.some((rect) => isIn(rect, x, y, REACH)));
    const card = this.#target.card();
    if (near || (card && (isIn(card, x, y, 12) || this.#isBetween(card, x, y)))) {
      if (this.#opened) this.#clear();
      if (near && near.mark !== this.#over && !card) {
        this.#over = near.mark;
        this.#after(OPEN_AFTER, () => {
          this.#opened = true;
          this.#target.open(near.mark);
        });
      }
      return;
    }
    this.#away();
  }

  /** The pointer is neither on the words nor on the card. */
  #away(): void {
    cancelAnimationFrame(this.#frame);
    if (!this.#opened) this.#forget();
    else if (this.#timer === undefined) {
      this.#after(CLOSE_AFTER, () => {
        this.#opened = false;
        this.#over = undefined;
        this.#target.close();
      });
    }
  }

  /** Whether the pointer is on its way from the words to the card. */
  #isBetween(card: DOMRect, x: number, y: number): boolean {
    if (!this.#opened) return false;
    return this.#target.marks().some(({ rects }) =>
      rects.some((rect) => {
        const top = Math.min(rect.bottom, card.bottom);
        const bottom = Math.max(rect.top, card.top);
        return y >= top && y <= bottom && x >= Math.min(rect.left, card.left) && x <= Math.max(rect.right, card.right);
      }),
    );
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #after(delay: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      run();
    }, delay);
  }
}

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number, reach: number): boolean {
  return x >= left - reach && x <= right + reach && y >= top - reach && y <= bottom + reach;
}
