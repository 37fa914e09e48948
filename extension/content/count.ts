/** How many requests lack context, said to a screen reader: when the number is another one, and nobody is typing. */

import { text } from "./texts";

/** In milliseconds without a change: what is said in the middle of somebody's words is not heard, or is in their way. */
const REST = 1000;

/** The number in words. */
export function lacking(count: number): string {
  return count === 1 ? text("badge_one") : text("badge_many", String(count));
}

/** The number of what others have asked for, in words. */
export function posted(count: number): string {
  return count === 1 ? text("posted_one") : text("posted_many", String(count));
}

export class Count {
  #announce: (words: string) => void;
  #words: (count: number) => string;
  #onlyMore: boolean;
  /** What was last said of each text. */
  #said = new WeakMap<object, number>();
  /** The texts of which something may have to be said, each with how to count: what was judged may be gone by then. */
  #due = new Map<object, () => number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `announce` has a screen reader say something, or nothing any more. `onlyMore`: of a number that goes up and down by itself, only
   * that there are more than there have ever been.
   */
  constructor(announce: (words: string) => void, words = lacking, onlyMore = false) {
    this.#announce = announce;
    this.#words = words;
    this.#onlyMore = onlyMore;
  }

  /** A text has been judged. */
  judged(of: object, count: () => number): void {
    this.#due.set(of, count);
    this.wait();
  }

  /** Somebody is typing. */
  wait(): void {
    clearTimeout(this.#timer);
    if (this.#due.size > 0) this.#timer = setTimeout(() => this.#say(), REST);
  }

  /** A text is gone. */
  dropped(of: object): void {
    this.#due.delete(of);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#due.clear();
    this.#said = new WeakMap();
  }

  #say(): void {
    for (const [of, count] of this.#due) {
      const now = count();
      const before = this.#said.get(of) ?? 0;
      if (now === before || (this.#onlyMore && now < before)) continue;
      this.#said.set(of, now);
      // That nothing is missing any more is good, and no reason to interrupt.
      this.#announce(now === 0 ? "" : this.#words(now));
    }
    this.#due.clear();
  }
}
