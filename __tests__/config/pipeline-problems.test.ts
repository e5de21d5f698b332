import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";
import type { Pipeline } from "../../config/pipeline";
import { pipelineProblems } from "../../config/pipeline-problems";

const PIPELINE: Pipeline = {
  repository: "acme/shop",
  region: "eu-west-1",
  state: { kind: "s3", bucket: "acme-state", region: "eu-west-1" },
};
const DEV = ENVIRONMENTS["dev"] as Environment;
const problems = (more: Partial<Pipeline>, environments: Record<string, Environment> = ENVIRONMENTS) =>
  pipelineProblems({ ...PIPELINE, ...more }, SERVICE_NAME, environments);

describe("the pipeline's configuration", () => {
  test("is valid", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ repository: "Acme-Inc/my.shop_2", branch: "release/1.x", accountId: "123456789012" })).toEqual(
      [],
    );
  });

  test.each<[Partial<Pipeline>, string]>([
    [{ repository: "acme" }, 'PIPELINE.repository is "acme"; it must be owner/name on GitHub'],
    [{ repository: "acme/*" }, 'PIPELINE.repository is "acme/*"; it must be owner/name on GitHub'],
    [{ branch: "*" }, 'PIPELINE.branch is "*"; it must be the name of a branch, without wildcards'],
    [{ accountId: "1234" }, 'PIPELINE.accountId is "1234"; it must have 12 digits, as a text'],
    [
      { oidcProviderArn: "arn:aws:iam::123456789012:oidc-provider/example.com" },
      'PIPELINE.oidcProviderArn is "arn:aws:iam::123456789012:oidc-provider/example.com"; it must be the ARN of the account\'s provider for token.actions.githubusercontent.com',
    ],
  ])("fails if it is %j", (more, problem) => {
    expect(problems(more)).toEqual([problem]);
  });

  test.each<[Record<string, unknown> | null, string]>([
    [null, "PIPELINE is null; it must be an object with the settings repository, "],
    [{ ...PIPELINE, state: undefined }, "PIPELINE.state is missing; it must be an object whose kind is local or s3"],
    [
      { ...PIPELINE, state: { kind: "s3", bucket: "a..b", region: "eu-west-1" } },
      'PIPELINE.state.bucket is "a..b"; it must be a bucket\'s name, in which no two dots stand side by side',
    ],
    [{ ...PIPELINE, region: "Ireland" }, 'PIPELINE.region is "Ireland"; it must be a region such as eu-west-1'],
    [{ ...PIPELINE, accountId: 123456789012 }, "PIPELINE.accountId is 123456789012; it must have 12 digits, as a text"],
    [{ ...PIPELINE, branch: null }, "PIPELINE.branch is null; it must be the name of a branch, without wildcards"],
    [{ ...PIPELINE, branch: "../x" }, 'PIPELINE.branch is "../x"; it must be the name of a branch, without wildcards'],
    [{ ...PIPELINE, repository: "a/.." }, 'PIPELINE.repository is "a/.."; it must be owner/name on GitHub'],
    [{ ...PIPELINE, accountID: "1" }, "PIPELINE.accountID is not a setting; did you mean accountId? the settings of "],
  ])("fails in one line if it is %j", (pipeline, start) => {
    const [problem, ...others] = pipelineProblems(pipeline as unknown as Pipeline, SERVICE_NAME, ENVIRONMENTS);
    expect(problem?.startsWith(start) && others).toEqual([]);
  });

  test("fails if an environment's roles could be taken for the pipeline's, or another environment's", () => {
    expect(problems({}, { pipeline: DEV, "pipeline-x": DEV, prod: DEV, "prod-eu": DEV, production: DEV })).toEqual([
      "pipeline is the name of an environment; with the pipeline it must not be pipeline or start with pipeline-",
      "pipeline-x is the name of an environment; its deploy role must not be taken for that of pipeline, so it must not start with pipeline-",
      "pipeline-x is the name of an environment; with the pipeline it must not be pipeline or start with pipeline-",
      "prod-eu is the name of an environment; its deploy role must not be taken for that of prod, so it must not start with prod-",
    ]);
  });

  test("fails with the mistakes of the environments", () => {
    expect(problems({}, { prod: { ...DEV, region: "nowhere" } })).toEqual([
      'prod.region is "nowhere"; it must be a region such as eu-west-1',
    ]);
  });

  test("fails if an environment has a tag of its own by which its deploy role knows what is whose", () => {
    expect(problems({}, { prod: { ...DEV, tags: { Service: "web" } } })).toEqual([
      'prod.tags has the key "Service"; what belongs to an environment is told by its tags Service and Environment: leave it out',
    ]);
  });

  test("fails if there are no environments", () => {
    expect(problems({}, null as unknown as Record<string, Environment>)).toEqual([
      expect.stringMatching(/^ENVIRONMENTS is null; /),
    ]);
  });

  test("knows the boundary of an environment", () => {
    const environment = (permissionsBoundaryArn: string) => ({ prod: { ...DEV, permissionsBoundaryArn } });
    expect(problems({}, environment("arn:aws:iam::123456789012:policy/x/boundary"))).toEqual([]);
    expect(problems({}, environment("boundary"))).toEqual([
      'prod.permissionsBoundaryArn is "boundary"; it must be the ARN of an IAM policy',
    ]);
  });
});
