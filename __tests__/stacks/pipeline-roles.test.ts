import { describe, expect, test } from "@jest/globals";
import { actionsLike, type Call, keysOf, making, type Tags, type Thing, typesOf } from "../iam/call";
import { decide } from "../iam/evaluate";
import { ACCOUNT, judge, pipelineRoles } from "../iam/pipeline-roles";
import { list, type Principal } from "../iam/policy";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS } from "../environments";

const SOURCE = "i-0123456789abcdef0";
const PROD = ENVIRONMENTS["prod"] as Environment;
const environments: Record<string, Environment> = {
  ...ENVIRONMENTS,
  prod: {
    ...PROD,
    endpoint: {
      kind: "https",
      domainName: "www.example.com",
      hostedZone: "example.com",
      alternativeNames: [{ domainName: "*.shop.example.org", hostedZone: "example.org" }],
    },
    instances: { ...PROD.instances, image: { kind: "golden-image", name: "web", sourceInstanceId: SOURCE } },
  },
};
const roles = pipelineRoles({ serviceName: "shop", environments });
const prod = roles.deploy["prod"] as Principal;
const staging = roles.deploy["staging"] as Principal;

const OURS: Tags = { Service: "shop", Environment: "prod" };
const THEIRS: Tags = { Service: "shop", Environment: "staging" };
const OTHERS: Tags = { Service: "mail", Environment: "prod" };
const NONE: Tags = {};

/** Something in EC2 that is there already, or is made. */
const ec2 = (type: string, tags?: Tags): Thing => ({
  type,
  arn: ["image", "snapshot"].includes(type)
    ? `arn:aws:ec2:eu-west-1::${type}/x-1`
    : `arn:aws:ec2:eu-west-1:${ACCOUNT}:${type}/x-1`,
  ...(tags && { tags }),
});
const on = (action: string, tags: Tags, ...types: string[]): Call => ({
  action,
  things: types.map((type) => ec2(type, tags)),
});
/** A call that makes something beside what is there. */
const make = (action: string, type: string, requestTags: Tags, existing: Tags = requestTags, ...types: string[]) =>
  making({ action, things: [ec2(type), ...types.map((each) => ec2(each, existing))], tags: requestTags }, [ec2(type)]);

const regional = (service: string, resource: string, region = "eu-west-1") =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
const named = (type: string, arn: string, tags?: Tags): Thing => ({ type, arn, ...(tags && { tags }) });
const balancing = (action: string, type: string, resource: string, tags?: Tags, set?: Tags): Call => ({
  action: `elasticloadbalancing:${action}`,
  things: [named(type, regional("elasticloadbalancing", resource), tags)],
  ...(set && { tags: set }),
});
const role = (name: string) => named("role", `arn:aws:iam::${ACCOUNT}:role/${name}`);
const onRole = (action: string, name: string, context: Call["context"] = {}): Call => ({
  action: `iam:${action}`,
  things: [role(name)],
  context,
});
const BOUNDARY = { "iam:PermissionsBoundary": roles.boundaryArn };
const record = (zone: string, name: string, type = "A"): Call => ({
  action: "route53:ChangeResourceRecordSets",
  things: [named("hostedzone", `arn:aws:route53:::hostedzone/${zone}`)],
  context: {
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": [name],
    "route53:ChangeResourceRecordSetsRecordTypes": [type],
  },
});
const object = (action: string, path: string): Call => ({
  action: `s3:${action}`,
  things: [named("object", `arn:aws:s3:::${path}`)],
});
const bucket = (action: string, name: string): Call => ({
  action: `s3:${action}`,
  things: [named("bucket", `arn:aws:s3:::${name}`)],
});
const start = (template: Tags, subnet: Tags = template, viaTemplate = true): Call => ({
  action: "ec2:RunInstances",
  things: [
    ...["instance", "network-interface", "volume", "image"].map((type) => ec2(type)),
    ec2("launch-template", template),
    ec2("subnet", subnet),
    ec2("security-group", subnet),
  ],
  context: viaTemplate ? { "ec2:LaunchTemplate": regional("ec2", "launch-template/lt-1") } : {},
});
const copy = (instance: string): Call[] =>
  making(
    {
      action: "ec2:CreateImage",
      things: [ec2("image"), ec2("snapshot"), named("instance", regional("ec2", `instance/${instance}`), NONE)],
      tags: OURS,
    },
    [ec2("image")],
  );
const STATES = "example-terraform-state";

type Row = readonly [what: string, calls: Call | readonly Call[]];
const calls = (value: Row[1]): readonly Call[] => (Array.isArray(value) ? (value as readonly Call[]) : [value as Call]);

const DEPLOY_MAY: readonly Row[] = [
  ["make its VPC", make("ec2:CreateVpc", "vpc", OURS)],
  ["make a subnet in it", make("ec2:CreateSubnet", "subnet", OURS, OURS, "vpc")],
  ["make a security group in it", make("ec2:CreateSecurityGroup", "security-group", OURS, OURS, "vpc")],
  [
    "open a port of its group",
    make("ec2:AuthorizeSecurityGroupIngress", "security-group-rule", OURS, OURS, "security-group"),
  ],
  ["make a NAT gateway", make("ec2:CreateNatGateway", "natgateway", OURS, OURS, "subnet", "elastic-ip")],
  ["make an endpoint", make("ec2:CreateVpcEndpoint", "vpc-endpoint", OURS, OURS, "vpc", "route-table")],
  ["record its traffic", make("ec2:CreateFlowLogs", "vpc-flow-log", OURS, OURS, "vpc")],
  ["make a launch template", make("ec2:CreateLaunchTemplate", "launch-template", OURS)],
  ["write a version of it", on("ec2:CreateLaunchTemplateVersion", OURS, "launch-template")],
  ["route", on("ec2:CreateRoute", OURS, "route-table")],
  ["attach its gateway", on("ec2:AttachInternetGateway", OURS, "internet-gateway", "vpc")],
  ["delete its VPC", on("ec2:DeleteVpc", OURS, "vpc")],
  [
    "take its address from a NAT gateway",
    { action: "ec2:DisassociateAddress", things: [ec2("elastic-ip", OURS), ec2("network-interface", NONE)] },
  ],
  ["tag the VPC's default group", { ...on("ec2:CreateTags", NONE, "security-group"), tags: OURS }],
  ["and close it", on("ec2:RevokeSecurityGroupEgress", OURS, "security-group")],
  ["tag what is its own", { ...on("ec2:CreateTags", OURS, "subnet"), tags: { Team: "a" } }],
  ["remove a tag", { ...on("ec2:DeleteTags", OURS, "subnet"), tagKeys: ["Team"] }],
  ["start machines from its template", start(OURS)],
  [
    "whose tags come from the template",
    {
      action: "ec2:CreateTags",
      things: [ec2("instance")],
      tags: OURS,
      context: { "ec2:CreateAction": "RunInstances" },
    },
  ],
  ["copy the instance of the configuration", copy(SOURCE)],
  ["drop its image", on("ec2:DeregisterImage", OURS, "image")],
  ["and the disks of it", on("ec2:DeleteSnapshot", NONE, "snapshot")],
  [
    "make a group",
    {
      action: "autoscaling:CreateAutoScalingGroup",
      things: [
        named("autoScalingGroup", regional("autoscaling", "autoScalingGroup:1:autoScalingGroupName/shop-prod-abcdef")),
      ],
      tags: OURS,
    },
  ],
  [
    "make a load balancer",
    making(
      balancing("CreateLoadBalancer", "loadbalancer/app", "loadbalancer/app/shop-prod-abcdef/1", undefined, OURS),
      [named("loadbalancer/app", regional("elasticloadbalancing", "loadbalancer/app/shop-prod-abcdef/1"))],
    ),
  ],
  [
    "make a target group",
    balancing("CreateTargetGroup", "targetgroup", "targetgroup/shop-prod-web-abcdef/1", undefined, OURS),
  ],
  ["make a rule", balancing("CreateRule", "listener/app", "listener/app/shop-prod-abcdef/1/2", OURS, OURS)],
  [
    "change a rule's tags",
    balancing("AddTags", "listener-rule/app", "listener-rule/app/shop-prod-abcdef/1/2/3", OURS, { Team: "a" }),
  ],
  [
    "ask for a certificate",
    making({ action: "acm:RequestCertificate", tags: OURS }, [named("certificate", regional("acm", "certificate/1"))]),
  ],
  [
    "delete it",
    { action: "acm:DeleteCertificate", things: [named("certificate", regional("acm", "certificate/1"), OURS)] },
  ],
  ["point its name to the load balancer", record("Z-example.com", "www.example.com")],
  ["prove the name", record("Z-example.com", "_1a2b.www.example.com", "CNAME")],
  ["point a wildcard of another zone", record("Z-example.org", "\\052.shop.example.org", "AAAA")],
  ["prove the wildcard", record("Z-example.org", "_1a2b.shop.example.org", "CNAME")],
  [
    "make a role within the boundary",
    making({ ...onRole("CreateRole", "shop-prod-instance", BOUNDARY), tags: OURS }, [role("shop-prod-instance")]),
  ],
  ["change whom it trusts", onRole("UpdateAssumeRolePolicy", "shop-prod-instance", BOUNDARY)],
  ["hand it to instances", onRole("PassRole", "shop-prod-instance", { "iam:PassedToService": "ec2.amazonaws.com" })],
  [
    "make a web ACL",
    making(
      {
        action: "wafv2:CreateWebACL",
        things: [
          named("webacl", regional("wafv2", "regional/webacl/shop-prod-abcdef/1")),
          named("managedruleset", regional("wafv2", "regional/managedruleset/x/y")),
        ],
        tags: OURS,
      },
      [named("webacl", regional("wafv2", "regional/webacl/shop-prod-abcdef/1"))],
    ),
  ],
  [
    "put it before the load balancer",
    [
      {
        action: "wafv2:AssociateWebACL",
        things: [
          named("webacl", regional("wafv2", "regional/webacl/shop-prod-abcdef/1")),
          named("loadbalancer/app", regional("elasticloadbalancing", "loadbalancer/app/shop-prod-abcdef/1")),
        ],
      },
      { action: "elasticloadbalancing:SetWebAcl" },
    ],
  ],
  [
    "make an alarm",
    {
      action: "cloudwatch:PutMetricAlarm",
      things: [named("alarm", regional("cloudwatch", "alarm:shop-prod-target-5xx"))],
      tags: OURS,
    },
  ],
  ["make a bucket for logs", bucket("CreateBucket", "shop-prod-logs-123456789012-eu-west-1")],
  ["write its own state", object("PutObject", `${STATES}/shop/prod/terraform.tfstate`)],
  ["lock it", object("PutObject", `${STATES}/shop/prod/terraform.tfstate.tflock`)],
];

const DEPLOY_MUST_NOT: readonly Row[] = [
  ["make what has no tags", make("ec2:CreateVpc", "vpc", NONE)],
  ["make what is tagged as another environment's", make("ec2:CreateVpc", "vpc", THEIRS)],
  ["make a subnet in another's VPC", make("ec2:CreateSubnet", "subnet", OURS, THEIRS, "vpc")],
  ["make one in a VPC without tags", make("ec2:CreateSubnet", "subnet", OURS, NONE, "vpc")],
  [
    "open a port of another's group",
    make("ec2:AuthorizeSecurityGroupIngress", "security-group-rule", OURS, THEIRS, "security-group"),
  ],
  ["change a rule of another service", on("ec2:RevokeSecurityGroupIngress", OTHERS, "security-group")],
  ["delete another's VPC", on("ec2:DeleteVpc", THEIRS, "vpc")],
  ["delete one without tags", on("ec2:DeleteVpc", NONE, "vpc")],
  ["route in another's table", on("ec2:CreateRoute", THEIRS, "route-table")],
  [
    "take another's address",
    { action: "ec2:DisassociateAddress", things: [ec2("elastic-ip", THEIRS), ec2("network-interface", NONE)] },
  ],
  [
    "work in another region",
    { action: "ec2:DeleteVpc", things: [named("vpc", regional("ec2", "vpc/x-1", "us-east-1"), OURS)] },
  ],
  ["take over another's thing by its tags", { ...on("ec2:CreateTags", THEIRS, "vpc"), tags: OURS }],
  ["take over another's security group", { ...on("ec2:CreateTags", THEIRS, "security-group"), tags: OURS }],
  ["take over a VPC without tags", { ...on("ec2:CreateTags", NONE, "vpc"), tags: OURS }],
  ["give away its own", { ...on("ec2:CreateTags", OURS, "subnet"), tags: { Environment: "staging" } }],
  ["remove the tag that tells", { ...on("ec2:DeleteTags", OURS, "subnet"), tagKeys: ["Environment"] }],
  ["start machines from another's template", start(THEIRS, OURS)],
  ["start machines in another's subnet", start(OURS, THEIRS)],
  ["start machines without a template", start(OURS, OURS, false)],
  ["copy another instance", copy("i-0fedcba9876543210")],
  ["delete another's snapshot", on("ec2:DeleteSnapshot", THEIRS, "snapshot")],
  [
    "change another's group",
    {
      action: "autoscaling:UpdateAutoScalingGroup",
      things: [
        named(
          "autoScalingGroup",
          regional("autoscaling", "autoScalingGroup:1:autoScalingGroupName/shop-staging-abcdef"),
        ),
      ],
    },
  ],
  [
    "delete another's load balancer",
    balancing("DeleteLoadBalancer", "loadbalancer/app", "loadbalancer/app/shop-staging-abcdef/1", THEIRS),
  ],
  [
    "listen on it",
    balancing("CreateListener", "loadbalancer/app", "loadbalancer/app/shop-staging-abcdef/1", THEIRS, OURS),
  ],
  [
    "delete another service's target group",
    balancing("DeleteTargetGroup", "targetgroup", "targetgroup/mail-prod-web-abcdef/1", OTHERS),
  ],
  [
    "delete another's certificate",
    { action: "acm:DeleteCertificate", things: [named("certificate", regional("acm", "certificate/1"), THEIRS)] },
  ],
  ["change a name that is not its own", record("Z-example.com", "staging.example.com")],
  ["change the domain itself", record("Z-example.com", "example.com")],
  ["change the domain's mail", record("Z-example.com", "www.example.com", "MX")],
  ["change its name in another zone", record("Z-example.net", "www.example.com")],
  ["make a role without the boundary", onRole("CreateRole", "shop-prod-instance")],
  [
    "make one with another boundary",
    onRole("CreateRole", "shop-prod-instance", {
      "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess",
    }),
  ],
  ["change whom a role without it trusts", onRole("UpdateAssumeRolePolicy", "shop-prod-instance")],
  ["change a role of another environment", onRole("PutRolePolicy", "shop-staging-instance", BOUNDARY)],
  ["change the roles of the pipeline", onRole("PutRolePolicy", "shop-pipeline-deploy-prod", BOUNDARY)],
  ["take the boundary away", onRole("DeleteRolePermissionsBoundary", "shop-prod-instance", BOUNDARY)],
  [
    "tag a role as another environment's",
    { ...onRole("TagRole", "shop-prod-instance"), tags: { Environment: "staging" } },
  ],
  [
    "hand a role to another service",
    onRole("PassRole", "shop-prod-instance", { "iam:PassedToService": "lambda.amazonaws.com" }),
  ],
  [
    "hand over its own role",
    onRole("PassRole", "shop-pipeline-deploy-prod", { "iam:PassedToService": "ec2.amazonaws.com" }),
  ],
  [
    "silence another's alarm",
    {
      action: "cloudwatch:DeleteAlarms",
      things: [named("alarm", regional("cloudwatch", "alarm:shop-staging-target-5xx"))],
    },
  ],
  ["open another's bucket", bucket("PutBucketPolicy", "shop-staging-logs-123456789012-eu-west-1")],
  ["open the bucket of the states", bucket("PutBucketPolicy", STATES)],
  ["read another's state", object("GetObject", `${STATES}/shop/staging/terraform.tfstate`)],
  ["write another's state", object("PutObject", `${STATES}/shop/staging/terraform.tfstate`)],
  ["delete its own state", object("DeleteObject", `${STATES}/shop/prod/terraform.tfstate`)],
];

const PLAN_MAY: readonly Row[] = [
  ["read a network", { action: "ec2:DescribeVpcs" }],
  ["read a role", onRole("GetRole", "shop-prod-instance")],
  ["read how a bucket is set up", bucket("GetBucketPolicy", "shop-prod-logs-123456789012-eu-west-1")],
  ["read a state", object("GetObject", `${STATES}/shop/prod/terraform.tfstate`)],
  ["look for it", { ...bucket("ListBucket", STATES), context: { "s3:prefix": "shop/prod/terraform.tfstate" } }],
  [
    "read the parameter of an image",
    {
      action: "ssm:GetParameter",
      things: [named("parameter", "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/x")],
    },
  ],
];

const PLAN_MUST_NOT: readonly Row[] = [
  ...DEPLOY_MAY.filter(([what]) => what !== "lock it"),
  ["take a lock", object("PutObject", `${STATES}/shop/prod/terraform.tfstate.tflock`)],
  ["free a lock", object("DeleteObject", `${STATES}/shop/prod/terraform.tfstate.tflock`)],
  ["read the lock", object("GetObject", `${STATES}/shop/prod/terraform.tfstate.tflock`)],
  ["read the state of another service", object("GetObject", `${STATES}/mail/prod/terraform.tfstate`)],
  ["read what a bucket holds", object("GetObject", "shop-prod-logs-123456789012-eu-west-1/AWSLogs/x")],
  [
    "read a password",
    { action: "ssm:GetParameter", things: [named("parameter", regional("ssm", "parameter/shop/prod/database"))] },
  ],
];

describe("the role that deploys prod may", () => {
  test.each(DEPLOY_MAY)("%s", (_, value) => {
    expect(judge(prod, ...calls(value))).toBe("allowed");
  });
});

describe("the role that deploys prod must not", () => {
  test.each(DEPLOY_MUST_NOT)("%s", (_, value) => {
    expect(judge(prod, ...calls(value))).toMatch(/^(not allowed|denied): /);
  });
});

describe("the role that plans, and looks for drift, may", () => {
  test.each(PLAN_MAY)("%s", (_, value) => {
    expect(judge(roles.plan, ...calls(value))).toBe("allowed");
  });
});

describe("the role that plans must not", () => {
  test.each(PLAN_MUST_NOT)("%s", (_, value) => {
    expect(judge(roles.plan, ...calls(value))).toMatch(/^not allowed: /);
  });
});

describe("copying images", () => {
  test("is for an environment with a golden image", () => {
    expect(judge(staging, ...copy(SOURCE))).toMatch(/^not allowed: ec2:CreateImage/);
    expect(judge(staging, on("ec2:DeleteSnapshot", NONE, "snapshot"))).toMatch(/^not allowed/);
  });
});

describe("a role that a deploy has made", () => {
  const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" } as const;
  const machine = { statements: [EVERYTHING], boundary: roles.boundary, tags: OURS };
  const may = (action: string, resource: string) => decide(machine, { action, resource, context: {} });

  test.each([
    ["ssm:UpdateInstanceInformation", `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`],
    ["logs:PutLogEvents", regional("logs", "log-group:/aws/vpc/shop-prod/flow-logs:log-stream:a")],
    ["s3:GetObject", "arn:aws:s3:::shop-prod-files-123456789012-eu-west-1/a"],
    ["ssm:GetParameter", regional("ssm", "parameter/shop/prod/database")],
  ])("may do at the most: %s on %s", (action, resource) => {
    expect(may(action, resource)).toBe("allowed");
  });

  test.each([
    ["s3:GetObject", "arn:aws:s3:::shop-staging-files-123456789012-eu-west-1/a"],
    ["s3:PutObject", "arn:aws:s3:::shop-prod-files-123456789012-eu-west-1/a"],
    ["ssm:GetParameter", regional("ssm", "parameter/shop/staging/database")],
    ["ssm:GetParameter", regional("ssm", "parameter/mail/prod/database")],
    ["ssm:GetParametersByPath", regional("ssm", "parameter/shop/prod")],
    ["iam:CreateUser", `arn:aws:iam::${ACCOUNT}:user/a`],
    ["sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/shop-pipeline-deploy-prod`],
    ["ec2:RunInstances", regional("ec2", "instance/*")],
  ])("may never, whatever it is given: %s on %s", (action, resource) => {
    expect(may(action, resource)).toBe("beyond the boundary");
  });

  test("may never read a state, also not in a bucket that is called like the environment", () => {
    const state = { kind: "s3", bucket: "shop-prod-states", region: "eu-west-1" } as const;
    const { boundary } = pipelineRoles({ serviceName: "shop", environments: { prod: { ...PROD, state } } });
    for (const resource of [
      "arn:aws:s3:::shop-prod-states",
      "arn:aws:s3:::shop-prod-states/shop/prod/terraform.tfstate",
    ]) {
      expect(decide({ ...machine, boundary }, { action: "s3:GetObject", resource, context: {} })).toBe("denied");
    }
  });

  test("may read nothing of an environment without the tag that names its own", () => {
    const resource = regional("ssm", "parameter/shop/prod/database");
    expect(decide({ ...machine, tags: {} }, { action: "ssm:GetParameter", resource, context: {} })).toBe(
      "beyond the boundary",
    );
  });
});

describe("a bucket of states that is called like the environment", () => {
  test("is still not the deploy's to change", () => {
    const state = { kind: "s3", bucket: "shop-prod-states", region: "eu-west-1" } as const;
    const { deploy } = pipelineRoles({ serviceName: "shop", environments: { prod: { ...PROD, state } } });
    expect(judge(deploy["prod"] as Principal, bucket("PutBucketPolicy", "shop-prod-states"))).toMatch(/^denied: /);
    expect(judge(deploy["prod"] as Principal, bucket("PutBucketPolicy", "shop-prod-logs"))).toBe("allowed");
  });
});

describe("every condition", () => {
  const EVERYWHERE = ["aws:RequestedRegion"];
  const OPTIONAL = /IfExists$|^ForAllValues:|^Null$/;

  test("is about a key that AWS knows for the action and the resource: with another one it would never be met", () => {
    const problems = [prod, staging, roles.plan].flatMap(({ statements }) =>
      statements.flatMap(({ Sid, Action, Resource, Condition = {} }) => {
        const keys = Object.entries(Condition).flatMap(([operator, of]) =>
          OPTIONAL.test(operator) ? [] : Object.keys(of).map((key) => key.split("/")[0] ?? ""),
        );
        const needed = keys.filter((key) => !EVERYWHERE.includes(key));
        return list(Action)
          .flatMap(actionsLike)
          .flatMap((action) =>
            typesOf(action)
              .filter((type) => list(Resource).some((arn) => isOfType(arn, type)))
              .flatMap((type) => {
                const unknown = needed.filter((key) => !(keysOf(action, type) ?? []).includes(key));
                // Of a call that makes something, the other resources are in a statement of their own.
                return unknown.length > 0 && isTheOnlyOne(statements, action, type)
                  ? [`${Sid}: ${action} on ${type} knows no ${unknown.join()}`]
                  : [];
              }),
          );
      }),
    );
    expect(problems).toEqual([]);

    /** Whether no statement lets the action be done on the type, by the keys that it knows. */
    function isTheOnlyOne(statements: Principal["statements"], action: string, type: string): boolean {
      return !statements.some(
        ({ Action, Resource, Condition = {} }) =>
          list(Action).flatMap(actionsLike).includes(action) &&
          list(Resource).some((arn) => isOfType(arn, type)) &&
          Object.entries(Condition).every(
            ([operator, of]) =>
              OPTIONAL.test(operator) ||
              Object.keys(of).every((key) =>
                [...EVERYWHERE, ...(keysOf(action, type) ?? [])].includes(key.split("/")[0] ?? ""),
              ),
          ),
      );
    }
  });

  /** Whether an ARN of a policy can be of a type: by what stands before its first slash or colon. */
  function isOfType(arn: string, type: string): boolean {
    const [, , service, , , ...resource] = arn.split(":");
    if (service === "s3") return type === (resource.join(":").includes("/") ? "object" : "bucket");
    return (
      arn === "*" ||
      /^\*/.test(resource.join(":")) ||
      resource
        .join(":")
        .replace(/^regional\//, "")
        .startsWith(type)
    );
  }
});
