import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";
import { configurationProblems } from "../../config/problems";
import { lockKey, type S3State, STATE_BUCKET_KEY, stateBucketOf, stateKey } from "../../config/state-location";

const STAGING = ENVIRONMENTS["staging"] as Environment;
const state = (changes: Partial<S3State> = {}): S3State => ({
  kind: "s3",
  bucket: "states",
  region: "eu-west-1",
  ...changes,
});
const environmentsOf = (...states: readonly S3State[]) =>
  Object.fromEntries(states.map((each, index) => [`e${index}`, { ...STAGING, state: each }]));

describe("the key of a state", () => {
  test("is the environment's own, and no other state's or lock's", () => {
    const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/);
    fc.assert(
      fc.property(name, name, name, name, (service, environment, otherService, otherEnvironment) => {
        const key = stateKey(service, environment);
        const other = stateKey(otherService, otherEnvironment);
        expect(key === other).toBe(service === otherService && environment === otherEnvironment);
        expect(key).not.toBe(STATE_BUCKET_KEY);
        expect(lockKey(other)).not.toBe(key);
      }),
    );
  });

  test("is what it always was", () => {
    expect(stateKey("escala", "prod")).toBe("escala/prod/terraform.tfstate");
    expect(lockKey(stateKey("escala", "prod"))).toBe("escala/prod/terraform.tfstate.tflock");
  });
});

describe("the bucket of a state", () => {
  test("has the key of the first environment that names one, whoever asks", () => {
    const states = [state(), state({ kmsKeyArn: "arn:aws:kms::1" }), state({ kmsKeyArn: "arn:aws:kms::2" })];
    const buckets = states.map((each) => stateBucketOf(each, environmentsOf(...states)));
    expect(buckets).toEqual(Array(3).fill(state({ kmsKeyArn: "arn:aws:kms::1" })));
  });

  test("has nothing of other buckets", () => {
    const other = state({ bucket: "others", kmsKeyArn: "arn:aws:kms::1" });
    expect(stateBucketOf(state(), environmentsOf(other, state()))).toEqual(state());
  });

  test("fails if two environments look for it in different regions", () => {
    const environments = environmentsOf(
      state(),
      state({ bucket: "others", region: "us-east-1" }),
      state({ region: "eu-west-2" }),
    );
    expect(configurationProblems(SERVICE_NAME, environments)).toEqual([
      'e2.state.region is "eu-west-2"; it must be eu-west-1, where e0.state has the same bucket',
    ]);
  });

  test.each([
    null,
    undefined,
    {},
    { state: null },
    { state: { kind: "s3" } },
    { state: { kind: "s3", bucket: 1, region: 2 } },
  ])("is not asked of what is no state: %j", (environment) => {
    const problems = configurationProblems(SERVICE_NAME, { broken: environment, other: environment });
    expect(problems.filter((problem) => problem.includes("same bucket"))).toEqual([]);
  });
});
