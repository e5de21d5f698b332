import { Eip } from "@cdktf/provider-aws/lib/eip";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Construct } from "constructs";
import type { NatMode } from "./nat-mode";
import type { ZoneSubnets } from "./zone-subnets";

export interface NatProps {
  readonly name: string;
  readonly mode: NatMode;
  readonly zones: readonly ZoneSubnets[];
  readonly internetGateway: InternetGateway;
}

/** NAT gateways and the default routes of the private subnets. */
export class Nat extends Construct {
  readonly gateways: readonly NatGateway[];

  constructor(scope: Construct, id: string, props: NatProps) {
    super(scope, id);
    const zonesWithGateway = { none: [], one: props.zones.slice(0, 1), "one-per-zone": props.zones }[props.mode];
    this.gateways = zonesWithGateway.map((zone, index) => this.createGateway(zone, index, props));
    this.routePrivateSubnets(props.zones);
  }

  private createGateway(zone: ZoneSubnets, index: number, props: NatProps): NatGateway {
    const tags = { Name: `${props.name}-nat-${index + 1}` };
    const address = new Eip(this, `Address${index + 1}`, { domain: "vpc", tags });
    return new NatGateway(this, `Gateway${index + 1}`, {
      allocationId: address.allocationId,
      subnetId: zone.publicSubnet.id,
      tags,
      // AWS: a NAT gateway works only once its VPC has an internet gateway (VPC guide, "NAT gateway basics").
      dependsOn: [props.internetGateway],
    });
  }

  private routePrivateSubnets(zones: readonly ZoneSubnets[]): void {
    zones.forEach((zone, index) => {
      const gateway = this.gateways[index] ?? this.gateways[0];
      if (gateway === undefined) return;
      new Route(this, `Route${index + 1}`, {
        routeTableId: zone.privateRouteTable.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: gateway.id,
      });
    });
  }
}
