import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { SECURITY_GROUP_RULES } from "../../../../analysis/rules/security-group";
import { DUPLICATE_RULES } from "../../../../analysis/rules/security-group/duplicate";
import { INLINE_RULES } from "../../../../analysis/rules/security-group/inline-and-separate";
import { QUOTA_RULES } from "../../../../analysis/rules/security-group/quota";
import { problemsOf, ruleOf, testsOf } from "../rule-cases";

const testRule = testsOf([...DUPLICATE_RULES, ...INLINE_RULES, ...QUOTA_RULES]);

type Attributes = Readonly<Record<string, unknown>>;

const GROUP = "${aws_security_group.web.id}";
const GROUPS = { aws_security_group: { web: {}, lb: {} } };
const HTTP = { security_group_id: GROUP, ip_protocol: "tcp", from_port: 80, to_port: 80, cidr_ipv4: "10.0.0.0/8" };
const LEGACY = {
  security_group_id: GROUP,
  type: "ingress",
  protocol: "tcp",
  from_port: 80,
  to_port: 80,
  cidr_blocks: ["10.0.0.0/8"],
};
const BLOCK = { protocol: "tcp", from_port: 80, to_port: 80, cidr_blocks: ["10.0.0.0/8"] };

function two(one: Attributes, other: Attributes) {
  return { ...GROUPS, aws_vpc_security_group_ingress_rule: { one, other } };
}

const REFUSED = "in source, protocol or ports: AWS refuses a rule that the group has";

testRule("security-group-rule/duplicate", {
  valid: {
    "two ports": two(HTTP, { ...HTTP, to_port: 81 }),
    "two protocols": two(HTTP, { ...HTTP, ip_protocol: "udp" }),
    "two sources": two(HTTP, { ...HTTP, cidr_ipv4: "10.0.0.0/9" }),
    "two groups": two(HTTP, { ...HTTP, security_group_id: "${aws_security_group.lb.id}" }),
    "two directions": {
      ...GROUPS,
      aws_vpc_security_group_ingress_rule: { one: HTTP },
      aws_vpc_security_group_egress_rule: { one: HTTP },
    },
    "groups that cannot be told apart": two(HTTP, { ...HTTP, security_group_id: "${var.group}" }),
    "a number of rules that is known only at apply": two(HTTP, { ...HTTP, count: "${var.number}" }),
    "blocks of a group that say the same, which are merged": {
      aws_security_group: { web: { ingress: [BLOCK, { ...BLOCK }] } },
    },
    "a source group that is known only at apply": two(
      { ...HTTP, cidr_ipv4: undefined, referenced_security_group_id: "${var.one}" },
      { ...HTTP, cidr_ipv4: undefined, referenced_security_group_id: "${var.one}" },
    ),
  },
  invalid: {
    "two resources say the same": [
      two(HTTP, { ...HTTP, description: "again" }),
      `aws_vpc_security_group_ingress_rule.other: cidr_ipv4 is "10.0.0.0/8"; it must differ from cidr_ipv4 of aws_vpc_security_group_ingress_rule.one ${REFUSED}`,
    ],
    "a block is written in two ways": [
      two(HTTP, { ...HTTP, ip_protocol: "6", cidr_ipv4: "10.1.2.3/8" }),
      `aws_vpc_security_group_ingress_rule.other: cidr_ipv4 is "10.1.2.3/8"; it must differ from cidr_ipv4 of aws_vpc_security_group_ingress_rule.one ${REFUSED}`,
    ],
    "an IPv6 block is written in two ways": [
      two(
        { ...HTTP, cidr_ipv4: undefined, cidr_ipv6: "2001:db8::/56" },
        { ...HTTP, cidr_ipv4: undefined, cidr_ipv6: "2001:DB8:0:0::/56" },
      ),
      `aws_vpc_security_group_ingress_rule.other: cidr_ipv6 is "2001:DB8:0:0::/56"; it must differ from cidr_ipv6 of aws_vpc_security_group_ingress_rule.one ${REFUSED}`,
    ],
    "the ports of all protocols mean nothing": [
      two({ ...HTTP, ip_protocol: "-1" }, { ...HTTP, ip_protocol: "all", from_port: undefined, to_port: undefined }),
      `aws_vpc_security_group_ingress_rule.other: cidr_ipv4 is "10.0.0.0/8"; it must differ from cidr_ipv4 of aws_vpc_security_group_ingress_rule.one ${REFUSED}`,
    ],
    "the forms differ": [
      {
        aws_security_group: { web: { ingress: BLOCK } },
        aws_security_group_rule: { old: LEGACY },
        aws_vpc_security_group_ingress_rule: { one: HTTP },
      },
      `aws_security_group_rule.old: cidr_blocks[0] is "10.0.0.0/8"; it must differ from ingress[0].cidr_blocks[0] of aws_security_group.web ${REFUSED}`,
      `aws_vpc_security_group_ingress_rule.one: cidr_ipv4 is "10.0.0.0/8"; it must differ from ingress[0].cidr_blocks[0] of aws_security_group.web ${REFUSED}`,
    ],
    "one list has a block twice": [
      {
        ...GROUPS,
        aws_security_group_rule: { old: { ...LEGACY, cidr_blocks: ["10.0.0.0/8", "10.0.0.0/8"] } },
      },
      `aws_security_group_rule.old: cidr_blocks[1] is "10.0.0.0/8"; it must differ from cidr_blocks[0] ${REFUSED}`,
    ],
    "two blocks differ in their description": [
      { aws_security_group: { web: { ingress: [BLOCK, { ...BLOCK, description: "again" }] } } },
      `aws_security_group.web: ingress[1].cidr_blocks[0] is "10.0.0.0/8"; it must differ from ingress[0].cidr_blocks[0] ${REFUSED}`,
    ],
    "a group is its own source in two ways": [
      {
        ...GROUPS,
        aws_security_group_rule: {
          old: { ...LEGACY, cidr_blocks: undefined, self: true },
          other: { ...LEGACY, cidr_blocks: undefined, source_security_group_id: GROUP },
        },
      },
      `aws_security_group_rule.other: source_security_group_id is the same source; it must differ from self of aws_security_group_rule.old ${REFUSED}`,
    ],
    "the group stands elsewhere": [
      two({ ...HTTP, security_group_id: "sg-1" }, { ...HTTP, security_group_id: "sg-1" }),
      `aws_vpc_security_group_ingress_rule.other: cidr_ipv4 is "10.0.0.0/8"; it must differ from cidr_ipv4 of aws_vpc_security_group_ingress_rule.one ${REFUSED}`,
    ],
  },
});

function beside(group: Attributes) {
  return { aws_security_group: { web: group }, aws_vpc_security_group_ingress_rule: { one: HTTP } };
}

const DELETES =
  "aws_vpc_security_group_ingress_rule.one: security_group_id is aws_security_group.web, whose ingress is set, which deletes this rule; write all its rules as blocks, or all as resources of their own";

testRule("security-group/inline-and-separate", {
  valid: {
    "a group without blocks": beside({}),
    "blocks of the other direction": beside({ egress: [BLOCK] }),
    "blocks that are known only at apply": beside({
      dynamic: { ingress: { for_each: "${var.rules}", content: BLOCK } },
    }),
    "a group that may be another": {
      ...beside({ ingress: [BLOCK] }),
      aws_vpc_security_group_ingress_rule: { one: { ...HTTP, security_group_id: "${var.group}" } },
    },
  },
  invalid: {
    "the group has blocks": [beside({ ingress: [BLOCK] }), DELETES],
    "the group has an empty list of them": [beside({ ingress: [] }), DELETES],
    "the rule is of the old form": [
      {
        aws_default_security_group: { main: { egress: [BLOCK] } },
        aws_security_group_rule: {
          old: { ...LEGACY, type: "egress", security_group_id: "${aws_default_security_group.main.id}" },
        },
      },
      "aws_security_group_rule.old: security_group_id is aws_default_security_group.main, whose egress is set, which deletes this rule; write all its rules as blocks, or all as resources of their own",
    ],
  },
});

function blocks(count: number) {
  return Array.from({ length: count }, (_, index) => `10.0.${index >> 8}.${index & 255}/32`);
}

const PREFIX_LIST = { aws_ec2_managed_prefix_list: { office: { address_family: "IPv4", max_entries: 30 } } };
const BRINGS = (place: string, group: string, count: number, among: string) =>
  `${place} brings ${group} to ${count} ${among} rules; the quota rules-per-security-group is 60, which AWS raises on request: use a prefix list or wider CIDR blocks`;

testRule("security-group/rules", {
  valid: {
    "60 rules": { ...GROUPS, aws_security_group_rule: { old: { ...LEGACY, cidr_blocks: blocks(60) } } },
    "60 rules of each family": {
      ...GROUPS,
      aws_security_group_rule: {
        old: { ...LEGACY, cidr_blocks: blocks(60), ipv6_cidr_blocks: Array(60).fill("::/0") },
      },
    },
    "60 rules in each direction": {
      ...GROUPS,
      aws_security_group_rule: {
        old: { ...LEGACY, cidr_blocks: blocks(60) },
        out: { ...LEGACY, type: "egress", cidr_blocks: blocks(60) },
      },
    },
    "a prefix list whose size nobody knows": {
      ...GROUPS,
      aws_security_group_rule: { old: { ...LEGACY, cidr_blocks: blocks(60), prefix_list_ids: ["pl-1"] } },
    },
  },
  invalid: {
    "there are 61": [
      { aws_security_group: { web: { ingress: { ...BLOCK, cidr_blocks: blocks(62) } } } },
      `aws_security_group.web: ${BRINGS("ingress[0].cidr_blocks[60]", "aws_security_group.web", 61, "IPv4 ingress")}`,
    ],
    "a prefix list counts as large as it may become": [
      {
        ...GROUPS,
        ...PREFIX_LIST,
        aws_security_group_rule: { old: { ...LEGACY, cidr_blocks: blocks(31) } },
        aws_vpc_security_group_ingress_rule: {
          list: { ...HTTP, cidr_ipv4: undefined, prefix_list_id: "${aws_ec2_managed_prefix_list.office.id}" },
        },
      },
      `aws_vpc_security_group_ingress_rule.list: ${BRINGS("prefix_list_id", "aws_security_group.web", 61, "IPv4 ingress")}`,
    ],
    "a group counts in both families": [
      {
        ...GROUPS,
        aws_security_group_rule: { old: { ...LEGACY, cidr_blocks: blocks(60) } },
        aws_vpc_security_group_ingress_rule: {
          group: { ...HTTP, cidr_ipv4: undefined, referenced_security_group_id: "${aws_security_group.lb.id}" },
        },
      },
      `aws_vpc_security_group_ingress_rule.group: ${BRINGS("referenced_security_group_id", "aws_security_group.web", 61, "IPv4 ingress")}`,
    ],
  },
});

test("a raised quota lets more rules into a group", () => {
  const resource = { aws_security_group: { web: { ingress: { ...BLOCK, cidr_blocks: blocks(62) } } } };
  const messages = (quota: number) =>
    checkGraph(readTerraform({ resource }), { quotas: { "rules-per-security-group": quota } }, [
      ruleOf(QUOTA_RULES, "security-group/rules"),
    ]).problems;
  expect(messages(62)).toEqual([]);
  expect(messages(61)).toHaveLength(1);
});

function manyRules(count: number) {
  const names = ["a", "b", "c", "d", "e"];
  return {
    aws_security_group: Object.fromEntries(
      names.map((name) => [name, { ingress: { ...BLOCK, cidr_blocks: blocks(count / names.length) } }]),
    ),
    aws_lb: { web: { security_groups: names.map((name) => `\${aws_security_group.${name}.id}`) } },
    aws_launch_template: {
      web: { network_interfaces: [{ security_groups: names.map((name) => `\${aws_security_group.${name}.id}`) }] },
    },
  };
}

testRule("security-group/rules-per-interface", {
  valid: {
    "1,000 rules": manyRules(1000),
    "groups that are known only at apply": { ...manyRules(1005), aws_lb: {}, aws_launch_template: {} },
  },
  invalid: {
    "there are 1,005": [
      manyRules(1005),
      "aws_lb.web: security_groups brings 1005 IPv4 ingress rules; all groups of a network interface can have at most 1000 together",
      "aws_launch_template.web: network_interfaces[0].security_groups brings 1005 IPv4 ingress rules; all groups of a network interface can have at most 1000 together",
    ],
  },
});

test("a state's group, which lists the rules of other resources as its own, is no duplicate of them", () => {
  const resource = (type: string, name: string, values: Attributes) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    schema_version: 0,
    values,
  });
  const state = {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: [
          resource("aws_security_group", "web", {
            id: "sg-1",
            name: "web",
            description: "Managed by Terraform",
            ingress: [{ ...BLOCK, description: "", self: false, security_groups: [], ipv6_cidr_blocks: [] }],
            egress: [],
          }),
          resource("aws_vpc_security_group_ingress_rule", "one", { ...HTTP, security_group_id: "sg-1" }),
          resource("aws_security_group_rule", "self", {
            ...LEGACY,
            cidr_blocks: null,
            security_group_id: "sg-1",
            self: true,
            source_security_group_id: "sg-1",
          }),
        ],
      },
    },
  };
  expect(checkGraph(readTerraform(state), {}, SECURITY_GROUP_RULES)).toMatchObject({ problems: [], resources: 3 });
});

test("the rules are quick with a group of many rules", () => {
  const rules = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, index) => [`r${index}`, { ...HTTP, from_port: index, to_port: index }]),
  );
  const started = performance.now();
  expect(
    problemsOf(ruleOf(DUPLICATE_RULES, "security-group-rule/duplicate"), {
      ...GROUPS,
      aws_vpc_security_group_ingress_rule: rules,
    }),
  ).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5_000);
});
