// Every editor on its fixture page, from its own package: what all the suites of editors go through.

import assert from "node:assert/strict";
import type { ElementHandle, Frame, KeyInput, Page } from "puppeteer-core";
import { until } from "./agent";
import { BROWSER, type Browser } from "./harness";
import { commit, compose, drag } from "./inspect";

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface EditorRow {
  name: string;
  address: string;
  /** The field; for an editor in a frame of its own, the frame. */
  field: string;
  /** What of it scrolls, if not the field. */
  scroller?: string;
  /** The keys that bring back what was undone, or the button where there are none. */
  redo?: KeyInput[] | ((editor: Opened) => Promise<void>);
  /** Whether it loses keys that come faster than frames, as no person's do. */
  slow?: boolean;
  /** How late it looks at a caret that has moved, in milliseconds. */
  lag?: number;
  /** Whether it lets nothing of it be dragged, or takes nothing that is dropped, with no extension either. */
  fixed?: boolean;
  /** What stands between the ask and the block: an editor that has paragraphs needs no empty one. */
  between?: string;
  /** Whether the block's labels are bold in it, and whether they stand in a list. */
  bold?: boolean;
  list?: boolean;
  /** How a list is begun in it, where it can be. */
  begin?: (editor: Opened) => Promise<void>;
  /** What it keeps behind a list that ends the text. */
  behind?: string;
  /** Whether it works in a shadow root at all, with no extension. */
  shadow?: boolean;
}

const typed = (editor: Opened) => editor.type("* ");
const button = (selector: string) => async (editor: Opened) => {
  await editor.page.click(selector);
  await editor.frameDrawn();
};

export const EDITORS: readonly EditorRow[] = [
  { name: "a textarea", address: "/ticket.html", field: "#description", between: "\n\n" },
  { name: "a textarea of React's", address: "/react.html", field: "#body", between: "\n\n", shadow: true },
  { name: "a bare editable element", address: "/editable.html", field: "#note", between: "\n\n" },
  {
    name: "ProseMirror",
    address: "/prosemirror.html",
    field: ".ProseMirror",
    shadow: true,
    bold: true,
    list: true,
    begin: (editor) => editor.press("Control", "Shift", "Digit8"),
  },
  {
    name: "Tiptap",
    address: "/tiptap.html",
    field: ".tiptap",
    redo: ["Control", "Shift", "z"],
    shadow: true,
    bold: true,
    list: true,
    begin: typed,
    behind: "\n",
  },
  {
    name: "Quill",
    fixed: true,
    address: "/quill.html",
    field: ".ql-editor",
    redo: ["Control", "Shift", "z"],
    bold: true,
    begin: typed,
  },
  { name: "Slate", address: "/slate.html", field: "[data-slate-editor]", lag: 110, shadow: true },
  {
    name: "Lexical",
    address: "/lexical.html",
    field: "[data-lexical-editor]",
    slow: true,
    fixed: BROWSER === "firefox",
    shadow: BROWSER === "firefox",
  },
  { name: "Draft.js", address: "/draft.html", field: ".public-DraftEditor-content" },
  {
    name: "CKEditor 5",
    address: "/ckeditor.html",
    field: ".ck-editor__editable",
    bold: true,
    list: true,
    begin: button("[data-cke-tooltip-text^=Bulleted]"),
  },
  {
    name: "CodeMirror 6",
    address: "/codemirror.html",
    field: ".cm-content",
    scroller: ".cm-scroller",
    between: "\n\n",
    shadow: true,
  },
  { name: "TinyMCE", address: "/tinymce.html", field: "iframe", bold: true, list: true, begin: typed, shadow: true },
  {
    name: "Trix",
    address: "/trix.html",
    field: "trix-editor",
    // In Firefox its keys bring nothing back, with no extension either.
    redo: BROWSER === "firefox" ? button("[data-trix-action=redo]") : ["Control", "Shift", "z"],
    slow: true,
    bold: true,
    list: true,
    begin: button("[data-trix-attribute=bullet]"),
  },
];

/** An editor with the caret in it. */
export class Opened {
  readonly page: Page;
  /** The frame that the field is in. */
  readonly frame: Page | Frame;
  /** The field's selector in its frame. */
  readonly selector: string;
  readonly field: ElementHandle;
  readonly row: EditorRow;

  private constructor(row: EditorRow, page: Page, frame: Page | Frame, selector: string, field: ElementHandle) {
    this.row = row;
    this.page = page;
    this.frame = frame;
    this.selector = selector;
    this.field = field;
  }

  static async open(chromium: Browser, origin: string, row: EditorRow, query = ""): Promise<Opened> {
    return await Opened.in(await chromium.open(origin + row.address + query), row);
  }

  /** The editor of a page that is open, or of a frame in it. */
  static async in(page: Page, row: EditorRow, outer: Page | Frame = page): Promise<Opened> {
    const found = await outer.waitForFunction(
      (selector) =>
        "model" in globalThis || selector.startsWith("#")
          ? (globalThis.root ?? document).querySelector(selector)
          : undefined,
      {},
      row.field,
    );
    const element = found.asElement() as ElementHandle | null;
    assert(element, `${row.name} is there`);
    if (row.field !== "iframe") {
      await element.click();
      const opened = new Opened(row, page, outer, row.field, element);
      // An editor hears by an event that comes later that the caret is in it: what is typed before is lost.
      await opened.frameDrawn();
      return opened;
    }
    const inner = await (element as ElementHandle<HTMLIFrameElement>).contentFrame();
    const body = await inner.waitForSelector("body[contenteditable=true]");
    assert(body);
    await body.click();
    return new Opened(row, page, inner, "body", body);
  }

  /** Types by real key presses; `\n` is Enter. */
  async type(text: string, delay = 0): Promise<void> {
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) await this.press("Enter");
      for (const letter of line) {
        await this.page.keyboard.type(letter);
        if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
        if (this.row.slow) await this.frameDrawn();
      }
    }
  }

  /** Presses keys together, and waits as long as any person would before the next ones. */
  async press(...keys: KeyInput[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.down(key);
    for (const key of keys.toReversed()) await this.page.keyboard.up(key);
    await this.frameDrawn();
    if (this.row.lag) await this.later(this.row.lag);
  }

  /** Presses keys together, as fast as the editor can follow: it hears of a caret that has moved by an event that comes later. */
  async strike(...keys: KeyInput[]): Promise<void> {
    for (const key of keys.slice(0, -1)) await this.page.keyboard.down(key);
    await this.page.keyboard.press(keys.at(-1) as KeyInput);
    for (const key of keys.slice(0, -1).toReversed()) await this.page.keyboard.up(key);
    if (this.row.slow) await this.frameDrawn();
    else if (keys.some((key) => /^(Arrow|Home|End|Enter|Backspace|Delete)/.test(key))) {
      const moves = keys.some((key) => /^(Arrow|Home|End)/.test(key));
      await this.later((moves && this.row.lag) || 0);
    }
  }

  /** When the page has come to what is due after so many milliseconds. */
  async later(ms: number): Promise<void> {
    await this.frame.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms);
  }

  /** Pastes a text with the keyboard, as plain text. */
  async paste(text: string): Promise<void> {
    await this.frame.evaluate((text) => {
      addEventListener(
        "copy",
        (event) => {
          event.clipboardData?.setData("text/plain", text);
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        { capture: true, once: true },
      );
    }, text);
    await this.press("Control", "c");
    await this.press("Control", "v");
  }

  /** When a frame has been drawn with what came before. */
  async drawn(): Promise<void> {
    await this.frame.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(undefined)))),
    );
  }

  /** Whether it has only drawn what can be seen of its text. */
  async isCut(): Promise<boolean> {
    return await this.field.evaluate((field) => field.querySelector(".cm-gap") !== null);
  }

  /** A frame's own corner on the page. */
  async corner(): Promise<{ x: number; y: number }> {
    return await this.frame.evaluate(() => {
      const { x, y } = frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
      return { x, y };
    });
  }

  /** Composes as an input method does: each state of the composition in turn, then what is chosen. */
  async compose(states: string[], chosen: string): Promise<void> {
    for (const text of states) {
      await compose(this.page, text);
      await this.frameDrawn();
    }
    await commit(this.page, chosen);
    await this.frameDrawn();
  }

  /** Drags the first word of the text to the start of its last line, with the mouse. */
  async drag(): Promise<void> {
    await this.press("Control", "Home");
    await this.press("Control", "Shift", "ArrowRight");
    const [word] = await this.place("Hello");
    const [last] = await this.place("Thanks");
    const { x, y } = await this.corner();
    assert(word && last);
    const from = { x: x + word.left + 12, y: y + (word.top + word.bottom) / 2 };
    await drag(this.page, from, { x: x + last.left + 2, y: y + (last.top + last.bottom) / 2 });
    await this.frameDrawn();
  }

  async undo(): Promise<void> {
    await this.press("Control", "z");
  }

  async redo(): Promise<void> {
    const { redo = ["Control", "y"] } = this.row;
    await (Array.isArray(redo) ? this.press(...redo) : redo(this));
  }

  /** The editor's own model as text. */
  async model(): Promise<string> {
    if (this.row.address === "/ticket.html") return await this.field.evaluate((field) => Reflect.get(field, "value"));
    if (this.row.address === "/editable.html") {
      return await this.field.evaluate((field) => (field as HTMLElement).innerText.replace(/\u00a0/g, " "));
    }
    const owner = this.selector === "body" ? (this.frame as Frame).parentFrame() : this.frame;
    assert(owner);
    return await owner.evaluate(() => globalThis.model());
  }

  /** The whole of the editor's own model, formatting and all. */
  async whole(): Promise<unknown> {
    if (this.row.address === "/ticket.html") return await this.model();
    if (this.row.address === "/editable.html") return await this.field.evaluate((field) => field.innerHTML);
    const owner = this.selector === "body" ? (this.frame as Frame).parentFrame() : this.frame;
    return await owner?.evaluate(() => globalThis.whole());
  }

  /** Waits until the model reads so. */
  async holds(text: string): Promise<void> {
    await until(`the model is ${JSON.stringify(text)}`, async () => (await this.model()) === text).catch(async () => {
      assert.equal(await this.model(), text);
    });
  }

  /** What this editor's field would say of a state of the page, when two frames have been drawn. */
  async frameDrawn(): Promise<void> {
    await this.frame.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
    );
  }

  /** Makes the field lower than its text, and scrolls in it. */
  async scrollInside(): Promise<void> {
    const scroller = this.row.scroller ?? this.selector;
    const top = await this.frame.evaluate((selector) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${selector} { height: 70px !important; min-height: 0 !important; overflow: auto !important }`);
      document.adoptedStyleSheets.push(sheet);
      const element = selector === "body" ? document.scrollingElement : document.querySelector(selector);
      element?.scrollTo(0, 25);
      return element?.scrollTop;
    }, scroller);
    assert.equal(top, 25, "it is scrolled");
  }

  /** Where words that stand in one text node are on the screen, found with nothing of the extension's. */
  async place(words: string): Promise<Rect[]> {
    return await this.field.evaluate((field, words) => {
      let root: Node = field;
      if (field instanceof HTMLTextAreaElement) {
        // A block laid out with the field's own style over its content box.
        const copy = document.createElement("div");
        const style = getComputedStyle(field);
        for (const property of style) copy.style.setProperty(property, style.getPropertyValue(property));
        const box = field.getBoundingClientRect();
        copy.style.position = "absolute";
        copy.style.left = `${box.left + scrollX}px`;
        copy.style.top = `${box.top + scrollY - field.scrollTop}px`;
        copy.style.whiteSpace = "pre-wrap";
        copy.style.margin = "0";
        copy.textContent = field.value;
        document.documentElement.append(copy);
        root = copy;
      }
      const rects: Rect[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.replace(/\u00a0/g, " ").indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        rects.push(...range.getClientRects());
      }
      if (root !== field) (root as Element).remove();
      return rects.map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
    }, words);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
