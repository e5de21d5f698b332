import { describe, expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { NETWORK_RULES } from "../../../../analysis/rules/network";
import { problemsOf, ruleOf, testRule } from "../rule-cases";

type Attributes = Readonly<Record<string, unknown>>;

function vpc(cidr_block?: string) {
  return { aws_vpc: { main: cidr_block === undefined ? {} : { cidr_block } } };
}

testRule(ruleOf(NETWORK_RULES, "network/cidr"), {
  valid: {
    "a VPC": vpc("10.0.0.0/16"),
    "a VPC from a pool": vpc(),
    "a subnet": { aws_subnet: { a: { cidr_block: "10.0.1.0/24" } } },
  },
  invalid: {
    "a VPC begins within its block": [
      vpc("10.0.0.1/16"),
      'aws_vpc.main: cidr_block is "10.0.0.1/16"; it must be 10.0.0.0/16',
    ],
    "a subnet is an address": [
      { aws_subnet: { a: { cidr_block: "10.0.1.0" } } },
      'aws_subnet.a: cidr_block is "10.0.1.0"; it must be an IPv4 CIDR block such as 10.0.0.0/16',
    ],
    "a further block is of IPv6": [
      { aws_vpc_ipv4_cidr_block_association: { more: { cidr_block: "2001:db8::/56" } } },
      'aws_vpc_ipv4_cidr_block_association.more: cidr_block is "2001:db8::/56"; it must be an IPv4 CIDR block such as 10.0.0.0/16',
    ],
  },
});

testRule(ruleOf(NETWORK_RULES, "network/size"), {
  valid: { "the largest": vpc("10.0.0.0/16"), "the smallest": vpc("10.0.0.0/28") },
  invalid: {
    "a VPC is too large": [
      vpc("10.0.0.0/15"),
      'aws_vpc.main: cidr_block is "10.0.0.0/15"; it must be a block between /16 and /28',
    ],
    "a subnet is too small": [
      { aws_subnet: { a: { cidr_block: "10.0.0.0/29" } } },
      'aws_subnet.a: cidr_block is "10.0.0.0/29"; it must be a block between /16 and /28',
    ],
    "a further block is too large": [
      { aws_vpc_ipv4_cidr_block_association: { more: { cidr_block: "10.0.0.0/8" } } },
      'aws_vpc_ipv4_cidr_block_association.more: cidr_block is "10.0.0.0/8"; it must be a block between /16 and /28',
    ],
  },
});

const VPC = "${aws_vpc.main.id}";

function subnets(blocks: Readonly<Record<string, string | Attributes>>, more: Attributes = vpc("10.0.0.0/16")) {
  const aws_subnet = Object.fromEntries(
    Object.entries(blocks).map(([name, block]) => [
      name,
      { vpc_id: VPC, ...(typeof block === "string" ? { cidr_block: block } : block) },
    ]),
  );
  return { ...more, aws_subnet };
}

function association(attributes: Attributes) {
  return { ...vpc("10.0.0.0/16"), aws_vpc_ipv4_cidr_block_association: { more: attributes } };
}

testRule(ruleOf(NETWORK_RULES, "subnet/within-vpc"), {
  valid: {
    "the whole VPC": subnets({ a: "10.0.0.0/16" }),
    "its last block": subnets({ a: "10.0.255.0/24" }),
    "a further block": subnets({ a: "10.1.0.0/24" }, association({ vpc_id: VPC, cidr_block: "10.1.0.0/16" })),
    "a further block that is known only at apply": subnets(
      { a: "10.1.0.0/24" },
      association({ vpc_id: VPC, cidr_block: "${var.cidr}" }),
    ),
    "a further block of a VPC that is known only at apply": subnets(
      { a: "10.2.0.0/24" },
      association({ vpc_id: "${var.vpc}", cidr_block: "10.1.0.0/16" }),
    ),
    "further blocks of which the number is known only at apply": subnets(
      { a: "10.1.0.0/24" },
      association({ vpc_id: VPC, cidr_block: "10.9.0.0/16", count: "${var.number}" }),
    ),
    "a VPC from a pool": subnets({ a: "10.1.0.0/24" }, vpc()),
    "a VPC that is known only at apply": subnets({ a: { vpc_id: "${var.vpc}", cidr_block: "10.1.0.0/24" } }),
  },
  invalid: {
    "it is outside": [
      subnets({ a: "10.1.0.0/24" }),
      'aws_subnet.a: cidr_block is "10.1.0.0/24"; it must be within aws_vpc.main (10.0.0.0/16)',
    ],
    "it is larger than the VPC": [
      subnets({ a: "10.0.0.0/16" }, vpc("10.0.0.0/17")),
      'aws_subnet.a: cidr_block is "10.0.0.0/16"; it must be within aws_vpc.main (10.0.0.0/17)',
    ],
    "it is outside of both blocks": [
      subnets({ a: "10.2.0.0/24" }, association({ vpc_id: VPC, cidr_block: "10.1.0.0/16" })),
      'aws_subnet.a: cidr_block is "10.2.0.0/24"; it must be within aws_vpc.main (10.0.0.0/16, 10.1.0.0/16)',
    ],
  },
});

testRule(ruleOf(NETWORK_RULES, "subnet/overlap"), {
  valid: {
    neighbours: subnets({ a: "10.0.0.0/24", b: "10.0.1.0/24" }),
    "one block in two VPCs": subnets({
      a: "10.0.0.0/24",
      b: { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
    }),
    "VPCs that cannot be told apart": subnets({
      a: "10.0.0.0/24",
      b: { vpc_id: "${var.vpc}", cidr_block: "10.0.0.0/24" },
    }),
    "a number of subnets that is known only at apply": subnets({
      a: "10.0.0.0/24",
      b: { count: "${var.number}", cidr_block: "10.0.0.0/24" },
    }),
  },
  invalid: {
    "one has the other's block": [
      subnets({ a: "10.0.0.0/24", b: "10.0.0.0/24" }),
      'aws_subnet.b: cidr_block is "10.0.0.0/24"; it must be outside 10.0.0.0/24, which is aws_subnet.a of the same VPC',
    ],
    "one lies within a large one that others follow": [
      subnets({ large: "10.0.0.0/20", b: "10.0.1.0/24", c: "10.0.9.0/24" }),
      'aws_subnet.b: cidr_block is "10.0.1.0/24"; it must be outside 10.0.0.0/20, which is aws_subnet.large of the same VPC',
      'aws_subnet.c: cidr_block is "10.0.9.0/24"; it must be outside 10.0.0.0/20, which is aws_subnet.large of the same VPC',
    ],
    "the VPC stands elsewhere": [
      subnets({
        a: { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
        b: { vpc_id: "vpc-1", cidr_block: "10.0.0.128/25" },
      }),
      'aws_subnet.b: cidr_block is "10.0.0.128/25"; it must be outside 10.0.0.0/24, which is aws_subnet.a of the same VPC',
    ],
    "the IPv6 blocks are one": [
      subnets({
        a: { cidr_block: "10.0.0.0/24", ipv6_cidr_block: "2001:db8::/64" },
        b: { cidr_block: "10.0.1.0/24", ipv6_cidr_block: "2001:db8::/64" },
      }),
      'aws_subnet.b: ipv6_cidr_block is "2001:db8::/64"; it must be outside 2001:db8::/64, which is aws_subnet.a of the same VPC',
    ],
  },
});

test("a subnet that exists in a plan lies in a block of its VPC that nobody sees", () => {
  const change = (type: string, before: Attributes | null, after: Attributes) => ({
    address: `${type}.main`,
    mode: "managed",
    type,
    name: "main",
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: { actions: [before === null ? "create" : "no-op"], before, after, after_unknown: {} },
  });
  const subnet = { vpc_id: "vpc-1", cidr_block: "10.1.0.0/24" };
  const network = { id: "vpc-1", cidr_block: "10.0.0.0/16" };
  const plan = (before: Attributes | null) => ({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: [change("aws_vpc", network, network), change("aws_subnet", before, subnet)],
    configuration: { root_module: {} },
  });
  const found = (before: Attributes | null) =>
    checkGraph(readTerraform(plan(before)), {}, [ruleOf(NETWORK_RULES, "subnet/within-vpc")]).problems.map(
      ({ address }) => address,
    );
  expect(found(subnet)).toEqual([]);
  expect(found(null)).toEqual(["aws_subnet.main"]);
});

function many(type: string, count: number, attributes: Attributes = {}) {
  return { [type]: Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, attributes])) };
}

testRule(ruleOf(NETWORK_RULES, "vpc/subnets"), {
  valid: {
    "200 subnets": many("aws_subnet", 200, { vpc_id: "vpc-1" }),
    "subnets of VPCs that are known only at apply": many("aws_subnet", 201, { vpc_id: "${var.vpc}" }),
  },
  invalid: {
    "there are 202": [
      many("aws_subnet", 202, { vpc_id: "vpc-1" }),
      "aws_subnet.n200: vpc-1 has 202 subnets; the quota subnets-per-vpc is 200, which AWS raises on request",
    ],
  },
});

describe.each([
  ["vpc/vpcs-per-region", "aws_vpc", "VPCs", "vpcs-per-region"],
  ["elastic-ip/per-region", "aws_eip", "Elastic IP addresses", "elastic-ips-per-region"],
])("%s", (id, type, what, quota) => {
  const messages = (configuration: Attributes) =>
    problemsOf(ruleOf(NETWORK_RULES, id), configuration).map(({ address, message }) => `${address}: ${message}`);

  test("accepts five in a region", () => {
    expect(messages(many(type, 5))).toEqual([]);
  });

  test("accepts five in each of two regions", () => {
    const five = many(type, 5)[type] ?? {};
    const other = Object.fromEntries(Object.keys(five).map((name) => [`v${name}`, { provider: "aws.virginia" }]));
    expect(messages({ [type]: { ...five, ...other } })).toEqual([]);
  });

  test("accepts a number that is known only at apply", () => {
    expect(messages({ [type]: { ...many(type, 5)[type], more: { count: "${var.number}" } } })).toEqual([]);
  });

  test("warns at the sixth, once", () => {
    const provider = { aws: { region: "eu-west-1" } };
    expect(messages({ provider, resource: many(type, 7) })).toEqual([
      `${type}.n5: eu-west-1 has 7 ${what}; the quota ${quota} is 5, which AWS raises on request`,
    ]);
    expect(messages(many(type, 6))).toEqual([
      `${type}.n5: the region of aws has 6 ${what}; the quota ${quota} is 5, which AWS raises on request`,
    ]);
  });
});
