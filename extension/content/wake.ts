/** What the background says to a tab without a Port. */

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
