// Made by `cargo xtask build` from src/protocol.rs, which says what these mean. Do not edit.

export const PAGE_PORT = "page";
export const POPUP_PORT = "popup";
export const MAX_TEXT = 2000000;

export type Around = {
  /**
   * Who the writer is, as the page says it.
   */
  me: string | null;
  /**
   * The messages, in the order of the page.
   */
  texts: Array<AroundText>;
};

export type AroundText = {
  /**
   * Who wrote it, as the page says it.
   */
  author: string | null;
  /**
   * Whether the page marks it as the writer's own.
   */
  own: boolean;
  /**
   * What it says.
   */
  text: string;
};

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
   * Words of the ask that the team has agreed a meaning of.
   */
  meanings: Array<Meaning>;
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

export type Checklist = {
  /**
   * The frame's Port.
   */
  port: number;
  /**
   * The document.
   */
  document: number;
  /**
   * All requests of the text, those that are complete too.
   */
  asks: Array<WireFinding>;
};

export type Content =
  | {
      type: "words";
      /**
       * The ticket's title.
       */
      title: FieldText | null;
      /**
       * The description, the comment, or the message.
       */
      body: FieldText;
    }
  | {
      type: "memo";
      /**
       * As it was given.
       */
      memo: Memo;
    };

export type EditPurpose = "insertion" | "next_gap" | "remove_gaps" | "question" | "follow_up";

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
       * Whether the person wants to see what others have asked for here.
       */
      reading: boolean;
      /**
       * Whether they can switch that on and off here; what the popup asks the agent for before the background is awake.
       */
      readable: boolean;
      /**
       * Whether the team suggests it here, and it is off.
       */
      suggested: boolean;
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
       * All requests, the most direct first; those that the person has hidden are left out.
       */
      findings: Array<WireFinding>;
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
      type: "read";
      /**
       * What it is.
       */
      read: Read;
    }
  | {
      type: "offer";
      /**
       * The document's number.
       */
      document: number;
      /**
       * Which of the texts of [`ToHost::Arrived`] it is about.
       */
      text: number | null;
      /**
       * What the offer says.
       */
      words: string;
      /**
       * What its button says.
       */
      label: string;
    }
  | { type: "submitted" }
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

export type FromPopup =
  | {
      type: "watch";
      /**
       * The tab.
       */
      tab: number;
      /**
       * Its address, where the browser tells.
       */
      address: string | null;
      /**
       * The match patterns of all that the person has allowed.
       */
      allowed: Array<string>;
      /**
       * Whether the person has just allowed the site, and its agent is being started.
       */
      starting: boolean;
    }
  | {
      type: "insert";
      /**
       * The frame's Port, from [`Checklist::port`].
       */
      port: number;
      /**
       * The document.
       */
      document: number;
      /**
       * The finding.
       */
      finding: number;
    }
  | {
      type: "set_site";
      /**
       * The host.
       */
      host: string;
      /**
       * Whether it is on.
       */
      on: boolean;
    }
  | {
      type: "set_reading";
      /**
       * The host.
       */
      host: string;
      /**
       * Whether it is shown.
       */
      on: boolean;
    }
  | { type: "check_team" }
  | { type: "take_team" }
  | { type: "team_asked" };

export type MarkKind = "heading" | "list_item" | "quote" | "code";

export type Markup = "auto" | "markdown" | "jira" | "plain";

export type Meaning = {
  /**
   * The word, as the team writes it.
   */
  word: string;
  /**
   * What it means.
   */
  meaning: string;
  /**
   * The address of a page that says more; may be empty.
   */
  link: string;
};

export type Memo = {
  /**
   * The context in it.
   */
  said: Array<Said>;
  /**
   * The context in what it quotes.
   */
  quoted: Array<Said>;
  /**
   * Its asks, the most direct first.
   */
  asks: Array<MemoAsk>;
};

export type MemoAsk = {
  /**
   * The text it stands in.
   */
  part: Part;
  /**
   * First code unit.
   */
  start: number;
  /**
   * One past the last.
   */
  end: number;
  /**
   * Its words.
   */
  ask: string;
  /**
   * Why it is one.
   */
  why: string;
};

export type Part = "title" | "body" | "context";

export type Place = {
  /**
   * A CSS selector of the element; the message itself where empty.
   */
  selector: string;
  /**
   * Its attribute; the element's text where empty.
   */
  attribute: string;
};

export type PopupState =
  | "waiting"
  | "not_a_page"
  | "closed"
  | "not_allowed"
  | "no_agent"
  | "off"
  | "nothing_written"
  | "foreign"
  | "no_asks"
  | "asks";

export type PostedAsk = {
  /**
   * The text it stands in.
   */
  part: Part;
  /**
   * First code unit.
   */
  start: number;
  /**
   * One past the last.
   */
  end: number;
  /**
   * Its words; nothing is drawn where the page says otherwise by now.
   */
  ask: string;
  /**
   * What the card says.
   */
  card: PostedCard;
};

export type PostedCard = {
  /**
   * One line that says what this is about.
   */
  headline: string;
  /**
   * The slots, in the team's order.
   */
  rows: Array<CardRow>;
  /**
   * A courteous question for what is missing.
   */
  question: string;
  /**
   * Why this is shown.
   */
  why: string;
};

export type PostedProfile = {
  /**
   * The ticket that the page is about: what holds its description and says who wrote it.
   */
  ticket: Array<string>;
  /**
   * Where the page shows the ticket's title.
   */
  title: Array<string>;
  /**
   * One message or comment each.
   */
  message: Array<string>;
  /**
   * The words themselves, within a ticket or a message.
   */
  text: Array<string>;
  /**
   * What stands among the words and is none of them.
   */
  skip: Array<string>;
  /**
   * Who wrote it: within the message, or else within the nearest one before it where `grouped`.
   */
  author: Place;
  /**
   * Whether a message without an author is by the author of the one before.
   */
  grouped: boolean;
  /**
   * Who wrote the ticket, anywhere on the page, where it is not said within the ticket.
   */
  reporter: Place;
  /**
   * Who the reader is, anywhere on the page.
   */
  me: Place;
  /**
   * What a message of the reader's own is or holds.
   */
  own: Array<string>;
  /**
   * What a message of somebody else's is or holds.
   */
  others: Array<string>;
  /**
   * What a bot's message is or holds.
   */
  bot: Array<string>;
  /**
   * The words of the message replied to, within a message.
   */
  quoted: Array<string>;
  /**
   * What holds the messages of one thread; the page where none is around a message.
   */
  thread: Array<string>;
  /**
   * Fields to reply in.
   */
  reply: Array<string>;
};

export type PostedText = {
  /**
   * Its number.
   */
  id: number;
  /**
   * The text before it in its thread, if there is one.
   */
  after: number | null;
  /**
   * The thread's number: chosen by the agent.
   */
  thread: number;
  /**
   * Whether it is the ticket that the page is about.
   */
  ticket: boolean;
  /**
   * Who wrote it, as the page says it.
   */
  author: string | null;
  /**
   * Whether the page marks it as the reader's own.
   */
  own: boolean;
  /**
   * Whether the page marks it as somebody else's.
   */
  others: boolean;
  /**
   * Whether the page marks it as a bot's.
   */
  bot: boolean;
  /**
   * The messages that it replies to, as it quotes them.
   */
  quoted: Array<string>;
  /**
   * What it says.
   */
  content: Content;
};

export type Read = {
  /**
   * What the team and the person want of the engine, as one number: a memo of another edition is void.
   */
  edition: number;
  /**
   * What has just been read.
   */
  memos: Array<TextMemo>;
  /**
   * The texts of which something else is shown than before.
   */
  shown: Array<TextShown>;
};

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
   * The same for an editor that keeps formatting: a `<p>` or a list's `<li>` a line; absent for a plain text.
   */
  html: string | null;
};

export type Said = {
  /**
   * The slot's id.
   */
  slot: string;
  /**
   * The words, in one line.
   */
  quote: string;
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
  /**
   * Where what has been posted is, and who wrote it.
   */
  posted: PostedProfile;
};

export type TextMemo = {
  /**
   * The text.
   */
  id: number;
  /**
   * What is known of it.
   */
  memo: Memo;
};

export type TextShown = {
  /**
   * The text.
   */
  id: number;
  /**
   * Its ask without context; absent where there is nothing to show.
   */
  ask: PostedAsk | null;
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
       * What stands around it on the page and always counts: the ticket's description, the message replied to.
       */
      context: Array<string>;
      /**
       * The messages before it in its thread; the host decides which of them count.
       */
      around: Around | null;
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
  | {
      type: "posted";
      /**
       * The [`SiteProfile::id`] that the agent goes by.
       */
      site: string;
      /**
       * The page's address without query and fragment.
       */
      page: string;
      /**
       * Who the reader is, as the page says it.
       */
      me: string | null;
      /**
       * The [`Read::edition`] of the memos among them.
       */
      edition: number | null;
      /**
       * The texts.
       */
      texts: Array<PostedText>;
      /**
       * Those that are on the page no longer.
       */
      gone: Array<number>;
    }
  | {
      type: "hide_posted";
      /**
       * The page's address without query and fragment.
       */
      page: string;
      /**
       * The ask.
       */
      ask: string;
      /**
       * Whether everywhere.
       */
      everywhere: boolean;
    }
  | {
      type: "question";
      /**
       * The document's number.
       */
      document: number;
      /**
       * The version that the person sees.
       */
      version: number;
      /**
       * The [`PostedCard::question`].
       */
      text: string;
    }
  | {
      type: "sent";
      /**
       * Its number.
       */
      document: number;
      /**
       * What was sent.
       */
      body: FieldText;
    }
  | {
      type: "submitted";
      /**
       * Its number.
       */
      document: number;
      /**
       * What is sent.
       */
      body: FieldText;
      /**
       * Whether it leads the whole tab there, out of the frame that it is in.
       */
      top: boolean;
    }
  | {
      type: "arrived";
      /**
       * The document to reply in.
       */
      document: number;
      /**
       * The texts.
       */
      texts: Array<FieldText>;
    }
  | {
      type: "follow_up";
      /**
       * The document's number.
       */
      document: number;
      /**
       * The version that the person sees.
       */
      version: number;
    }
  | { type: "site_off" }
  | { type: "open_options" };

export type ToPopup = {
  /**
   * What there is to see.
   */
  state: PopupState;
  /**
   * The tab's host; absent where the page is none that we could work on.
   */
  host: string | null;
  /**
   * The match pattern of the host, to ask the person for.
   */
  pattern: string | null;
  /**
   * Whether the site's switch is there.
   */
  switchable: boolean;
  /**
   * Whether the person cannot switch the site on: their organisation or team has locked it.
   */
  held_off: boolean;
  /**
   * Whether the switch for the asks of others is there.
   */
  readable: boolean;
  /**
   * Whether asks of others are shown on this host.
   */
  reading: boolean;
  /**
   * Whether the team suggests to have them shown on this host, and they are not.
   */
  suggested: boolean;
  /**
   * The host of the policy's address, where it cannot be read and the person has not been asked to allow it yet.
   */
  team_host: string | null;
  /**
   * The match pattern of that host.
   */
  team_pattern: string | null;
  /**
   * The document last written in on this tab, where the state is [`PopupState::Asks`].
   */
  checklist: Checklist | null;
};

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
   * Whether it lacks what the team requires; of one that does not, the popup alone has something to say.
   */
  lacks: boolean;
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
