import { S3Client } from "@aws-sdk/client-s3";
import { ENVIRONMENTS, SERVICE_NAME } from "../config/environments";
import { HTTP_LIMITS } from "../config/http-limits";
import type { Environment } from "../config/environment";
import { findEnvironment, unknownEnvironment } from "../config/find-environment";
import { configurationProblems } from "../config/problems";
import { lockKey, type S3State, stateKey } from "../config/state-location";
import { PrerequisiteError } from "../terraform/process";

/** Where an environment's state is. */
export interface StatePlace {
  readonly environment: string;
  readonly state: S3State;
  readonly key: string;
  readonly lockKey: string;
}

/**
 * Where the state of an environment is, in S3.
 *
 * @throws PrerequisiteError with everything that is wrong with the configuration, or where the state is a local file
 */
export function findStatePlace(
  environment: string,
  environments: Readonly<Record<string, Environment>> = ENVIRONMENTS,
): StatePlace {
  const settings = findEnvironment(environment, environments);
  const problems = configurationProblems(SERVICE_NAME, environments);
  if (settings === undefined) problems.push(unknownEnvironment(environment, environments));
  if (problems.length > 0 || settings === undefined) throw new PrerequisiteError(problems.join("\n"));
  const { state, region } = settings;
  if (state.kind === "local") throw new PrerequisiteError(localStateAdvice(environment, region));
  const key = stateKey(SERVICE_NAME, environment);
  return { environment, state, key, lockKey: lockKey(key) };
}

function localStateAdvice(environment: string, region: string): string {
  return [
    `${environment}.state.kind is "local"; only a state in S3 has a bucket. Write into ${environment} in config/environments.ts:`,
    `  state: { kind: "s3", bucket: "<a name that no bucket in the world has yet>", region: "${region}" },`,
  ].join("\n");
}

/** A client for the bucket's region, with the credentials that Terraform uses: those of the environment or the profile. */
export function stateClient({ region }: S3State): S3Client {
  return new S3Client({ region, requestHandler: HTTP_LIMITS });
}
