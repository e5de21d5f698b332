import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import type { INetwork } from "./network-attributes";

/**
 * What a `replacementSafeName` must cover of the VPC: a security group, a target group and a load balancer cannot move to
 * another VPC. The CIDR block is part of it because a new block means a new VPC behind the same reference.
 */
export function vpcFields(scope: IConstruct, network: INetwork): { readonly vpcId: string; readonly vpcCidr: string } {
  const vpcId = Tokenization.resolve(network.vpcId, {
    scope,
    preparing: false,
    resolver: new DefaultTokenResolver(new StringConcat()),
  }) as string;
  return { vpcId, vpcCidr: network.vpcCidr };
}
