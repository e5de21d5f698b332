import type { PlanJson } from "../analysis/plan/plan-json";
import { NO_INPUTS, type ReviewInputs } from "../analysis/review";

/** What the other analyses say of a plan: nothing yet. */
export const reviewInputs: (plan: PlanJson) => ReviewInputs = () => NO_INPUTS;
