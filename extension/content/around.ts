/** What stands around a document on its page. */

import type { Draft } from "./draft";
import { editorOf } from "./editors";
import { editable, type Field, found, isOurs, isVisible } from "./field";
import { contentOf, parentElementOf } from "./plain";
import { bodyOf, type Facts, factsOf, messagesIn, readerOf, threadOf } from "./posted-text";
import type { Around, SiteProfile } from "./protocol";

/** The most context that is sent with a document, in UTF-16 code units. */
const MOST_CONTEXT = 20_000;
/** How many messages before a document are looked at, and how much is sent of each. */
const MESSAGES = 30;
const MOST_WORDS = 2_000;
/** What people write in, where no site says it. */
const ANY = ["textarea", "[contenteditable]:not([contenteditable=false])"];
/** How far up from a field or a message the other is looked for. */
const DEPTH = 12;

/** What the site shows around a document that a reader would count as its context. */
export function contextOf(draft: Draft, profile: SiteProfile): string[] {
  const texts: string[] = [];
  let left = MOST_CONTEXT;
  for (const element of found(document, profile.context)) {
    if (left <= 0) break;
    if (editable(element) || element instanceof HTMLFormElement) continue;
    if (draft.texts.some(({ surface }) => element.contains(surface.field) || surface.field.contains(element))) continue;
    const text = (element.innerText ?? "").trim().slice(0, left).toWellFormed();
    if (text === "") continue;
    texts.push(text);
    left -= text.length;
  }
  return texts;
}

/** The messages before a document in its thread that the page marks as the writer's, or whose author it names beside the writer. */
export function aroundOf(draft: Draft, { posted }: SiteProfile): Around | null {
  const field = draft.texts[0]?.surface.field;
  if (!field || posted.message.length === 0) return null;
  const me = readerOf(posted) ?? null;
  if (me === null && posted.own.length === 0) return null;
  const messages = nearby(field, (root) => messagesIn(root, posted)).filter(
    (message) => field.compareDocumentPosition(message) & Node.DOCUMENT_POSITION_PRECEDING && !message.contains(field),
  );
  let before: Facts | undefined;
  const texts = messages.slice(-MESSAGES).flatMap((message) => {
    const facts = factsOf(message, posted, before);
    before = facts;
    const body = bodyOf(message, posted);
    const text = (body && contentOf(body))?.trim().slice(0, MOST_WORDS).toWellFormed();
    if (!text || (!facts.own && (me === null || facts.others))) return [];
    return [{ author: facts.author, own: facts.own, text }];
  });
  return texts.length > 0 ? { me, texts } : null;
}

/** The field to reply to a message in: in its thread, or the nearest around it. */
export function replyField(message: HTMLElement, profile: SiteProfile): Field | undefined {
  const { posted } = profile;
  const known = posted.reply.length > 0 ? posted.reply : profile.body;
  const wanted = known.length > 0 ? known : ANY;
  const usable = (root: HTMLElement | Document) =>
    found(root, wanted)
      .flatMap((element) => editable(element) ?? [])
      .filter((field) => isOurs(field, profile) && isVisible(field) && editorOf(field) !== undefined);
  const inThread = usable(threadOf(message, posted));
  return inThread[0] ?? nearby(message, usable)[0];
}

/** What is found in the nearest element around another one that holds any. */
function nearby(element: HTMLElement, find: (root: HTMLElement | Document) => HTMLElement[]): HTMLElement[] {
  let root = parentElementOf(element);
  for (let depth = 0; root && depth < DEPTH; depth++) {
    const all = find(root);
    if (all.length > 0) return all;
    root = parentElementOf(root);
  }
  return find(document);
}
