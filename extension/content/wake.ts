/** What the background says to a tab without a Port. */

export type Command = "open_card" | "next_gap" | "next_ask" | "previous_ask" | "all_asks";

const COMMANDS: readonly string[] = [
  "open_card",
  "next_gap",
  "next_ask",
  "previous_ask",
  "all_asks",
] satisfies Command[];

/** The background was stopped, or the site was switched on: connect again. */
export function isWake(message: unknown): boolean {
  return typed(message)?.type === "wake";
}

/** A form has led to this page. */
export function isFollow(message: unknown): boolean {
  return typed(message)?.type === "follow";
}

/** The keyboard command that this message carries. */
export function readCommand(message: unknown): Command | undefined {
  const { type, command } = typed(message) ?? {};
  return type === "command" && isCommand(command) ? command : undefined;
}

function isCommand(command: unknown): command is Command {
  return typeof command === "string" && COMMANDS.includes(command);
}

function typed(message: unknown): { type?: unknown; command?: unknown } | undefined {
  return typeof message === "object" && message !== null ? message : undefined;
}
