import type { INetwork } from "../modules/network";

/** A network that exists already. */
export const NETWORK: INetwork = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.0.0.0/16",
  publicSubnetIds: ["subnet-public1", "subnet-public2"],
  privateSubnetIds: ["subnet-private1", "subnet-private2"],
};
