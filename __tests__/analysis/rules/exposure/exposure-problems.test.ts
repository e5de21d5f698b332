import { describe, expect, test } from "@jest/globals";
import { EXPOSURE_RULES, exposureProblems } from "../../../../analysis/rules";
import {
  egress,
  graphOf,
  group,
  ingress,
  instance,
  merge,
  NETWORK,
  problems,
  type Resources,
  WEB,
  without,
} from "../../exposure/networks";

const messages = (resources: Resources) =>
  exposureProblems(graphOf(resources)).map(({ address, attribute, message }) => `${address} ${attribute}: ${message}`);

/** The ids that a configuration is found wrong with. */
const ids = (resources: Resources) => [
  ...new Set(problems(resources).map((line) => line.split(" ").slice(0, 2).join(" "))),
];

const NETWORK_BALANCER: Resources = merge(WEB, {
  aws_lb: {
    web: {
      load_balancer_type: "network",
      subnets: ["${aws_subnet.public.id}"],
      security_groups: ["${aws_security_group.lb.id}"],
    },
  },
  aws_lb_listener: {
    http: {
      load_balancer_arn: "${aws_lb.web.arn}",
      port: 80,
      protocol: "TCP",
      default_action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
    },
  },
  aws_lb_target_group: { web: { port: 8080, protocol: "TCP", vpc_id: "${aws_vpc.main.id}" } },
});

describe("the rules", () => {
  test("have an id of their own", () => {
    expect(new Set(EXPOSURE_RULES.map(({ id }) => id)).size).toBe(EXPOSURE_RULES.length);
  });

  test("find nothing where only the load balancer reaches the machine", () => {
    expect(problems(WEB)).toEqual([]);
    expect(problems(NETWORK_BALANCER)).toEqual([]);
  });

  test("say where cdktf made it", () => {
    const comment = { "//": { metadata: { path: "dev/Web/Ssh" } } };
    const resources = merge(NETWORK, group("web"), ingress("web", 22, "0.0.0.0/0", comment), instance("web", "public"));
    expect(exposureProblems(graphOf(resources))[0]).toEqual({
      rule: "exposure/remote-login-from-internet",
      severity: "error",
      address: "aws_vpc_security_group_ingress_rule.web_22",
      path: "dev/Web/Ssh",
      attribute: "cidr_ipv4",
      message:
        "cidr_ipv4 is 0.0.0.0/0, which opens SSH (tcp 22) of aws_instance.web to the internet; " +
        "name your own addresses, such as 203.0.113.7/32, or log in with Session Manager",
      source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
    });
  });
});

describe("SSH and RDP", () => {
  const open = (port: number, cidr: string, subnet: string, more = {}) =>
    merge(NETWORK, group("web"), ingress("web", port, cidr, more), instance("web", subnet));
  const ERROR = "error exposure/remote-login-from-internet";
  const WARNING = "warning exposure/remote-login-from-anywhere";
  const all = { ip_protocol: "-1", from_port: null, to_port: null };

  test.each<[string, Resources, string[]]>([
    ["SSH from everybody to a public machine", open(22, "0.0.0.0/0", "public"), [ERROR]],
    ["RDP from everybody to a public machine", open(3389, "0.0.0.0/0", "public"), [ERROR]],
    ["everything from everybody to a public machine", open(0, "0.0.0.0/0", "public", all), [ERROR]],
    ["SSH from everybody to a private machine", open(22, "0.0.0.0/0", "private"), [WARNING]],
    ["SSH over IPv6 to a machine without it", open(22, "::/0", "public"), [WARNING]],
    ["SSH from half of the internet", open(22, "0.0.0.0/1", "public"), [WARNING]],
    ["SSH from more than a /24", open(22, "203.0.112.0/23", "public"), [WARNING]],
    ["SSH to a group without members", merge(NETWORK, group("web"), ingress("web", 22, "0.0.0.0/0")), [WARNING]],
    [
      "SSH where the subnet is not known",
      merge(open(22, "0.0.0.0/0", "public"), instance("web", "public", { subnet_id: "${var.x}" })),
      [WARNING],
    ],
    ["SSH from the administrator's address", open(22, "203.0.113.7/32", "public"), []],
    ["SSH from a /24", open(22, "203.0.113.0/24", "public"), []],
    ["SSH from a private network", open(22, "10.0.0.0/8", "public"), []],
    ["HTTP from everybody", open(80, "0.0.0.0/0", "public"), []],
    ["SSH from an address known only at apply", open(22, "0.0.0.0/0", "public", { cidr_ipv4: "${var.cidr}" }), []],
    ["SSH on a condition", open(22, "0.0.0.0/0", "public", { count: "${var.ssh ? 1 : 0}" }), []],
  ])("%s", (_what, resources, expected) => {
    expect(ids(resources).filter((id) => !id.includes("public-subnet"))).toEqual(expected);
  });

  test("everything let in to a load balancer alone is no login", () => {
    const open80 = ingress("lb", 80, "0.0.0.0/0", all);
    expect(problems(merge(WEB, open80))).toEqual([]);
  });

  const fromAll = { cidr_ipv4: "0.0.0.0/0" };
  const eitherGroup = (a: string, b: string) => ({
    security_group_id: `\${count.index == 0 ? aws_security_group.${a}.id : aws_security_group.${b}.id}`,
  });
  const balancerIn = (name: string): Resources => ({
    aws_lb: {
      [name]: { subnets: ["${aws_subnet.public.id}"], security_groups: [`\${aws_security_group.${name}.id}`] },
    },
  });
  const ofNoGroup = (more: Readonly<Record<string, unknown>>) => ({
    aws_vpc_security_group_ingress_rule: {
      ssh: { security_group_id: "${var.group}", ip_protocol: "tcp", from_port: 22, to_port: 22, ...more },
    },
  });

  test.each<[string, Resources, string[]]>([
    ["SSH", ofNoGroup({ cidr_ipv4: "0.0.0.0/0" }), [WARNING]],
    ["SSH over IPv6, within a range", ofNoGroup({ from_port: 20, cidr_ipv6: "::/0" }), [WARNING]],
    ["everything, as that of a load balancer may be", ofNoGroup({ ...all, cidr_ipv4: "0.0.0.0/0" }), []],
    ["SSH from an office", ofNoGroup({ cidr_ipv4: "203.0.113.0/24" }), []],
    [
      "one of two, as locals tell",
      merge(group("a"), group("b"), ofNoGroup({ cidr_ipv4: "0.0.0.0/0", ...eitherGroup("a", "b") })),
      [WARNING],
    ],
    ["other ports", ofNoGroup({ from_port: 80, to_port: 88, cidr_ipv4: "0.0.0.0/0" }), []],
    [
      "ports that are sensitive otherwise",
      ofNoGroup({ from_port: 23, to_port: 23, cidr_ipv4: "0.0.0.0/0" }),
      ["warning exposure/sensitive-port-from-anywhere"],
    ],
    [
      "such a port of one of two load balancers",
      merge(
        WEB,
        group("b"),
        balancerIn("b"),
        ofNoGroup({ from_port: 445, to_port: 445, ...fromAll, ...eitherGroup("lb", "b") }),
      ),
      [],
    ],
    ["a port that is known only at apply", ofNoGroup({ from_port: "${var.port}", cidr_ipv4: "0.0.0.0/0" }), []],
    ["some number of rules", ofNoGroup({ count: "${var.count}", cidr_ipv4: "0.0.0.0/0" }), []],
  ])("in a rule of which the group is not known: %s", (_what, resources, expected) => {
    expect(ids(resources)).toEqual(expected);
  });
});

describe("a port to administer something by or to read its data from", () => {
  const ID = "warning exposure/sensitive-port-from-anywhere";
  const open = (port: number, cidr = "0.0.0.0/0", more = {}) =>
    merge(NETWORK, group("web"), ingress("web", port, cidr, more), instance("web", "private"));
  const all = { ip_protocol: "-1", from_port: null, to_port: null };

  test("is told with what it is of", () => {
    expect(messages(open(3306))).toEqual([
      "aws_vpc_security_group_ingress_rule.web_3306 cidr_ipv4: cidr_ipv4 is 0.0.0.0/0, " +
        "which opens tcp 3306 of aws_instance.web to everybody; name the addresses or groups that need it",
    ]);
    const database = { aws_db_instance: { db: { vpc_security_group_ids: ["${aws_security_group.web.id}"] } } };
    expect(messages(merge(NETWORK, group("web"), ingress("web", 0, "::/0", all), database))).toEqual([
      "aws_vpc_security_group_ingress_rule.web_0 cidr_ipv6: cidr_ipv6 is ::/0, " +
        "which opens all of aws_db_instance.db to everybody; name the addresses or groups that need it",
    ]);
  });

  test.each<[string, Resources, string[]]>([
    ["in a range", open(3300, "0.0.0.0/0", { to_port: 3310 }), [ID]],
    ["of a group without members", merge(NETWORK, group("web"), ingress("web", 5432, "0.0.0.0/0")), [ID]],
    ["beside SSH, which is told of alone", open(0, "0.0.0.0/0", all), ["warning exposure/remote-login-from-anywhere"]],
    [
      "behind a load balancer, which is told of alone",
      merge(WEB, instance("web", "public"), ingress("web", 3306, "0.0.0.0/0")),
      ["error exposure/instance-beside-load-balancer"],
    ],
    ["of a load balancer's group", merge(WEB, ingress("lb", 445, "0.0.0.0/0")), []],
    ["from an office", open(3306, "203.0.113.0/24"), []],
    ["over UDP", open(3306, "0.0.0.0/0", { ip_protocol: "udp" }), []],
    ["known only at apply", open(3306, "0.0.0.0/0", { from_port: "${var.port}" }), []],
    ["from addresses known only at apply", open(3306, "0.0.0.0/0", { cidr_ipv4: "${var.cidr}" }), []],
    ["of a web server that the internet is meant to reach, which has none", open(443), []],
  ])("%s", (_what, resources, expected) => {
    expect(ids(resources).filter((id) => !id.includes("public-subnet"))).toEqual(expected);
  });
});

describe("a listener's port", () => {
  const ERROR = "error exposure/listener-port aws_lb_listener.https";
  const https = (more: Readonly<Record<string, unknown>> = {}) => ({
    aws_lb_listener: {
      https: {
        load_balancer_arn: "${aws_lb.web.arn}",
        port: 443,
        protocol: "HTTPS",
        default_action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
        ...more,
      },
    },
  });
  const balancer = (more: Readonly<Record<string, unknown>>) => ({
    aws_lb: { web: { ...WEB["aws_lb"]?.["web"], ...more } },
  });
  const network = (more: Readonly<Record<string, unknown>> = {}) =>
    merge(WEB, https({ protocol: "TCP" }), balancer({ load_balancer_type: "network", ...more }));

  test("fails if the load balancer's group lets nobody in on it, and says what it lets in", () => {
    expect(messages(merge(WEB, https()))).toEqual([
      "aws_lb_listener.https port: port is 443, on which nobody reaches aws_lb.web: aws_security_group.lb lets in only tcp 80; " +
        "add an ingress rule for tcp 443",
    ]);
    expect(messages(without(WEB, "aws_vpc_security_group_ingress_rule", "lb_80"))).toEqual([
      "aws_lb_listener.http port: port is 80, on which nobody reaches aws_lb.web: aws_security_group.lb lets nothing in; " +
        "add an ingress rule for tcp 80",
    ]);
  });

  test("fails if a Network Load Balancer's group lets nobody in on it", () => {
    expect(problems(network())).toContain(ERROR);
    const enforced = { enforce_security_group_inbound_rules_on_private_link_traffic: "on" };
    expect(problems(network(enforced))).toContain(ERROR);
  });

  const second = (more: Readonly<Record<string, unknown>>) => ingress("lb", 443, "10.0.0.0/8", more, "second");

  test.each<[string, Resources]>([
    ["somebody is let in", merge(WEB, https(), second({}))],
    ["a group is let in", merge(WEB, https(), group("client"), ingress("lb", 443, "client"))],
    ["a prefix list is let in", merge(WEB, https(), second({ cidr_ipv4: null, prefix_list_id: "pl-1" }))],
    ["everything is let in", merge(WEB, https(), second({ ip_protocol: "-1", from_port: null, to_port: null }))],
    ["a range is let in", merge(WEB, https(), second({ from_port: 80, to_port: 8080 }))],
    ["who is let in is known only at apply", merge(WEB, https(), second({ cidr_ipv4: "${var.cidr}" }))],
    ["the ports of a rule are known only at apply", merge(WEB, https(), second({ from_port: "${var.port}" }))],
    ["the number of rules is known only at apply", merge(WEB, https(), second({ count: "${var.count}" }))],
    [
      "the group of a rule is known only at apply",
      merge(WEB, https(), ingress("lb", 9, "::/0", { security_group_id: "${var.g}" })),
    ],
    ["the listener's port is known only at apply", merge(WEB, https({ port: "${var.port}" }))],
    ["the number of listeners is known only at apply", merge(WEB, https({ count: "${var.count}" }))],
    ["the load balancer is known only at apply", merge(WEB, https({ load_balancer_arn: "${var.arn}" }))],
    ["the groups are known only at apply", merge(WEB, https(), balancer({ security_groups: "${var.groups}" }))],
    ["a group is of another project", merge(WEB, https(), balancer({ security_groups: ["sg-1"] }))],
    ["the group's inline rules are known only at apply", merge(WEB, https(), group("lb", { ingress: "${var.rules}" }))],
    ["a Network Load Balancer has no group", network({ security_groups: null })],
    [
      "a Network Load Balancer lets in what comes over PrivateLink",
      network({ enforce_security_group_inbound_rules_on_private_link_traffic: "off" }),
    ],
    [
      "it is known only at apply whether it does",
      network({ enforce_security_group_inbound_rules_on_private_link_traffic: "${var.enforced}" }),
    ],
  ])("is not found wrong where %s", (_why, resources) => {
    expect(problems(resources).filter((line) => line.includes("listener-port"))).toEqual([]);
  });
});

describe("a target group's port", () => {
  const ERROR = "error exposure/target-port aws_lb_target_group.web";
  const noEgress = without(WEB, "aws_vpc_security_group_egress_rule", "lb_8080");
  const noIngress = without(WEB, "aws_vpc_security_group_ingress_rule", "web_8080");

  test("fails if it is closed on either side, and says on which", () => {
    const start = "aws_lb_target_group.web port: port is 8080; it must be open from aws_lb.web to aws_instance.web: ";
    const out = "aws_security_group.lb has no egress rule for tcp 8080 to aws_security_group.web";
    const into = "aws_security_group.web has no ingress rule for tcp 8080 from aws_security_group.lb";
    expect(messages(noEgress)).toEqual([start + out]);
    expect(messages(noIngress)).toEqual([start + into]);
    expect(messages(without(noEgress, "aws_vpc_security_group_ingress_rule", "web_8080"))).toEqual([
      `${start}${out}, and ${into}`,
    ]);
  });

  test("is seen through each.value, of the target group and of the attachment", () => {
    const ports = { a: { port: 8080 }, b: { port: 9090 } };
    const resources = merge(without(WEB, "aws_lb_target_group_attachment", "web"), {
      aws_lb_target_group: {
        web: { for_each: ports, port: "${each.value.port}", protocol: "HTTP", vpc_id: "${aws_vpc.main.id}" },
      },
      aws_lb_target_group_attachment: {
        web: {
          for_each: ports,
          target_group_arn: "${aws_lb_target_group.web[each.key].arn}",
          target_id: "${aws_instance.web.id}",
        },
      },
      aws_lb_listener: {
        http: {
          load_balancer_arn: "${aws_lb.web.arn}",
          port: 80,
          protocol: "HTTP",
          default_action: {
            type: "forward",
            forward: {
              target_group: ["a", "b"].map((key) => ({ arn: `\${aws_lb_target_group.web["${key}"].arn}` })),
            },
          },
        },
      },
    });
    const closed = 'error exposure/target-port aws_lb_target_group.web["b"]';
    expect(problems(resources)).toEqual([closed]);
    const opened = merge(resources, egress("lb", 9090, "web"), ingress("web", 9090, "lb"));
    expect(problems(opened)).toEqual([]);
  });

  test("fails at the attachment that names another port", () => {
    const attachment = { ...WEB["aws_lb_target_group_attachment"]?.["web"], port: 9090 };
    const resources = merge(WEB, { aws_lb_target_group_attachment: { web: attachment } });
    expect(problems(resources)).toEqual([
      "error exposure/target-port aws_lb_target_group_attachment.web",
      "warning exposure/load-balancer-egress aws_vpc_security_group_egress_rule.lb_8080",
    ]);
  });

  test.each<[string, Resources]>([
    ["the ingress is for the load balancer's subnet", merge(noIngress, ingress("web", 8080, "10.0.0.0/24"))],
    ["the ingress is for part of the load balancer's subnet", merge(noIngress, ingress("web", 8080, "10.0.0.0/25"))],
    ["a range of ports is open", merge(noIngress, ingress("web", 8080, "lb", { from_port: 8000, to_port: 9000 }))],
    [
      "a prefix list may hold the load balancer",
      merge(noIngress, ingress("web", 8080, "lb", { referenced_security_group_id: null, prefix_list_id: "pl-1" })),
    ],
    [
      "the ports of a rule are known only at apply",
      merge(noIngress, ingress("web", 9999, "lb", { from_port: "${var.port}" })),
    ],
    [
      "the source of a rule is known only at apply",
      merge(noIngress, ingress("web", 8080, "lb", { referenced_security_group_id: "${var.x}" })),
    ],
    [
      "the group of some rule is known only at apply",
      merge(noIngress, ingress("web", 8080, "lb", { security_group_id: "${data.x_y.z.id}" })),
    ],
    [
      "the machine has a group that is not seen",
      merge(
        noIngress,
        instance("web", "private", { vpc_security_group_ids: ["${aws_security_group.web.id}", "${var.x}"] }),
      ),
    ],
    [
      "the machine has a group of another project",
      merge(
        noIngress,
        instance("web", "private", { vpc_security_group_ids: ["sg-1"] }),
        egress("lb", 8080, "web", { referenced_security_group_id: "sg-1" }),
      ),
    ],
    [
      "the target group's port is known only at apply",
      merge(noIngress, { aws_lb_target_group: { web: { port: "${var.port}", protocol: "HTTP" } } }),
    ],
    ["no listener leads there", without(noIngress, "aws_lb_listener", "http")],
    [
      "the number of machines is known only at apply",
      merge(noIngress, instance("web", "private", { count: "${var.n}" })),
    ],
  ])("is not found wrong where %s", (_why, resources) => {
    expect(problems(resources).filter((line) => line.startsWith("error"))).toEqual([]);
  });

  test("of a Network Load Balancer may be open to the clients instead, whose addresses it passes on", () => {
    const closed = without(NETWORK_BALANCER, "aws_vpc_security_group_ingress_rule", "web_8080");
    expect(problems(closed)).toEqual([ERROR]);
    expect(problems(merge(closed, ingress("web", 8080, "203.0.113.0/24")))).toEqual([]);
  });
});

describe("a health check's port", () => {
  const checked = (port: unknown, more: Resources = {}) =>
    merge(WEB, { aws_lb_target_group: { web: { port: 8080, protocol: "HTTP", health_check: { port } } } }, more);

  test("fails if it is not open on both sides", () => {
    expect(messages(checked("9000"))).toEqual([
      "aws_lb_target_group.web health_check[0].port: health_check[0].port is 9000; it must be open from aws_lb.web to aws_instance.web: " +
        "aws_security_group.lb has no egress rule for tcp 9000 to aws_security_group.web, and " +
        "aws_security_group.web has no ingress rule for tcp 9000 from aws_security_group.lb",
    ]);
    expect(problems(checked("9000", egress("lb", 9000, "web")))).toEqual([
      "error exposure/health-check-port aws_lb_target_group.web",
    ]);
  });

  test.each<[string, Resources]>([
    ["it is the traffic's", checked("traffic-port")],
    ["it is the traffic's, as a number", checked("8080")],
    ["it is open", checked("9000", merge(egress("lb", 9000, "web"), ingress("web", 9000, "lb")))],
    ["it is known only at apply", checked("${var.port}")],
  ])("is right where %s", (_why, resources) => {
    expect(problems(resources)).toEqual([]);
  });
});

describe("a machine behind a load balancer", () => {
  const ERROR = "error exposure/instance-beside-load-balancer";
  const WARNING = "warning exposure/instance-port-beside-load-balancer";
  const ofPublic = (more: Resources) => merge(WEB, instance("web", "public"), more);
  const found = (resources: Resources) => ids(resources).filter((id) => id.includes("beside"));

  test("fails if the internet reaches it as well", () => {
    const resources = ofPublic(ingress("web", 8080, "0.0.0.0/0", {}, "open"));
    expect(messages(resources)[0]).toBe(
      "aws_vpc_security_group_ingress_rule.open cidr_ipv4: cidr_ipv4 lets the internet in: it reaches aws_instance.web on tcp 8080 " +
        "beside aws_lb.web; let in only the load balancer's security group",
    );
    expect(found(resources)).toEqual([ERROR]);
  });

  test.each<[string, Resources, string[]]>([
    ["another port open to the internet", ofPublic(ingress("web", 9090, "0.0.0.0/0", {}, "open")), [ERROR]],
    ["pings from the internet", ofPublic(ingress("web", 8, "0.0.0.0/0", { ip_protocol: "icmp" }, "ping")), []],
    ["SSH from the internet, which is told of once", ofPublic(ingress("web", 22, "0.0.0.0/0", {}, "ssh")), []],
    ["SSH from the administrator's address", ofPublic(ingress("web", 22, "203.0.113.7/32", {}, "ssh")), []],
    ["its port open to the administrator's address", ofPublic(ingress("web", 8080, "203.0.113.7/32", {}, "a")), []],
    ["its port open to its whole network", merge(WEB, ingress("web", 8080, "10.0.0.0/16", {}, "a")), [WARNING]],
    ["its port open to the load balancer's subnet", merge(WEB, ingress("web", 8080, "10.0.0.0/24", {}, "a")), []],
    ["another port open to its network", merge(WEB, ingress("web", 9090, "10.0.0.0/16", {}, "a")), []],
    ["a private machine open to everybody", merge(WEB, ingress("web", 8080, "0.0.0.0/0", {}, "a")), [WARNING]],
    [
      "its port open to other machines",
      merge(
        WEB,
        group("bastion"),
        instance("bastion", "private"),
        egress("bastion", 8080, "web"),
        ingress("web", 8080, "bastion", {}, "a"),
      ),
      [WARNING],
    ],
    [
      "a way from the internet that is merely possible",
      merge(WEB, instance("web", "public", { subnet_id: "${var.subnet}" }), ingress("web", 8080, "0.0.0.0/0", {}, "a")),
      [WARNING],
    ],
    [
      "behind a Network Load Balancer, its port open to the clients",
      merge(NETWORK_BALANCER, instance("web", "public"), ingress("web", 8080, "0.0.0.0/0", {}, "a")),
      [],
    ],
    [
      "behind a Network Load Balancer, another port open to everybody",
      merge(NETWORK_BALANCER, instance("web", "public"), ingress("web", 9090, "0.0.0.0/0", {}, "a")),
      [ERROR],
    ],
    [
      "none, with its port open to the internet",
      merge(NETWORK, group("web"), instance("web", "public"), ingress("web", 80, "0.0.0.0/0")),
      [],
    ],
  ])("%s", (_what, resources, expected) => {
    expect(found(resources)).toEqual(expected);
  });
});

describe("a load balancer's egress", () => {
  const ID = "warning exposure/load-balancer-egress aws_vpc_security_group_egress_rule.wide";
  const login = {
    aws_lb_listener_rule: {
      login: {
        listener_arn: "${aws_lb_listener.http.arn}",
        action: [{ type: "authenticate-oidc" }, { type: "forward" }],
      },
    },
  };
  const toAll = (port: number) => egress("lb", port, "0.0.0.0/0", {}, "wide");

  test("is told what it must be", () => {
    expect(messages(merge(WEB, toAll(8080)))).toEqual([
      "aws_vpc_security_group_egress_rule.wide cidr_ipv4: cidr_ipv4 is 0.0.0.0/0; " +
        "name the security group of the targets of aws_lb.web (tcp 8080)",
    ]);
    expect(messages(merge(WEB, egress("lb", 8080, "web", { from_port: 8080, to_port: 8081 }, "wide")))).toEqual([
      "aws_vpc_security_group_egress_rule.wide from_port: tcp 8080-8081 is let out; " +
        "let out only the ports of the targets of aws_lb.web (tcp 8080)",
    ]);
  });

  test.each<[string, Resources, string[]]>([
    ["everywhere over IPv6", merge(WEB, egress("lb", 8080, "::/0", {}, "wide")), [ID]],
    ["HTTPS everywhere", merge(WEB, toAll(443)), [ID]],
    ["HTTPS everywhere, where users log in", merge(WEB, toAll(443), login), []],
    ["HTTP everywhere, where users log in", merge(WEB, toAll(80), login), [ID]],
    ["ports known only at apply", merge(WEB, egress("lb", 8080, "web", { to_port: "${var.port}" }, "wide")), []],
    [
      "everywhere, where no target is seen",
      merge(without(WEB, "aws_lb_target_group_attachment", "web"), toAll(8080)),
      [],
    ],
    [
      "everywhere, from a group that a machine shares",
      merge(
        WEB,
        toAll(8080),
        instance("other", "private", { vpc_security_group_ids: ["${aws_security_group.lb.id}"] }),
      ),
      // That machine now reaches the other one, which is another matter.
      ["warning exposure/instance-port-beside-load-balancer aws_vpc_security_group_ingress_rule.web_8080"],
    ],
    [
      "other ports, where a target is not seen",
      merge(WEB, egress("lb", 9090, "web", {}, "wide"), {
        aws_lb_target_group_attachment: {
          other: { target_group_arn: "${aws_lb_target_group.web.arn}", target_id: "${var.id}" },
        },
      }),
      [],
    ],
  ])("%s", (_what, resources, expected) => {
    expect(problems(resources)).toEqual(expected);
  });
});

describe("a public subnet", () => {
  const ID = "warning exposure/instance-in-public-subnet aws_instance.web";

  test("is no place for machines", () => {
    const resources = merge(NETWORK, group("web"), instance("web", "public"));
    expect(messages(resources)).toEqual([
      "aws_instance.web subnet_id: subnet_id is aws_subnet.public, from which aws_route.internet leads to an internet gateway; use private subnets",
    ]);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ["a machine without a public address", { associate_public_ip_address: false }, [ID]],
    ["a machine that routes for others", { source_dest_check: false }, []],
    ["a machine in a subnet that is not known", { subnet_id: "${var.subnet}" }, []],
  ])("%s", (_what, body, expected) => {
    expect(problems(merge(NETWORK, group("web"), instance("web", "public", body)))).toEqual(expected);
  });
});
