import type { Environment, State } from "./environment";

/** A state in S3, as an environment names it. */
export type S3State = Extract<State, { readonly kind: "s3" }>;

/**
 * Where the bucket's own stack has its state. An environment's key has the service before the environment, and no environment is
 * called like this file: so they never meet, and two services that share a bucket share its stack too.
 */
export const STATE_BUCKET_KEY = "state-bucket/terraform.tfstate";

/** The stack that makes the bucket. */
export const STATE_BUCKET_STACK = "state-bucket";

/** The bucket's tag `ManagedBy`: tells a bucket of ours, whose making was interrupted, from a stranger. */
export const STATE_BUCKET_MAKER = "state:bootstrap";

/** Where an environment's state is in its bucket. A change makes Terraform forget everything that it has made. */
export function stateKey(serviceName: string, environment: string): string {
  return `${serviceName}/${environment}/terraform.tfstate`;
}

/** The object that locks a state while somebody works: the backend's `use_lockfile`. */
export function lockKey(key: string): string {
  return `${key}.tflock`;
}

/**
 * The bucket of a state as all environments together describe it, whichever of them asks: its default encryption is the KMS key of
 * the first environment that names one.
 */
export function stateBucketOf(state: S3State, environments: Readonly<Record<string, Environment>>): S3State {
  const sharing = Object.values(environments).flatMap((each) => (each.state.kind === "s3" ? [each.state] : []));
  const named = sharing.find(({ bucket, kmsKeyArn }) => bucket === state.bucket && kmsKeyArn !== undefined);
  const { kind, bucket, region } = state;
  return { kind, bucket, region, ...(named?.kmsKeyArn !== undefined && { kmsKeyArn: named.kmsKeyArn }) };
}

/** What is wrong with the states of the environments together: a bucket is in one region. */
export function stateProblems(
  environments: Readonly<Record<string, unknown>>,
): { readonly environment: string; readonly setting: "state"; readonly text: string }[] {
  const first = new Map<string, { readonly name: string; readonly region: string }>();
  return Object.entries(environments).flatMap(([name, environment]) => {
    // The configuration may be wrong in other ways, which are told elsewhere.
    const state = (environment as Partial<Environment> | null | undefined)?.state as Partial<S3State> | undefined;
    if (state?.kind !== "s3" || typeof state.bucket !== "string" || typeof state.region !== "string") return [];
    const other = first.get(state.bucket);
    if (other === undefined) first.set(state.bucket, { name, region: state.region });
    if (other === undefined || other.region === state.region) return [];
    const text = `${name}.state.region is "${state.region}"; it must be ${other.region}, where ${other.name}.state has the same bucket`;
    return [{ environment: name, setting: "state", text }];
  });
}
