import type { INetwork } from "./network-attributes";

/**
 * What a `resourceName` must cover of the VPC: a security group, a target group and a load balancer cannot move to another VPC. The
 * CIDR block is part of it because a new block means a new VPC behind the same reference.
 */
export function vpcFields({ vpcId, vpcCidr }: INetwork): Pick<INetwork, "vpcId" | "vpcCidr"> {
  return { vpcId, vpcCidr };
}
