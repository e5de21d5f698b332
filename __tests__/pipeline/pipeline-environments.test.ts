import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS } from "../environments";
import { environmentNamed, pipelineEnvironments, unplanned } from "../../pipeline/pipeline-environments";

const pipeline = {
  repository: "acme/shop",
  region: "eu-west-1",
  state: { kind: "local" },
  accountId: "123456789012",
} as const;
const settings = { serviceName: "shop", pipeline, environments: ENVIRONMENTS };

describe("the environments of the workflows", () => {
  test("are those whose state is in S3, each with its roles", () => {
    expect(pipelineEnvironments(settings)[1]).toEqual({
      environment: "prod",
      region: "eu-west-1",
      planRole: "arn:aws:iam::123456789012:role/shop-pipeline-plan",
      deployRole: "arn:aws:iam::123456789012:role/shop-pipeline-deploy-prod",
    });
    expect(pipelineEnvironments(settings).map(({ environment }) => environment)).toEqual(["staging", "prod"]);
    expect(unplanned(settings)).toEqual(["dev is not planned: its state is a file on somebody's computer"]);
  });

  test.each([
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("have roles of the partition of %s", (region, partition) => {
    const prod = { ...(ENVIRONMENTS["prod"] as Environment), region };
    const [found] = pipelineEnvironments({ ...settings, environments: { prod } });
    expect(found?.planRole).toBe(`arn:${partition}:iam::123456789012:role/shop-pipeline-plan`);
  });

  test("are none until the account is known, so that the workflows of a fresh clone only check", () => {
    const unknown = { repository: pipeline.repository, region: pipeline.region, state: pipeline.state };
    expect(pipelineEnvironments({ ...settings, pipeline: unknown })).toEqual([]);
    expect(unplanned({ ...settings, pipeline: unknown })).toEqual([
      "nothing is planned: PIPELINE.accountId is not set in config/pipeline.ts (docs/pull-requests.md)",
    ]);
  });

  test.each(["nowhere", "", "toString", "__proto__"])("fail if there is none of the name %j", (name) => {
    expect(() => environmentNamed(name, ENVIRONMENTS)).toThrow(
      `${name} is not an environment; config/environments.ts has dev, staging, prod`,
    );
  });
});
