import { known } from "../../graph";
import { finding } from "../finding";
import { parseCidr } from "../../../aws/cidr";
import { rule } from "../rule";

const USER_GUIDE = "https://docs.aws.amazon.com/vpc/latest/userguide";

const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 28;

const KINDS = ["aws_vpc", "aws_vpc_ipv4_cidr_block_association", "aws_subnet"] as const;

export const NETWORK_CIDR = rule({
  id: "network/cidr",
  summary: "a VPC's or subnet's block is an IPv4 CIDR block that begins with its first address",
  severity: "error",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html",
  kinds: KINDS,
  *check(network) {
    const block = known(network.get("cidr_block"));
    if (block === undefined || block === "") return;
    const cidr = parseCidr(block);
    if (cidr?.family !== "ipv4") yield finding("cidr_block", block, "an IPv4 CIDR block such as 10.0.0.0/16");
    else if (!cidr.isCanonical) yield finding("cidr_block", block, cidr.canonical);
  },
});

export const NETWORK_SIZE = rule({
  id: "network/size",
  summary: "a VPC's or subnet's block is between /16 and /28",
  severity: "error",
  source: `${USER_GUIDE}/vpc-cidr-blocks.html`,
  kinds: KINDS,
  *check(network) {
    const block = known(network.get("cidr_block"));
    const cidr = block === undefined ? undefined : parseCidr(block);
    if (cidr?.family !== "ipv4" || (cidr.prefix >= LARGEST_PREFIX && cidr.prefix <= SMALLEST_PREFIX)) return;
    yield finding("cidr_block", block, `a block between /${LARGEST_PREFIX} and /${SMALLEST_PREFIX}`);
  },
});
