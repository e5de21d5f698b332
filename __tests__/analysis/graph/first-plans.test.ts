import { describe, expect, test } from "@jest/globals";
import { isUnknown, type Kind, originOf, readTerraform, type ResourceGraph } from "../../../analysis/graph";

type Json = Readonly<Record<string, unknown>>;

interface Created {
  readonly after?: Json;
  readonly unknown?: Json;
  /** As plan JSON has them. @default - none */
  readonly expressions?: Json;
  readonly for_each_expression?: Json;
}

/** The plan of a new stack: resources by address, the keys of instances and modules included, and the modules. */
function firstPlan(
  resources: Readonly<Record<string, Created>>,
  { variables = {}, values = {}, calls = {} }: { variables?: Json; values?: Json; calls?: Json } = {},
): ResourceGraph {
  const all = Object.entries(resources).map(([address, created]) => ({ ...partsOf(address), address, ...created }));
  const written = (module: string) => [
    ...new Map(
      all
        .filter((each) => each.module === module)
        .map(({ type, name, expressions = {}, for_each_expression }) => [
          `${type}.${name}`,
          { address: `${type}.${name}`, mode: "managed", type, name, expressions, for_each_expression },
        ]),
    ).values(),
  ];
  const module_calls = Object.fromEntries(
    Object.entries(calls).map(([name, call]) => {
      const { module, ...rest } = call as { module: Json };
      return [name, { ...rest, module: { ...module, resources: written(`module.${name}`) } }];
    }),
  );
  return readTerraform({
    format_version: "1.2",
    variables: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
    resource_changes: all.map(({ address, type, name, index, module, after = {}, unknown = {} }) => ({
      ...{ address, mode: "managed", type, name, index, ...(module !== "" && { module_address: module }) },
      change: { actions: ["create"], before: null, after, after_unknown: { id: true, arn: true, ...unknown } },
    })),
    configuration: { root_module: { variables, resources: written(""), module_calls } },
  });
}

function partsOf(address: string): { module: string; type: string; name: string; index?: string | number } {
  const [, module = "", type = "", name = "", index] =
    /^(?:(module\.\w+)\.)?(\w+)\.(\w+)(?:\[(.*)\])?$/.exec(address) ?? [];
  return { module, type, name, ...(index !== undefined && { index: JSON.parse(index) as string | number }) };
}

const refers = (...references: string[]) => ({ references });
const to = (...references: string[]) => refers(...references.flatMap((each) => [each, each.replace(/\.\w+$/, "")]));

/** What an attribute refers to: certainly, or with a question mark possibly. */
function referredTo(graph: ResourceGraph, address: string, path: readonly (string | number)[], kind: Kind): string[] {
  const resource = graph.at(address);
  if (resource === undefined) throw new Error(`${address} is not there`);
  const value = path.reduce<unknown>((tree, key) => (tree as Json)[key], resource.attributes);
  const { resources, certain } = graph.resolve(resource, value, kind);
  return resources.map((each) => `${each.address}${certain.includes(each) ? "" : "?"}`);
}

const GROUP = "aws_security_group";

describe("an inline block that holds something unknown", () => {
  const references = [
    "aws_internet_gateway.main.id",
    "aws_internet_gateway.main",
    "aws_nat_gateway.a.id",
    "aws_nat_gateway.a",
  ];
  const graph = firstPlan({
    "aws_internet_gateway.main": {},
    "aws_nat_gateway.a": {},
    "aws_route_table.main": {
      after: { route: [{ cidr_block: "0.0.0.0/0" }, { cidr_block: "10.9.0.0/16" }] },
      unknown: { route: [{ gateway_id: true }, { nat_gateway_id: true }] },
      expressions: { route: refers(...references) },
    },
    "aws_security_group.lb": {},
    "aws_security_group.web": {
      after: { ingress: [{ from_port: 80, security_groups: [] }] },
      unknown: { ingress: [{ security_groups: [true] }] },
      expressions: { ingress: to("aws_security_group.lb.id", "aws_vpc.main.cidr_block") },
    },
  });

  test("refers to what its attribute mentions and its field can hold", () => {
    const table = "aws_route_table.main";
    expect(referredTo(graph, table, ["route", 0, "gateway_id"], "aws_internet_gateway")).toEqual([
      "aws_internet_gateway.main",
    ]);
    expect(referredTo(graph, table, ["route", 0, "gateway_id"], "aws_nat_gateway")).toEqual([]);
    expect(referredTo(graph, table, ["route", 1, "nat_gateway_id"], "aws_nat_gateway")).toEqual(["aws_nat_gateway.a"]);
    expect(referredTo(graph, "aws_security_group.web", ["ingress", 0, "security_groups"], GROUP)).toEqual([
      "aws_security_group.lb",
    ]);
  });
});

describe("several inline blocks that hold something unknown", () => {
  const block = { unknown: { ingress: [{ security_groups: [true] }, { security_groups: [true] }] } };
  const web = (...references: string[]): Created => ({
    ...block,
    after: { ingress: [{ from_port: 80 }, { from_port: 22 }] },
    expressions: { ingress: to(...references) },
  });
  const referred = (graph: ResourceGraph) =>
    [0, 1].map((at) => referredTo(graph, "aws_security_group.web", ["ingress", at, "security_groups"], GROUP));

  test("may each refer to any of several things", () => {
    const graph = firstPlan({
      "aws_security_group.lb": {},
      "aws_security_group.bastion": {},
      "aws_security_group.web": web("aws_security_group.lb.id", "aws_security_group.bastion.id"),
    });
    const either = ["aws_security_group.lb?", "aws_security_group.bastion?"];
    expect(referred(graph)).toEqual([either, either]);
  });

  test("refer to the only thing that there is", () => {
    const graph = firstPlan({ "aws_security_group.lb": {}, "aws_security_group.web": web("aws_security_group.lb.id") });
    expect(referred(graph)).toEqual([["aws_security_group.lb"], ["aws_security_group.lb"]]);
  });

  test("of which one may be something else refer to it possibly", () => {
    const graph = firstPlan({
      "aws_security_group.lb": {},
      "aws_ssm_parameter.group": {},
      "aws_security_group.web": web("aws_security_group.lb.id", "aws_ssm_parameter.group.value"),
    });
    expect(referred(graph)).toEqual([["aws_security_group.lb?"], ["aws_security_group.lb?"]]);
  });
});

describe("JSON configuration, of which plan JSON has the text of each template beside what it mentions", () => {
  const template = (reference: string) => ({ constant_value: `\${${reference}}`, ...to(reference) });

  test("refers to what it mentions, through inputs of modules too", () => {
    const graph = firstPlan(
      {
        "aws_vpc.main": {},
        "aws_lb_target_group.web": { unknown: { vpc_id: true }, expressions: { vpc_id: template("aws_vpc.main.id") } },
        "module.web.aws_lb_target_group.web": {
          unknown: { vpc_id: true },
          expressions: { vpc_id: template("var.vpc") },
        },
      },
      { calls: { web: { expressions: { vpc: template("aws_vpc.main.id") }, module: { variables: { vpc: {} } } } } },
    );
    for (const address of ["aws_lb_target_group.web", "module.web.aws_lb_target_group.web"]) {
      expect(referredTo(graph, address, ["vpc_id"], "aws_vpc")).toEqual(["aws_vpc.main"]);
    }
  });
});

describe("a variable that is known", () => {
  const attachment = (expression: object): Created => ({
    unknown: { security_group_id: true },
    expressions: { security_group_id: expression },
  });
  const RULE = "aws_vpc_security_group_ingress_rule.a";

  test("chooses, by its value or its default, and is not chosen", () => {
    const graph = firstPlan(
      {
        "aws_security_group.a": {},
        [RULE]: attachment(refers("var.create", "var.own", ...to("aws_security_group.a.id").references)),
      },
      { variables: { create: { default: true }, own: {} }, values: { own: "" } },
    );
    expect(referredTo(graph, RULE, ["security_group_id"], GROUP)).toEqual(["aws_security_group.a"]);
  });

  test("in a module has what is given to it, through other variables", () => {
    const graph = firstPlan(
      {
        "module.web.aws_security_group.a": {},
        [`module.web.${RULE}`]: attachment(refers("var.create", ...to("aws_security_group.a.id").references)),
      },
      {
        variables: { all: {} },
        values: { all: true },
        calls: { web: { expressions: { create: refers("var.all") }, module: { variables: { create: {} } } } },
      },
    );
    expect(referredTo(graph, `module.web.${RULE}`, ["security_group_id"], GROUP)).toEqual([
      "module.web.aws_security_group.a",
    ]);
  });

  test("may hold the ids of a list beside those that are made", () => {
    const graph = firstPlan(
      {
        "aws_security_group.a": {},
        "aws_lb.web": {
          unknown: { security_groups: true },
          expressions: { security_groups: refers("var.more", ...to("aws_security_group.a.id").references) },
        },
      },
      { variables: { more: {} }, values: { more: ["sg-0"] } },
    );
    const lb = graph.at("aws_lb.web");
    expect(lb && graph.resolve(lb, lb.attributes["security_groups"], GROUP)).toMatchObject({
      isExact: false,
      isWithin: false,
    });
  });

  test("that is null leaves the argument to the provider, which makes it unknown", () => {
    const graph = firstPlan(
      {
        "aws_lb.web": {
          unknown: { name: true, internal: true },
          expressions: { name: refers("var.name"), internal: refers("local.internal") },
        },
      },
      { variables: { name: { default: null } } },
    );
    const { attributes } = graph.at("aws_lb.web") ?? {};
    expect(Object.keys(attributes ?? {})).toEqual(["internal"]);
    expect(isUnknown(attributes?.["internal"])).toBe(true);
  });
});

describe("a local value, of which a plan does not tell", () => {
  const RULE = "aws_lb_listener.web";
  const listener: Created = {
    unknown: { load_balancer_arn: true },
    expressions: { load_balancer_arn: refers("local.lb") },
  };

  test("means the one resource of the wanted kind in its module", () => {
    const graph = firstPlan({ "aws_lb.a": {}, "aws_vpc.main": {}, [RULE]: listener });
    expect(referredTo(graph, RULE, ["load_balancer_arn"], "aws_lb")).toEqual(["aws_lb.a"]);
  });

  test("may be any of several", () => {
    const graph = firstPlan({ "aws_lb.a": {}, "aws_lb.b": {}, [RULE]: listener });
    expect(referredTo(graph, RULE, ["load_balancer_arn"], "aws_lb")).toEqual(["aws_lb.a?", "aws_lb.b?"]);
  });

  test("may be what a module in it returns, or what is given to its own", () => {
    const graph = firstPlan(
      { "module.web.aws_lb.a": {}, [RULE]: listener, "module.web.aws_lb_listener.b": listener },
      { calls: { web: { module: { outputs: { arn: { expression: to("aws_lb.a.arn") } } } } } },
    );
    expect(referredTo(graph, RULE, ["load_balancer_arn"], "aws_lb")).toEqual(["module.web.aws_lb.a"]);
    expect(referredTo(graph, "module.web.aws_lb_listener.b", ["load_balancer_arn"], "aws_lb")).toEqual([
      "module.web.aws_lb.a",
    ]);
  });

  test("may be anything where something in its module may hold anything", () => {
    const graph = firstPlan({ "aws_lb.a": {}, "aws_cloudformation_stack.old": {}, [RULE]: listener });
    expect(referredTo(graph, RULE, ["load_balancer_arn"], "aws_lb")).toEqual(["aws_lb.a?"]);
  });

  test("is not what is given to its module beside it, where that is known: tags, a name", () => {
    const { expressions } = listener;
    const graph = firstPlan(
      {
        "aws_lb.other": {},
        "module.web.aws_lb.a": {
          after: { name: "web", tags: { team: "a" } },
          expressions: { name: refers("var.name"), tags: refers("var.tags") },
        },
        "module.web.aws_lb_listener.web": { ...listener, after: { port: 80 }, expressions: expressions ?? {} },
      },
      {
        calls: {
          web: {
            expressions: { name: refers("local.name"), tags: refers("local.tags") },
            module: { variables: { name: {}, tags: {} } },
          },
        },
      },
    );
    expect(referredTo(graph, "module.web.aws_lb_listener.web", ["load_balancer_arn"], "aws_lb")).toEqual([
      "module.web.aws_lb.a",
    ]);
  });

  test("is not the resource that asks", () => {
    const group: Created = {
      unknown: { ingress: [{ security_groups: [true] }] },
      after: { ingress: [{ from_port: 80 }] },
      expressions: { ingress: refers("local.rules") },
    };
    const graph = firstPlan({ "aws_security_group.web": group, "aws_security_group.lb": {} });
    expect(referredTo(graph, "aws_security_group.web", ["ingress", 0, "security_groups"], GROUP)).toEqual([
      "aws_security_group.lb",
    ]);
  });
});

describe("each.value", () => {
  const rule = (expression: object): Created => ({
    unknown: { security_group_id: true },
    expressions: { security_group_id: refers("each.value.group", "each.value") },
    for_each_expression: expression as Json,
  });
  const KIND = "aws_vpc_security_group_ingress_rule.all";

  test("of one instance is what for_each is made of", () => {
    const graph = firstPlan({ "aws_security_group.a": {}, [`${KIND}["a"]`]: rule(to("aws_security_group.a.id")) });
    expect(referredTo(graph, `${KIND}["a"]`, ["security_group_id"], GROUP)).toEqual(["aws_security_group.a"]);
  });

  test("of several instances is one of them", () => {
    const all = rule(to("aws_security_group.a.id"));
    const graph = firstPlan({ "aws_security_group.a": {}, [`${KIND}["a"]`]: all, [`${KIND}["b"]`]: all });
    expect(referredTo(graph, `${KIND}["a"]`, ["security_group_id"], GROUP)).toEqual(["aws_security_group.a?"]);
  });

  test("of instances over a resource is its instance of the same key", () => {
    const all = rule(refers(GROUP.concat(".all")));
    const graph = firstPlan({
      [`${GROUP}.all["a"]`]: {},
      [`${GROUP}.all["b"]`]: {},
      [`${KIND}["a"]`]: all,
      [`${KIND}["b"]`]: all,
    });
    expect(referredTo(graph, `${KIND}["b"]`, ["security_group_id"], GROUP)).toEqual([`${GROUP}.all["b"]`]);
  });
});

describe("an output of a module", () => {
  const attachment: Created = {
    unknown: { lb_target_group_arn: true },
    expressions: {
      lb_target_group_arn: refers(
        'module.alb.target_groups["web"].arn',
        'module.alb.target_groups["web"]',
        "module.alb.target_groups",
        "module.alb",
      ),
    },
  };
  const calls = { alb: { module: { outputs: { target_groups: { expression: refers("aws_lb_target_group.this") } } } } };

  test("by a key is the instance of that key", () => {
    const graph = firstPlan(
      {
        'module.alb.aws_lb_target_group.this["web"]': {},
        'module.alb.aws_lb_target_group.this["api"]': {},
        "aws_autoscaling_attachment.web": attachment,
      },
      { calls },
    );
    expect(referredTo(graph, "aws_autoscaling_attachment.web", ["lb_target_group_arn"], "aws_lb_target_group")).toEqual(
      ['module.alb.aws_lb_target_group.this["web"]'],
    );
  });
});

describe("a VPC", () => {
  const CALL = (output: string) => ({ net: { module: { outputs: { id: { expression: to(output) } } } } });
  const RULE = "aws_vpc_security_group_ingress_rule.a";
  const rule: Created = {
    unknown: { security_group_id: true },
    expressions: { security_group_id: to("module.net.id") },
  };
  const groupsOf = (output: string) => {
    const graph = firstPlan({ "module.net.aws_vpc.main": {}, [RULE]: rule }, { calls: CALL(output) });
    const at = graph.at(RULE);
    return (
      at &&
      graph.resolve(at, at.attributes["security_group_id"], GROUP, "aws_vpc").resources.map(({ address }) => address)
    );
  };

  test("stands for its default security group where that is named, not by its id", () => {
    expect(groupsOf("aws_vpc.main.default_security_group_id")).toEqual(["module.net.aws_vpc.main"]);
    expect(groupsOf("aws_vpc.main.id")).toEqual([]);
  });
});

describe("where an unknown value comes from", () => {
  const graph = firstPlan(
    {
      "aws_subnet.a": {},
      "module.web.aws_lb.main": {
        unknown: { subnets: true },
        expressions: { subnets: refers("var.subnets", "local.more") },
      },
    },
    {
      calls: {
        web: {
          expressions: {
            subnets: refers("data.aws_subnets.all.ids", "data.aws_subnets.all", ...to("aws_subnet.a.id").references),
          },
          module: { variables: { subnets: {} } },
        },
      },
    },
  );

  test("is told through modules, without what is seen", () => {
    const value = graph.at("module.web.aws_lb.main")?.attributes["subnets"];
    expect(originOf(graph, value, "aws_subnet")).toBe(
      "data.aws_subnets.all.ids, local.more of module.web, known only at apply",
    );
    expect(originOf(graph, ["subnet-1"], "aws_subnet")).toBe("elsewhere: subnet-1");
    expect(originOf(graph, undefined, "aws_subnet")).toBeUndefined();
  });
});
