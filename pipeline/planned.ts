import { readFileSync } from "node:fs";
import { parsePlan, type PlanView } from "../analysis/graph";
import { planJsonFile, type PlanOptions, type StackRun, writePlan } from "../terraform/stack-run";

/**
 * Plans a stack for an apply, and reads the plan that is left.
 *
 * @throws ExpectedError with what Terraform said
 */
export async function plan(stack: StackRun, options: PlanOptions): Promise<PlanView> {
  await writePlan(stack, options);
  return parsePlan(readFileSync(planJsonFile(stack)));
}
