import { describe, expect, test } from "@jest/globals";
import { isUnknown, readTerraform, type ResourceGraph, type Unknown } from "../../../analysis/graph";

interface Change {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly module_address?: string;
  readonly deposed?: string;
  readonly before?: object;
  readonly after: object | null;
  readonly unknown?: object;
}

/** Plan JSON with these changes, and the configuration of its modules. */
function plan(changes: readonly Change[], configuration: object = {}, rest: object = {}): ResourceGraph {
  return readTerraform({
    format_version: "1.2",
    resource_changes: changes.map(({ before = null, after, unknown = {}, ...change }) => ({
      mode: "managed",
      ...change,
      change: { actions: ["create"], before, after, after_unknown: unknown },
    })),
    configuration,
    ...rest,
  });
}

function root(resources: object, module_calls: object = {}, rest: object = {}): object {
  const list = Object.entries(resources).map(([address, expressions]) => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, provider_config_key: "aws", expressions: expressions as object };
  });
  return { root_module: { resources: list, module_calls, ...rest } };
}

function at(graph: ResourceGraph, address: string) {
  const found = graph.at(address);
  if (found === undefined) throw new Error(`${address} is not there`);
  return found;
}

const LB = { address: "aws_lb.w", type: "aws_lb", name: "w" };

describe("attributes", () => {
  test("are those that the configuration sets; defaults and what AWS computes stand beside", () => {
    const graph = plan(
      [{ ...LB, after: { name: "w", idle_timeout: 60, internal: null }, unknown: { arn: true, subnets: true } }],
      root({ "aws_lb.w": { name: { constant_value: "w" } } }),
    );
    const { attributes, planned } = at(graph, "aws_lb.w");
    expect(attributes).toEqual({ name: "w" });
    expect(Object.keys(planned)).toEqual(["name", "idle_timeout", "arn", "subnets"]);
    expect(isUnknown(planned["arn"])).toBe(true);
  });

  test("in nested blocks are pruned likewise", () => {
    const graph = plan(
      [
        {
          address: "aws_lb_target_group.t",
          type: "aws_lb_target_group",
          name: "t",
          after: { health_check: [{ interval: 10, timeout: 5, enabled: true }], stickiness: [] },
        },
      ],
      root({ "aws_lb_target_group.t": { health_check: [{ interval: { constant_value: 10 } }] } }),
    );
    expect(at(graph, "aws_lb_target_group.t").attributes).toEqual({ health_check: [{ interval: 10 }] });
  });

  test("of dynamic blocks are kept though the configuration does not tell of them", () => {
    const change = { address: "aws_security_group.a", type: "aws_security_group", name: "a" };
    const ingress = [{ from_port: 0, to_port: 80, description: "", cidr_blocks: [], self: false }];
    const configuration = root({ "aws_security_group.a": { name: { constant_value: "a" } } });
    expect(at(plan([{ ...change, after: { ingress } }], configuration), "aws_security_group.a").attributes).toEqual({
      ingress: [{ from_port: 0, to_port: 80, self: false }],
    });
    const later = plan([{ ...change, before: { ingress }, after: { ingress } }], configuration);
    expect(at(later, "aws_security_group.a").attributes).toEqual({
      ingress: [{ from_port: 0, to_port: 80, self: false }],
    });
  });

  test("of a group that is there already may list what other resources have made, unless they are written", () => {
    const change = { address: "aws_security_group.a", type: "aws_security_group", name: "a" };
    const ingress = [{ from_port: 0, to_port: 80 }];
    const named = root({ "aws_security_group.a": { name: { constant_value: "a" } } });
    const written = root({ "aws_security_group.a": { ingress: { constant_value: ingress } } });
    const there = { ...change, before: { ingress }, after: { ingress } };
    const lists = (graph: ResourceGraph) => at(graph, "aws_security_group.a").listsOthers("ingress");
    expect(lists(plan([there], named))).toBe(true);
    expect(lists(plan([there], written))).toBe(false);
    expect(lists(plan([{ ...change, after: { ingress } }], named))).toBe(false);
  });

  test("of dynamic blocks whose number is not known yet are unknown, those that the provider fills in are not set", () => {
    const graph = plan(
      [
        {
          address: "aws_lb_listener.l",
          type: "aws_lb_listener",
          name: "l",
          after: { port: 80 },
          unknown: { default_action: true, mutual_authentication: true, arn: true },
        },
        {
          address: "aws_autoscaling_group.g",
          type: "aws_autoscaling_group",
          name: "g",
          after: { mixed_instances_policy: [{ launch_template: [{}] }], instance_refresh: [{ strategy: "Rolling" }] },
          unknown: {
            launch_template: true,
            mixed_instances_policy: [{ instances_distribution: true, launch_template: [{ override: true }] }],
            instance_refresh: [{ preferences: true }],
          },
        },
      ],
      root({
        "aws_lb_listener.l": { port: { constant_value: 80 } },
        "aws_autoscaling_group.g": {
          mixed_instances_policy: [{ launch_template: [{ launch_template_specification: [] }] }],
        },
      }),
    );
    const listener = at(graph, "aws_lb_listener.l").attributes;
    expect(Object.keys(listener)).toEqual(["port", "default_action"]);
    expect(isUnknown(listener["default_action"])).toBe(true);
    const group = at(graph, "aws_autoscaling_group.g").attributes;
    expect(JSON.parse(JSON.stringify(group))).toEqual({
      mixed_instances_policy: [{ launch_template: [{ override: "(known after apply)" }] }],
      instance_refresh: [{ strategy: "Rolling", preferences: "(known after apply)" }],
    });
  });

  test("of a block that is written out stand beside those of dynamic blocks of the same name", () => {
    const graph = plan(
      [
        {
          address: "aws_launch_template.t",
          type: "aws_launch_template",
          name: "t",
          after: { block_device_mappings: [{ device_name: "/dev/sda1" }, { device_name: "/dev/sdb", no_device: "1" }] },
        },
      ],
      root({ "aws_launch_template.t": { block_device_mappings: [{ device_name: { constant_value: "/dev/sda1" } }] } }),
    );
    expect(at(graph, "aws_launch_template.t").attributes).toEqual({
      block_device_mappings: [{ device_name: "/dev/sda1" }, { device_name: "/dev/sdb", no_device: "1" }],
    });
  });

  test("are not set where an expression comes to an empty text, which the provider takes for none", () => {
    const policy = { address: "aws_autoscaling_policy.p", type: "aws_autoscaling_policy", name: "p" };
    const graph = plan(
      [{ ...policy, after: { metric_aggregation_type: "", adjustment_type: "", name: "p" } }],
      root({
        "aws_autoscaling_policy.p": {
          name: { references: ["var.name"] },
          metric_aggregation_type: { references: ["each.value"] },
          adjustment_type: { constant_value: "" },
        },
      }),
    );
    // What somebody wrote stays, to be judged.
    expect(at(graph, policy.address).attributes).toEqual({ name: "p", adjustment_type: "" });
  });

  test("of a set of blocks belong to the block with the same constants, in whatever order", () => {
    const action = (weight: number, arn: string) => ({
      weight: { constant_value: weight },
      arn: { references: [`${arn}.arn`, arn] },
    });
    const graph = plan(
      [
        { address: "aws_lb_target_group.a", type: "aws_lb_target_group", name: "a", after: {} },
        { address: "aws_lb_target_group.b", type: "aws_lb_target_group", name: "b", after: {} },
        {
          address: "aws_lb_listener_rule.r",
          type: "aws_lb_listener_rule",
          name: "r",
          after: { action: [{ forward: [{ target_group: [{ weight: 2 }, { weight: 1 }] }] }] },
          unknown: { action: [{ forward: [{ target_group: [{ arn: true }, { arn: true }] }] }] },
        },
      ],
      root({
        "aws_lb_listener_rule.r": {
          action: [
            { forward: [{ target_group: [action(1, "aws_lb_target_group.a"), action(2, "aws_lb_target_group.b")] }] },
          ],
        },
      }),
    );
    const rule = at(graph, "aws_lb_listener_rule.r");
    const groups = rule.is("aws_lb_listener_rule") ? rule.blocks("action.forward.target_group") : [];
    expect(groups.map((group) => [group.get("weight"), graph.resolveOne(rule, group.get("arn"))?.address])).toEqual([
      [2, "aws_lb_target_group.b"],
      [1, "aws_lb_target_group.a"],
    ]);
  });
});

describe("references", () => {
  const listener = { address: "aws_lb_listener.l", type: "aws_lb_listener", name: "l" };

  test("of a value known only at apply come from the configuration", () => {
    const graph = plan(
      [
        { ...LB, after: {} },
        { ...listener, after: {}, unknown: { load_balancer_arn: true } },
      ],
      root({ "aws_lb_listener.l": { load_balancer_arn: { references: ["aws_lb.w.arn", "aws_lb.w"] } } }),
    );
    const found = at(graph, "aws_lb_listener.l");
    expect((found.attributes["load_balancer_arn"] as Unknown).references).toEqual(["aws_lb.w.arn"]);
    expect(graph.resolveOne(found, found.attributes["load_balancer_arn"])?.address).toBe("aws_lb.w");
  });

  test("of a known value come from the ARN", () => {
    const graph = plan(
      [
        { ...LB, before: {}, after: { arn: "arn:lb" } },
        { ...listener, after: { load_balancer_arn: "arn:lb" } },
      ],
      root({ "aws_lb_listener.l": { load_balancer_arn: { references: ["aws_lb.w.arn", "aws_lb.w"] } } }),
    );
    expect(graph.referrers(at(graph, "aws_lb.w"), "aws_lb_listener", "load_balancer_arn")).toHaveLength(1);
  });

  test("go through inputs and outputs of modules, instance by instance", () => {
    const inModule = (key: string) => ({
      address: `module.m["${key}"].aws_lb.w`,
      type: "aws_lb",
      name: "w",
      module_address: `module.m["${key}"]`,
      after: {},
    });
    const nested = {
      address: "module.outer.aws_lb_listener.l",
      type: "aws_lb_listener",
      name: "l",
      module_address: "module.outer",
      after: {},
      unknown: { load_balancer_arn: true },
    };
    const graph = plan(
      [inModule("a"), inModule("b"), nested],
      root(
        {},
        {
          m: {
            module: {
              resources: [{ address: "aws_lb.w", mode: "managed", type: "aws_lb", name: "w", expressions: {} }],
              outputs: { arn: { expression: { references: ["aws_lb.w.arn", "aws_lb.w"] } } },
            },
          },
          outer: {
            expressions: { balancer: { references: ['module.m["b"].arn', 'module.m["b"]', "module.m"] } },
            module: {
              resources: [
                {
                  address: "aws_lb_listener.l",
                  mode: "managed",
                  type: "aws_lb_listener",
                  name: "l",
                  expressions: { load_balancer_arn: { references: ["var.balancer"] } },
                },
              ],
            },
          },
        },
      ),
    );
    const found = at(graph, "module.outer.aws_lb_listener.l");
    expect(graph.resolveOne(found, found.attributes["load_balancer_arn"])?.address).toBe('module.m["b"].aws_lb.w');
  });

  test("to a list of instances are possible, to one of them certain", () => {
    const subnet = (index: number) => ({
      address: `aws_subnet.s[${index}]`,
      type: "aws_subnet",
      name: "s",
      index,
      after: {},
    });
    const graph = plan(
      [{ ...LB, after: {}, unknown: { subnets: true, customer_owned_ipv4_pool: true } }, subnet(0), subnet(1)],
      root({
        "aws_lb.w": {
          subnets: { references: ["aws_subnet.s"] },
          customer_owned_ipv4_pool: { references: ["aws_subnet.s[1].id", "aws_subnet.s[1]", "aws_subnet.s"] },
        },
      }),
    );
    const { attributes } = at(graph, "aws_lb.w");
    const all = graph.resolve(at(graph, "aws_lb.w"), attributes["subnets"]);
    expect([all.resources.map(({ address }) => address), all.isExact]).toEqual([
      ["aws_subnet.s[0]", "aws_subnet.s[1]"],
      false,
    ]);
    const one = graph.resolve(at(graph, "aws_lb.w"), attributes["customer_owned_ipv4_pool"]);
    expect([one.resources.map(({ address }) => address), one.isExact]).toEqual([["aws_subnet.s[1]"], true]);
  });
});

test("what is deleted, deposed or read before is no part, is none, and is one", () => {
  const graph = plan(
    [
      { ...LB, address: "aws_lb.gone", name: "gone", before: {}, after: null },
      { ...LB, deposed: "1234", before: {}, after: {} },
    ],
    {},
    {
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address: "data.aws_vpc.v",
                mode: "data",
                type: "aws_vpc",
                name: "v",
                values: { id: "vpc-1", cidr_block: "" },
              },
              { ...LB, mode: "managed", values: {} },
            ],
          },
        },
      },
    },
  );
  expect(graph.resources.map(({ address, attributes }) => [address, attributes])).toEqual([
    ["data.aws_vpc.v", { id: "vpc-1" }],
  ]);
});

test("a plan that stopped at an error says that resources are missing", () => {
  const graph = readTerraform({ planned_values: {}, errored: true });
  expect(graph.unread).toEqual([{ address: "plan", reason: "planning stopped at an error: resources are missing" }]);
});

test("a resource of a plan knows the region of its provider", () => {
  const graph = plan([{ ...LB, after: {} }], {
    ...root({ "aws_lb.w": {} }),
    provider_config: { aws: { expressions: { region: { constant_value: "eu-west-1" } } } },
  });
  expect(at(graph, "aws_lb.w").region).toBe("eu-west-1");
});
