import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { ApplicationLoadBalancer, TargetGroup, type TargetGroupProps } from "../../../../modules/load-balancer";
import { SecurityGroup } from "../../../../modules/security-group";
import { NETWORK } from "../../../networks";
import { type Block, emptyStack, synthesisOf } from "../../../synthesis";
import { shortReferences } from "../fixtures";

function made(props: Partial<TargetGroupProps> = {}) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
  const group = new TargetGroup(stack, "Web", { loadBalancer, port: 80, ...props });
  return { stack, loadBalancer, group };
}

function block(props: Partial<TargetGroupProps>): Block {
  return synthesisOf(made(props).stack).one("aws_lb_target_group");
}

describe("the name of a target group", () => {
  test("is the one that it always had", () => {
    expect(block({})["name"]).toBe("shop-web-1a83b7");
  });

  test.each<Partial<TargetGroupProps>>([
    { port: 8080 },
    { protocol: "HTTPS" },
    { protocolVersion: "HTTP2" },
    { ipAddressType: "ipv6" },
  ])("is another one with %j, which forces a replacement", (props) => {
    expect(block(props)["name"]).not.toBe(block({})["name"]);
  });

  test.each<Partial<TargetGroupProps>>([
    { algorithm: "weighted-random", anomalyMitigation: true },
    { slowStartSeconds: 30 },
    { stickiness: { kind: "load-balancer-cookie" } },
    { crossZone: false },
    { targetGroupHealth: {} },
    { deregistrationDelaySeconds: 0 },
    { healthCheck: { protocol: "HTTPS", port: 9000 } },
  ])("stays with %j, which changes in place", (props) => {
    expect(block(props)["name"]).toBe(block({})["name"]);
  });
});

describe("a target group", () => {
  test("says nothing about what it was not told", () => {
    expect(Object.keys(block({})).sort()).toEqual([
      "deregistration_delay",
      "health_check",
      "lifecycle",
      "load_balancing_algorithm_type",
      "name",
      "port",
      "protocol",
      "protocol_version",
      "tags",
      "target_type",
      "vpc_id",
    ]);
  });

  test.each<[Partial<TargetGroupProps>, Block]>([
    [{ slowStartSeconds: 30 }, { load_balancing_algorithm_type: "round_robin", slow_start: 30 }],
    [{ algorithm: "weighted-random" }, { load_balancing_algorithm_type: "weighted_random" }],
    [{ algorithm: "weighted-random", anomalyMitigation: true }, { load_balancing_anomaly_mitigation: "on" }],
    [{ algorithm: "weighted-random", anomalyMitigation: false }, { load_balancing_anomaly_mitigation: "off" }],
    [{ crossZone: false }, { load_balancing_cross_zone_enabled: "false" }],
    [{ deregistrationDelaySeconds: 0 }, { deregistration_delay: "0" }],
    [{ ipAddressType: "ipv6" }, { ip_address_type: "ipv6" }],
    [{ protocol: "HTTPS" }, { protocol: "HTTPS", health_check: expect.objectContaining({ protocol: "HTTPS" }) }],
    [
      { healthCheck: { protocol: "HTTPS" } },
      { protocol: "HTTP", health_check: expect.objectContaining({ protocol: "HTTPS" }) },
    ],
    [{ stickiness: { kind: "off" } }, { stickiness: { type: "lb_cookie", enabled: false } }],
    [
      { stickiness: { kind: "load-balancer-cookie", durationSeconds: 60 } },
      { stickiness: { type: "lb_cookie", enabled: true, cookie_duration: 60 } },
    ],
    [
      { stickiness: { kind: "application-cookie", cookieName: "SESSION" } },
      { stickiness: { type: "app_cookie", enabled: true, cookie_duration: 86_400, cookie_name: "SESSION" } },
    ],
    [
      { targetGroupHealth: { dnsFailover: { percent: 50 }, unhealthyStateRouting: { count: 2, percent: 10 } } },
      {
        target_group_health: {
          dns_failover: { minimum_healthy_targets_count: "off", minimum_healthy_targets_percentage: "50" },
          unhealthy_state_routing: { minimum_healthy_targets_count: 2, minimum_healthy_targets_percentage: "10" },
        },
      },
    ],
    [
      { targetGroupHealth: { dnsFailover: { count: 2 } } },
      {
        target_group_health: {
          dns_failover: { minimum_healthy_targets_count: "2", minimum_healthy_targets_percentage: "off" },
          unhealthy_state_routing: { minimum_healthy_targets_count: 1, minimum_healthy_targets_percentage: "off" },
        },
      },
    ],
    [
      { protocolVersion: "GRPC" },
      {
        protocol_version: "GRPC",
        health_check: expect.objectContaining({ path: "/AWS.ALB/healthcheck", matcher: "12" }),
      },
    ],
  ])("told %j says %j", (props, expected) => {
    expect(block(props)).toMatchObject(expected);
    expect(made(props).group.node.validate()).toEqual([]);
  });

  test.each<[string, Partial<TargetGroupProps>, string[]]>([
    [
      "clients are to stay without cross-zone",
      { stickiness: { kind: "load-balancer-cookie" }, crossZone: false },
      [
        "stickiness is load-balancer-cookie and crossZone is false; AWS keeps no client with a target without crossZone",
      ],
    ],
    [
      "requests go to unhealthy targets before DNS fails over",
      {
        targetGroupHealth: { dnsFailover: { count: 1, percent: 10 }, unhealthyStateRouting: { count: 2, percent: 50 } },
      },
      [
        "targetGroupHealth.dnsFailover.count is 1; it must be at least targetGroupHealth.unhealthyStateRouting.count (2)",
        "targetGroupHealth.dnsFailover.percent is 10; it must be at least targetGroupHealth.unhealthyStateRouting.percent (50)",
      ],
    ],
    [
      "the path of a gRPC health check is no method",
      { protocolVersion: "GRPC", healthCheck: { path: "/" } },
      ["healthCheck.path is /; for gRPC it must be a method such as /package.service/method"],
    ],
  ])("fails if %s", (_, props, problems) => {
    expect(made(props).group.node.validate()).toEqual(problems);
  });

  test("is not judged by what is known only at the deploy", () => {
    const { stack, loadBalancer } = made();
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const healthCheck = { path: text, matcher: text };
    const stickiness = { kind: "application-cookie", cookieName: text } as const;
    const group = new TargetGroup(stack, "Other", { loadBalancer, port: 80, healthCheck, stickiness });
    expect(group.node.validate()).toEqual([]);
  });
});

describe("registerInstance", () => {
  test("puts one instance into two groups, on the port of each or on its own", () => {
    const { stack, loadBalancer, group } = made();
    const admin = new TargetGroup(stack, "Admin", { loadBalancer, port: 8080 });
    group.registerInstance("First", { instanceId: "i-1" });
    admin.registerInstance("First", { instanceId: "i-1" });
    admin.registerInstance("Debug", { instanceId: "i-1", port: 9000 });
    const lifecycle = { create_before_destroy: true };
    expect(shortReferences(synthesisOf(stack).all("aws_lb_target_group_attachment"))).toEqual({
      "Web/Target-First": { target_group_arn: "Web.arn", target_id: "i-1", port: 80, lifecycle },
      "Admin/Target-First": { target_group_arn: "Admin.arn", target_id: "i-1", port: 8080, lifecycle },
      "Admin/Target-Debug": { target_group_arn: "Admin.arn", target_id: "i-1", port: 9000, lifecycle },
    });
  });

  test("opens the way to the instance's security group where it is named", () => {
    const { stack, group } = made({ healthCheck: { port: 9090 } });
    const securityGroup = new SecurityGroup(stack, "Machines", { name: "m", description: "m", network: NETWORK });
    group.registerInstance("First", { instanceId: "i-1", port: 8081, securityGroup });
    const rules = Object.values(synthesisOf(stack).all("aws_vpc_security_group_ingress_rule"));
    expect(rules.map((rule) => rule["from_port"])).toEqual([8081, 9090]);
  });
});
