// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
import { integer } from "../limit";

/** The prefix of an IPv4 block of a VPC or subnet: a /16 is the largest, a /28 the smallest. */
export const NETWORK_PREFIX = integer(16, 28);
