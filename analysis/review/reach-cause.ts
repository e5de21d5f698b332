import type { ExposureChange } from "../exposure";
import type { ReviewContext } from "./review-context";

/** The address of what makes a difference: the first of the rules, listeners and target groups in between that the plan changes. */
export function causeOfReach({ via, to }: Pick<ExposureChange, "via" | "to">, context: ReviewContext): string {
  return via.find((each) => (context.at(each)?.kind ?? "no-op") !== "no-op") ?? via[0] ?? to;
}
