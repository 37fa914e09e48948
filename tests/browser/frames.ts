// Looks at every frame that a page draws: is what still holds underlined, and nothing else?

import type { Frame, Page } from "puppeteer-core";

export interface Frames {
  /** How many were looked at. */
  seen: number;
  /** How many had no underline though the ask stood as it was judged. */
  without: number;
  /** How many had an underline on other words than the ask's. */
  wrong: number;
  /** The first such words, or the text in the first frame without. */
  said: string;
}

/** Begins to look; the ask has to be underlined. Ends by the function that it gives back. */
export async function watchFrames(frame: Page | Frame, selector: string, ask: string): Promise<() => Promise<Frames>> {
  await frame.evaluate(
    (selector, ask) => {
      const field = (globalThis.root ?? document).querySelector(selector);
      const control = field instanceof HTMLTextAreaElement ? field : undefined;
      // A message that is sent while a frame is made arrives when it has been drawn.
      const { port1, port2 } = new MessageChannel();
      const frames = { seen: 0, without: 0, wrong: 0, said: "" };
      const watcher = {
        judged: true,
        running: true,
        look() {
          const ranges = [...(CSS.highlights.get("text-note") ?? [])] as Range[];
          const words = ranges.map((range) => {
            const text = control?.value.slice(range.startOffset, range.endOffset) ?? range.toString();
            return text.replace(/\u00a0/g, " ");
          });
          const drawn = words.includes(ask) && ranges.some((range) => range.getClientRects().length > 0);
          const text = (control?.value ?? field?.textContent ?? "").replace(/\u00a0/g, " ");
          const stands = text.includes(ask);
          // What undoing leaves of the ask may be judged as it stands there, and holds until there is more.
          const wrong = words.find((said) => !ask.startsWith(said) || !text.includes(said));
          frames.seen++;
          if (wrong !== undefined) frames.wrong++;
          frames.said ||= wrong ?? "";
          // Words that were changed and put back are judged again first.
          watcher.judged = stands && (watcher.judged || drawn);
          if (!watcher.judged || drawn) return;
          frames.without++;
          frames.said ||= text;
        },
        next() {
          if (!watcher.running) return;
          watcher.look();
          port2.postMessage(undefined);
          requestAnimationFrame(watcher.next);
        },
        stop() {
          watcher.running = false;
          return frames;
        },
      };
      port1.onmessage = watcher.look;
      requestAnimationFrame(watcher.next);
      Object.assign(globalThis, { watcher });
    },
    selector,
    ask,
  );
  return () => frame.evaluate(() => Reflect.get(globalThis, "watcher").stop() as Frames);
}
