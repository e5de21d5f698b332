import { SUBNET_RULES } from "../../../../analysis/rules/load-balancer/subnets";
import { testsOf } from "../rule-cases";

const testRule = testsOf(SUBNET_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const id = (name: string) => `${"$"}{aws_subnet.${name}.id}`;

/** Subnets by their zones, or by all that they have. */
function placed(balancer: Attributes, subnets: Readonly<Record<string, string | Attributes>>) {
  const made = Object.entries(subnets).map(([name, zone]) => [
    name,
    typeof zone === "string" ? { availability_zone: zone } : zone,
  ]);
  return { aws_lb: { web: balancer }, aws_subnet: Object.fromEntries(made) as Attributes };
}

const A_AND_B = { a: "eu-central-1a", b: "eu-central-1b" };
const BOTH = [id("a"), id("b")];

testRule("load-balancer/subnets-or-mapping", {
  valid: {
    subnets: placed({ subnets: BOTH }, A_AND_B),
    mappings: placed({ subnet_mapping: BOTH.map((subnet_id) => ({ subnet_id })) }, A_AND_B),
    "subnets that cannot be seen": placed({ subnets: "${var.subnets}" }, {}),
    "both of which one may be null": placed(
      { subnets: "${var.subnets}", subnet_mapping: [{ subnet_id: id("a") }] },
      A_AND_B,
    ),
  },
  invalid: {
    "both are set": [
      placed({ subnets: BOTH, subnet_mapping: BOTH.map((subnet_id) => ({ subnet_id })) }, A_AND_B),
      "aws_lb.web: subnet_mapping is set beside subnets; leave one of the two out",
    ],
    "none is set": [placed({}, {}), "aws_lb.web: subnets is not set; a load balancer needs it or subnet_mapping"],
  },
});

const TWO = "it must be in at least two availability zones";

testRule("load-balancer/two-zones", {
  valid: {
    "two zones": placed({ subnets: BOTH }, A_AND_B),
    "two mapped zones": placed({ subnet_mapping: BOTH.map((subnet_id) => ({ subnet_id })) }, A_AND_B),
    "one zone of a Network Load Balancer": placed({ load_balancer_type: "network", subnets: [id("a")] }, A_AND_B),
    "a Local Zone": placed({ subnets: [id("a")] }, { a: "us-west-2-lax-1a" }),
    "an Outpost": placed({ subnets: [id("a")] }, { a: { availability_zone: "eu-central-1a", outpost_arn: "arn:o" } }),
    "a zone that cannot be seen": placed({ subnets: BOTH }, { a: "eu-central-1a", b: "${var.zone}" }),
    "a subnet that cannot be seen": placed({ subnets: [id("a"), "${var.subnet}"] }, A_AND_B),
    "another subnet by its id": placed({ subnets: [id("a"), "subnet-2"] }, A_AND_B),
    "a list that cannot be seen": placed({ subnets: "${var.subnets}" }, A_AND_B),
    "a choice of two lists": placed(
      { subnets: "${length(aws_subnet.a) > 0 ? aws_subnet.a[*].id : aws_subnet.b[*].id}" },
      { a: "eu-central-1a", b: "eu-central-1a" },
    ),
  },
  invalid: {
    "one subnet": [
      placed({ subnets: [id("a")] }, A_AND_B),
      `aws_lb.web: subnets is aws_subnet.a, all in eu-central-1a; ${TWO}`,
    ],
    "one subnet in the zone that AWS chooses": [
      placed({ subnets: [id("a")] }, { a: { cidr_block: "10.0.0.0/24" } }),
      `aws_lb.web: subnets is aws_subnet.a, all in one availability zone; ${TWO}`,
    ],
    "two subnets in one zone": [
      placed({ subnets: BOTH }, { a: "eu-central-1a", b: "eu-central-1a" }),
      `aws_lb.web: subnets is aws_subnet.a, aws_subnet.b, all in eu-central-1a; ${TWO}`,
    ],
    "one mapped subnet": [
      placed({ subnet_mapping: [{ subnet_id: id("a") }] }, A_AND_B),
      `aws_lb.web: subnet_mapping is aws_subnet.a, all in eu-central-1a; ${TWO}`,
    ],
  },
});

const ONE = "it must be one subnet of each availability zone";

testRule("load-balancer/one-subnet-per-zone", {
  valid: {
    "two zones": placed({ subnets: BOTH }, A_AND_B),
    "the same subnet twice": placed({ subnets: [id("a"), id("a")] }, A_AND_B),
    "some of the instances in a zone": placed(
      { subnets: "${slice(aws_subnet.a[*].id, 0, 1)}" },
      { a: { count: 2, availability_zone: "eu-central-1a" } },
    ),
    "zones that cannot be seen": placed({ subnets: BOTH }, { a: "${var.zone}", b: "${var.zone}" }),
    "a choice of two lists": placed(
      { subnets: "${length(aws_subnet.a) > 0 ? aws_subnet.a[*].id : aws_subnet.b[*].id}" },
      { a: "eu-central-1a", b: "eu-central-1a" },
    ),
  },
  invalid: {
    "two subnets in one zone": [
      placed({ subnets: BOTH }, { a: "eu-central-1a", b: "eu-central-1a" }),
      `aws_lb.web: subnets is aws_subnet.a and aws_subnet.b in eu-central-1a; ${ONE}`,
    ],
    "two subnets of a Network Load Balancer in one zone": [
      placed({ load_balancer_type: "network", subnets: BOTH }, { a: "eu-central-1a", b: "eu-central-1a" }),
      `aws_lb.web: subnets is aws_subnet.a and aws_subnet.b in eu-central-1a; ${ONE}`,
    ],
  },
});

const vpc = (name: string) => ({ vpc_id: `${"$"}{aws_vpc.${name}.id}` });
const VPCS = { aws_vpc: { main: {}, other: {} } };

testRule("load-balancer/one-vpc", {
  valid: {
    "one VPC": { ...placed({ subnets: BOTH }, { a: vpc("main"), b: vpc("main") }), ...VPCS },
    "a VPC that cannot be seen": {
      ...placed({ subnets: BOTH }, { a: vpc("main"), b: { vpc_id: "${var.vpc}" } }),
      ...VPCS,
    },
    "a VPC by its id": { ...placed({ subnets: BOTH }, { a: vpc("main"), b: { vpc_id: "vpc-1" } }), ...VPCS },
  },
  invalid: {
    "two VPCs": [
      { ...placed({ subnets: BOTH }, { a: vpc("main"), b: vpc("other") }), ...VPCS },
      "aws_lb.web: subnets is aws_subnet.a of aws_vpc.main and aws_subnet.b of aws_vpc.other; it must be subnets of one VPC",
    ],
    "two ids": [
      placed({ subnets: BOTH }, { a: { vpc_id: "vpc-1" }, b: { vpc_id: "vpc-2" } }),
      "aws_lb.web: subnets is aws_subnet.a of vpc-1 and aws_subnet.b of vpc-2; it must be subnets of one VPC",
    ],
  },
});

const mapping = (allocation_id?: string, type = "application") =>
  placed(
    { load_balancer_type: type, subnet_mapping: [{ subnet_id: id("a"), allocation_id }, { subnet_id: id("b") }] },
    A_AND_B,
  );
const NO_ADDRESS = "leave it out for an ALB, which cannot have Elastic IP addresses";

testRule("load-balancer/no-elastic-ip", {
  valid: {
    "no address": mapping(),
    "an address of a Network Load Balancer": mapping("eipalloc-1", "network"),
    "an address that may be null": mapping("${var.address}"),
  },
  invalid: {
    "an address": [mapping("eipalloc-1"), `aws_lb.web: subnet_mapping[0].allocation_id is "eipalloc-1"; ${NO_ADDRESS}`],
    "an address that is made here": [
      mapping("${aws_eip.web.id}"),
      `aws_lb.web: subnet_mapping[0].allocation_id is aws_eip.web.id; ${NO_ADDRESS}`,
    ],
  },
});

const sized = (cidr_block: string, type = "application") =>
  placed({ load_balancer_type: type, subnets: [id("a")] }, { a: { cidr_block } });

testRule("load-balancer/subnet-size", {
  valid: {
    "/27": sized("10.0.0.0/27"),
    "a Network Load Balancer": sized("10.0.0.0/28", "network"),
    "a network that cannot be seen": sized("${cidrsubnet(var.cidr, 12, 1)}"),
  },
  invalid: {
    "/28": [
      sized("10.0.0.0/28"),
      "aws_lb.web: subnets is aws_subnet.a with 10.0.0.0/28; it must be /27 or larger, with 8 free addresses",
    ],
  },
});
