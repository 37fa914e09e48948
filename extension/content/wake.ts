/** What the background and the popup say to a tab without a Port. */

import type { WireFinding } from "./protocol";

const COMMANDS = ["open_card", "next_gap", "next_ask", "previous_ask", "all_asks"] as const;

export type Command = (typeof COMMANDS)[number];

/** The background was stopped, or the site was switched on: connect again. */
export function isWake(message: unknown): boolean {
  return typed(message)?.type === "wake";
}

/** A form has led to this page. */
export function isFollow(message: unknown): boolean {
  return typed(message)?.type === "follow";
}

/** The popup has been opened, and the background may be asleep: what is there to see? */
export function isGlance(message: unknown): boolean {
  return typed(message)?.type === "glance";
}

/** The answer to a glance. */
export interface Glimpse {
  /** What was found in the document last written in. */
  asks: readonly WireFinding[];
  readable: boolean;
  reading: boolean;
  suggested: boolean;
}

/** The keyboard command that this message carries. */
export function readCommand(message: unknown): Command | undefined {
  const { type, command } = typed(message) ?? {};
  return type === "command" && isCommand(command) ? command : undefined;
}

function isCommand(command: unknown): command is Command {
  return COMMANDS.some((known) => known === command);
}

function typed(message: unknown): { type?: unknown; command?: unknown } | undefined {
  return typeof message === "object" && message !== null ? message : undefined;
}
