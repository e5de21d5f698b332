import type { PlanView } from "../analysis/graph";
import { auditStrays, ofFate } from "../strays/audit";
import { isRecognized } from "../strays/identity";
import { awsApi } from "../strays/reader";
import { formatAudit } from "../strays/report";
import { PipelineError } from "./pipeline-error";
import { environmentNamed, type PipelineSettings } from "./pipeline-environments";

/**
 * Looks before an apply for what is the environment's and in no state. Always, and not only after an apply that was killed: nobody can
 * tell from a state whether the last apply has written all of it.
 *
 * @param plan that is to be applied: what it imports is no stray any more
 * @throws PipelineError (exit code 2) with the report where there is something; nothing is changed then
 */
export async function refuseStrays(
  name: string,
  { serviceName, environments }: PipelineSettings,
  plan: PlanView,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const environment = environmentNamed(name, environments);
  const api = awsApi(environment.region, env);
  try {
    const audit = await auditStrays(api, { serviceName, name, environment, plan });
    // What is of a kind that no deploy of ours makes is told by the command, and is no reason to keep a deploy.
    if (![...ofFate(audit, "wanted"), ...ofFate(audit, "left over")].some(({ found }) => isRecognized(found))) return;
    throw new PipelineError(`${formatAudit(audit, new Date())}\nnothing was applied (docs/state.md, "Strays")`, 2);
  } finally {
    api.close();
  }
}
