import { readFileSync, rmSync } from "node:fs";
import { parsePlan, type PlanView } from "../analysis/graph";
import { planFile, planJsonFile, stackRun, synthesize, writePlan } from "../terraform/stack-run";

/**
 * Plans an environment to learn what its state knows and what its configuration wants. Takes no lock, so that it also works beside one that
 * nobody holds any more, and leaves no plan behind.
 *
 * @param env in which Terraform runs
 * @param tell gets a line for each step
 * @throws ExpectedError with what is wrong with the configuration, or what Terraform said
 */
export async function planStack(
  environment: string,
  env: NodeJS.ProcessEnv,
  tell: (line: string) => void,
): Promise<PlanView> {
  const stack = stackRun(environment, env, tell);
  await synthesize(stack);
  try {
    await writePlan(stack, "no lock");
    return parsePlan(readFileSync(planJsonFile(stack)));
  } finally {
    // They hold the whole state, secrets included.
    for (const file of [planFile(stack), planJsonFile(stack)]) rmSync(file, { force: true });
  }
}
