import type { Environment } from "../config/environment";
import { findEnvironment, unknownEnvironment } from "../config/find-environment";
import type { Pipeline } from "../config/pipeline";
import { deployRoleName, partitionOf, planRoleName } from "../config/pipeline-roles";
import { PipelineError } from "./pipeline-error";

/** One job of a workflow's matrix. */
export interface PipelineEnvironment {
  readonly environment: string;
  readonly region: string;
  /** ARN of the role that reads. */
  readonly planRole: string;
  /** ARN of the role that changes this environment. */
  readonly deployRole: string;
}

export interface PipelineSettings {
  readonly serviceName: string;
  readonly pipeline: Pipeline;
  readonly environments: Readonly<Record<string, Environment>>;
}

/**
 * The environments that the workflows plan and deploy: those whose state is in S3, once the account is known. A state in a file is on
 * somebody's computer; a plan without it would create everything again.
 */
export function pipelineEnvironments(settings: PipelineSettings): PipelineEnvironment[] {
  const { serviceName, pipeline, environments } = settings;
  const { accountId } = pipeline;
  if (accountId === undefined) return [];
  return Object.entries(environments)
    .filter(([, { state }]) => state.kind === "s3")
    .map(([environment, { region }]) => {
      const roles = `arn:${partitionOf(region)}:iam::${accountId}:role`;
      return {
        environment,
        region,
        planRole: `${roles}/${planRoleName(serviceName)}`,
        deployRole: `${roles}/${deployRoleName(serviceName, environment)}`,
      };
    });
}

/** Why environments are not planned, a line for each reason. */
export function unplanned({ pipeline, environments }: PipelineSettings): string[] {
  if (pipeline.accountId === undefined) {
    return ["nothing is planned: PIPELINE.accountId is not set in config/pipeline.ts (docs/pull-requests.md)"];
  }
  return Object.entries(environments)
    .filter(([, { state }]) => state.kind === "local")
    .map(([name]) => `${name} is not planned: its state is a file on somebody's computer`);
}

/**
 * @throws PipelineError for a name that the configuration does not have
 */
export function environmentNamed(name: string, environments: Readonly<Record<string, Environment>>): Environment {
  const found = findEnvironment(name, environments);
  if (found === undefined) throw new PipelineError(unknownEnvironment(name, environments));
  return found;
}
