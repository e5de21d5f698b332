import { describe, expect, test } from "@jest/globals";
import { exposureOf } from "../../../analysis/exposure";
import { readTerraform } from "../../../analysis/graph";
import {
  egress,
  graphOf,
  group,
  ingress,
  instance,
  merge,
  NETWORK,
  reaches,
  type Resources,
  WEB,
  without,
} from "./networks";

const OPEN = merge(NETWORK, group("web"), ingress("web", 22, "0.0.0.0/0"));
const OPEN_PUBLIC = merge(OPEN, instance("web", "public"));
const TO_WEB = "aws_instance.web";

describe("from the internet", () => {
  test("a machine with a public address in a public subnet is reached", () => {
    expect(reaches(OPEN_PUBLIC)).toEqual(["aws_instance.web <- internet tcp 22"]);
  });

  test("the chain names the rule and the place in it", () => {
    expect(exposureOf(graphOf(OPEN_PUBLIC)).entries).toEqual([
      {
        from: { kind: "internet", cidr: "0.0.0.0/0" },
        to: "aws_instance.web",
        protocol: "tcp",
        ports: { from: 22, to: 22 },
        chain: ["aws_vpc_security_group_ingress_rule.web_22"],
        attribute: "cidr_ipv4",
        reach: "certain",
      },
    ]);
  });

  test.each<[string, Resources]>([
    ["a private subnet", merge(OPEN, instance("web", "private", { associate_public_ip_address: true }))],
    ["no public address", merge(OPEN, instance("web", "public", { associate_public_ip_address: false }))],
    [
      "no public address by the subnet's default",
      merge(OPEN, instance("web", "public", { associate_public_ip_address: null })),
    ],
    [
      "only a route to a NAT gateway",
      merge(OPEN_PUBLIC, {
        aws_route: {
          internet: {
            route_table_id: "${aws_route_table.public.id}",
            destination_cidr_block: "0.0.0.0/0",
            nat_gateway_id: "nat-1",
          },
        },
      }),
    ],
  ])("with %s only its own network reaches a machine", (_why, resources) => {
    expect(reaches(resources)).toEqual(["aws_instance.web <- 10.0.0.0/16 tcp 22"]);
  });

  test.each<[string, Resources]>([
    ["an Elastic IP", { aws_eip: { web: { instance: "${aws_instance.web.id}" } } }],
    [
      "an Elastic IP's association",
      { aws_eip_association: { web: { instance_id: "${aws_instance.web.id}", allocation_id: "eipalloc-1" } } },
    ],
  ])("%s makes a machine public", (_what, more) => {
    const plain = merge(OPEN, instance("web", "public", { associate_public_ip_address: false }));
    expect(reaches(merge(plain, more))).toEqual(["aws_instance.web <- internet tcp 22"]);
  });

  test("a subnet that hands out addresses makes its machines public", () => {
    const subnet = { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true };
    const resources = merge(
      OPEN,
      { aws_subnet: { public: subnet } },
      instance("web", "public", { associate_public_ip_address: null }),
    );
    expect(reaches(resources)).toEqual(["aws_instance.web <- internet tcp 22"]);
  });

  const mainRoute = { destination_cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" };
  test.each<[string, Resources]>([
    [
      "a route in the main table",
      { aws_route: { main: { ...mainRoute, route_table_id: "${aws_vpc.main.main_route_table_id}" } } },
    ],
    [
      "the default route table",
      {
        aws_default_route_table: {
          main: {
            default_route_table_id: "${aws_vpc.main.default_route_table_id}",
            route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
          },
        },
      },
    ],
    [
      "another table as the main one",
      {
        aws_main_route_table_association: {
          main: { vpc_id: "${aws_vpc.main.id}", route_table_id: "${aws_route_table.public.id}" },
        },
      },
    ],
  ])("%s makes a subnet without an association public", (_what, more) => {
    const resources = merge(OPEN, instance("web", "private", { associate_public_ip_address: true }), more);
    expect(reaches(resources)).toEqual(["aws_instance.web <- internet tcp 22"]);
  });

  test("IPv6 needs an IPv6 address and a route of its own", () => {
    const open = merge(
      NETWORK,
      group("web"),
      ingress("web", 22, "::/0"),
      instance("web", "public", { ipv6_address_count: 1 }),
    );
    expect(reaches(open)).toEqual([]);
    const route = {
      route_table_id: "${aws_route_table.public.id}",
      destination_ipv6_cidr_block: "::/0",
      gateway_id: "${aws_internet_gateway.main.id}",
    };
    expect(reaches(merge(open, { aws_route: { ipv6: route } }))).toEqual([
      "aws_instance.web <- internet (IPv6) tcp 22",
    ]);
  });

  test.each([
    ["203.0.113.7/32", ["aws_instance.web <- 203.0.113.7/32 tcp 22"]],
    ["10.0.0.0/8", ["aws_instance.web <- 10.0.0.0/8 tcp 22"]],
    // It comes over a peering or a VPN, if there is one.
    ["192.168.0.0/24", ["aws_instance.web <- 192.168.0.0/24 tcp 22?"]],
  ])("%s reaches a public machine as it says", (cidr, expected) => {
    const resources = merge(NETWORK, group("web"), ingress("web", 22, cidr), instance("web", "public"));
    expect(reaches(resources)).toEqual(expected);
  });

  test("an address of the internet does not reach a private machine", () => {
    const resources = merge(NETWORK, group("web"), ingress("web", 22, "203.0.113.7/32"), instance("web", "private"));
    expect(reaches(resources)).toEqual([]);
  });

  test("a network ACL that is not weighed makes it merely possible, and is named", () => {
    const acl = (ingress: unknown) =>
      merge(OPEN_PUBLIC, {
        aws_network_acl: { main: { vpc_id: "${aws_vpc.main.id}", subnet_ids: ["${aws_subnet.public.id}"], ingress } },
      });
    const allow = { rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 };
    expect(reaches(acl([allow]))).toEqual(["aws_instance.web <- internet tcp 22"]);
    const denied = acl([{ ...allow, rule_no: 90, action: "deny", cidr_block: "203.0.113.0/24" }, allow]);
    expect(reaches(denied)).toEqual(["aws_instance.web <- internet tcp 22?"]);
    expect(exposureOf(graphOf(denied)).unseen).toEqual([
      { address: "aws_subnet.public", reason: "its network ACL is not weighed: it may deny what is shown as possible" },
    ]);
  });
});

describe("what is known only at apply", () => {
  test.each<[string, Resources, string[], string]>([
    [
      "a subnet",
      merge(OPEN, instance("web", "public", { subnet_id: "${var.subnet}" })),
      ["aws_instance.web <- internet tcp 22?"],
      "aws_instance.web: not all of its subnets are seen: they come from var.subnet, known only at apply",
    ],
    [
      "the ports of a rule",
      merge(OPEN_PUBLIC, ingress("web", 22, "0.0.0.0/0", { from_port: "${var.port}" })),
      [],
      "aws_vpc_security_group_ingress_rule.web_22: its ports are known only at apply",
    ],
    [
      "the source of a rule",
      merge(OPEN_PUBLIC, ingress("web", 22, "0.0.0.0/0", { cidr_ipv4: "${var.cidr}" })),
      [],
      "aws_vpc_security_group_ingress_rule.web_22: cidr_ipv4 comes from var.cidr, known only at apply",
    ],
    [
      "the group of a rule",
      merge(OPEN_PUBLIC, ingress("web", 22, "0.0.0.0/0", { security_group_id: "${var.group}" })),
      [],
      "aws_vpc_security_group_ingress_rule.web_22: the security group that it belongs to comes from var.group, known only at apply",
    ],
    [
      "the inline rules of a group",
      merge(NETWORK, group("web", { ingress: "${var.rules}" }), instance("web", "public")),
      [],
      "aws_security_group.web: its ingress rules are known only at apply",
    ],
    [
      "how many rules there are",
      merge(OPEN_PUBLIC, ingress("web", 22, "0.0.0.0/0", { count: "${var.ssh ? 1 : 0}" })),
      ["aws_instance.web <- internet tcp 22?"],
      "aws_vpc_security_group_ingress_rule.web_22[*]: the number of its instances is known only at apply",
    ],
    [
      "which group a machine is in",
      merge(
        OPEN,
        group("other"),
        instance("web", "public", {
          vpc_security_group_ids: ["${var.a ? aws_security_group.web.id : aws_security_group.other.id}"],
        }),
      ),
      ["aws_instance.web <- internet tcp 22?"],
      "aws_instance.web: not all of its security groups are seen: they come from var.a, known only at apply",
    ],
    [
      "the groups of a machine",
      merge(OPEN, instance("web", "public", { vpc_security_group_ids: "${var.groups}" })),
      [],
      "aws_instance.web: not all of its security groups are seen: they come from var.groups, known only at apply",
    ],
  ])("%s is never guessed", (_what, resources, expected, unseen) => {
    expect(reaches(resources)).toEqual(expected);
    expect(exposureOf(graphOf(resources)).unseen.map(({ address, reason }) => `${address}: ${reason}`)).toContain(
      unseen,
    );
  });

  const subnets = (isPublic: boolean): Resources => ({
    aws_subnet: {
      many: { count: 2, vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.8.0/24", map_public_ip_on_launch: true },
    },
    aws_route_table_association: isPublic
      ? {
          many: {
            count: 2,
            subnet_id: "${aws_subnet.many[count.index].id}",
            route_table_id: "${aws_route_table.public.id}",
          },
        }
      : {},
  });

  test.each<[string, boolean, string, string[]]>([
    [
      "some of several private subnets are private",
      false,
      "${slice(aws_subnet.many[*].id, 0, 1)[0]}",
      ["10.0.0.0/16 tcp 22"],
    ],
    ["one of several public subnets is public", true, "${element(aws_subnet.many[*].id, 0)}", ["internet tcp 22"]],
    [
      "one of public and private subnets may be either",
      true,
      "${element(concat(aws_subnet.many[*].id, aws_subnet.private[*].id), 0)}",
      ["internet tcp 22?"],
    ],
    [
      "one of private subnets, or whatever a variable holds, may be public",
      false,
      "${coalesce(var.subnet, aws_subnet.private.id)}",
      ["internet tcp 22?"],
    ],
  ])("%s", (_what, isPublic, subnet_id, expected) => {
    const resource = instance("web", "public", { subnet_id, associate_public_ip_address: null });
    const lines = reaches(merge(OPEN, subnets(isPublic), resource));
    expect(lines).toEqual(expected.map((line) => `aws_instance.web <- ${line}`));
  });

  test("the one group of several that is made is the group", () => {
    const groups = { aws_security_group: { other: { count: 0, vpc_id: "${aws_vpc.main.id}" } } };
    const chosen = ["${try(aws_security_group.other[0].id, aws_security_group.web.id)}"];
    const resources = merge(OPEN, groups, instance("web", "public", { vpc_security_group_ids: chosen }));
    expect(reaches(resources)).toEqual(["aws_instance.web <- internet tcp 22"]);
  });

  test("a type that is not looked at is named", () => {
    const resources = { aws_opensearch_domain: { x: {} }, aws_elb: { old: { security_groups: ["sg-1"] } } };
    expect(exposureOf(graphOf(resources)).unseen).toEqual([
      { address: "aws_elb.old", reason: "who reaches a aws_elb is not looked at" },
    ]);
  });
});

describe("between groups", () => {
  const BOTH = merge(NETWORK, group("web"), group("db"), instance("web", "private"), ingress("db", 5432, "web"), {
    aws_db_subnet_group: { db: { name: "db", subnet_ids: ["${aws_subnet.private.id}"] } },
    aws_db_instance: {
      db: {
        vpc_security_group_ids: ["${aws_security_group.db.id}"],
        db_subnet_group_name: "${aws_db_subnet_group.db.name}",
      },
    },
  });
  const LINE = "aws_db_instance.db <- aws_instance.web tcp 5432";

  test("the target's ingress by itself is not enough", () => {
    expect(reaches(BOTH)).toEqual([]);
  });

  test.each<[string, Resources]>([
    ["its group", egress("web", 5432, "db")],
    ["its subnet's addresses", egress("web", 5432, "10.0.1.0/24")],
    ["everything", egress("web", 5432, "0.0.0.0/0", { ip_protocol: "-1", from_port: null, to_port: null })],
  ])("the source's egress to %s makes it reachable", (_what, rule) => {
    expect(reaches(merge(BOTH, rule))).toEqual([LINE]);
  });

  test.each<[string, Resources]>([
    ["another port", egress("web", 443, "db")],
    ["other addresses", egress("web", 5432, "10.9.0.0/24")],
    ["another group", merge(group("other"), egress("web", 5432, "other"))],
  ])("the source's egress to %s does not", (_what, rule) => {
    expect(reaches(merge(BOTH, rule))).toEqual([]);
  });

  test("only the ports that both sides let through count", () => {
    const resources = merge(
      BOTH,
      ingress("db", 5432, "web", { from_port: 5000, to_port: 6000 }),
      egress("web", 5432, "db", { from_port: 5432, to_port: 7000 }),
    );
    expect(reaches(resources)).toEqual(["aws_db_instance.db <- aws_instance.web tcp 5432-6000"]);
  });

  test("the chain goes out of the one and into the other", () => {
    const [entry] = exposureOf(graphOf(merge(BOTH, egress("web", 5432, "db")))).entries;
    expect(entry?.chain).toEqual([
      "aws_vpc_security_group_egress_rule.web_5432",
      "aws_vpc_security_group_ingress_rule.db_5432",
    ]);
    expect(entry?.from).toEqual({
      kind: "security-group",
      address: "aws_security_group.web",
      members: ["aws_instance.web"],
    });
  });

  test("a group without a member that is seen is named itself", () => {
    expect(reaches(without(BOTH, "aws_instance", "web"))).toEqual([
      "aws_db_instance.db <- members of aws_security_group.web tcp 5432?",
    ]);
  });

  test("a machine alone in its group does not reach itself, a group of machines does", () => {
    const self = merge(NETWORK, group("web"), ingress("web", 80, "web"), egress("web", 80, "web"));
    expect(reaches(merge(self, instance("web", "private")))).toEqual([]);
    const asg = {
      aws_launch_template: { web: { vpc_security_group_ids: ["${aws_security_group.web.id}"] } },
      aws_autoscaling_group: {
        web: {
          launch_template: { id: "${aws_launch_template.web.id}" },
          vpc_zone_identifier: ["${aws_subnet.private.id}"],
        },
      },
    };
    expect(reaches(merge(self, asg))).toEqual(["aws_autoscaling_group.web <- aws_autoscaling_group.web tcp 80"]);
  });

  test("the default group of a VPC lets its members reach one another, until it is adopted and emptied", () => {
    const bare = { subnet_id: "${aws_subnet.private.id}" };
    const resources = merge(NETWORK, { aws_instance: { a: bare, b: bare } });
    expect(reaches(resources)).toEqual([
      "aws_instance.a <- aws_instance.b all",
      "aws_instance.b <- aws_instance.a all",
    ]);
    const adopted = merge(resources, { aws_default_security_group: { closed: { vpc_id: "${aws_vpc.main.id}" } } });
    expect(reaches(adopted)).toEqual([]);
  });

  test("a prefix list is named, and reaches for certain only what is public", () => {
    const list = { cidr_ipv4: null, prefix_list_id: "pl-1" };
    const open = merge(NETWORK, group("web"), ingress("web", 443, "0.0.0.0/0", list));
    expect(reaches(merge(open, instance("web", "public")))).toEqual(["aws_instance.web <- prefix list pl-1 tcp 443"]);
    expect(reaches(merge(open, instance("web", "private")))).toEqual(["aws_instance.web <- prefix list pl-1 tcp 443?"]);
  });
});

describe("the three ways to write a rule", () => {
  const base = merge(NETWORK, group("lb"), instance("lb", "private"), egress("lb", 8080, "10.0.0.0/16"));
  const members = merge(base, instance("web", "public"));
  const peers = { cidr_blocks: ["203.0.113.0/24", "10.0.0.0/16"], security_groups: ["${aws_security_group.lb.id}"] };
  const ports = { protocol: "tcp", from_port: 8080, to_port: 8080 };
  const old = { ...ports, type: "ingress", security_group_id: "${aws_security_group.web.id}" };

  test("say the same", () => {
    const inline = merge(members, group("web", { ingress: [{ ...ports, ...peers }] }));
    const rules = merge(members, group("web"), {
      aws_security_group_rule: {
        cidrs: { ...old, cidr_blocks: peers.cidr_blocks },
        group: { ...old, source_security_group_id: "${aws_security_group.lb.id}" },
      },
    });
    const separate = merge(
      members,
      group("web"),
      ingress("web", 8080, "203.0.113.0/24", {}, "a"),
      ingress("web", 8080, "10.0.0.0/16", {}, "b"),
      ingress("web", 8080, "lb", {}, "c"),
    );
    const expected = [
      "aws_instance.web <- 10.0.0.0/16 tcp 8080",
      "aws_instance.web <- 203.0.113.0/24 tcp 8080",
      "aws_instance.web <- aws_instance.lb tcp 8080",
    ];
    expect(reaches(inline, TO_WEB)).toEqual(expected);
    expect(reaches(rules, TO_WEB)).toEqual(expected);
    expect(reaches(separate, TO_WEB)).toEqual(expected);
  });

  test.each([
    ["-1", 0, 0, "all"],
    ["all", 0, 0, "all"],
    ["tcp", 0, 65535, "tcp all"],
    ["6", 22, 22, "tcp 22"],
    ["udp", 53, 53, "udp 53"],
    ["icmp", 8, 0, "icmp"],
  ])("protocol %s from %s to %s is %s", (protocol, from_port, to_port, expected) => {
    const rule = { protocol, from_port, to_port, cidr_blocks: ["0.0.0.0/0"] };
    const resources = merge(NETWORK, group("web", { ingress: [rule] }), instance("web", "public"));
    expect(reaches(resources)).toEqual([`aws_instance.web <- internet ${expected}`]);
  });
});

describe("through a load balancer", () => {
  test("the internet reaches its listeners, and through it the targets", () => {
    expect(reaches(WEB)).toEqual([
      "aws_instance.web <- aws_lb.web tcp 8080",
      "aws_instance.web <- internet tcp 8080 through aws_lb.web",
      "aws_lb.web <- internet tcp 80",
    ]);
  });

  test("the chain goes by the listener and the target group", () => {
    const through = exposureOf(graphOf(WEB)).entries.find((entry) => entry.through !== undefined);
    expect(through?.chain).toEqual([
      "aws_vpc_security_group_ingress_rule.lb_80",
      "aws_lb_listener.http",
      "aws_lb_target_group.web",
      "aws_lb_target_group_attachment.web",
      "aws_vpc_security_group_egress_rule.lb_8080",
      "aws_vpc_security_group_ingress_rule.web_8080",
    ]);
  });

  test("a port without a listener reaches nothing", () => {
    expect(reaches(merge(WEB, ingress("lb", 443, "0.0.0.0/0")))).toEqual(reaches(WEB));
  });

  test.each([
    ["the load balancer's egress", "aws_vpc_security_group_egress_rule", "lb_8080"],
    ["the machine's ingress", "aws_vpc_security_group_ingress_rule", "web_8080"],
  ])("without %s nobody reaches the machine", (_what, type, name) => {
    expect(reaches(without(WEB, type, name))).toEqual(["aws_lb.web <- internet tcp 80"]);
  });

  test("an internal load balancer is reached only from its network", () => {
    const internal = merge(WEB, { aws_lb: { web: { ...WEB["aws_lb"]?.["web"], internal: true } } });
    expect(reaches(internal)).toEqual([
      "aws_instance.web <- 10.0.0.0/16 tcp 8080 through aws_lb.web",
      "aws_instance.web <- aws_lb.web tcp 8080",
      "aws_lb.web <- 10.0.0.0/16 tcp 80",
    ]);
  });

  test("listener rules forward as well, and health checks have a way of their own", () => {
    const resources = merge(WEB, egress("lb", 9000, "web"), ingress("web", 9000, "lb"), {
      aws_lb_listener: {
        http: {
          load_balancer_arn: "${aws_lb.web.arn}",
          port: 80,
          protocol: "HTTP",
          default_action: { type: "fixed-response" },
        },
      },
      aws_lb_listener_rule: {
        api: {
          listener_arn: "${aws_lb_listener.http.arn}",
          action: { type: "forward", forward: { target_group: [{ arn: "${aws_lb_target_group.web.arn}" }] } },
        },
      },
      aws_lb_target_group: { web: { port: 8080, protocol: "HTTP", health_check: { port: "9000" } } },
    });
    expect(reaches(resources, TO_WEB)).toEqual([
      "aws_instance.web <- aws_lb.web tcp 8080",
      "aws_instance.web <- aws_lb.web tcp 9000",
      "aws_instance.web <- internet tcp 8080 through aws_lb.web",
    ]);
  });

  describe("a rule of one of several listeners", () => {
    const listener = (port: number, of = "web") => ({
      load_balancer_arn: `\${aws_lb.${of}.arn}`,
      port,
      protocol: "HTTP",
      default_action: { type: "fixed-response" },
    });
    const either = (...more: Resources[]) =>
      merge(
        WEB,
        {
          aws_lb_listener: { http: listener(80), admin: listener(8443) },
          aws_lb_listener_rule: {
            api: {
              listener_arn: "${count.index == 0 ? aws_lb_listener.http.arn : aws_lb_listener.admin.arn}",
              action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
            },
          },
        },
        ...more,
      );

    test("forwards, whichever it is, for those who reach them all", () => {
      expect(reaches(either(ingress("lb", 8443, "0.0.0.0/0")), TO_WEB)).toEqual([
        "aws_instance.web <- aws_lb.web tcp 8080",
        "aws_instance.web <- internet tcp 8080 through aws_lb.web",
      ]);
    });

    test("may forward for those who reach one of them", () => {
      expect(reaches(either(ingress("lb", 8443, "10.0.0.0/16")), TO_WEB)).toEqual([
        "aws_instance.web <- 10.0.0.0/16 tcp 8080 through aws_lb.web?",
        "aws_instance.web <- aws_lb.web tcp 8080",
        "aws_instance.web <- internet tcp 8080 through aws_lb.web?",
      ]);
    });

    test("may be nothing of a load balancer where one listener is another's", () => {
      const other = { aws_lb: { other: {} }, aws_lb_listener: { admin: listener(8443, "other") } };
      expect(reaches(either(other), TO_WEB)).toEqual([
        "aws_instance.web <- aws_lb.other tcp 8080?",
        "aws_instance.web <- aws_lb.web tcp 8080?",
        "aws_instance.web <- internet tcp 8080 through aws_lb.web?",
      ]);
    });
  });

  test("a Network Load Balancer without security groups lets everybody to its listeners", () => {
    const closed = without(WEB, "aws_vpc_security_group_ingress_rule", "web_8080");
    const resources = merge(closed, {
      aws_lb: { web: { load_balancer_type: "network", subnets: ["${aws_subnet.public.id}"] } },
      aws_lb_listener: {
        http: {
          load_balancer_arn: "${aws_lb.web.arn}",
          port: 80,
          protocol: "TCP",
          default_action: { type: "forward", target_group_arn: "${aws_lb_target_group.web.arn}" },
        },
      },
    });
    expect(reaches(resources)).toEqual(["aws_lb.web <- internet tcp 80"]);
    const open = merge(resources, ingress("web", 8080, "0.0.0.0/0"));
    expect(reaches(open, TO_WEB)).toEqual([
      "aws_instance.web <- 10.0.0.0/16 tcp 8080",
      "aws_instance.web <- aws_lb.web tcp 8080",
      "aws_instance.web <- internet tcp 8080 through aws_lb.web?",
    ]);
  });
});

describe("every kind of target", () => {
  const groups = ["${aws_security_group.web.id}"];
  const subnets = ["${aws_subnet.public.id}"];
  const template = (body: object): Resources => ({
    aws_launch_template: { web: { ...body } },
    aws_autoscaling_group: {
      web: { launch_template: { id: "${aws_launch_template.web.id}" }, vpc_zone_identifier: subnets },
    },
  });

  test.each<[string, Resources, string[]]>([
    [
      "an Auto Scaling group by its launch template",
      template({ network_interfaces: { associate_public_ip_address: "true", security_groups: groups } }),
      ["aws_autoscaling_group.web <- internet tcp 22"],
    ],
    [
      "an Auto Scaling group with mixed instances",
      {
        aws_launch_template: {
          web: { network_interfaces: { associate_public_ip_address: "true", security_groups: groups } },
        },
        aws_autoscaling_group: {
          web: {
            mixed_instances_policy: {
              launch_template: {
                launch_template_specification: { launch_template_id: "${aws_launch_template.web.id}" },
              },
            },
            vpc_zone_identifier: subnets,
          },
        },
      },
      ["aws_autoscaling_group.web <- internet tcp 22"],
    ],
    [
      "an Auto Scaling group without public addresses",
      template({ vpc_security_group_ids: groups }),
      ["aws_autoscaling_group.web <- 10.0.0.0/16 tcp 22"],
    ],
    [
      "a launch configuration",
      {
        aws_launch_configuration: { web: { associate_public_ip_address: true, security_groups: groups } },
        aws_autoscaling_group: {
          web: { launch_configuration: "${aws_launch_configuration.web.name}", vpc_zone_identifier: subnets },
        },
      },
      ["aws_autoscaling_group.web <- internet tcp 22"],
    ],
    [
      "an instance by its launch template",
      {
        aws_launch_template: { web: { vpc_security_group_ids: groups } },
        aws_instance: {
          web: {
            launch_template: { id: "${aws_launch_template.web.id}" },
            subnet_id: subnets[0],
            associate_public_ip_address: true,
          },
        },
      },
      ["aws_instance.web <- internet tcp 22"],
    ],
    [
      "an instance by its network interface",
      {
        aws_network_interface: { web: { subnet_id: subnets[0], security_groups: groups } },
        aws_instance: {
          web: { network_interface: { network_interface_id: "${aws_network_interface.web.id}", device_index: 0 } },
        },
        aws_eip: { web: { network_interface: "${aws_network_interface.web.id}" } },
      },
      ["aws_instance.web <- internet tcp 22"],
    ],
    [
      "an instance by an attached group",
      {
        aws_instance: { web: { subnet_id: subnets[0], associate_public_ip_address: true, vpc_security_group_ids: [] } },
        aws_network_interface_sg_attachment: {
          web: {
            security_group_id: groups[0],
            network_interface_id: "${aws_instance.web.primary_network_interface_id}",
          },
        },
      },
      ["aws_instance.web <- internet tcp 22"],
    ],
    [
      "a network interface that stands alone",
      { aws_network_interface: { web: { subnet_id: subnets[0], security_groups: groups } } },
      ["aws_network_interface.web <- 10.0.0.0/16 tcp 22"],
    ],
    [
      "a public database cluster",
      {
        aws_db_subnet_group: { db: { name: "db", subnet_ids: subnets } },
        aws_rds_cluster: {
          db: { vpc_security_group_ids: groups, db_subnet_group_name: "${aws_db_subnet_group.db.name}" },
        },
        aws_rds_cluster_instance: { db: { cluster_identifier: "${aws_rds_cluster.db.id}", publicly_accessible: true } },
      },
      ["aws_rds_cluster.db <- internet tcp 22"],
    ],
    [
      "a cache",
      {
        aws_elasticache_subnet_group: { cache: { name: "cache", subnet_ids: subnets } },
        aws_elasticache_replication_group: {
          cache: { security_group_ids: groups, subnet_group_name: "${aws_elasticache_subnet_group.cache.name}" },
        },
      },
      ["aws_elasticache_replication_group.cache <- 10.0.0.0/16 tcp 22"],
    ],
    [
      "a file system",
      { aws_efs_mount_target: { files: { subnet_id: subnets[0], security_groups: groups } } },
      ["aws_efs_mount_target.files <- 10.0.0.0/16 tcp 22"],
    ],
    [
      "containers",
      {
        aws_ecs_service: {
          web: { network_configuration: { subnets, security_groups: groups, assign_public_ip: true } },
        },
      },
      ["aws_ecs_service.web <- internet tcp 22"],
    ],
    [
      "a function, which takes no connections",
      { aws_lambda_function: { f: { vpc_config: { subnet_ids: subnets, security_group_ids: groups } } } },
      [],
    ],
    [
      "a VPC endpoint",
      {
        aws_vpc_endpoint: { api: { vpc_endpoint_type: "Interface", subnet_ids: subnets, security_group_ids: groups } },
      },
      ["aws_vpc_endpoint.api <- 10.0.0.0/16 tcp 22"],
    ],
    ["a gateway endpoint, which has no address", { aws_vpc_endpoint: { s3: { service_name: "s3" } } }, []],
  ])("%s", (_what, resources, expected) => {
    expect(reaches(merge(OPEN, resources))).toEqual(expected);
  });

  test("a function reaches what its group may reach", () => {
    const lambda = {
      aws_lambda_function: {
        f: { vpc_config: { subnet_ids: subnets, security_group_ids: ["${aws_security_group.f.id}"] } },
      },
    };
    const resources = merge(NETWORK, group("f"), group("web"), lambda, instance("web", "private"));
    const rules = merge(egress("f", 80, "web"), ingress("web", 80, "f"));
    expect(reaches(merge(resources, rules))).toEqual(["aws_instance.web <- aws_lambda_function.f tcp 80"]);
  });
});

describe("a state", () => {
  const resource = (type: string, name: string, values: object) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    values,
  });
  const inline = (cidr: string) => ({ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: [cidr] });
  const state = (...ingress: object[]) =>
    readTerraform({
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: {
        root_module: {
          resources: [
            resource("aws_vpc", "main", { id: "vpc-1", cidr_block: "10.0.0.0/16", default_security_group_id: "sg-0" }),
            resource("aws_subnet", "a", { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" }),
            resource("aws_security_group", "web", { id: "sg-1", vpc_id: "vpc-1", ingress, egress: [] }),
            resource("aws_vpc_security_group_ingress_rule", "ssh", {
              security_group_id: "sg-1",
              ip_protocol: "tcp",
              from_port: 22,
              to_port: 22,
              cidr_ipv4: "10.0.0.0/16",
            }),
            resource("aws_instance", "web", { id: "i-1", subnet_id: "subnet-1", vpc_security_group_ids: ["sg-1"] }),
            resource("aws_instance", "bare", { id: "i-2", subnet_id: "subnet-1", vpc_security_group_ids: ["sg-0"] }),
          ],
        },
      },
    });

  test("is read by ids, and a rule that a group repeats counts once", () => {
    expect(reaches(state(inline("10.0.0.0/16")))).toEqual(["aws_instance.web <- 10.0.0.0/16 tcp 22"]);
  });

  test("a rule that nobody declares is shown as such", () => {
    const { entries } = exposureOf(state(inline("10.0.0.0/16"), inline("10.9.0.0/16")));
    expect(entries.map(({ from, isUndeclared }) => [from, isUndeclared])).toEqual([
      [{ kind: "cidr", cidr: "10.0.0.0/16" }, undefined],
      [{ kind: "cidr", cidr: "10.9.0.0/16" }, true],
    ]);
  });
});
