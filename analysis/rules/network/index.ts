import type { Rule } from "../rule";
import { ELASTIC_IPS_PER_REGION, SUBNETS_PER_VPC, VPCS_PER_REGION } from "./quota";
import { NETWORK_CIDR, NETWORK_SIZE } from "./size";
import { SUBNET_OVERLAP, SUBNET_WITHIN_VPC } from "./subnet";

export const NETWORK_RULES: readonly Rule[] = [
  NETWORK_CIDR,
  NETWORK_SIZE,
  SUBNET_WITHIN_VPC,
  SUBNET_OVERLAP,
  SUBNETS_PER_VPC,
  VPCS_PER_REGION,
  ELASTIC_IPS_PER_REGION,
];
