/**
 * What the other modules need of a network. `Network` makes one; for a network that exists already pass an object of
 * this shape.
 */
export interface INetwork {
  readonly vpcId: string;
  /** The VPC's CIDR block. It names, with `vpcId`, the resources that must be replaced when the VPC is. */
  readonly vpcCidr: string;
  /** One subnet for each zone with a route to the internet gateway: load balancers. */
  readonly publicSubnetIds: readonly string[];
  /** One subnet for each zone without a way in from the internet: machines. */
  readonly privateSubnetIds: readonly string[];
}
