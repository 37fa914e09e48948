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
  /** What was last said of each text. */
  #said = new WeakMap<object, number>();
  #due: { of: object; count: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `announce` has a screen reader say something, or nothing any more. */
  constructor(announce: (words: string) => void, words = lacking) {
    this.#announce = announce;
    this.#words = words;
  }

  /** So many lack context in this text. */
  judged(of: object, count: number): void {
    this.#due = count === (this.#said.get(of) ?? 0) ? undefined : { of, count };
    this.wait();
  }

  /** Somebody is typing. */
  wait(): void {
    clearTimeout(this.#timer);
    if (this.#due) this.#timer = setTimeout(() => this.#say(), REST);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#due = undefined;
    this.#said = new WeakMap();
  }

  #say(): void {
    if (!this.#due) return;
    const { of, count } = this.#due;
    this.#due = undefined;
    this.#said.set(of, count);
    // That nothing is missing any more is good, and no reason to interrupt.
    this.#announce(count === 0 ? "" : this.#words(count));
  }
}
