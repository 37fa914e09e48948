/** Where a form has led to: what is posted there, and the field to add to it. */

import { replyField } from "./around";
import { editorOf } from "./editors";
import { isBlock } from "./editors/piece";
import { editable, type Field, isVisible } from "./field";
import { closestOf, PAGE, parentElementOf } from "./plain";
import { bodyOf, messagesIn, skipOf, wordsOf } from "./posted-text";
import type { FieldText, PostedProfile, SiteProfile } from "./protocol";

/** What was sent is the ticket, or one of the last messages. */
const LAST = 10;
/** Where nobody knows what a message is: how many of the page's paragraphs are looked at, and how many pieces of text for them. */
const PARAGRAPHS = 20;
const MOST_TEXTS = 5_000;
/** In characters: an ask is no shorter. */
const SHORTEST = 12;
/** What holds text that nobody has posted. */
const NO_TEXT = "script, style, noscript, template, select, button, label, nav";

export interface Arrival {
  /** The field to reply in. */
  field: Field;
  texts: FieldText[];
  /** What holds each of them. */
  elements: HTMLElement[];
}

/** What the page that a form has led to shows; nothing where there is no empty field to reply in: the form may have come back. */
export function arrivalOf(profile: SiteProfile): Arrival | undefined {
  const { posted } = profile;
  const messages = isKnown(posted) ? firstAndLast(messagesIn(document, posted)) : lastParagraphs();
  const last = messages.at(-1);
  const field = last && replyField(last, profile);
  const surface = field && editorOf(field)?.open(field);
  const isFree = surface?.isEmpty() === true;
  surface?.release();
  if (!field || !isFree) return undefined;
  const skip = skipOf(posted);
  const arrival: Arrival = { field, texts: [], elements: [] };
  for (const message of messages) {
    const element = isKnown(posted) ? bodyOf(message, posted) : message;
    const words = element && wordsOf(element, skip);
    if (!element || !words) continue;
    arrival.texts.push({ text: words.text.toWellFormed(), marks: words.marks });
    arrival.elements.push(element);
    words.release();
  }
  return arrival;
}

function isKnown({ message, ticket }: PostedProfile): boolean {
  return message.length + ticket.length > 0;
}

function firstAndLast([first, ...rest]: HTMLElement[]): HTMLElement[] {
  return first ? [first, ...rest.slice(-LAST)] : [];
}

/** The last blocks of text that the page shows, in its order: what was just sent is among them on most pages. */
function lastParagraphs(): HTMLElement[] {
  const paragraphs = new Set<HTMLElement>();
  const walker = PAGE.createTreeWalker(PAGE.body, NodeFilter.SHOW_TEXT);
  let node = walker.lastChild();
  // From the end: into the last child of what stands before.
  for (let seen = 0; node && seen < MOST_TEXTS && paragraphs.size < PARAGRAPHS; seen++, node = walker.previousNode()) {
    if ((node.nodeValue ?? "").trim().length < SHORTEST) continue;
    let block = parentElementOf(node);
    while (block && !isBlock(block)) block = parentElementOf(block);
    if (!block || closestOf(block, NO_TEXT) || editable(block) || !isVisible(block)) continue;
    paragraphs.add(block);
  }
  return [...paragraphs].reverse();
}
