import { PERMISSION_PORT_RULES } from "../../../../analysis/rules/security-group/permission-ports";
import { PERMISSION_SOURCE_RULES } from "../../../../analysis/rules/security-group/permission-sources";
import { testsOf } from "../rule-cases";

const testRule = testsOf([...PERMISSION_PORT_RULES, ...PERMISSION_SOURCE_RULES]);

type Attributes = Readonly<Record<string, unknown>>;

/** The same rule in its three forms, each with its address and the place of its attributes. */
function single(attributes: Attributes) {
  return { aws_vpc_security_group_ingress_rule: { web: attributes } };
}
function legacy(attributes: Attributes) {
  return { aws_security_group_rule: { web: { type: "ingress", ...attributes } } };
}
function inline(attributes: Attributes) {
  return { aws_security_group: { web: { ingress: [attributes] } } };
}

const SINGLE = "aws_vpc_security_group_ingress_rule.web: ";
const LEGACY = "aws_security_group_rule.web: ";
const INLINE = "aws_security_group.web: ingress[0].";

testRule("security-group-rule/protocol", {
  valid: {
    "a name": single({ ip_protocol: "tcp" }),
    "a name in capitals": legacy({ protocol: "TCP" }),
    "the name for all": inline({ protocol: "all" }),
    "all as a number": legacy({ protocol: -1 }),
    "the last number": single({ ip_protocol: "255" }),
  },
  invalid: {
    "it is an application's": [
      single({ ip_protocol: "http" }),
      `${SINGLE}ip_protocol is "http"; it must be tcp, udp, icmp, icmpv6, -1 for all, or a protocol's number from 0 to 255`,
    ],
    "it is a number too far": [
      inline({ protocol: "256" }),
      `${INLINE}protocol is "256"; it must be tcp, udp, icmp, icmpv6, -1 for all, or a protocol's number from 0 to 255`,
    ],
  },
});

testRule("security-group-rule/port-range", {
  valid: {
    "all ports": legacy({ protocol: "tcp", from_port: 0, to_port: 65535 }),
    "ports that mean nothing": legacy({ protocol: "-1", from_port: 0, to_port: 65536 }),
  },
  invalid: {
    "it is a port too far": [
      inline({ protocol: "tcp", from_port: 0, to_port: 65536 }),
      `${INLINE}to_port is 65536; it must be a whole number between -1 and 65535`,
    ],
    "it is less than all": [
      single({ ip_protocol: "-1", from_port: -2 }),
      `${SINGLE}from_port is -2; it must be a whole number between -1 and 65535`,
    ],
  },
});

testRule("security-group-rule/port-order", {
  valid: {
    "one port": single({ ip_protocol: "tcp", from_port: 80, to_port: 80 }),
    "an ICMP type above its code": single({ ip_protocol: "icmp", from_port: 8, to_port: 0 }),
    "a port that is known only at apply": single({ ip_protocol: "tcp", from_port: 80, to_port: "${var.port}" }),
    "a protocol that is known only at apply": single({ ip_protocol: "${var.protocol}", from_port: 2, to_port: 1 }),
  },
  invalid: {
    "it ends before it begins": [
      single({ ip_protocol: "tcp", from_port: 81, to_port: 80 }),
      `${SINGLE}from_port is 81; it must be at most to_port (80)`,
    ],
    "it does so in a block": [
      inline({ protocol: "17", from_port: 81, to_port: 80 }),
      `${INLINE}from_port is 81; it must be at most ingress[0].to_port (80)`,
    ],
  },
});

testRule("security-group-rule/ports-required", {
  valid: {
    "all protocols": single({ ip_protocol: "-1" }),
    "all of ICMPv6": single({ ip_protocol: "icmpv6" }),
    "another protocol": single({ ip_protocol: "50" }),
  },
  invalid: {
    "TCP has none": [
      single({ ip_protocol: "tcp" }),
      `${SINGLE}from_port is not set; a rule whose ip_protocol is tcp needs it`,
      `${SINGLE}to_port is not set; a rule whose ip_protocol is tcp needs it`,
    ],
    "UDP has one": [
      single({ ip_protocol: "17", from_port: 53 }),
      `${SINGLE}to_port is not set; a rule whose ip_protocol is udp needs it`,
    ],
  },
});

testRule("security-group-rule/icmp-type", {
  valid: {
    everything: single({ ip_protocol: "icmp", from_port: -1, to_port: -1 }),
    "one type and all its codes": single({ ip_protocol: "icmp", from_port: 3, to_port: -1 }),
    "the last type": inline({ protocol: "icmpv6", from_port: 255, to_port: 255 }),
    "a port of TCP": single({ ip_protocol: "tcp", from_port: 256, to_port: 256 }),
  },
  invalid: {
    "it is a port": [
      legacy({ protocol: "icmp", from_port: 8, to_port: 65535 }),
      `${LEGACY}to_port is 65535; it must be an ICMP type or code from 0 to 255, or -1 for all`,
    ],
    "all types have one code": [
      single({ ip_protocol: "icmp", from_port: -1, to_port: 0 }),
      `${SINGLE}to_port is 0; it must be -1, because from_port is -1, which is all types`,
    ],
  },
});

testRule("security-group-rule/all-protocols-ports", {
  valid: {
    "no ports": single({ ip_protocol: "-1" }),
    "what AWS answers": single({ ip_protocol: "-1", from_port: -1, to_port: -1 }),
    "zeros in a block": inline({ protocol: "-1", from_port: 0, to_port: 0 }),
    "the old form, which takes any ports": legacy({ protocol: "-1", from_port: 0, to_port: 65535 }),
  },
  invalid: {
    "a rule has ports": [
      single({ ip_protocol: "-1", from_port: 0, to_port: 65535 }),
      `${SINGLE}from_port is 0; leave it out because ip_protocol is all protocols`,
      `${SINGLE}to_port is 65535; leave it out because ip_protocol is all protocols`,
    ],
    "a block has ports": [
      inline({ protocol: "all", from_port: 0, to_port: 65535 }),
      `${INLINE}to_port is 65535; it must be 0, because ingress[0].protocol is all protocols`,
    ],
  },
});

testRule("security-group-rule/all-protocols-open", {
  valid: {
    "all ports": legacy({ protocol: "-1", from_port: 0, to_port: 65535 }),
    zeros: legacy({ protocol: "-1", from_port: 0, to_port: 0 }),
    "one port of TCP": legacy({ protocol: "tcp", from_port: 8080, to_port: 8080 }),
  },
  invalid: {
    "it looks like one port": [
      legacy({ protocol: "-1", from_port: 8080, to_port: 8080 }),
      `${LEGACY}from_port is 8080, and protocol is "-1", which opens all ports; name a protocol, or write 0 for all ports`,
      `${LEGACY}to_port is 8080, and protocol is "-1", which opens all ports; name a protocol, or write 0 for all ports`,
    ],
  },
});

testRule("security-group-rule/description-length", {
  valid: { "255 characters": single({ description: "d".repeat(255) }), nothing: inline({ description: "" }) },
  invalid: {
    "it has 256": [
      legacy({ description: "d".repeat(256) }),
      `${LEGACY}description is "${"d".repeat(256)}"; it must be at most 255 characters long`,
    ],
  },
});

testRule("security-group-rule/description-characters", {
  valid: { "plain text": single({ description: "HTTP from the load balancer (port 80)" }) },
  invalid: {
    "it has an apostrophe": [
      inline({ description: "the balancer's" }),
      `${INLINE}description is "the balancer's"; it must be made up of letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*`,
    ],
  },
});

testRule("security-group-rule/cidr", {
  valid: {
    "an IPv4 block": single({ cidr_ipv4: "10.0.0.0/8" }),
    "an IPv6 block in capitals": single({ cidr_ipv6: "2001:DB8::/56" }),
    "a list with one that is known only at apply": inline({ cidr_blocks: ["10.0.0.0/8", "${var.cidr}"] }),
    "a group": single({ referenced_security_group_id: "sg-1" }),
  },
  invalid: {
    "it is an address": [
      single({ cidr_ipv4: "10.0.0.1" }),
      `${SINGLE}cidr_ipv4 is "10.0.0.1"; it must be an IPv4 CIDR block such as 10.0.0.0/16`,
    ],
    "it is of the other family": [
      single({ cidr_ipv6: "10.0.0.0/8" }),
      `${SINGLE}cidr_ipv6 is "10.0.0.0/8"; it must be an IPv6 CIDR block such as 2001:db8::/56`,
    ],
    "it begins within the block": [
      inline({ cidr_blocks: ["10.0.0.0/8", "10.1.2.3/16"] }),
      `${INLINE}cidr_blocks[1] is "10.1.2.3/16"; it must be 10.1.0.0/16`,
    ],
  },
});

testRule("security-group-rule/one-source", {
  valid: {
    "one source": single({ cidr_ipv4: "10.0.0.0/8" }),
    "one of two, known only at apply": single({ cidr_ipv4: "${var.cidr}", prefix_list_id: "${var.list}" }),
    "both families in the old form": legacy({ cidr_blocks: ["10.0.0.0/8"], ipv6_cidr_blocks: ["::/0"] }),
    "a prefix list beside a group in the old form": legacy({ prefix_list_ids: ["pl-1"], self: true }),
    "everything in a block": inline({ cidr_blocks: ["10.0.0.0/8"], self: true, security_groups: ["sg-1"] }),
  },
  invalid: {
    "there is none": [single({}), `${SINGLE}cidr_ipv4 is not set; a rule needs it or another source or destination`],
    "there is none in the old form": [
      legacy({ self: false }),
      `${LEGACY}cidr_blocks is not set; a rule needs it or another source or destination`,
    ],
    "there are two": [
      single({ cidr_ipv4: "10.0.0.0/8", cidr_ipv6: "::/0" }),
      `${SINGLE}cidr_ipv6 is set beside cidr_ipv4; write a rule for each`,
    ],
    "a group stands beside a block": [
      {
        ...single({ cidr_ipv4: "10.0.0.0/8", referenced_security_group_id: "${aws_security_group.lb.id}" }),
        aws_security_group: { lb: {} },
      },
      `${SINGLE}referenced_security_group_id is set beside cidr_ipv4; write a rule for each`,
    ],
    "the group itself stands beside a block in the old form": [
      legacy({ cidr_blocks: ["10.0.0.0/8"], self: true }),
      `${LEGACY}self is set beside cidr_blocks[0]; write a rule for each`,
    ],
  },
});
