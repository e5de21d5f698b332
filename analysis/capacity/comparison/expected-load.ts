import type { GroupSettings } from "../settings";
import { type Load, madeLoad } from "../load";

/** What somebody expects of a day. */
export interface ExpectedLoad {
  readonly lowestRequestsPerSecond: number;
  readonly highestRequestsPerSecond: number;
  readonly requestsPerSecondPerInstance: number;
  /** Of an instance, to its first good answer. @default 120 */
  readonly bootSeconds?: number | undefined;
}

/** A day with its load, and where the figures are from. */
export interface ComparedLoad {
  readonly load: Load;
  readonly requestsPerSecond: number;
  readonly bootSeconds: number | undefined;
  /** In words: `a day at 60 requests/s with an hour of 240 at 12:00 (the default load: …)`. */
  readonly words: string;
}

/** The Monday on which every review simulates: two reviews of one plan say the same. */
const DAY = { from: Date.UTC(2026, 0, 5) / 1000, to: Date.UTC(2026, 0, 6) / 1000 };

/** Of an instance where nobody has said what it serves: a unit to count in. */
const UNIT = 100;
const LOW_SHARE = 0.5;
const HIGH_SHARE = 0.6;

const HOUR_AT_NOON = "@12:00+1h";

/**
 * The day under which a change is compared: low, with an hour of the highest load at noon.
 *
 * @param before the group as it is: without an expectation the load follows what it serves today
 */
export function comparedLoad(before: GroupSettings, expected: ExpectedLoad | undefined): ComparedLoad {
  const { minimum, maximum } = before.scaling;
  const perInstance = expected?.requestsPerSecondPerInstance ?? UNIT;
  // Whole requests: 0.6 times 600 is 359.99999999999994 to a computer.
  const low = expected?.lowestRequestsPerSecond ?? Math.round(LOW_SHARE * minimum * UNIT);
  const high = expected?.highestRequestsPerSecond ?? Math.max(low, Math.round(HIGH_SHARE * maximum * UNIT));
  const load = madeLoad(`spike:${low}/s..${high}/s${HOUR_AT_NOON}`, DAY);
  const why =
    expected === undefined
      ? `the default load: half of what the minimum serves and 60 % of what the maximum serves today, at ${UNIT} requests/s an instance`
      : `expectedLoad, at ${perInstance} requests/s an instance`;
  const words = `a day at ${low} requests/s with an hour of ${high} at 12:00 UTC (${why})`;
  return { load, requestsPerSecond: perInstance, bootSeconds: expected?.bootSeconds, words };
}
