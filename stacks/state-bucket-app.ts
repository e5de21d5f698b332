import type { Environment } from "../config/environment";
import { findEnvironment, unknownEnvironment } from "../config/find-environment";
import { configurationProblems } from "../config/problems";
import { STATE_BUCKET_STACK, stateBucketOf } from "../config/state-location";
import { checksOf } from "../synthesis/checks-file";
import { type AppSettings, synthesizeApp } from "../synthesis/synthesize-app";
import { StateStack, type StateStackProps } from "./state-stack";

export interface StateBucketAppProps extends Omit<StateStackProps, "bucket">, AppSettings {
  readonly serviceName: string;
  readonly environments: Readonly<Record<string, Environment>>;
  /** The environment whose bucket it is. */
  readonly environment: string;
}

/**
 * Synthesizes the stack of the bucket that holds an environment's state.
 *
 * @returns everything that is wrong; nothing is written unless it is empty
 */
export function synthesizeStateBucket(props: StateBucketAppProps): readonly string[] {
  const { environments, environment, checks, serviceName, localState, importBucket = false } = props;
  const { settings: checkSettings, problems: checksProblems } = checksOf(checks);
  const problems = [...configurationProblems(serviceName, environments), ...checksProblems];
  const state = findEnvironment(environment, environments)?.state;
  if (state === undefined) problems.push(unknownEnvironment(environment, environments));
  if (state?.kind === "local") problems.push(`${environment}.state.kind is "local"; only a state in S3 has a bucket`);
  if (problems.length > 0 || state?.kind !== "s3") return problems;
  return synthesizeApp(props, checkSettings, (app) => {
    new StateStack(app, STATE_BUCKET_STACK, { localState, importBucket, bucket: stateBucketOf(state, environments) });
  });
}
