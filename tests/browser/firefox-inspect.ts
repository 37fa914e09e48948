// Firefox's inside sees into closed shadow roots and into our script's world.

import type { Page } from "puppeteer-core";
import type { Appearance, Place } from "./browser";
import { contextOf, Privileged } from "./firefox-privileged";

export async function inspect<Result, Argument>(
  page: Page,
  className: string,
  read: (element: HTMLElement, argument: Argument) => Result,
  argument: Argument,
): Promise<Result | undefined> {
  const script = `(${readInside})(content, ${JSON.stringify(className)}, ${JSON.stringify(String(read))}, ${JSON.stringify(argument ?? null)})`;
  return (await inTab(page, script)) as Result | undefined;
}

export async function listenersOf(page: Page): Promise<string[][]> {
  return (await inTab(page, `(${listenersInside})(content)`)) as string[][];
}

/** Has an input method compose this, in place of what it has composed so far. */
export async function compose(page: Page, text: string): Promise<void> {
  const privileged = await Privileged.of(page.browser());
  await privileged.run((text) => {
    const method = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
    // One composition is several of these calls: it stays with the window.
    const kept = window as Window & { composing?: Inside };
    kept.composing ??= method;
    if (!kept.composing.hasComposition) kept.composing.beginInputTransactionForTests(window);
    kept.composing.setPendingCompositionString(text);
    kept.composing.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
    kept.composing.setCaretInPendingComposition(text.length);
    kept.composing.flushPendingComposition();
  }, text);
}

/** Has an input method end its composition with this. */
export async function commit(page: Page, text: string): Promise<void> {
  const privileged = await Privileged.of(page.browser());
  await privileged.run((text) => {
    (window as Window & { composing?: Inside }).composing.commitCompositionWith(text);
  }, text);
}

/**
 * Puts a word in the place of one in the field that has the focus, as the browser's own spell checker does: trusted, as no script's is.
 * What is in front of a word is counted by the browser, each editor's blocks in its own way: the first place from `from` on that fits.
 */
export async function correct(page: Page, wrong: string, right: string, from: number): Promise<void> {
  await inTab(page, `(${correctInside})(content, ${JSON.stringify([wrong, right, from])})`);
}

/** Has downloads put into a folder without a question. */
export async function downloadInto(page: Page, folder: string): Promise<void> {
  const privileged = await Privileged.of(page.browser());
  await privileged.run((folder) => {
    Services.prefs.setIntPref("browser.download.folderList", 2);
    Services.prefs.setStringPref("browser.download.dir", folder);
    Services.prefs.setBoolPref("browser.download.always_ask_before_handling_new_types", false);
  }, folder);
}

/** Drags what is selected at one place of the window to another; the driver's own mouse lifts it and never lets it go. */
export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await inTab(page, `(${dragInside})(content, ${JSON.stringify(from)}, ${JSON.stringify(to)})`);
}

/** Has the browser show a page as one whose person has asked for this. */
export async function appear(page: Page, { scheme, forced, motion }: Appearance): Promise<void> {
  const privileged = await Privileged.of(page.browser());
  await privileged.run(
    (id, scheme, forced, motion) => {
      const { NavigableManager } = ChromeUtils.importESModule(
        "chrome://remote/content/shared/NavigableManager.sys.mjs",
      );
      const { browsingContext } = NavigableManager.getBrowserById(id);
      browsingContext.prefersColorSchemeOverride = scheme;
      browsingContext.forcedColorsOverride = forced;
      browsingContext.prefersReducedMotionOverride = motion;
    },
    contextOf(page),
    scheme ?? "none",
    forced ?? "none",
    motion ?? "none",
  );
}

/** Makes our closed layer an open one, and marks it, so that a page's script can look into it. */
export async function openLayers(page: Page): Promise<void> {
  await inTab(page, `(${openInside})(content)`);
}

/** What the browser tells a screen reader, as role and name; a status by what it says. */
export async function accessibilityTree(page: Page): Promise<string[]> {
  return (await inTab(page, `(${treeInside})(content)`)) as string[];
}

/** Runs a script in the process of a page's tab, with the rights of the browser itself. */
async function inTab(page: Page, script: string): Promise<unknown> {
  const privileged = await Privileged.of(page.browser());
  const answer = await privileged.run(
    (id, script) => {
      const { NavigableManager } = ChromeUtils.importESModule(
        "chrome://remote/content/shared/NavigableManager.sys.mjs",
      );
      const tab = NavigableManager.getBrowserById(id);
      const name = `backstory:${Math.random()}`;
      const answered = new Promise<{ value?: unknown; error?: string }>((resolve) => {
        const { messageManager } = tab.frameLoader;
        const heard = ({ data }: { data: { value?: unknown; error?: string } }): void => {
          messageManager.removeMessageListener(name, heard);
          resolve(data);
        };
        messageManager.addMessageListener(name, heard);
        const source = `(async () => { const __name = (named) => named; let answer; try { answer = { value: await ${script} }; } catch (error) { answer = { error: String(error) }; }
          sendAsyncMessage(${JSON.stringify(name)}, answer); })()`;
        messageManager.loadFrameScript(`data:;charset=utf-8,${encodeURIComponent(source)}`, false);
      });
      return answered;
    },
    contextOf(page),
    script,
  );
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

function correctInside(window: Window, [wrong, right, from]: [string, string, number]): void {
  let page = window.document;
  for (let inner = page; inner; ) {
    page = inner;
    inner = (page.activeElement as HTMLIFrameElement | null)?.contentDocument as Document;
  }
  const view = page.defaultView as Window;
  let heard = false;
  const hear = (): void => {
    heard = true;
  };
  page.addEventListener("beforeinput", hear, true);
  for (let at = from; at < from + 8 && !heard; at++) {
    view.windowUtils.sendContentCommandEvent("replaceText", null, right, at, wrong);
  }
  page.removeEventListener("beforeinput", hear, true);
}

/** Reads the first element of this class that is not hidden, in any shadow root or frame. */
function readInside(window: Window, className: string, read: string, argument: unknown): unknown {
  const open: (Document | Element | ShadowRoot)[] = [window.document];
  for (let node = open.pop(); node; node = open.pop()) {
    if ("classList" in node && node.classList.contains(className)) {
      const view = node.ownerDocument.defaultView;
      const sandbox = Cu.Sandbox(view, { sandboxPrototype: view, wantXrays: true });
      sandbox.element = node;
      sandbox.argument = Cu.cloneInto(argument, sandbox);
      const run = `JSON.stringify((() => { const __name = (named) => named; return element.hidden ? undefined : (${read})(element, argument); })())`;
      const text = Cu.evalInSandbox(run, sandbox) as string | undefined;
      if (text !== undefined) return JSON.parse(text);
    }
    if ("openOrClosedShadowRoot" in node && node.openOrClosedShadowRoot)
      open.push(node.openOrClosedShadowRoot as ShadowRoot);
    if ("contentDocument" in node && node.contentDocument) open.push(node.contentDocument as Document);
    open.push(...(node.children as unknown as Element[]));
  }
  return undefined;
}

function openInside(window: Window): void {
  for (const host of window.document.querySelectorAll<Inside>("[popover]")) {
    const root = host.openOrClosedShadowRoot;
    if (!root || host.shadowRoot) continue;
    // The page's own view of it: what the browser's scripts put on an element stays theirs.
    const sandbox = Cu.Sandbox(window, { sandboxPrototype: window, wantXrays: false });
    Object.assign(sandbox, { host, root });
    Cu.evalInSandbox(
      `Object.defineProperty(host, "shadowRoot", { value: root, configurable: true }); host.dataset.ours = "";`,
      sandbox,
    );
  }
}

/** Firefox's words for what a screen reader is told, where they are not those of ARIA. */
function treeInside(window: Window): string[] {
  const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
  const roles: Record<string, string> = { pushbutton: "button", statusbar: "status" };
  const told: string[] = [];
  const walk = (node: Inside): string => {
    const at = told.push("") - 1;
    const role = service.getStringRole(node.role) as string;
    const inner: string[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) inner.push(walk(child));
    const name = String(node.name ?? "").trim();
    told[at] = `${roles[role] ?? role}: ${role === "statusbar" ? inner.join("") : name}`.trim();
    return name;
  };
  walk(service.getAccessibleFor(window.document));
  return told;
}

/** What each copy of our script listens to on the window. */
function listenersInside(window: Window): string[][] {
  const worlds = new Map<unknown, string[]>();
  for (const { type, listenerObject } of Services.els.getListenerInfoFor(window)) {
    // What belongs to a script whose world the browser has thrown away hears nothing.
    if (!listenerObject || Cu.isDeadWrapper(listenerObject)) continue;
    const world = Cu.getGlobalForObject(listenerObject);
    try {
      if (!Cu.getSandboxMetadata(world)?.addonId) continue;
    } catch {
      // The page's own world, or the driver's.
      continue;
    }
    worlds.set(world, [...(worlds.get(world) ?? []), type as string]);
  }
  return [...worlds.values()].map((types) => types.sort());
}

/** By what the browser keeps for its driver, whose own mouse lifts a selection and never drops it. */
async function dragInside(window: Window, from: Place, to: Place): Promise<void> {
  const setTimeout = window.setTimeout.bind(window);
  const events: Inside = { window, parent: window, setTimeout, _EU_Ci: Ci, _EU_Cc: Cc, Services };
  Services.scriptloader.loadSubScript("chrome://remote/content/external/EventUtils.js", events);
  const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
  /** The innermost frame at a place, and the place in it. */
  const inner = (view: Window, { x, y }: Place): { view: Window; x: number; y: number } => {
    const frame = view.document.elementFromPoint(x, y) as HTMLIFrameElement | null;
    const { left = 0, top = 0 } = frame?.getBoundingClientRect() ?? {};
    return frame?.contentWindow ? inner(frame.contentWindow, { x: x - left, y: y - top }) : { view, x, y };
  };
  const start = inner(window, from);
  for (const [type, by] of [
    ["mousedown", 0],
    ["mousemove", 8],
    ["mousemove", 16],
  ] as const) {
    events.synthesizeMouseAtPoint(start.x + by, start.y + by / 4, { type }, start.view);
    await wait();
  }
  const session = start.view.windowUtils.dragSession;
  if (!session) throw new Error("nothing is being dragged");
  const { view, x, y } = inner(window, to);
  const target = view.document.elementFromPoint(x, y);
  for (const type of ["dragenter", "dragover", "drop"]) {
    const at = { clientX: x, clientY: y };
    events.sendDragEvent(events.createDragEventObject(type, target, view, null, at), target, view);
    await wait();
  }
  start.view.windowUtils.dragSession?.endDragSession(true, 0);
}
