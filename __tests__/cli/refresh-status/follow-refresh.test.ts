import { describe, expect, test } from "@jest/globals";
import { followRefresh, type FollowOptions, type Outcome } from "../../../cli/refresh-status/follow-refresh";
import { formatOutcome, isSuccessful, outcomeJson } from "../../../cli/refresh-status/report";
import { formatRefresh, type RefreshView, viewOf } from "../../../cli/refresh-status/refresh";

const NOW = Date.parse("2026-11-01T12:00:00Z");
const OPTIONS: FollowOptions = { timeoutMinutes: 60, startedWithinMinutes: undefined, pollSeconds: 10 };

const view = (given: Partial<RefreshView> = {}): RefreshView => ({
  id: "r-1",
  status: "InProgress",
  percentageComplete: 0,
  instancesToUpdate: 2,
  statusReason: undefined,
  startTime: "2026-11-01T11:59:00.000Z",
  endTime: undefined,
  ...given,
});

/** Follows a refresh that is seen so at one question after the other, the last one for ever. */
async function follow(seen: readonly (RefreshView | undefined)[], options: Partial<FollowOptions> = {}) {
  let clock = NOW;
  let asked = 0;
  const progress: string[] = [];
  const ids: string[] = [];
  const next = () => Promise.resolve(seen[Math.min(asked++, seen.length - 1)]);
  const outcome = await followRefresh(
    {
      newest: next,
      byId: (id) => {
        ids.push(id);
        return next();
      },
      now: () => clock,
      sleep: (milliseconds) => {
        clock += milliseconds;
        return Promise.resolve();
      },
      onProgress: (refresh) => progress.push(formatRefresh(refresh)),
    },
    { ...OPTIONS, ...options },
  );
  return { outcome, progress, ids, seconds: (clock - NOW) / 1000 };
}

describe("following a refresh", () => {
  test("waits until it has ended, and tells each change once", async () => {
    const done = view({ status: "Successful", percentageComplete: 100, instancesToUpdate: 0 });
    const { outcome, progress, ids, seconds } = await follow([
      view({ status: "Pending", instancesToUpdate: undefined }),
      view(),
      view(),
      view({ percentageComplete: 50, instancesToUpdate: 1 }),
      done,
    ]);
    expect(outcome).toEqual({ kind: "ended", refresh: done });
    expect(progress).toEqual([
      "Pending, 0 %",
      "InProgress, 0 %, 2 instances left",
      "InProgress, 50 %, 1 instance left",
      "Successful, 100 %, 0 instances left",
    ]);
    expect(new Set(ids)).toEqual(new Set(["r-1"]));
    expect(seconds).toBe(40);
  });

  test.each(["Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"] as const)(
    "%s is an end",
    async (status) => {
      const { outcome } = await follow([view(), view({ status })]);
      expect(outcome).toMatchObject({ kind: "ended", refresh: { status } });
      expect(isSuccessful(outcome)).toBe(false);
    },
  );

  test.each(["Pending", "InProgress", "Baking", "Cancelling", "RollbackInProgress"] as const)(
    "%s is none, and is waited for no longer than it may take",
    async (status) => {
      const { outcome, seconds } = await follow([view({ status })], { timeoutMinutes: 0.7 });
      expect(outcome).toMatchObject({ kind: "timeout", refresh: { status } });
      expect(seconds).toBe(42);
    },
  );

  test("ends at once where there was never one", async () => {
    expect(await follow([undefined])).toMatchObject({ outcome: { kind: "none" }, progress: [], seconds: 0 });
  });

  test("takes no ended refresh of an earlier deploy for this one's", async () => {
    const old = view({ status: "Failed", startTime: "2026-11-01T11:00:00.000Z" });
    expect((await follow([old], { startedWithinMinutes: 30 })).outcome).toEqual({ kind: "none" });
    expect((await follow([old], { startedWithinMinutes: 90 })).outcome.kind).toBe("ended");
    expect((await follow([old])).outcome.kind).toBe("ended");
    const running = [view({ startTime: old.startTime }), view({ status: "Successful", startTime: old.startTime })];
    expect((await follow(running, { startedWithinMinutes: 30 })).outcome.kind).toBe("ended");
  });

  test("fails if the refresh disappears", async () => {
    await expect(follow([view(), undefined])).rejects.toThrow(
      "the instance refresh r-1 has disappeared, with its group",
    );
  });
});

describe("the outcome of a refresh", () => {
  const ended = (given: Partial<RefreshView>): Outcome => ({ kind: "ended", refresh: view(given) });

  test.each<[Outcome, boolean, string]>([
    [{ kind: "none" }, true, "shop: no instance refresh was started; there was nothing to replace"],
    [ended({ status: "Successful" }), true, "shop: the instance refresh was successful"],
    [
      ended({ status: "Failed", percentageComplete: 50, instancesToUpdate: 1, statusReason: "not healthy" }),
      false,
      "shop: the instance refresh ended as Failed, 50 %, 1 instance left: not healthy",
    ],
    [
      { kind: "timeout", refresh: view() },
      false,
      "shop: the instance refresh has not ended within 60 minutes (InProgress, 0 %, 2 instances left); it goes on",
    ],
  ])("%j is successful: %j", (outcome, successful, text) => {
    expect(isSuccessful(outcome)).toBe(successful);
    expect(formatOutcome(outcome, "shop", 60)).toBe(text);
    expect(outcomeJson(outcome, "shop")).toEqual({
      group: "shop",
      outcome: outcome.kind,
      successful,
      refresh: outcome.kind === "none" ? null : outcome.refresh,
    });
  });

  test("is read from the API, also where a rollback tells the reason", () => {
    expect(
      viewOf({
        InstanceRefreshId: "r-2",
        Status: "RollbackSuccessful",
        PercentageComplete: 0,
        RollbackDetails: { RollbackReason: "alarm" },
        StartTime: new Date(NOW),
      }),
    ).toEqual({
      id: "r-2",
      status: "RollbackSuccessful",
      percentageComplete: 0,
      instancesToUpdate: undefined,
      statusReason: "alarm",
      startTime: "2026-11-01T12:00:00.000Z",
      endTime: undefined,
    });
  });
});
