import { describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS } from "../environments";
import type { Pipeline } from "../../config/pipeline";
import { deployRoleName, planRoleName } from "../../config/pipeline-roles";
import { PipelineStack } from "../../stacks/pipeline-stack";
import { ServiceStack } from "../../stacks/service-stack";
import { type Synthesis, synthesisOf } from "../synthesis";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const PIPELINE: Pipeline = { repository: "acme/shop", region: "eu-west-1", state: { kind: "local" } };
const PROD = ENVIRONMENTS["prod"] as Environment;
const KMS_KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

function stackOf(
  pipeline: Pipeline = PIPELINE,
  environments: Record<string, Environment> = ENVIRONMENTS,
  serviceName = "shop",
): Synthesis {
  const stack = new PipelineStack(new App(), "pipeline", {
    serviceName,
    pipeline,
    environments,
    stateDirectory: "/s",
  });
  return synthesisOf(stack);
}

const synthesis = stackOf();

const statementsOf = (policy: unknown) => (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;

/** The statements of a policy by its name without the service's. */
function policy(name: string, from: Synthesis = synthesis): Statement[] {
  const found = Object.values(from.all("aws_iam_policy")).find((each) => each["name"] === `shop-pipeline-${name}`);
  return statementsOf(found?.["policy"]);
}

const statement = (name: string, sid: string, from: Synthesis = synthesis) =>
  policy(name, from).find((each) => each.Sid === sid);

function trustOf(role: string, from: Synthesis = synthesis): Statement & { readonly Principal: unknown } {
  const found = Object.values(from.all("aws_iam_role")).find(({ name }) => name === role);
  const statements = statementsOf(found?.["assume_role_policy"]);
  expect(statements).toHaveLength(1);
  return statements[0] as Statement & { readonly Principal: unknown };
}

const POLICIES = Object.values(synthesis.all("aws_iam_policy")).map(({ name, policy: text }) => ({
  name: String(name),
  text: String(text),
}));
const EVERY_STATEMENT = POLICIES.flatMap(({ name, text }) => statementsOf(text).map((each) => ({ name, ...each })));

describe("who takes the roles", () => {
  test("is a job of a pull request or of main, to plan", () => {
    expect(trustOf(planRoleName("shop"))).toMatchObject({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "${aws_iam_openid_connect_provider.GitHub.arn}" },
      Condition: {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": [
            "repo:acme/shop:pull_request",
            "repo:acme/shop:ref:refs/heads/main",
          ],
        },
      },
    });
  });

  test.each(["staging", "prod"])("is a job that has %s's approval, to deploy it", (environment) => {
    expect(trustOf(deployRoleName("shop", environment)).Condition).toEqual({
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": [`repo:acme/shop:environment:${environment}`],
      },
    });
  });

  test("is nobody, for an environment whose state is a file", () => {
    const names = Object.values(synthesis.all("aws_iam_role")).map(({ name }) => name);
    expect(names.sort()).toEqual(["shop-pipeline-deploy-prod", "shop-pipeline-deploy-staging", "shop-pipeline-plan"]);
  });

  test("is never told by a pattern", () => {
    const conditions = Object.values(synthesis.all("aws_iam_role")).map((role) => String(role["assume_role_policy"]));
    expect(conditions.filter((text) => text.includes("*") || text.includes("StringLike"))).toEqual([]);
  });

  test("comes from another branch where that is deployed", () => {
    const trust = trustOf(planRoleName("shop"), stackOf({ ...PIPELINE, branch: "trunk" }));
    expect(JSON.stringify(trust.Condition)).toContain("repo:acme/shop:ref:refs/heads/trunk");
  });

  test("comes through the account's own provider where it has one", () => {
    const oidcProviderArn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    const existing = stackOf({ ...PIPELINE, oidcProviderArn });
    expect(existing.types()).not.toContain("aws_iam_openid_connect_provider");
    expect(trustOf(planRoleName("shop"), existing).Principal).toEqual({ Federated: oidcProviderArn });
  });
});

describe("what the roles may do", () => {
  test("names its actions: no service as a whole, nothing everywhere that changes something", () => {
    for (const { name, Sid, Action, Effect } of EVERY_STATEMENT) {
      for (const action of Effect === "Deny" ? [] : Action) {
        expect({ name, Sid, action }).toEqual({ name, Sid, action: expect.stringMatching(/^[a-z0-9]+:[A-Z]\w+\*?$/) });
      }
    }
  });

  test("is everywhere only where it reads, or in one region, or where AWS knows no resource", () => {
    const everywhere = EVERY_STATEMENT.filter(
      ({ Resource, Condition }) => Resource.includes("*") && Condition === undefined,
    );
    expect(everywhere.map(({ name, Sid }) => `${name} ${Sid}`).sort()).toEqual([
      "shop-pipeline-boundary Managed",
      "shop-pipeline-boundary Observed",
      "shop-pipeline-read Describe",
      "shop-pipeline-read FindZones",
      "shop-pipeline-read Strays",
    ]);
  });

  test("fits into managed policies, of which AWS takes 6,144 characters each and ten for a role", () => {
    // A reference becomes twelve digits, or `aws`.
    const name = "n".repeat(20);
    const longest = stackOf({ ...PIPELINE }, { [name]: PROD }, name);
    const texts = [
      ...Object.values(longest.all("aws_iam_policy")).map(({ policy }) => String(policy)),
      ...POLICIES.map(({ text }) => text),
    ];
    expect(
      texts.map((text) => text.replace(/\$\{data[^}]*\}/g, "123456789012").length).filter((length) => length > 6144),
    ).toEqual([]);
    const counts = new Map<unknown, number>();
    for (const { role } of Object.values(synthesis.all("aws_iam_role_policy_attachment"))) {
      counts.set(role, (counts.get(role) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(10);
  });

  test("is reading, for the one that plans", () => {
    const actions = policy("read").flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
    const attached = Object.entries(synthesis.all("aws_iam_role_policy_attachment")).filter(([id]) =>
      id.startsWith("Plan-"),
    );
    expect(attached.map(([id]) => id)).toEqual(["Plan-Read", "Plan-State"]);
  });

  test("is reading every state and writing nothing, not even a lock, for the one that plans", () => {
    const states = ["staging", "prod"].map(
      (name) =>
        `arn:\${data.aws_partition.Partition.partition}:s3:::example-terraform-state/shop/${name}/terraform.tfstate`,
    );
    expect(statement("plan-state", "ReadState")).toMatchObject({ Action: ["s3:GetObject"], Resource: states });
    const writing = policy("plan-state").filter(({ Action }) =>
      Action.some((each) => !/:(Get|List|Decrypt)/.test(each)),
    );
    expect(writing).toEqual([]);
  });

  test("is writing its own state and no other, for the one that deploys", () => {
    const state =
      "arn:${data.aws_partition.Partition.partition}:s3:::example-terraform-state/shop/prod/terraform.tfstate";
    const s3 = policy("deploy-prod-state").filter(({ Sid }) => Sid !== "FindState");
    expect(s3.map(({ Action, Resource }) => ({ Action, Resource }))).toEqual([
      { Action: ["s3:GetObject", "s3:PutObject"], Resource: [state] },
      { Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], Resource: [`${state}.tflock`] },
    ]);
  });

  test("covers the key under which the service's stack keeps its state", () => {
    const service = new ServiceStack(new App(), "prod", {
      serviceName: "shop",
      environment: PROD,
      userDataScript: "#!/bin/sh\n",
    });
    const backend = synthesisOf(service).json["terraform"]?.["backend"] as unknown as {
      s3: { bucket: string; key: string };
    };
    const [resource] = statement("deploy-prod-state", "WriteState")?.Resource ?? [];
    expect(resource?.endsWith(`:::${backend.s3.bucket}/${backend.s3.key}`)).toBe(true);
  });

  test("includes the key that encrypts the state", () => {
    const state = { kind: "s3", bucket: "b", region: "eu-west-1", kmsKeyArn: KMS_KEY } as const;
    const encrypted = stackOf(PIPELINE, { prod: { ...PROD, state } });
    const key = (...Action: string[]) => ({ Action, Resource: [KMS_KEY] });
    expect(statement("plan-state", "StateKey", encrypted)).toMatchObject(key("kms:Decrypt"));
    expect(statement("deploy-prod-state", "StateKey", encrypted)).toMatchObject(
      key("kms:Decrypt", "kms:GenerateDataKey"),
    );
  });

  test("includes the parameter that names the image", () => {
    const parameter = (parameterName: string) => {
      const image = { kind: "ssm-parameter", parameterName } as const;
      const environments = { prod: { ...PROD, instances: { ...PROD.instances, image } } };
      return statement("read", "Images", stackOf(PIPELINE, environments))?.Resource.at(-1);
    };
    const arn = "arn:${data.aws_partition.Partition.partition}:ssm:*:*:parameter/images/web";
    expect(parameter("/images/web")).toBe(arn);
    expect(parameter("/images/web:3")).toBe(arn);
    expect(parameter("arn:aws:ssm:eu-west-1:123456789012:parameter/images/web")).toBe(arn);
  });
});

describe("what a deploy may make of roles", () => {
  const roles =
    "arn:${data.aws_partition.Partition.partition}:iam::${data.aws_caller_identity.Account.account_id}:role/shop-prod-*";

  test("is its environment's own, within the boundary", () => {
    expect(statement("deploy-prod-roles", "BoundedRoles")).toMatchObject({
      Resource: [roles],
      Condition: { StringEquals: { "iam:PermissionsBoundary": "${aws_iam_policy.Boundary.arn}" } },
    });
    const unbounded = policy("deploy-prod-roles").filter(({ Sid }) => Sid !== "BoundedRoles");
    const growing = /iam:(CreateRole|PutRolePolicy|AttachRolePolicy|.*PermissionsBoundary|.*Policy(Version)?)$/;
    const actions = unbounded.flatMap(({ Action }) => Action).filter((action) => growing.test(action));
    expect(actions).toEqual([]);
  });

  test("is handed to machines and flow logs only", () => {
    expect(statement("deploy-prod-roles", "HandOver")).toMatchObject({
      Action: ["iam:PassRole"],
      Resource: [roles],
      Condition: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "vpc-flow-logs.amazonaws.com"] } },
    });
    const passing = EVERY_STATEMENT.filter(({ Action }) => Action.includes("iam:PassRole")).map(({ Sid }) => Sid);
    expect(new Set(passing)).toEqual(new Set(["HandOver"]));
  });

  test("is never the pipeline's own", () => {
    const own = [planRoleName("shop"), deployRoleName("shop", "prod"), "shop-pipeline-boundary"];
    const writable = EVERY_STATEMENT.filter(({ Action }) => Action.some((action) => /^iam:(?!Get|List)/.test(action)));
    const patterns = writable.flatMap(({ Resource }) =>
      Resource.map((resource) => resource.split("/").slice(1).join("/")),
    );
    const matches = (pattern: string, name: string) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name);
    expect(patterns.flatMap((pattern) => own.filter((name) => matches(pattern, name)))).toEqual([]);
  });

  test("has the boundary of the environment on every role of the service", () => {
    const permissionsBoundaryArn = "arn:aws:iam::123456789012:policy/shop-pipeline-boundary";
    const environment = { ...PROD, permissionsBoundaryArn };
    const service = new ServiceStack(new App(), "prod", {
      serviceName: "shop",
      environment,
      userDataScript: "#!/bin/sh\n",
    });
    const made = Object.values(synthesisOf(service).all("aws_iam_role"));
    expect(made.length).toBeGreaterThanOrEqual(2);
    expect(new Set(made.map((role) => role["permissions_boundary"]))).toEqual(new Set([permissionsBoundaryArn]));
    expect(made.every(({ name }) => String(name).startsWith("shop-prod-"))).toBe(true);
  });
});
