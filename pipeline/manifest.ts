import { createHash, randomBytes, scryptSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { PlanView } from "../analysis/graph";
import { PipelineError } from "./pipeline-error";
import { canonical, comparableChanges } from "./plan-changes";

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
  version: z.literal(1),
  environment: z.string(),
  configuration: hex,
  salt: hex,
  plan: hex,
  changes: z.array(z.strictObject({ address: z.string(), actions: z.array(z.string()), digest: hex })),
});

/**
 * What was reviewed, without any of its values: digests of the synthesized configuration (`configuration`), of everything that the
 * plan does (`plan`, salted and slow to guess, because it covers sensitive values) and of each change without its sensitive
 * values.
 */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * @param configuration the bytes of the stack's `cdk.tf.json`
 * @param salt 64 hexadecimal digits. @default - random
 */
export function manifestOf(
  environment: string,
  configuration: string,
  plan: PlanView,
  salt: string = randomBytes(32).toString("hex"),
): Manifest {
  return {
    version: 1,
    environment,
    configuration: sha256(configuration),
    salt,
    plan: scryptSync(canonical(comparableChanges(plan, { visible: false })), salt, 32).toString("hex"),
    changes: comparableChanges(plan, { visible: true }).map((change) => ({
      address: change.address,
      actions: [...change.actions],
      digest: sha256(canonical(change)),
    })),
  };
}

/**
 * Reads what a review left. The file comes from a run of another revision of this code and is not trusted: it can only
 * make a deploy stop.
 *
 * @throws PipelineError when it is missing or has another form
 */
export function readManifest(file: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const missing = (error as { readonly code?: unknown }).code === "ENOENT";
    throw new PipelineError(
      missing
        ? `${file} does not exist: the review has left nothing for this environment; ${HOW_TO_REVIEW_AGAIN}`
        : `${file} is not a manifest of this version of the pipeline; ${HOW_TO_REVIEW_AGAIN}`,
    );
  }
}

/** What to do when a review no longer counts. */
export const HOW_TO_REVIEW_AGAIN =
  "run the workflow plan on main, read its summary, and start the workflow deploy with the number of that run (docs/pull-requests.md)";

/** Why the configuration of today is not the one that was reviewed; empty when it is. */
export function configurationProblems(reviewed: Manifest, environment: string, configuration: string): string[] {
  if (reviewed.environment !== environment) {
    return [`the review is of ${JSON.stringify(reviewed.environment)}, not of ${environment}`];
  }
  if (reviewed.configuration === sha256(configuration)) return [];
  return [`the configuration of ${environment} is not the one that was reviewed: main has moved on`];
}

/** What a new plan does differently from the reviewed one, a line for each difference; empty when they do the same. */
export function planDifferences(
  reviewed: Manifest,
  environment: string,
  configuration: string,
  plan: PlanView,
): string[] {
  const now = manifestOf(environment, configuration, plan, reviewed.salt);
  if (now.plan === reviewed.plan) return [];
  const then = new Map(reviewed.changes.map((change) => [change.address, change]));
  const lines = now.changes.flatMap((change) => {
    const before = then.get(change.address);
    then.delete(change.address);
    if (before === undefined) return [`${change.address}: ${change.actions.join(", ")}; not in the review`];
    if (before.actions.join() !== change.actions.join()) {
      return [`${change.address}: ${change.actions.join(", ")}; reviewed was ${before.actions.join(", ")}`];
    }
    return before.digest === change.digest ? [] : [`${change.address}: values differ from the reviewed ones`];
  });
  lines.push(
    ...[...then.values()].map(
      ({ address, actions }) => `${address}: reviewed was ${actions.join(", ")}; no longer planned`,
    ),
  );
  return lines.length > 0 ? lines : ["a sensitive value is not the one that was reviewed"];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
