// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
import { characters, integer, text } from "../limit";

export const GROUP_NAME = characters(0, 255);
/** Terraform: the provider adds 26 characters to it. */
export const GROUP_NAME_PREFIX = characters(0, GROUP_NAME.max - 26);
export const GROUP_DESCRIPTION = characters(1, 255);
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
export const RULE_DESCRIPTION = characters(0, 255);

/** What names and descriptions may consist of: no apostrophe, no "|", no "<" and ">". */
export const TEXT_CHARACTERS = text(
  /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/,
  "made up of letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
);
export const NOT_AN_ID = text(/^(?!sg-)/, 'without "sg-" at the beginning, which is for ids');

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
/** All types of ICMP, all codes of a type, all ports of all protocols. */
export const ALL = -1;
export const ALL_PROTOCOLS = "-1";
/** The protocols that have a name, by their numbers; EC2 stores the name. */
export const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  "6": "tcp",
  "17": "udp",
  "1": "icmp",
  "58": "icmpv6",
  all: ALL_PROTOCOLS,
};
export const PROTOCOL = text(
  /^(-1|tcp|udp|icmp|icmpv6|\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/,
  "tcp, udp, icmp, icmpv6, -1 for all, or a protocol's number from 0 to 255",
);
/** Or -1, which is all. */
export const RULE_PORT = integer(ALL, 65_535);
/** A type or a code. */
export const ICMP_NUMBER = { ...integer(ALL, 255), must: "an ICMP type or code from 0 to 255, or -1 for all" };

/**
 * The product of two quotas, rules per group and groups per interface, which AWS raises no further.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const RULES_PER_INTERFACE = 1_000;
