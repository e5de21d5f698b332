import { readFileSync } from "node:fs";
import { parsePlan, type PlanView } from "../analysis/graph";
import { planJsonFile, type PlanLock, type StackRun, writePlan } from "../terraform/stack-run";

/**
 * Plans a stack, and reads the plan that is left.
 *
 * @throws ExpectedError with what Terraform said
 */
export async function plan(stack: StackRun, lock: PlanLock): Promise<PlanView> {
  await writePlan(stack, lock);
  return parsePlan(readFileSync(planJsonFile(stack)));
}
