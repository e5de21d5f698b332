import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { ListHostedZonesByNameCommand, ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { deploy, type Outputs } from "../../terraform/cdktf";
import { createHostedZone } from "../../emulator/hosted-zone";
import { plan } from "./plan";
import { startTestRun, type TestRun } from "./test-run";

let run: TestRun;
let outputs: Outputs;

beforeAll(async () => {
  run = await startTestRun();
  await createHostedZone(run.settings, "example.com");
  outputs = await deploy(run.sandbox, "prod");
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

  test("keeps its state where the run is, although it is configured for S3", () => {
    expect(() => writeFileSync(join(run.sandbox.folder, "terraform.prod.tfstate"), "", { flag: "wx" })).toThrow(
      "EEXIST",
    );
  });
});
