import { cut } from "../masking";
import type { PlanView } from "../graph";
import type { Problem } from "../rules";
import { driftOf } from "./drift";
import { findRisks } from "./find-risks";
import { headlineOf } from "./headline";
import { highest } from "./level";
import { ReviewContext } from "./review-context";
import { NO_INPUTS, type ReviewInputs } from "./review-inputs";
import type { Review } from "./review-result";
import { reviewedResources } from "./reviewed-resources";
import { trafficChanges } from "./traffic/traffic";
import { unseenIn } from "./unseen";

const LONGEST_MESSAGE = 600;

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
    level: highest(risks.map(({ level }) => level)),
    changes: resources.length,
    risks,
    traffic: trafficChanges(context, inputs),
    problems: [...inputs.problems]
      .sort((one, other) => one.severity.localeCompare(other.severity))
      .map((problem) => shownProblem(problem, context)),
    resources,
    drift,
    unseen: unseenIn(context, inputs.unseen),
  };
}

function shownProblem(problem: Problem, context: ReviewContext): Problem {
  const { display } = context;
  const about = [context.at(problem.address)?.after?.values];
  return {
    ...problem,
    address: display.address(problem.address),
    attribute: display.name(problem.attribute),
    message: cut(display.sentence(problem.message, about), 0, LONGEST_MESSAGE),
  };
}
