import { NAME_UNIQUE_RULES } from "../../../../analysis/rules/security-group/name-unique";
import { testsOf } from "../rule-cases";

const testRule = testsOf(NAME_UNIQUE_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const groups = (one: Attributes, two: Attributes) => ({
  aws_vpc: { main: {}, other: {} },
  aws_security_group: { one: { name: "db-sg", ...one }, two: { name: "db-sg", ...two } },
});
const main = { vpc_id: "${aws_vpc.main.id}" };
const MESSAGE =
  'aws_security_group.two: name is "db-sg"; it must be unique in its VPC; aws_security_group.one has it too';

testRule("security-group/name-unique", {
  valid: {
    "two names": groups(main, { ...main, name: "web-sg" }),
    "two VPCs": groups(main, { vpc_id: "${aws_vpc.other.id}" }),
    "a VPC and the default one": groups(main, {}),
    "a VPC that is known only at apply": groups(main, { vpc_id: "${var.vpc}" }),
    "two default VPCs, in two regions": groups({}, { provider: "aws.virginia" }),
    "a prefix": groups(main, { ...main, name: null, name_prefix: "db-sg" }),
    "a group on a condition": groups(main, { ...main, count: "${var.own ? 1 : 0}" }),
  },
  invalid: {
    "one VPC": [groups(main, main), MESSAGE],
    "a VPC by its id": [groups({ vpc_id: "vpc-1" }, { vpc_id: "vpc-1" }), MESSAGE],
    "the default VPC": [groups({}, {}), MESSAGE],
  },
});
