import type { Measures } from "../report";

export const PROMISE_FORM =
  '"at most 0.1 % of requests over capacity", "at most 5 minutes over capacity" or "at most 100 requests over capacity"';

/** What a group is to keep. */
export interface CapacityPromise {
  readonly of: "requests" | "minutes";
  readonly most: number;
  /** Whether `most` is a share, 0 to 1, of all requests or minutes. */
  readonly isShare: boolean;
}

/** `at most 0.1 % of requests over capacity`; undefined where it is none. */
export function promiseOf(text: string): CapacityPromise | undefined {
  const match =
    /^(?:at most )?(\d+(?:\.\d+)?)\s*(%|percent)?\s*(?:of\s+(?:the\s+|all\s+)?)?(requests|minutes)(?:\s+over\s+capacity)?$/i.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const isShare = match[2] !== undefined;
  const value = Number(match[1]);
  return {
    of: match[3]?.toLowerCase() === "minutes" ? "minutes" : "requests",
    most: isShare ? value / 100 : value,
    isShare,
  };
}

/** Whether a simulation keeps a promise. */
export function keeps({ of, most, isShare }: CapacityPromise, { overCapacity, requests, minutes }: Measures): boolean {
  const value = overCapacity[of];
  const whole = of === "requests" ? requests : minutes;
  return isShare ? value <= most * whole : value <= most;
}
