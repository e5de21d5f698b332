import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import type { ZoneLayout } from "./subnet-layout";

export interface ZoneSubnetsProps {
  readonly name: string;
  readonly vpc: Vpc;
  readonly publicRouteTable: RouteTable;
  /** The zone's name (`eu-west-1a`), or a reference to it. */
  readonly availabilityZone: string;
  readonly layout: ZoneLayout;
}

/** The public and the private subnet of one availability zone. */
export class ZoneSubnets extends Construct {
  readonly publicSubnet: Subnet;
  readonly privateSubnet: Subnet;
  /** One for each zone, whatever the NAT: a change of the NAT mode then changes routes and nothing else. */
  readonly privateRouteTable: RouteTable;

  constructor(scope: Construct, id: string, props: ZoneSubnetsProps) {
    super(scope, id);
    this.publicSubnet = this.createSubnet("Public", `${props.name}-public`, props.layout.publicCidr, props);
    this.privateSubnet = this.createSubnet("Private", `${props.name}-private`, props.layout.privateCidr, props);
    this.privateRouteTable = new RouteTable(this, "PrivateRouteTable", {
      vpcId: props.vpc.id,
      tags: { Name: `${props.name}-private` },
    });
    this.associate("PublicAssociation", this.publicSubnet, props.publicRouteTable);
    this.associate("PrivateAssociation", this.privateSubnet, this.privateRouteTable);
  }

  private createSubnet(id: string, name: string, cidrBlock: string, props: ZoneSubnetsProps): Subnet {
    return new Subnet(this, id, {
      vpcId: props.vpc.id,
      availabilityZone: props.availabilityZone,
      cidrBlock,
      // Not even a public subnet hands out addresses: the load balancer and the NAT gateway bring their own.
      mapPublicIpOnLaunch: false,
      tags: { Name: name },
    });
  }

  private associate(id: string, subnet: Subnet, routeTable: RouteTable): void {
    new RouteTableAssociation(this, id, { subnetId: subnet.id, routeTableId: routeTable.id });
  }
}
