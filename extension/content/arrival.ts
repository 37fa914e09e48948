/** Where a form has led to: what is posted there, and the field to add to it. */

import { replyField } from "./around";
import { editorOf } from "./editors";
import type { Field } from "./field";
import { bodyOf, messagesIn, skipOf, wordsOf } from "./posted-text";
import type { FieldText, SiteProfile } from "./protocol";

/** What was sent is the ticket, or one of the last messages. */
const LAST = 10;

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
  const [first, ...rest] = messagesIn(document, posted);
  const messages = first ? [first, ...rest.slice(-LAST)] : [];
  const last = messages.at(-1);
  const field = last && replyField(last, profile);
  const surface = field && editorOf(field)?.open(field);
  const isFree = surface?.isEmpty() === true;
  surface?.release();
  if (!field || !isFree) return undefined;
  const skip = skipOf(posted);
  const arrival: Arrival = { field, texts: [], elements: [] };
  for (const message of messages) {
    const element = bodyOf(message, posted);
    const words = element && wordsOf(element, skip);
    if (!element || !words) continue;
    arrival.texts.push({ text: words.text.toWellFormed(), marks: words.marks });
    arrival.elements.push(element);
    words.release();
  }
  return arrival;
}
