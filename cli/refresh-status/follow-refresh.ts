import { hasEnded, type RefreshView } from "./refresh";

/** What following a refresh needs of the world. */
export interface Follower {
  /** The newest refresh of the group, or undefined where there was never one. */
  readonly newest: () => Promise<RefreshView | undefined>;
  /** One refresh, by its id. */
  readonly byId: (id: string) => Promise<RefreshView | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Gets what is known of the refresh each time that something has changed. */
  readonly onProgress: (refresh: RefreshView) => void;
}

export interface FollowOptions {
  readonly timeoutMinutes: number;
  /** An older refresh that has ended already is another deploy's; undefined takes any. */
  readonly startedWithinMinutes: number | undefined;
  readonly pollSeconds: number;
}

/** How it ended: the refresh did, there was none, or it took too long. */
export type Outcome =
  | { readonly kind: "ended"; readonly refresh: RefreshView }
  | { readonly kind: "none" }
  | { readonly kind: "timeout"; readonly refresh: RefreshView };

const MINUTE = 60_000;

/**
 * Follows the newest refresh of a group to its end, and no other one that starts meanwhile. Errors of `newest` and `byId` are the
 * caller's.
 */
export async function followRefresh(follower: Follower, options: FollowOptions): Promise<Outcome> {
  const { onProgress, now, sleep } = follower;
  const deadline = now() + options.timeoutMinutes * MINUTE;
  const first = await follower.newest();
  if (first === undefined || isOld(first, options.startedWithinMinutes, now())) return { kind: "none" };
  let refresh = first;
  onProgress(refresh);
  while (!hasEnded(refresh)) {
    const left = deadline - now();
    if (left <= 0) return { kind: "timeout", refresh };
    await sleep(Math.min(options.pollSeconds * 1000, left));
    const next = await follower.byId(refresh.id);
    if (next === undefined) throw new Error(`the instance refresh ${refresh.id} has disappeared, with its group`);
    if (isChanged(refresh, next)) onProgress(next);
    refresh = next;
  }
  return { kind: "ended", refresh };
}

/** A refresh that still runs is never old: it is what the group is doing now. */
function isOld(refresh: RefreshView, startedWithinMinutes: number | undefined, now: number): boolean {
  if (startedWithinMinutes === undefined || !hasEnded(refresh) || refresh.startTime === undefined) return false;
  return Date.parse(refresh.startTime) < now - startedWithinMinutes * MINUTE;
}

function isChanged(before: RefreshView, after: RefreshView): boolean {
  return (
    before.status !== after.status ||
    before.percentageComplete !== after.percentageComplete ||
    before.instancesToUpdate !== after.instancesToUpdate ||
    before.statusReason !== after.statusReason
  );
}
