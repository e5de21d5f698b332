import { describe, expect, test } from "@jest/globals";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { Token } from "cdktf";
import fc from "fast-check";
import {
  ApplicationLoadBalancer,
  EVERY_PATH,
  forwardTo,
  HttpListener,
  TargetGroup,
} from "../../../modules/load-balancer";
import { Servers, type ServersProps } from "../../../modules/servers";
import { zoneOfServer } from "../../../modules/servers/server-placement";
import { NETWORK } from "../../networks";
import { type Block, emptyStack, synthesisOf } from "../../synthesis";

const UNNAMED: ServersProps = {
  network: NETWORK,
  count: 2,
  image: { kind: "ubuntu", release: "24.04" },
  instanceType: "t3.micro",
  userData: { script: "#!/bin/sh\n" },
};

const PROPS: ServersProps = { ...UNNAMED, name: "shop" };

function servers(props: Partial<ServersProps> = {}) {
  const stack = emptyStack();
  return { stack, made: new Servers(stack, "Machines", { ...PROPS, ...props }) };
}

const instancesOf = (props: Partial<ServersProps> = {}) => synthesisOf(servers(props).stack).all("aws_instance");

describe("Servers", () => {
  test("are spread over the zones, each from the template's newest version by number", () => {
    const reference = (argument: string) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_launch_template\\.\\w+\\.${argument}\\}$`)) as unknown;
    const common = {
      launch_template: { id: reference("id"), version: reference("latest_version") },
      lifecycle: { create_before_destroy: true, ignore_changes: ["user_data"] },
    };
    expect(instancesOf({ count: 3, tags: { Team: "web" } })).toEqual({
      "Machines/Server-1": { ...common, subnet_id: "subnet-private1", tags: { Team: "web", Name: "shop-1" } },
      "Machines/Server-2": { ...common, subnet_id: "subnet-private2", tags: { Team: "web", Name: "shop-2" } },
      "Machines/Server-3": { ...common, subnet_id: "subnet-private1", tags: { Team: "web", Name: "shop-3" } },
    });
  });

  test("stay as they are when there are more", () => {
    expect(instancesOf({ count: 5 })).toMatchObject(instancesOf({ count: 2 }));
  });

  test("are in a zone that depends on no other server", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 200 }), (zones, count) => {
        const numbers = Array.from({ length: count }, (_, index) => index + 1);
        const perZone = Array.from(
          { length: zones },
          (_, zone) => numbers.filter((number) => zoneOfServer(number, zones) === zone).length,
        );
        expect(Math.max(...perZone) - Math.min(...perZone)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("have the options of a group's machines, from the same launch template", () => {
    const result = synthesisOf(
      servers({
        instanceType: { kind: "spot", instanceType: "t3.small" },
        rootVolume: { kind: "gp3", iops: 4000 },
        ssh: { fromCidrs: ["203.0.113.7/32"], keyName: "ada" },
      }).stack,
    );
    expect(result.one("aws_launch_template")).toMatchObject({
      key_name: "ada",
      instance_type: "t3.small",
      instance_market_options: { market_type: "spot" },
      metadata_options: { http_tokens: "required" },
      block_device_mappings: [{ ebs: { iops: 4000, encrypted: "true" } }],
    });
    expect(Object.keys(result.all("aws_vpc_security_group_ingress_rule"))).toEqual([
      "Machines/SecurityGroup/From-203.0.113.7-32-Tcp-22",
    ]);
  });

  test("are spread over subnets that are looked up, however many there are", () => {
    const stack = emptyStack();
    const subnets = new DataAwsSubnets(stack, "Subnets", {});
    const network = { ...NETWORK, privateSubnetIds: subnets.ids };
    const made = new Servers(stack, "Machines", { ...PROPS, network });
    expect(made.node.validate()).toEqual([]);
    expect(Object.values(synthesisOf(stack).all("aws_instance")).map((instance) => instance["subnet_id"])).toEqual([
      "${element(sort(data.aws_subnets.Subnets.ids), 0)}",
      "${element(sort(data.aws_subnets.Subnets.ids), 1)}",
    ]);
  });

  test("are named after the stack where they have no name", () => {
    const stack = emptyStack();
    new Servers(stack, "Machines", { ...UNNAMED, count: 1 });
    expect(synthesisOf(stack).one("aws_instance")["tags"]).toEqual({ Name: "test-1" });
  });

  test("fails if there is no subnet, or lists of unknown length are mixed with others", () => {
    const problemsWith = (privateSubnetIds: readonly string[]) =>
      servers({ network: { ...NETWORK, privateSubnetIds } }).made.node.validate();
    const lookedUp = Token.asList({ resolve: () => ["subnet-1"] });
    expect(problemsWith([])).toEqual(["network.privateSubnetIds is empty; servers need a subnet"]);
    expect(problemsWith([...lookedUp, "subnet-2"])).toEqual([
      "network.privateSubnetIds has a list in it that is known only at the deploy; put it together with Fn.concat([…]), " +
        "so that the whole is one list",
    ]);
    expect(problemsWith([...lookedUp])).toEqual([]);
  });

  test.each([0, 1.5, -1])("fails if there shall be %d of them", (count) => {
    expect(servers({ count }).made.node.validate()).toEqual([
      `count is ${count}; it must be a whole number of at least 1`,
    ]);
  });

  test("fails if everybody may enter", () => {
    expect(servers({ ssh: { fromCidrs: ["0.0.0.0/0"] } }).made.node.validate()).toHaveLength(1);
  });

  test("cannot be of several types", () => {
    // @ts-expect-error an instance has one type
    const props: ServersProps = { ...PROPS, instanceType: { kind: "several", types: ["t3.micro"] } };
    expect(props.count).toBe(2);
  });
});

describe("attaching servers to a target group", () => {
  function attached() {
    const { stack, made } = servers();
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
    const targetGroup = new TargetGroup(stack, "Web", { loadBalancer, port: 80, healthCheck: { port: 8081 } });
    made.attachToTargetGroup(targetGroup);
    const listener = new HttpListener(stack, "Http", { loadBalancer });
    listener.addRule("Everything", { conditions: [EVERY_PATH], action: forwardTo(targetGroup) });
    return synthesisOf(stack);
  }

  test("registers each, and the new one before the old one goes", () => {
    const attachments = attached().all("aws_lb_target_group_attachment");
    expect(Object.keys(attachments)).toEqual(["Machines/Server-1-Web", "Machines/Server-2-Web"]);
    expect(attachments["Machines/Server-1-Web"]).toEqual({
      target_group_arn: expect.stringMatching(/^\$\{aws_lb_target_group\.\w+\.arn\}$/) as unknown,
      target_id: expect.stringMatching(/^\$\{aws_instance\.Machines_Server-1_\w+\.id\}$/) as unknown,
      lifecycle: { create_before_destroy: true },
    });
  });

  test("lets traffic and health checks in from the load balancer alone", () => {
    const rules: [string, Block][] = Object.entries(attached().all("aws_vpc_security_group_ingress_rule"));
    expect(rules.map(([path]) => path).filter((path) => path.startsWith("Machines"))).toEqual([
      "Machines/SecurityGroup/From-LoadBalancer-SecurityGroup-Tcp-80",
      "Machines/SecurityGroup/From-LoadBalancer-SecurityGroup-Tcp-8081",
    ]);
  });
});
