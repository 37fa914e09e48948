/** What the scripts of one page know of each other: no symbol is the name of an element of the page. */

/** The copy of the agent's script that runs here. */
export interface Running {
  isAlive(): boolean;
  /** Sets to work without a field that has the focus: the person wants to see what others have asked for here. */
  read(): void;
  end(): void;
}

export const RUNNING = Symbol.for("backstory.agent");
/** Set where the agent is to read what is posted. */
export const READING = Symbol.for("backstory.reading");
export const kept = globalThis as { [RUNNING]?: Running; [READING]?: true };
