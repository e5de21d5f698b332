import { ATTACHMENT_RULES } from "../../../../analysis/rules/target-group/attachment";
import { IP_TARGET_RULES } from "../../../../analysis/rules/target-group/ip-target";
import { testsOf } from "../rule-cases";
import { groupWith } from "./group-with";

const testRule = testsOf([...ATTACHMENT_RULES, ...IP_TARGET_RULES]);

type Attributes = Readonly<Record<string, unknown>>;

/** A target of `aws_lb_target_group.web`, which has targets of a type. */
function target(target_type: string | undefined, attributes: Attributes, more: Attributes = {}) {
  return {
    ...groupWith(target_type === undefined ? {} : { target_type }),
    aws_vpc: { main: { cidr_block: "172.32.0.0/16" } },
    aws_lb_target_group_attachment: { one: { target_group_arn: "${aws_lb_target_group.web.arn}", ...attributes } },
    ...more,
  };
}

const says = (attribute: string, value: unknown, must: string): string =>
  `aws_lb_target_group_attachment.one: ${attribute} is ${value === undefined ? "not set" : JSON.stringify(value)}; it must be ${must}`;
const PORTS = "a whole number between 1 and 65535";

testRule("target-group-attachment/port", {
  valid: {
    "the lowest": target(undefined, { target_id: "i-1", port: 1 }),
    "the highest": target(undefined, { target_id: "i-1", port: 65_535 }),
    "the group's": target(undefined, { target_id: "i-1" }),
  },
  invalid: {
    "it is 0": [target(undefined, { target_id: "i-1", port: 0 }), says("port", 0, PORTS)],
    "it is above the highest": [target(undefined, { target_id: "i-1", port: 65_536 }), says("port", 65_536, PORTS)],
  },
});

const KINDS = { aws_instance: { a: {} }, aws_lambda_function: { f: {} }, aws_lb: { inner: {} } };
const of = (words: string, type: string): string => `${words} for aws_lb_target_group.web of target_type "${type}"`;
const LAMBDA_ARN = "arn:aws:lambda:eu-west-1:1:function:a";

testRule("target-group-attachment/target-type", {
  valid: {
    "an instance by default": target(undefined, { target_id: "${aws_instance.a.id}" }, KINDS),
    "an instance's id": target("instance", { target_id: "i-0123456789abcdef0" }),
    "an address": target("ip", { target_id: "10.0.0.1" }),
    "an address of IPv6": target("ip", { target_id: "2001:db8::1" }),
    "an instance's address": target("ip", { target_id: "${aws_instance.a.private_ip}" }, KINDS),
    "a function": target("lambda", { target_id: "${aws_lambda_function.f.arn}" }, KINDS),
    "a load balancer": target("alb", { target_id: "${aws_lb.inner.arn}" }, KINDS),
    "a choice": target("ip", { target_id: "${var.a ? aws_instance.a.id : aws_instance.a.private_ip}" }, KINDS),
    "a type that is known only at apply": target("${var.type}", { target_id: "10.0.0.1" }),
  },
  invalid: {
    "an instance is registered as an address": [
      target("ip", { target_id: "${aws_instance.a.id}" }, KINDS),
      `aws_lb_target_group_attachment.one: target_id is aws_instance.a.id; it must be ${of("an IP address", "ip")}`,
    ],
    "an address is registered as an instance": [
      target(undefined, { target_id: "10.0.0.1" }),
      says("target_id", "10.0.0.1", of("an instance's id", "instance")),
    ],
    "a function is registered as an instance": [
      target("instance", { target_id: LAMBDA_ARN }),
      says("target_id", LAMBDA_ARN, of("an instance's id", "instance")),
    ],
    "an instance is registered as a function": [
      target("lambda", { target_id: "i-0123" }),
      says("target_id", "i-0123", of("a Lambda function's ARN", "lambda")),
    ],
  },
});

const ip = (target_id: string, attributes: Attributes = {}, more: Attributes = {}) =>
  target("ip", { target_id, ...attributes }, more);
const unseen = (target_id: string) => ip(target_id, {}, { aws_vpc: {} });
const RANGES = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10";
const second = (cidr_block: string) => ({
  aws_vpc_ipv4_cidr_block_association: { more: { vpc_id: "${aws_vpc.main.id}", cidr_block } },
});

/** The VPC is a data source with these blocks. */
function read(target_id: string, ...blocks: readonly string[]) {
  const associations = blocks.map((cidr_block) => ({ cidr_block }));
  return {
    resource: {
      ...groupWith({ target_type: "ip", vpc_id: "${data.aws_vpc.main.id}" }),
      aws_lb_target_group_attachment: { one: { target_group_arn: "${aws_lb_target_group.web.arn}", target_id } },
    },
    data: { aws_vpc: { main: { cidr_block_associations: associations } } },
  };
}

testRule("target-group-attachment/ip-range", {
  valid: {
    "the VPC's last address": ip("172.32.255.255"),
    "private ranges' last addresses": ip("172.31.255.255"),
    "carrier-grade NAT": ip("100.127.255.255"),
    "an address in another block of the VPC": ip("172.40.0.1", {}, second("172.40.0.0/16")),
    "an address where another block is known only at apply": ip("172.40.0.1", {}, second("${var.cidr}")),
    "an address where the VPC cannot be seen": unseen("8.8.8.8"),
    "an address in another block of a VPC that is read": read("172.40.0.1", "172.32.0.0/16", "172.40.0.0/16"),
    "an address where a block of the VPC that is read is known only at apply": read("8.8.8.8", "${var.cidr}"),
    "an instance's id": target(undefined, { target_id: "8.8.8.8" }),
  },
  invalid: {
    "it is public": [ip("8.8.8.8"), says("target_id", "8.8.8.8", `in the VPC (172.32.0.0/16) or in one of ${RANGES}`)],
    "it is public, where the VPC is read": [
      read("8.8.8.8", "172.32.0.0/16", "172.40.0.0/16"),
      says("target_id", "8.8.8.8", `in the VPC (172.32.0.0/16, 172.40.0.0/16) or in one of ${RANGES}`),
    ],
    "it is one above the VPC": [
      ip("172.33.0.0"),
      says("target_id", "172.33.0.0", `in the VPC (172.32.0.0/16) or in one of ${RANGES}`),
    ],
    "it is one above carrier-grade NAT": [
      ip("100.128.0.0", {}, second("172.40.0.0/16")),
      says("target_id", "100.128.0.0", `in the VPC (172.32.0.0/16, 172.40.0.0/16) or in one of ${RANGES}`),
    ],
  },
});

testRule("target-group-attachment/ip-public", {
  valid: { "a private address": unseen("192.168.0.1"), "an address where the VPC can be seen": ip("8.8.8.8") },
  invalid: { "it is public": [unseen("8.8.8.8"), says("target_id", "8.8.8.8", `in the VPC or in one of ${RANGES}`)] },
});

testRule("target-group-attachment/ip-zone", {
  valid: {
    "an address in the VPC": ip("172.32.0.1"),
    "all zones": ip("192.168.0.1", { availability_zone: "all" }),
    "a VPC that cannot be seen": unseen("192.168.0.1"),
  },
  invalid: {
    "an address outside the VPC has none": [
      ip("192.168.0.1"),
      says("availability_zone", undefined, '"all": 192.168.0.1 is outside the VPC (172.32.0.0/16)'),
    ],
  },
});
