import { describe, expect, test } from "@jest/globals";
import { isUnknown, readConfiguration, readTerraform, type ResourceGraph, type Unknown } from "../../../analysis/graph";

function graphOf(json: unknown): ResourceGraph {
  return readTerraform(json);
}

/** The one resource at an address. */
function at(graph: ResourceGraph, address: string) {
  const found = graph.at(address);
  if (found === undefined)
    throw new Error(`${address} is not among ${graph.resources.map((each) => each.address).join(", ")}`);
  return found;
}

function addresses(graph: ResourceGraph): string[] {
  return graph.resources.map(({ address }) => address);
}

describe("values", () => {
  test("take the form of the provider's schema", () => {
    const graph = graphOf({
      resource: {
        aws_lb_target_group: {
          web: { port: "80", deregistration_delay: 30, slow_start: null, health_check: { port: 81, enabled: "true" } },
        },
      },
    });
    expect(at(graph, "aws_lb_target_group.web").attributes).toEqual({
      port: 80,
      deregistration_delay: "30",
      health_check: [{ port: "81", enabled: true }],
    });
  });

  test("are known where local values, literals and escapes are all there is to them", () => {
    const graph = graphOf({
      locals: { name: "web", ports: { http: 80 }, full: "${local.name}-${local.ports.http}" },
      resource: {
        aws_lb: { a: { name: "${local.full}", tags: { literal: "$${not}", number: "${5}" } } },
        aws_lb_target_group: { t: { port: "${local.ports.http}" } },
      },
    });
    expect(at(graph, "aws_lb.a").attributes).toEqual({ name: "web-80", tags: { literal: "${not}", number: 5 } });
    expect(at(graph, "aws_lb_target_group.t").attributes).toEqual({ port: 80 });
  });

  test("are unknown where a variable or a function decides", () => {
    const graph = graphOf({
      variable: { name: { default: "web" } },
      resource: {
        aws_lb: { a: { name: "${var.name}", idle_timeout: "${max(1, local.b)}", tags: "${merge(local.a, {})}" } },
      },
    });
    const { name, idle_timeout: idle, tags } = at(graph, "aws_lb.a").attributes;
    expect([name, idle, tags].map((value) => isUnknown(value) && value.references)).toEqual([
      ["var.name"],
      ["local.b"],
      ["local.a"],
    ]);
  });

  test("fails if a local value that refers to itself would go on for ever", () => {
    const graph = graphOf({
      locals: { a: "${local.b}", b: "${local.a}" },
      resource: { aws_lb: { x: { name: "${local.a}" } } },
    });
    expect(isUnknown(at(graph, "aws_lb.x").attributes["name"])).toBe(true);
  });
});

describe("references", () => {
  const graph = graphOf({
    resource: {
      aws_lb: { web: { name: "web", subnets: ["${aws_subnet.a.id}", "${aws_subnet.b[1].id}"] } },
      aws_subnet: { a: { cidr_block: "10.0.0.0/24" }, b: { count: 2, cidr_block: "10.0.${count.index}.0/24" } },
      aws_lb_listener: {
        http: { load_balancer_arn: "${aws_lb.web.arn}" },
        either: { load_balancer_arn: "${var.a ? aws_lb.web.arn : aws_lb.other.arn}" },
        literal: { load_balancer_arn: "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1" },
      },
    },
  });
  const targets = (address: string, attribute: string) => {
    const resource = at(graph, address);
    const { resources, isExact } = graph.resolve(resource, resource.attributes[attribute]);
    return [resources.map((each) => each.address), isExact];
  };

  test("lead to the resource, or to one instance of it", () => {
    expect(targets("aws_lb_listener.http", "load_balancer_arn")).toEqual([["aws_lb.web"], true]);
    expect(targets("aws_lb.web", "subnets")).toEqual([["aws_subnet.a", "aws_subnet.b[1]"], true]);
  });

  test("of a condition are possible and not certain", () => {
    expect(targets("aws_lb_listener.either", "load_balancer_arn")).toEqual([["aws_lb.web"], false]);
  });

  test("of a list that a local value chooses are possible and not certain", () => {
    const chosen = graphOf({
      resource: {
        aws_subnet: { a: {}, b: {} },
        aws_lb: { w: { subnets: "${local.b ? aws_subnet.a[*].id : aws_subnet.b[*].id}" } },
      },
    });
    const { resources, certain } = chosen.resolve(at(chosen, "aws_lb.w"), at(chosen, "aws_lb.w").attributes["subnets"]);
    expect([resources.length, certain]).toEqual([2, []]);
  });

  test("of a list that the instance's key chooses are possible and not certain", () => {
    const chosen = graphOf({
      resource: {
        aws_lb_target_group: { blue: {}, green: {}, own: { count: 2 } },
        aws_autoscaling_group: {
          w: {
            count: 2,
            target_group_arns: "${count.index == 0 ? [aws_lb_target_group.blue.arn] : [aws_lb_target_group.green.arn]}",
            load_balancers: "${[aws_lb_target_group.own[count.index].arn]}",
          },
        },
      },
    });
    const group = at(chosen, "aws_autoscaling_group.w[1]");
    const certainOf = (attribute: string) =>
      chosen.resolve(group, group.attributes[attribute]).certain.map(({ address }) => address);
    expect(certainOf("target_group_arns")).toEqual([]);
    expect(certainOf("load_balancers")).toEqual(["aws_lb_target_group.own[1]"]);
  });

  test("to what is not there are not exact", () => {
    expect(targets("aws_lb_listener.literal", "load_balancer_arn")).toEqual([[], false]);
  });

  test("are found from the other side where they are certain", () => {
    const found = graph.referrers(at(graph, "aws_lb.web"), "aws_lb_listener", "load_balancer_arn");
    expect(found.map(({ address }) => address)).toEqual(["aws_lb_listener.http"]);
  });

  test("by id, ARN or name of something in the same configuration lead there too", () => {
    const named = graphOf({
      resource: {
        aws_launch_template: { web: { name: "web-1" } },
        aws_autoscaling_group: { web: { launch_template: { name: "web-1", version: 1 } } },
      },
    });
    const group = at(named, "aws_autoscaling_group.web");
    expect(named.resolveOne(group, "web-1", "aws_launch_template")?.address).toBe("aws_launch_template.web");
  });
});

describe("instances", () => {
  test("are counted where count and for_each are plain", () => {
    const graph = graphOf({
      locals: { zones: ["a", "b"] },
      resource: {
        aws_subnet: { n: { count: 2, cidr_block: "10.0.${count.index}.0/24" } },
        aws_lb: {
          e: { for_each: { x: { idle: 5 }, y: { idle: 6 } }, name: "${each.key}", idle_timeout: "${each.value.idle}" },
        },
        aws_eip: { l: { for_each: "${local.zones}", tags: { zone: "${each.value}" } } },
      },
    });
    expect(graph.resources.map(({ address, attributes }) => [address, attributes])).toEqual([
      ["aws_subnet.n[0]", { cidr_block: "10.0.0.0/24" }],
      ["aws_subnet.n[1]", { cidr_block: "10.0.1.0/24" }],
      ['aws_lb.e["x"]', { name: "x", idle_timeout: 5 }],
      ['aws_lb.e["y"]', { name: "y", idle_timeout: 6 }],
      ['aws_eip.l["a"]', { tags: { zone: "a" } }],
      ['aws_eip.l["b"]', { tags: { zone: "b" } }],
    ]);
  });

  test("whose number nobody knows stand as one, and are told of", () => {
    const graph = graphOf({ resource: { aws_lb: { a: { count: "${var.n}", name: "a" } } } });
    expect(graph.resources.map(({ address, isRepeated }) => [address, isRepeated])).toEqual([["aws_lb.a[*]", true]]);
    expect(graph.unseen).toEqual([
      { address: "aws_lb.a[*]", reason: "the number of its instances is known only at apply" },
    ]);
  });

  test("that a count of 0 switches off are not there", () => {
    expect(addresses(graphOf({ resource: { aws_lb: { a: { count: 0 } } } }))).toEqual([]);
  });

  test("an instance refers to the instance of its own key", () => {
    const graph = graphOf({
      resource: {
        aws_lb: { a: { for_each: { x: 1, y: 2 } } },
        aws_lb_listener: { l: { for_each: { x: 1, y: 2 }, load_balancer_arn: "${aws_lb.a[each.key].arn}" } },
      },
    });
    const listener = at(graph, 'aws_lb_listener.l["y"]');
    expect(graph.resolveOne(listener, listener.attributes["load_balancer_arn"])?.address).toBe('aws_lb.a["y"]');
  });
});

test("dynamic blocks are written out where their values are known, and unknown where not", () => {
  const graph = graphOf({
    resource: {
      aws_security_group: {
        known: {
          ingress: [{ from_port: 1 }],
          dynamic: {
            ingress: { for_each: [80, 443], content: { from_port: "${ingress.value}", to_port: "${ingress.value}" } },
          },
        },
        unknown: { dynamic: { ingress: { for_each: "${var.ports}", content: { from_port: "${ingress.value}" } } } },
      },
    },
  });
  expect(at(graph, "aws_security_group.known").attributes).toEqual({
    ingress: [{ from_port: 1 }, { from_port: 80, to_port: 80 }, { from_port: 443, to_port: 443 }],
  });
  expect(isUnknown(at(graph, "aws_security_group.unknown").attributes["ingress"])).toBe(true);
});

describe("modules", () => {
  const network = {
    documents: [
      {
        file: "main.tf.json",
        json: {
          variable: { cidr: {}, group: { default: "none" } },
          resource: { aws_vpc: { main: { cidr_block: "${var.cidr}", tags: { group: "${var.group}" } } } },
          output: { vpc_id: { value: "${aws_vpc.main.id}" } },
        },
      },
    ],
  };
  const root = {
    module: {
      net: { source: "./net", cidr: "10.0.0.0/16" },
      many: { source: "./net", for_each: { a: "10.1.0.0/16" }, cidr: "${each.value}" },
      remote: { source: "terraform-aws-modules/vpc/aws" },
    },
    resource: {
      aws_lb_target_group: { a: { vpc_id: "${module.net.vpc_id}" }, b: { vpc_id: '${module.many["a"].vpc_id}' } },
    },
  };
  const graph = readConfiguration({
    documents: [{ file: "main.tf.json", json: root }],
    unreadable: ["extra.tf"],
    module: (source) => (source === "./net" ? network : undefined),
  });

  test("in reach are read, with what the call gives them", () => {
    expect(at(graph, "module.net.aws_vpc.main").attributes).toEqual({
      cidr_block: "10.0.0.0/16",
      tags: { group: "none" },
    });
    expect(at(graph, 'module.many["a"].aws_vpc.main').attributes["cidr_block"]).toBe("10.1.0.0/16");
  });

  test.each([
    ["aws_lb_target_group.a", "module.net.aws_vpc.main"],
    ["aws_lb_target_group.b", 'module.many["a"].aws_vpc.main'],
  ])("their outputs lead %s to %s", (address, target) => {
    const group = at(graph, address);
    expect(graph.resolveOne(group, group.attributes["vpc_id"], "aws_vpc")?.address).toBe(target);
  });

  test("out of reach are told of, and HCL too", () => {
    expect(graph.unseen).toEqual([
      { address: "extra.tf", reason: "it is HCL; give the plan instead: terraform show -json <plan>" },
      {
        address: "module.remote",
        reason: 'its source "terraform-aws-modules/vpc/aws" cannot be read here; give the plan instead',
      },
    ]);
  });
});

test("a resource knows its construct path, its provider and the region", () => {
  const graph = graphOf({
    provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
    resource: {
      aws_lb: {
        a: { "//": { metadata: { path: "dev/Web/Resource", uniqueId: "a" } } },
        b: { provider: "aws.us" },
      },
    },
    data: { aws_vpc: { main: { default: true } } },
  });
  expect(
    graph.resources.map(({ address, constructPath, provider, region }) => [address, constructPath, provider, region]),
  ).toEqual([
    ["aws_lb.a", "dev/Web/Resource", "aws", "eu-west-1"],
    ["aws_lb.b", undefined, "aws.us", "us-east-1"],
    ["data.aws_vpc.main", undefined, "aws", "eu-west-1"],
  ]);
});

test("aws_alb is aws_lb", () => {
  const graph = graphOf({ resource: { aws_alb: { a: { name: "a" } } } });
  expect(graph.ofKind("aws_lb").map(({ address, type }) => [address, type])).toEqual([["aws_alb.a", "aws_alb"]]);
});

test("an unknown value shows as Terraform shows it, without what it is made of", () => {
  const graph = graphOf({ resource: { aws_lb: { a: { name: "${var.x}" } } } });
  expect(JSON.stringify(at(graph, "aws_lb.a").attributes["name"] as Unknown)).toBe('"(known after apply)"');
});
