import type { PlanView } from "../analysis/graph";
import { configurationProblems, HOW_TO_REVIEW_AGAIN, type Manifest, planDifferences } from "./manifest";
import { PipelineError } from "./pipeline-error";
import { comparableChanges } from "./plan-changes";
import { apply, configurationOf, type LockOptions, StalePlanError, type StackRun } from "../terraform/stack-run";
import { plan } from "./planned";

export interface DeployOptions extends LockOptions {
  /** Looks at the plan that is to be applied, and throws where it must not be. @default - nothing else is looked at */
  readonly beforeApply?: (plan: PlanView) => Promise<void>;
}

/** What `deployReviewed` has done. */
export type Deployment = "applied" | "nothing to change";

/**
 * Plans a synthesized stack again and applies that plan if it does exactly what was reviewed. Nothing that a pull request has made is
 * applied: the reviewed plan is only compared with.
 *
 * @throws PipelineError (exit code 2) when the plan is another one than reviewed; nothing is changed then
 */
export async function deployReviewed(stack: StackRun, reviewed: Manifest, options: DeployOptions): Promise<Deployment> {
  const configuration = configurationOf(stack);
  const { environment } = stack;
  refuse(environment, configurationProblems(reviewed, environment, configuration));
  const planned = await plan(stack, options);
  // Also after a deploy whose later steps failed and are run again.
  if (comparableChanges(planned, { visible: false }).length === 0) return "nothing to change";
  refuse(environment, planDifferences(reviewed, environment, configuration, planned));
  await options.beforeApply?.(planned);
  try {
    await apply(stack, options);
  } catch (error) {
    if (error instanceof StalePlanError) refuse(environment, [error.message]);
    throw error;
  }
  return "applied";
}

function refuse(environment: string, reasons: readonly string[]): void {
  if (reasons.length === 0) return;
  const lines = reasons.map((reason) => `  ${reason}`).join("\n");
  throw new PipelineError(
    `the review of ${environment} is stale; nothing was applied:\n${lines}\n${HOW_TO_REVIEW_AGAIN}`,
    2,
  );
}
