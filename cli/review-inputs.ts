import { exposureDifference, exposureOf } from "../analysis/exposure";
import { readPlan, readState } from "../analysis/graph";
import type { PlanJson } from "../analysis/plan/plan-json";
import type { ReviewInputs } from "../analysis/review";
import { checkGraph } from "../analysis/rules";

/** What the other analyses say of a plan. */
export function reviewInputs(plan: PlanJson): ReviewInputs {
  const after = readPlan(plan);
  const before = readState(plan.prior_state ?? {});
  const { problems, unseen } = checkGraph(after);
  const exposure = exposureOf(after);
  const { opened, closed } = exposureDifference(exposureOf(before), exposure);
  return {
    problems,
    opened,
    closed,
    unseen: [...unseen, ...exposure.unseen].map(({ address, reason }) => `${address}: ${reason}`),
  };
}
