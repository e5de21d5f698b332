import { WIDEST_HEALTHY_RANGE } from "../../../aws/auto-scaling/healthy-percentage";
import type { Block } from "../../graph";
import { finding } from "../finding";
import type { Finding } from "../rule";

/** What is wrong between the two healthy percentages of a policy or of a refresh. */
export function* tooFarApart(holder: Block, min: number | undefined, max: number | undefined): Generator<Finding> {
  if (min === undefined || max === undefined || max - min <= WIDEST_HEALTHY_RANGE) return;
  const most = min + WIDEST_HEALTHY_RANGE;
  const why = `${WIDEST_HEALTHY_RANGE} above ${holder.at("min_healthy_percentage")} (${min})`;
  yield finding(holder.at("max_healthy_percentage"), max, `at most ${most}: ${why}`);
}
