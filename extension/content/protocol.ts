// Made by `cargo xtask build` from src/protocol.rs, which says what these mean. Do not edit.

export const PAGE_PORT = "page";
export const MAX_TEXT = 2000000;

export type Card = {
  /**
   * One line that says what is missing.
   */
  headline: string;
  /**
   * The slots, in the team's order.
   */
  rows: Array<CardRow>;
  /**
   * The block as plain text, to copy.
   */
  block: string;
  /**
   * The words of the sentence that made it a request, and the rule's summary: why this is shown.
   */
  why: string;
};

export type CardRow = {
  /**
   * The slot's id.
   */
  slot: string;
  /**
   * Its name.
   */
  label: string;
  /**
   * The words that satisfied it, in the order of the text; empty where it is missing.
   */
  quotes: Array<string>;
  /**
   * The question that asks for it, in one line.
   */
  prompt: string;
  /**
   * Whether the team requires it.
   */
  required: boolean;
};

export type Caret = {
  /**
   * The text.
   */
  part: Part;
  /**
   * The code unit before which it stands.
   */
  at: number;
};

export type EditPurpose = "insertion" | "next_gap" | "remove_gaps";

export type FieldText = {
  /**
   * The text, lines separated by `\n`.
   */
  text: string;
  /**
   * What the editor knows of its blocks; empty for a plain text.
   */
  marks: Array<WireMark>;
};

export type FromHost =
  | {
      type: "site";
      /**
       * Whether the person wants Backstory here. If not, the agent removes all that it has shown and stops working.
       */
      enabled: boolean;
      /**
       * The first of these whose `present` is found on the page is what the site is.
       */
      profiles: Array<SiteProfile>;
    }
  | {
      type: "findings";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version that was judged.
       */
      version: number;
      /**
       * All requests that lack context, the most direct first; those that are ignored are left out.
       */
      findings: Array<WireFinding>;
      /**
       * How many of them lack context; what the badge shows.
       */
      lacking: number;
    }
  | {
      type: "reopen";
      /**
       * Its number.
       */
      document: number;
    }
  | {
      type: "edit";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version that it fits; for any other it is void.
       */
      version: number;
      /**
       * What asked for it.
       */
      purpose: EditPurpose;
      /**
       * The replacement; absent where only the caret moves.
       */
      replacement: Replacement | null;
      /**
       * Where the caret goes, in the text after the replacement; absent where there is no gap.
       */
      caret: Caret | null;
    }
  | {
      type: "insert";
      /**
       * Its number.
       */
      document: number;
      /**
       * The finding.
       */
      finding: number;
    };

export type MarkKind = "heading" | "list_item" | "quote" | "code";

export type Markup = "auto" | "markdown" | "jira" | "plain";

export type Part = "title" | "body" | "context";

export type Replacement = {
  /**
   * The text.
   */
  part: Part;
  /**
   * The first code unit replaced.
   */
  start: number;
  /**
   * One past the last code unit replaced; equal to `start` for a pure insertion, always so in a rich editor's insertion.
   */
  end: number;
  /**
   * What is typed, as plain text.
   */
  text: string;
  /**
   * The same for an editor that keeps formatting: one `<p>` a line; absent for a plain text.
   */
  html: string | null;
};

export type SiteKind = "tracker" | "chat";

export type SiteProfile = {
  /**
   * The site's id.
   */
  id: string;
  /**
   * CSS selectors of which one must be on the page for this to be the site; where empty, it is.
   */
  present: Array<string>;
  /**
   * What kind of place it is.
   */
  kind: SiteKind;
  /**
   * The pause, in milliseconds without input, after which a text is judged.
   */
  pause_ms: number;
  /**
   * CSS selectors of title fields, tried first; an invalid one is passed over.
   */
  title: Array<string>;
  /**
   * CSS selectors of body fields, tried first.
   */
  body: Array<string>;
  /**
   * CSS selectors of fields that are never ours; what lies inside one is skipped.
   */
  never: Array<string>;
  /**
   * CSS selectors of texts on the page that serve as context: the parent ticket, the message replied to.
   */
  context: Array<string>;
  /**
   * How structure is written in plain-text bodies.
   */
  markup: Markup;
};

export type ToHost =
  | {
      type: "open";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version of the texts.
       */
      version: number;
      /**
       * The [`SiteProfile::id`] that the agent goes by.
       */
      site: string;
      /**
       * The page's address without query and fragment: what "this page" means when a sentence is ignored.
       */
      page: string;
      /**
       * The title's text; absent where the form has none.
       */
      title: FieldText | null;
      /**
       * The body's text; absent where the form has none.
       */
      body: FieldText | null;
      /**
       * What stands around it on the page.
       */
      context: Array<string>;
      /**
       * Whether the body's editor keeps formatting; decides how a block can be inserted.
       */
      rich: boolean;
    }
  | {
      type: "change";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version after the splice.
       */
      version: number;
      /**
       * The text.
       */
      part: Part;
      /**
       * The first code unit replaced.
       */
      start: number;
      /**
       * One past the last code unit replaced.
       */
      end: number;
      /**
       * What stands there now.
       */
      text: string;
      /**
       * The editor's marks after the splice, all of them.
       */
      marks: Array<WireMark>;
    }
  | {
      type: "close";
      /**
       * Its number.
       */
      document: number;
    }
  | {
      type: "insertion";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version that the person sees.
       */
      version: number;
      /**
       * The finding ([`WireFinding::id`]) whose missing slots it holds.
       */
      finding: number;
    }
  | {
      type: "next_gap";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version that the person sees.
       */
      version: number;
      /**
       * The text the caret is in.
       */
      part: Part;
      /**
       * Where the caret is.
       */
      caret: number;
    }
  | {
      type: "remove_gaps";
      /**
       * Its number.
       */
      document: number;
      /**
       * The version that the person sees.
       */
      version: number;
    }
  | {
      type: "ignore";
      /**
       * Its number.
       */
      document: number;
      /**
       * The finding.
       */
      finding: number;
    }
  | {
      type: "not_a_request";
      /**
       * Its number.
       */
      document: number;
      /**
       * The finding.
       */
      finding: number;
    }
  | { type: "restore" }
  | { type: "site_off" }
  | { type: "open_options" };

export type Verdict = "drive_by" | "partial" | "complete" | "not_requirement";

export type WireFinding = {
  /**
   * Its number within the version.
   */
  id: number;
  /**
   * The text the ask stands in.
   */
  part: Part;
  /**
   * First code unit of the ask.
   */
  start: number;
  /**
   * One past its last.
   */
  end: number;
  /**
   * The ask itself; the agent draws nothing where the field says otherwise by now.
   */
  ask: string;
  /**
   * The verdict on this ask.
   */
  verdict: Verdict;
  /**
   * Whether it is underlined; at most one of a document is, unless the team wants partial ones too.
   */
  underline: boolean;
  /**
   * What the card says.
   */
  card: Card;
};

export type WireMark = {
  /**
   * First code unit.
   */
  start: number;
  /**
   * One past the last.
   */
  end: number;
  /**
   * What it is.
   */
  kind: MarkKind;
};
