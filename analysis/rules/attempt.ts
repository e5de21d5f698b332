import type { Unseen } from "../graph";

/** What an analysis has found, and what it could not judge. */
export interface Attempt<T> {
  readonly found: T;
  readonly unread: readonly Unseen[];
}

/**
 * Runs an analysis. Somebody else's file may hold something that no file of Terraform has, and that nobody has thought of: then it is
 * told, and the other analyses go on.
 *
 * @param what it is about: `who reaches what`
 */
export function attempt<T>(what: string, run: () => T, otherwise: T): Attempt<T> {
  try {
    return { found: run(), unread: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { found: otherwise, unread: [{ address: "the input", reason: `${what} could not be worked out: ${why}` }] };
  }
}
