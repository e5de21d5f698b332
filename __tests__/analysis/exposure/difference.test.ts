import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { exposureDifference, exposureOf, type Exposure, type Reach } from "../../../analysis/exposure";
import { rangeOf } from "../../../aws/address-range";
import { readTerraform } from "../../../analysis/graph";
import { egress, graphOf, group, ingress, instance, merge, NETWORK, type Resources, WEB, without } from "./networks";

const INSTANCE = merge(NETWORK, group("web"), instance("web", "public"));

const changed = (before: Resources, after: Resources) =>
  exposureDifference(exposureOf(graphOf(before)), exposureOf(graphOf(after)));

/** What a change opens and closes, one line each. */
const lines = (before: Resources, after: Resources) => {
  const { opened, closed } = changed(before, after);
  return [
    ...opened.map(({ from, to, ports, level }) => `+ ${from} ${to} ${ports} ${level}`),
    ...closed.map(({ from, to, ports, level }) => `- ${from} ${to} ${ports} ${level}`),
  ].sort();
};

const ALL = { ip_protocol: "-1", from_port: null, to_port: null };
const web = (...rules: Resources[]) => merge(INSTANCE, ...rules);
const from = (cidr: string, port = 22, name = "a", more = {}) => ingress("web", port, cidr, more, name);

describe("what a change opens", () => {
  test("says who newly reaches what, by which rule and which place in it", () => {
    expect(changed(INSTANCE, web(from("0.0.0.0/0")))).toEqual({
      opened: [
        {
          from: "internet",
          to: "aws_instance.web",
          ports: "tcp 22",
          via: ["aws_vpc_security_group_ingress_rule.a"],
          level: "high",
          attribute: "cidr_ipv4",
        },
      ],
      closed: [],
    });
  });

  test.each<[string, Resources, Resources, string[]]>([
    ["nothing", web(from("10.0.0.0/8")), web(from("10.0.0.0/8")), []],
    ["another name of the rule", web(from("10.0.0.0/8")), web(from("10.0.0.0/8", 22, "b")), []],
    ["a rule split in two", web(from("10.0.0.0/8")), web(from("10.0.0.0/9"), from("10.128.0.0/9", 22, "b")), []],
    [
      "a range of ports split in two",
      web(from("10.0.0.0/8", 80, "a", { to_port: 90 })),
      web(from("10.0.0.0/8", 80, "a", { to_port: 84 }), from("10.0.0.0/8", 85, "b", { to_port: 90 })),
      [],
    ],
    [
      "inline rules made separate",
      merge(
        INSTANCE,
        group("web", { ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8"] }] }),
      ),
      web(from("10.0.0.0/8")),
      [],
    ],
    [
      "private addresses to everybody",
      web(from("10.0.0.0/8")),
      web(from("0.0.0.0/0")),
      ["+ internet aws_instance.web tcp 22 high"],
    ],
    [
      "everybody to private addresses",
      web(from("0.0.0.0/0")),
      web(from("10.0.0.0/8")),
      ["- internet aws_instance.web tcp 22 high"],
    ],
    [
      "one block to a neighbour as well",
      web(from("10.0.0.0/24")),
      web(from("10.0.0.0/23")),
      ["+ 10.0.1.0/24 aws_instance.web tcp 22 low"],
    ],
    [
      "a longer range of ports",
      web(from("10.0.0.0/24", 80)),
      web(from("10.0.0.0/24", 79, "a", { to_port: 82 })),
      ["+ 10.0.0.0/24 aws_instance.web tcp 79 low", "+ 10.0.0.0/24 aws_instance.web tcp 81-82 low"],
    ],
    [
      "one port to everything",
      web(from("10.0.0.0/24")),
      web(from("10.0.0.0/24", 0, "a", ALL)),
      [
        "+ 10.0.0.0/24 aws_instance.web other protocols low",
        "+ 10.0.0.0/24 aws_instance.web tcp 0-21 low",
        "+ 10.0.0.0/24 aws_instance.web tcp 23-65535 low",
      ],
    ],
    ["everything at once", INSTANCE, web(from("10.0.0.0/24", 0, "a", ALL)), ["+ 10.0.0.0/24 aws_instance.web all low"]],
    ["everything as its parts", web(from("10.0.0.0/24", 0, "a", ALL)), web(from("10.0.0.0/24", 0, "b", ALL)), []],
    [
      "more than a /24 of the internet",
      INSTANCE,
      web(from("203.0.112.0/23", 443)),
      ["+ 203.0.112.0/23 aws_instance.web tcp 443 medium"],
    ],
    [
      "a /24 of the internet",
      INSTANCE,
      web(from("203.0.113.0/24", 443)),
      ["+ 203.0.113.0/24 aws_instance.web tcp 443 low"],
    ],
    [
      "more than a /16 of private addresses",
      INSTANCE,
      web(from("10.0.0.0/15")),
      ["+ 10.0.0.0/15 aws_instance.web tcp 22 medium"],
    ],
    [
      "all but one address",
      web(from("203.0.113.7/32")),
      web(from("0.0.0.0/0")),
      ["+ internet aws_instance.web tcp 22 high"],
    ],
    [
      "a public address for a private machine",
      merge(web(from("0.0.0.0/0")), instance("web", "private")),
      web(from("0.0.0.0/0")),
      ["+ internet aws_instance.web tcp 22 high"],
    ],
    [
      "a listener's port to everybody",
      merge(WEB, ingress("lb", 80, "10.0.0.0/8")),
      WEB,
      ["+ internet aws_instance.web tcp 8080 medium", "+ internet aws_lb.web tcp 80 medium"],
    ],
    [
      "a machine taken from the load balancer",
      WEB,
      without(WEB, "aws_lb_target_group_attachment", "web"),
      ["- aws_lb.web aws_instance.web tcp 8080 low", "- internet aws_instance.web tcp 8080 medium"],
    ],
    [
      "a second machine in a group that is let in",
      merge(INSTANCE, group("db"), ingress("db", 5432, "web"), egress("web", 5432, "db"), instance("db", "private")),
      merge(
        merge(INSTANCE, group("db"), ingress("db", 5432, "web"), egress("web", 5432, "db"), instance("db", "private")),
        {
          aws_instance: {
            more: { subnet_id: "${aws_subnet.private.id}", vpc_security_group_ids: ["${aws_security_group.web.id}"] },
          },
        },
      ),
      ["+ aws_instance.more aws_instance.db tcp 5432 low"],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  test.each<[string, string, string, number, string]>([
    ["a database's port of a Network Load Balancer", "network", "TCP", 5432, "high"],
    ["a port of Windows of a Network Load Balancer", "network", "TCP", 445, "high"],
    // It speaks HTTP there, as everywhere.
    ["a port of Windows of an Application Load Balancer", "application", "HTTPS", 445, "medium"],
    ["HTTPS of an Application Load Balancer", "application", "HTTPS", 443, "medium"],
  ])("a listener on %s", (_what, type, protocol, port, level) => {
    const balancer = { ...WEB["aws_lb"]?.["web"], load_balancer_type: type };
    const listener = {
      load_balancer_arn: "${aws_lb.web.arn}",
      port,
      protocol,
      default_action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
    };
    const before = merge(WEB, { aws_lb: { web: balancer } });
    const after = merge(before, ingress("lb", port, "0.0.0.0/0"), { aws_lb_listener: { other: listener } });
    expect(lines(before, after)).toContain(`+ internet aws_lb.web tcp ${port} ${level}`);
  });

  test("listeners of an Application Load Balancer on ports side by side are no more than each", () => {
    const listeners = Object.fromEntries(
      [443, 444, 445].map((port) => [
        `https_${port}`,
        {
          load_balancer_arn: "${aws_lb.web.arn}",
          port,
          protocol: "HTTPS",
          default_action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
        },
      ]),
    );
    const after = merge(WEB, ingress("lb", 443, "0.0.0.0/0", { to_port: 445 }), { aws_lb_listener: listeners });
    expect(lines(WEB, after)).toContain("+ internet aws_lb.web tcp 443-445 medium");
  });
});

describe("a state against a plan", () => {
  const values = (cidr: string) => ({ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: [cidr] });
  const at = (type: string, name: string) => ({ address: `${type}.${name}`, mode: "managed", type, name });
  const NET = { id: "vpc-1", cidr_block: "10.0.0.0/16" };
  const state = readTerraform({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: [
          { ...at("aws_vpc", "main"), values: NET },
          { ...at("aws_subnet", "a"), values: { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" } },
          {
            ...at("aws_security_group", "web"),
            values: { id: "sg-1", vpc_id: "vpc-1", ingress: [values("10.0.0.0/16"), values("10.9.0.0/16")] },
          },
          {
            ...at("aws_vpc_security_group_ingress_rule", "ssh"),
            values: {
              security_group_id: "sg-1",
              ip_protocol: "tcp",
              from_port: 22,
              to_port: 22,
              cidr_ipv4: "10.0.0.0/16",
            },
          },
          {
            ...at("aws_instance", "web"),
            values: { id: "i-1", subnet_id: "subnet-1", vpc_security_group_ids: ["sg-1"] },
          },
        ],
      },
    },
  });

  test("a rule that no resource declares is not said to be closed", () => {
    const none = graphOf({});
    const { closed } = exposureDifference(exposureOf(state), exposureOf(none));
    expect(closed.map(({ from: who }) => who)).toEqual(["10.0.0.0/16"]);
    expect(exposureDifference(exposureOf(state), exposureOf(state))).toEqual({ opened: [], closed: [] });
  });
});

describe("the difference of any two exposures", () => {
  const cidr = fc
    .tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }))
    .map(([host, prefix]) => `10.0.0.${host}/${prefix}`);
  const protocol = fc.constantFrom("tcp", "udp", "all");
  const entry = fc.tuple(cidr, protocol, fc.nat(5), fc.nat(3)).map(([from, name, first, more]): Reach => {
    const ports = name === "all" ? ("all" as const) : { from: first, to: first + more };
    return {
      from: { kind: "cidr", cidr: from },
      to: "aws_instance.web",
      protocol: name,
      ports,
      chain: [],
      reach: "certain",
    };
  });
  const exposure = fc.array(entry, { maxLength: 5 }).map((entries): Exposure => ({ entries, unseen: [] }));

  /** Whether an exposure lets an address reach a port. */
  const lets = ({ entries }: Exposure, address: bigint, name: string, port: number) =>
    entries.some(({ from, protocol: own, ports }) => {
      const range = from.kind === "cidr" ? rangeOf(from.cidr) : undefined;
      if (range === undefined || address < range.first || address > range.last) return false;
      if (own !== "all" && own !== name) return false;
      return ports === "all" || (ports.from <= port && port <= ports.to);
    });

  /** What the lines of a difference say, as an exposure. */
  const said = (changes: readonly { from: string; ports: string }[]): Exposure => ({
    unseen: [],
    entries: changes.flatMap(({ from, ports }) =>
      from.split(", ").map((each): Reach => {
        const [, name = "", first = "all", last = first] = /^(\w+)(?: (\w+)(?:-(\d+))?)?$/.exec(ports) ?? [];
        const range = first === "all" ? ("all" as const) : { from: Number(first), to: Number(last) };
        return {
          from: { kind: "cidr", cidr: each },
          to: "",
          protocol: name,
          ports: range,
          chain: [],
          reach: "certain",
        };
      }),
    ),
  });

  test("opened is what is let through after and not before, closed the other way round", () => {
    fc.assert(
      fc.property(
        exposure,
        exposure,
        fc.nat(255),
        fc.constantFrom("tcp", "udp"),
        fc.nat(9),
        (before, after, host, name, port) => {
          const { opened, closed } = exposureDifference(before, after);
          // Long lists of blocks are cut short, and "other protocols" are neither tcp nor udp where both are named.
          const lists = [...opened, ...closed].map((change) => change.from + change.ports);
          fc.pre(!lists.some((text) => text.includes("more") || text.includes("other")));
          const address = (rangeOf("10.0.0.0/24")?.first ?? 0n) + BigInt(host);
          const [was, is] = [lets(before, address, name, port), lets(after, address, name, port)];
          expect(lets(said(opened), address, name, port)).toBe(is && !was);
          expect(lets(said(closed), address, name, port)).toBe(was && !is);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("of one with itself is nothing", () => {
    fc.assert(
      fc.property(exposure, (one) => {
        expect(exposureDifference(one, one)).toEqual({ opened: [], closed: [] });
      }),
    );
  });
});
