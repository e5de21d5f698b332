import { parseCidr } from "../../../aws/cidr";
import { NETWORK_PREFIX } from "../../../aws/vpc/subnet";
import { known } from "../../graph";
import { finding } from "../finding";
import { rulesOf } from "../rules-of";

const CREATE_VPC = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html";
const KINDS = ["aws_vpc", "aws_vpc_ipv4_cidr_block_association", "aws_subnet"] as const;
const RANGE = `between /${NETWORK_PREFIX.min} and /${NETWORK_PREFIX.max}`;

export const SIZE_RULES = rulesOf(KINDS, CREATE_VPC, [
  {
    id: "network/cidr",
    summary: "a VPC's or subnet's block is an IPv4 CIDR block that begins with its first address",
    onlyWith: "cidr_block",
    *check(network) {
      const block = known(network.get("cidr_block"));
      if (block === undefined || block === "") return;
      const cidr = parseCidr(block);
      if (cidr?.family !== "ipv4") yield finding("cidr_block", block, "an IPv4 CIDR block such as 10.0.0.0/16");
      else if (!cidr.isCanonical) yield finding("cidr_block", block, cidr.canonical);
    },
  },
  {
    id: "network/size",
    summary: `a VPC's or subnet's block is ${RANGE}`,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    onlyWith: "cidr_block",
    *check(network) {
      const block = known(network.get("cidr_block"));
      const cidr = block === undefined ? undefined : parseCidr(block);
      if (cidr?.family !== "ipv4" || NETWORK_PREFIX.accepts(cidr.prefix)) return;
      yield finding("cidr_block", block, `a block ${RANGE}`);
    },
  },
]);
