import { setTimeout as wait } from "node:timers/promises";
import type { Stray } from "../audit";
import type { AwsApi } from "../reader";
import { isRemovable, REMOVAL_ORDER } from "./order";
import { REMOVERS } from "./removers";

/** What came of the removal of one stray. */
export interface Removal {
  readonly stray: Stray;
  /** Why it is still there; undefined where it is gone. */
  readonly failure: string | undefined;
}

export interface RemovalOptions {
  /** Gets a stray before it is removed. */
  readonly onRemove: (stray: Stray) => void;
  /** How long AWS may take to see that something is used no more. */
  readonly patienceSeconds: number;
  /** Once aborted, what is being removed is the last one. */
  readonly signal?: AbortSignal;
}

/** In the order in which they can go; what nobody can remove here comes last. */
export function inRemovalOrder(strays: readonly Stray[]): Stray[] {
  const place = ({ found: { type } }: Stray) =>
    isRemovable(type) ? REMOVAL_ORDER.indexOf(type) : REMOVAL_ORDER.length;
  return [...strays].sort((a, b) => place(a) - place(b));
}

/** Removes strays, one after the other. One that stays does not keep the others. */
export async function removeStrays(
  api: AwsApi,
  strays: readonly Stray[],
  { onRemove, patienceSeconds, signal }: RemovalOptions,
): Promise<Removal[]> {
  const removals: Removal[] = [];
  for (const stray of inRemovalOrder(strays)) {
    if (signal?.aborted) {
      removals.push({ stray, failure: "interrupted" });
      continue;
    }
    onRemove(stray);
    removals.push({ stray, failure: await failureOf(api, stray, patienceSeconds, signal) });
  }
  return removals;
}

const GONE = /NotFound|NoSuchEntity|NotFoundException|InvalidGroup\.NotFound/;
/** Milliseconds between two attempts. */
const LONGEST_PAUSE = 5000;

const IN_USE = /DependencyViolation|InUse|DeleteConflict|ResourceContention|ScalingActivityInProgress/;

async function failureOf(
  api: AwsApi,
  { found, isTagged }: Stray,
  patienceSeconds: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { type } = found;
  if (!isRemovable(type)) return "this program cannot remove it; remove it by hand";
  if (!isTagged) return "it does not carry the environment's tags and may be somebody else's; remove it by hand";
  const end = Date.now() + patienceSeconds * 1000;
  for (;;) {
    try {
      await REMOVERS[type](api, found);
      return undefined;
    } catch (error) {
      const { name = "", message = "" } = error as Partial<Error>;
      if (GONE.test(name) || (name === "ValidationError" && /not found/.test(message))) return undefined;
      // AWS: what has just gone counts as there for a while, such as the network interfaces of a load balancer.
      if (!IN_USE.test(name) || Date.now() >= end || signal?.aborted) return `${name}: ${message}`;
      await wait(Math.min(LONGEST_PAUSE, patienceSeconds * 100));
    }
  }
}
