/** Title and description of one form are one document. */

import { type Field, found, isOurs, isTitle, matches } from "./field";
import type { SiteProfile } from "./protocol";

/** The fields of one document. */
export interface Pair {
  title?: Field;
  body?: Field;
}

/** Nearest first: where the parts of one form stand together. */
const FORMS = ["form", "dialog, [role=dialog], [aria-modal=true]", "main, [role=main]", "body"];
const WRITABLE = "textarea, [contenteditable]:not([contenteditable=false])";
const TITLES = "input:not([type]), input[type=text], textarea";

/** The document that a field belongs to. */
export function pairOf(field: Field, profile: SiteProfile): Pair {
  if (profile.kind === "chat") return { body: field };
  const isBody = matches(field, profile.body);
  if (!isBody && (matches(field, profile.title) || isTitle(field))) {
    return { title: field, ...definedBody(bodyFor(field, profile)) };
  }
  const title = titleFor(field, profile);
  // A form may have several bodies (description, comment): the title goes with the first one only.
  if (title && bodyFor(title, profile) === field) return { title, body: field };
  return { body: field };
}

const definedBody = (body: Field | undefined): Pair => (body ? { body } : {});

function titleFor(body: Field, profile: SiteProfile): Field | undefined {
  return nearest(body, (form) => {
    const ours = (field: Field) => field !== body && isOurs(field, profile);
    return (
      found(form, profile.title).find(ours) ?? found(form, [TITLES]).find((field) => ours(field) && isTitle(field))
    );
  });
}

function bodyFor(title: Field, profile: SiteProfile): Field | undefined {
  return nearest(title, (form) => {
    const ours = (field: Field) => field !== title && isOurs(field, profile) && !isTitle(field);
    return found(form, profile.body).find(ours) ?? found(form, [WRITABLE]).find(ours);
  });
}

/** Asks for it in each enclosing form, the nearest first; stops at the first form that there is, so that two forms stay two. */
function nearest(field: Field, find: (form: Element) => Field | undefined): Field | undefined {
  for (const selector of FORMS) {
    const form = field.closest(selector);
    if (!form) continue;
    const result = find(form);
    if (result || selector !== "body") return result;
  }
  return undefined;
}
