import type { PlanView } from "../graph";
import { type Problem, shownProblem, shownUnseen } from "../rules";
import { reviewedCapacity } from "./capacity";
import { reviewedCost } from "./cost";
import { driftOf } from "./drift";
import { findRisks } from "./find-risks";
import { headlineOf } from "./headline";
import { highest, type Level } from "./level";
import { ReviewContext } from "./review-context";
import { NO_INPUTS, type ReviewInputs } from "./review-inputs";
import type { Review } from "./review-result";
import { reviewedResources } from "./reviewed-resources";
import { requestsReview } from "./requests/request-changes";
import { trafficChanges } from "./traffic/traffic";
import { unseenIn } from "./unseen";

/**
 * What a plan means for traffic, data and those who review it. Takes any plan of Terraform or OpenTofu; whatever is missing in it is
 * told in `unseen`. No text of the result holds a value that is sensitive.
 *
 * @param inputs what other analyses found in the same plan
 */
export function review(plan: PlanView, inputs: ReviewInputs = NO_INPUTS): Review {
  const context = new ReviewContext(plan);
  const drift = driftOf(context);
  const risks = findRisks(context, inputs, drift);
  const resources = reviewedResources(context);
  return {
    headline: headlineOf(plan, resources, risks, drift.length),
    level: highest([...risks.map(({ level }) => level), ...inputs.problems.map(levelOfProblem)]),
    changes: resources.length,
    risks,
    traffic: trafficChanges(context, inputs),
    capacity: reviewedCapacity(inputs.capacity ?? [], context.display),
    requests: requestsReview(inputs.doors, context),
    cost: inputs.cost === undefined ? null : reviewedCost(inputs.cost, context.display),
    problems: [...inputs.problems]
      .sort((one, other) => one.severity.localeCompare(other.severity))
      .map((problem) => shownProblem(problem, context.display, [context.at(problem.address)?.after?.values])),
    resources,
    drift,
    unseen: unseenIn(context, inputs.unseen),
    unread: unreadIn(context, inputs),
  };
}

/** AWS refuses what a rule calls an error, or it is open to the world. */
function levelOfProblem({ severity }: Problem): Level {
  return severity === "error" ? "high" : "low";
}

function unreadIn({ plan, display }: ReviewContext, inputs: ReviewInputs): readonly string[] {
  const parts = shownUnseen([...plan.unread, ...inputs.unread], display);
  return [...new Set(parts.map(({ address, reason }) => `${address}: ${reason}`))];
}
