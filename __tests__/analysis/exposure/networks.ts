import { exposureOf, formatSource, formatTraffic } from "../../../analysis/exposure";
import { exposureProblems } from "../../../analysis/rules";
import { readTerraform, type ResourceGraph } from "../../../analysis/graph";

/** Resources by type and name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Several sets of resources in one; of the same name the later one. */
export function merge(...parts: readonly Resources[]): Resources {
  const all: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const part of parts) {
    for (const [type, byName] of Object.entries(part)) all[type] = { ...all[type], ...byName };
  }
  return all;
}

/** A VPC with a public subnet, routed to an internet gateway, and a private one. */
export const NETWORK: Resources = {
  aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
  aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
  aws_subnet: {
    public: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/24" },
    private: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.1.0/24" },
  },
  aws_route_table: { public: { vpc_id: "${aws_vpc.main.id}" } },
  aws_route: {
    internet: {
      route_table_id: "${aws_route_table.public.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.main.id}",
    },
  },
  aws_route_table_association: {
    public: { subnet_id: "${aws_subnet.public.id}", route_table_id: "${aws_route_table.public.id}" },
  },
};

export function group(name: string, body: Readonly<Record<string, unknown>> = {}): Resources {
  return { aws_security_group: { [name]: { vpc_id: "${aws_vpc.main.id}", ...body } } };
}

type Rule = Readonly<Record<string, unknown>>;

const portsOf = (port: number) => ({ ip_protocol: "tcp", from_port: port, to_port: port });

/** A rule of a group: from (or to) a CIDR block, or another group by its name. */
function rule(type: string, name: string, of: string, port: number, peer: string, more: Rule): Resources {
  const isCidr = peer.includes("/");
  const named = peer.includes(":") ? { cidr_ipv6: peer } : { cidr_ipv4: peer };
  return {
    [type]: {
      [name]: {
        security_group_id: `\${aws_security_group.${of}.id}`,
        ...portsOf(port),
        ...(isCidr ? named : { referenced_security_group_id: `\${aws_security_group.${peer}.id}` }),
        ...more,
      },
    },
  };
}

export function ingress(of: string, port: number, from: string, more: Rule = {}, name = `${of}_${port}`): Resources {
  return rule("aws_vpc_security_group_ingress_rule", name, of, port, from, more);
}

export function egress(of: string, port: number, to: string, more: Rule = {}, name = `${of}_${port}`): Resources {
  return rule("aws_vpc_security_group_egress_rule", name, of, port, to, more);
}

/** An instance in the group of the same name, with a public address where it is in the public subnet. */
export function instance(name: string, subnet: string, body: Readonly<Record<string, unknown>> = {}): Resources {
  return {
    aws_instance: {
      [name]: {
        subnet_id: `\${aws_subnet.${subnet}.id}`,
        associate_public_ip_address: subnet === "public",
        vpc_security_group_ids: [`\${aws_security_group.${name}.id}`],
        ...body,
      },
    },
  };
}

/** A load balancer on port 80 before a private instance that listens on 8080, each in its group, with every rule in place. */
export const WEB: Resources = merge(
  NETWORK,
  group("lb"),
  group("web"),
  ingress("lb", 80, "0.0.0.0/0"),
  egress("lb", 8080, "web"),
  ingress("web", 8080, "lb"),
  instance("web", "private"),
  {
    aws_lb: { web: { subnets: ["${aws_subnet.public.id}"], security_groups: ["${aws_security_group.lb.id}"] } },
    aws_lb_listener: {
      http: {
        load_balancer_arn: "${aws_lb.web.arn}",
        port: 80,
        protocol: "HTTP",
        default_action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
      },
    },
    aws_lb_target_group: { web: { port: 8080, protocol: "HTTP", vpc_id: "${aws_vpc.main.id}" } },
    aws_lb_target_group_attachment: {
      web: { target_group_arn: "${aws_lb_target_group.web.arn}", target_id: "${aws_instance.web.id}" },
    },
  },
);

/** The same without one resource. */
export function without(resources: Resources, type: string, name: string): Resources {
  const rest = Object.entries(resources[type] ?? {}).filter(([each]) => each !== name);
  return { ...resources, [type]: Object.fromEntries(rest) };
}

export function graphOf(resources: Resources): ResourceGraph {
  return readTerraform({ resource: resources });
}

/** Who reaches what, one line each: `aws_instance.web <- internet tcp 22`, with `?` where it is merely possible. */
export function reaches(resources: Resources | ResourceGraph, to?: string): string[] {
  const graph = "source" in resources ? (resources as ResourceGraph) : graphOf(resources as Resources);
  return exposureOf(graph)
    .entries.filter((entry) => to === undefined || entry.to === to)
    .map(
      ({ to: target, from, through, reach, ...traffic }) =>
        `${target} <- ${formatSource(from)} ${formatTraffic(traffic)}` +
        `${through === undefined ? "" : ` through ${through}`}${reach === "possible" ? "?" : ""}`,
    )
    .sort();
}

/** What is wrong, one line each: `error exposure/target-port aws_lb_target_group.web`. */
export function problems(resources: Resources): string[] {
  return exposureProblems(graphOf(resources)).map(({ severity, rule: id, address }) => `${severity} ${id} ${address}`);
}
