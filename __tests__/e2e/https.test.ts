import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { ListHostedZonesByNameCommand, ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS, SERVICE_NAME } from "../../config/environments";
import { deploy, type Outputs } from "../../terraform/cdktf";
import { createHostedZone } from "../../emulator/hosted-zone";
import { readTerraform } from "../../analysis/graph";
import { CONTROLS, failuresOf } from "../controls";
import { readReasons, unexcused } from "../controls/reasons";
import { lastPlanJson, plan, planJson } from "./plan";
import { type Call, READS } from "../iam/call";
import { judge, type PipelineRoles, pipelineRoles } from "../iam/pipeline-roles";
import { type Principal } from "../iam/policy";
import { judgedCalls } from "../iam/recorded-calls";
import { REGION, startRecordedRun } from "./test-run";

const STATE = { kind: "s3", bucket: "states", region: REGION } as const;

let run: Awaited<ReturnType<typeof startRecordedRun>>;
let outputs: Outputs;
let deployCalls: number;
let firstPlan: string;

beforeAll(async () => {
  run = await startRecordedRun();
  await createHostedZone(run.settings, "example.com");
  firstPlan = await planJson(run.sandbox, "prod");
  run.emulator.calls.splice(0);
  outputs = await deploy(run.sandbox, "prod");
  deployCalls = run.emulator.calls.length;
});

afterAll(() => run.stop());

describe("prod, deployed as it is configured", () => {
  test("serves HTTPS on its domain, and sends plain HTTP there", async () => {
    expect(outputs["url"]).toBe("https://www.example.com");
    const balancing = new ElasticLoadBalancingV2Client(run.settings);
    const { LoadBalancers } = await balancing.send(new DescribeLoadBalancersCommand({}));
    const { Listeners } = await balancing.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    const [https, http] = [443, 80].map((port) => Listeners?.find(({ Port }) => Port === port));
    expect(https).toMatchObject({ Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" });
    expect(https?.Certificates).toHaveLength(1);
    expect(http?.DefaultActions).toMatchObject([
      { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } },
    ]);
  });

  test("has an alias and the certificate's record in the hosted zone", async () => {
    const dns = new Route53Client(run.settings);
    const { HostedZones } = await dns.send(new ListHostedZonesByNameCommand({ DNSName: "example.com" }));
    const { ResourceRecordSets } = await dns.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: HostedZones?.[0]?.Id }),
    );
    const alias = ResourceRecordSets?.find(({ Name, Type }) => Name === "www.example.com." && Type === "A");
    expect(alias?.AliasTarget).toMatchObject({ EvaluateTargetHealth: true });
    expect(alias?.AliasTarget?.DNSName).toContain(outputs["load_balancer_dns_name"]);
    expect(ResourceRecordSets?.filter(({ Type }) => Type === "CNAME")).toHaveLength(1);
  });

  test("plans nothing when nothing has changed", async () => {
    expect(await plan(run.sandbox, "prod")).toEqual([]);
  });

  test("leaves nothing open without a written reason: neither before it is there nor afterwards", () => {
    const open = (text: string) =>
      unexcused(readReasons(), "prod", failuresOf(readTerraform(JSON.parse(text)), CONTROLS));
    expect(open(firstPlan)).toEqual([]);
    expect(open(lastPlanJson(run.sandbox, "prod"))).toEqual([]);
  });

  describe("by the workflow", () => {
    let roles: PipelineRoles;
    let calls: readonly Call[];
    const [prod, staging] = ["prod", "staging"].map((name) => ({ ...ENVIRONMENTS[name], state: STATE }) as Environment);
    const refused = (role: Principal | undefined, some: readonly Call[]) =>
      some.map((call) => judge(role ?? { statements: [] }, call)).filter((decision) => decision !== "allowed");

    beforeAll(async () => {
      const { HostedZones = [] } = await new Route53Client(run.settings).send(new ListHostedZonesByNameCommand({}));
      const zoneIds = Object.fromEntries(
        HostedZones.map(({ Name = "", Id = "" }) => [Name.slice(0, -1), Id.replace("/hostedzone/", "")]),
      );
      const environments = { prod, staging } as Record<string, Environment>;
      roles = pipelineRoles({ serviceName: SERVICE_NAME, environments, zoneIds });
      const settings = { region: REGION, boundaryArn: roles.boundaryArn };
      calls = judgedCalls(run.emulator.calls.slice(0, deployCalls), settings);
    });

    test("makes no call that its role is refused", () => {
      expect(calls.length).toBeGreaterThan(200);
      expect(refused(roles.deploy["prod"], calls)).toEqual([]);
    });

    test("makes few calls that change something which another environment's role is allowed too, and none that the plan's is", () => {
      const changing = calls.filter(({ action }) => !READS.test(action));
      expect(changing.length).toBeGreaterThan(100);
      const allowed = changing.filter((call) => refused(roles.deploy["staging"], [call]).length === 0);
      // What AWS knows no resources for, and tagging what is being started, which it has refused before.
      expect([...new Set(allowed.map(({ action }) => action))].sort()).toEqual([
        "ec2:CreateTags",
        "elasticloadbalancing:SetWebAcl",
        "logs:CreateLogDelivery",
        "logs:PutResourcePolicy",
      ]);
      const tagging = allowed.filter(({ action }) => action === "ec2:CreateTags");
      expect(tagging.map(({ context }) => context)).toEqual([{ "ec2:CreateAction": "RunInstances" }]);
      expect(refused(roles.plan, changing)).toHaveLength(changing.length);
    });

    test("is planned without a call that the plan's role is refused", () => {
      const settings = { region: REGION, boundaryArn: roles.boundaryArn };
      const planned = judgedCalls(run.emulator.calls, settings).slice(calls.length);
      expect(planned.length).toBeGreaterThan(50);
      expect(refused(roles.plan, planned)).toEqual([]);
    });
  });

  test("keeps its state where the run is, although it is configured for S3", () => {
    expect(() => writeFileSync(join(run.sandbox.folder, "terraform.prod.tfstate"), "", { flag: "wx" })).toThrow(
      "EEXIST",
    );
  });
});
