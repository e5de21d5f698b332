import type { Outcome } from "./follow-refresh";
import { formatRefresh } from "./refresh";

/** Whether the instances are what the deploy made them, or nothing had to be replaced. */
export function isSuccessful(outcome: Outcome): boolean {
  return outcome.kind === "none" || (outcome.kind === "ended" && outcome.refresh.status === "Successful");
}

/** One line for a person. */
export function formatOutcome(outcome: Outcome, group: string, timeoutMinutes: number): string {
  if (outcome.kind === "none") return `${group}: no instance refresh was started; there was nothing to replace`;
  const { refresh } = outcome;
  const reason = refresh.statusReason === undefined ? "" : `: ${refresh.statusReason}`;
  if (outcome.kind === "timeout") {
    return (
      `${group}: the instance refresh has not ended within ${timeoutMinutes} minutes ` +
      `(${formatRefresh(refresh)})${reason}; it goes on`
    );
  }
  if (refresh.status === "Successful") return `${group}: the instance refresh was successful`;
  return `${group}: the instance refresh ended as ${formatRefresh(refresh)}${reason}`;
}

/** One object for a program. `refresh` is null where there was none. */
export function outcomeJson(outcome: Outcome, group: string) {
  return {
    group,
    outcome: outcome.kind,
    successful: isSuccessful(outcome),
    refresh: outcome.kind === "none" ? null : outcome.refresh,
  };
}
