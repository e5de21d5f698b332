import { describe, expect, test } from "@jest/globals";
import { Construct } from "constructs";
import { AutoScalingGroup, type AutoScalingGroupProps } from "../../../../modules/autoscaling";
import type { HealthCheck } from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { type Block, emptyStack, synthesisOf } from "../../../synthesis";
import { behindLoadBalancer, group, groupOf } from "../groups";

const attached = (props: Partial<AutoScalingGroupProps> = {}, healthCheck: Partial<HealthCheck> = {}) =>
  behindLoadBalancer(props, { healthCheck });

describe("AutoScalingGroup", () => {
  test("keeps between a minimum and a maximum of machines in the private subnets", () => {
    expect(groupOf(group())).toMatchObject({
      min_size: 2,
      max_size: 4,
      vpc_zone_identifier: NETWORK.privateSubnetIds,
    });
  });

  test("runs the newest version of its template by number, so that a change starts an instance refresh", () => {
    expect(groupOf(group())).toMatchObject({
      launch_template: {
        version: expect.stringMatching(/^\$\{aws_launch_template\.\w+\.latest_version\}$/) as unknown,
      },
      instance_refresh: {
        strategy: "Rolling",
        preferences: { min_healthy_percentage: 100, max_healthy_percentage: 150 },
      },
    });
  });

  test("lets nobody in", () => {
    expect(synthesisOf(group().stack).types()).not.toContain("aws_vpc_security_group_ingress_rule");
  });

  test("opens SSH to exactly the addresses that are named", () => {
    const rules = synthesisOf(group({ ssh: { fromCidrs: ["203.0.113.7/32", "198.51.100.0/24"] } }).stack).all(
      "aws_vpc_security_group_ingress_rule",
    );
    expect(Object.values(rules).map((rule) => [rule["cidr_ipv4"], rule["from_port"], rule["to_port"]])).toEqual([
      ["203.0.113.7/32", 22, 22],
      ["198.51.100.0/24", 22, 22],
    ]);
  });

  test("fails if SSH is opened to everybody or from no valid address", () => {
    const fromCidrs = ["0.0.0.0/0", "203.0.113.7", "203.0.113.7/24"];
    expect(group({ ssh: { fromCidrs } }).instances.node.validate()).toEqual([
      "ssh.fromCidrs[0] is 0.0.0.0/0; that opens SSH to the whole internet; name the administrators' own addresses, " +
        "such as 203.0.113.7/32, or leave ssh out and use Session Manager",
      "ssh.fromCidrs[1] is 203.0.113.7; it must be an IPv4 CIDR block such as 10.0.0.0/16",
      "ssh.fromCidrs[2] is 203.0.113.7/24; its first address is another one; write 203.0.113.0/24",
    ]);
  });

  test("reaches out only over HTTP and HTTPS", () => {
    const rules = synthesisOf(group().stack).all("aws_vpc_security_group_egress_rule");
    expect(Object.values(rules).map((rule) => [rule["ip_protocol"], rule["from_port"], rule["to_port"]])).toEqual([
      ["tcp", 443, 443],
      ["tcp", 80, 80],
    ]);
  });

  test("its tags reach machines, volumes and network interfaces", () => {
    const result = synthesisOf(group({ tags: { Team: "web" } }).stack);
    const specifications = result.one("aws_launch_template")["tag_specifications"] as Block[];
    expect(specifications.map((specification) => specification["resource_type"])).toEqual([
      "instance",
      "volume",
      "network-interface",
    ]);
    for (const { tags } of specifications) expect(tags).toEqual({ Team: "web", Name: "shop" });
    expect(result.one("aws_autoscaling_group")["tag"]).toContainEqual({
      key: "Team",
      value: "web",
      propagate_at_launch: true,
    });
  });
});

describe("the number of machines", () => {
  const cpu = { targetPercent: 50 };

  test("is ours where nothing scales the group", () => {
    expect(groupOf(group())["desired_capacity"]).toBe(2);
    expect(groupOf(group({ capacity: { min: 2, max: 4, start: 3 } }))["desired_capacity"]).toBe(3);
  });

  test("is left to the policy where one scales it", () => {
    const scaled = group();
    scaled.instances.scaleOnCpuUtilization("Cpu", cpu);
    expect(groupOf(scaled)).not.toHaveProperty("desired_capacity");
    expect(groupOf(scaled)["lifecycle"]).toMatchObject({ ignore_changes: ["desired_capacity"] });
  });

  test("starts where it is told to, and is the policy's from then on", () => {
    const scaled = group({ capacity: { min: 2, max: 4, start: 3 } });
    scaled.instances.scaleOnCpuUtilization("Cpu", cpu);
    expect(groupOf(scaled)["desired_capacity"]).toBe(3);
    expect(groupOf(scaled)["lifecycle"]).toMatchObject({ ignore_changes: ["desired_capacity"] });
  });

  test("follows the CPU", () => {
    const scaled = group();
    scaled.instances.scaleOnCpuUtilization("Cpu", cpu);
    expect(synthesisOf(scaled.stack).one("aws_autoscaling_policy")).toMatchObject({
      policy_type: "TargetTrackingScaling",
      target_tracking_configuration: {
        target_value: 50,
        predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
      },
    });
  });

  test.each([
    [{ min: 2, max: 1 }, ["capacity.max is 1; it must be at least capacity.min (2)"]],
    [
      { min: -1, max: 1.5 },
      [
        "capacity.min is -1; it must be a whole number between 0 and 2147483647",
        "capacity.max is 1.5; it must be a whole number between 0 and 2147483647",
      ],
    ],
    [
      { min: 1, max: 3, start: 4 },
      ["capacity.start is 4; it must be a whole number from capacity.min (1) to capacity.max (3)"],
    ],
    [{ min: 0, max: 0, start: 0 }, []],
  ])("with capacity %j has the problems %j", (capacity, problems) => {
    expect(group({ capacity }).instances.node.validate()).toEqual(problems);
  });
});

describe("attaching to a target group", () => {
  test("registers the machines through the group itself", () => {
    expect(groupOf(attached())["target_group_arns"]).toEqual([
      expect.stringMatching(/^\$\{aws_lb_target_group\.Web_\w+\.arn\}$/),
    ]);
    expect(synthesisOf(attached().stack).types()).not.toContain("aws_autoscaling_attachment");
  });

  test("believes the load balancer's health checks, after a grace period for booting and passing them", () => {
    const made = attached({ bootSeconds: 100 }, { intervalSeconds: 20, healthyThreshold: 4 });
    expect(groupOf(made)).toMatchObject({ health_check_type: "ELB", health_check_grace_period: 180 });
  });

  test("waits for the rule that sends traffic, also when it comes after the attachment", () => {
    expect(groupOf(attached())).toMatchObject({
      min_elb_capacity: 2,
      depends_on: [expect.stringMatching(/^aws_lb_listener_rule\.Http_Everything_\w+$/)],
    });
  });

  test("lets the machines be entered from the load balancer alone", () => {
    expect(synthesisOf(attached().stack).all("aws_vpc_security_group_ingress_rule")).toEqual({
      "LoadBalancer/SecurityGroup/From-0.0.0.0-0-Tcp-80": expect.anything(),
      "Machines/SecurityGroup/From-LoadBalancer-SecurityGroup-Tcp-80": expect.objectContaining({
        referenced_security_group_id: expect.stringContaining("LoadBalancer_SecurityGroup") as unknown,
      }),
    });
  });

  test("is silent about load balancers when there is none", () => {
    const alone = groupOf(group());
    for (const argument of ["target_group_arns", "health_check_type", "min_elb_capacity", "depends_on"]) {
      expect(alone).not.toHaveProperty(argument);
    }
    expect(alone["health_check_grace_period"]).toBe(120);
  });

  test.each([
    [120, "10m"],
    [570, "20m"],
    [900, "31m"],
  ])("machines that boot in %i s are waited for %s", (bootSeconds, timeout) => {
    expect(groupOf(attached({ bootSeconds }))["wait_for_capacity_timeout"]).toBe(timeout);
  });
});

describe("a group without a name", () => {
  test("is named after its stack, with everything that belongs to it", () => {
    const given = { network: NETWORK, image: { kind: "ubuntu", release: "24.04" }, instanceType: "t3.micro" } as const;
    const capacity = { min: 2, max: 4 };
    const named = emptyStack();
    new AutoScalingGroup(named, "Machines", { ...given, capacity, name: "test" });
    const unnamed = emptyStack();
    new AutoScalingGroup(unnamed, "Machines", { ...given, capacity });
    expect(synthesisOf(unnamed).json).toEqual(synthesisOf(named).json);
  });

  test("within a construct is named after that too", () => {
    const stack = emptyStack();
    const scope = new Construct(stack, "Api");
    new AutoScalingGroup(scope, "Machines", {
      network: NETWORK,
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: "t3.micro",
      capacity: { min: 2, max: 4 },
    });
    const synthesis = synthesisOf(stack);
    expect(synthesis.one("aws_autoscaling_group")["name"]).toMatch(/^test-api-[0-9a-f]{6}$/);
    expect(synthesis.one("aws_launch_template")["name"]).toBe("test-api");
    expect(synthesis.one("aws_iam_role")["name"]).toBe("test-api-instance");
  });
});
