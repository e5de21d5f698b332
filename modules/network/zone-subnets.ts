import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
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
  /** The IPv6 block of the public subnet, a /64, or a reference to it. */
  readonly publicIpv6Cidr?: string;
}

/** The public and the private subnet of one availability zone. */
export class ZoneSubnets extends Construct {
  readonly publicSubnet: Subnet;
  readonly privateSubnet: Subnet;
  /** One for each zone, whatever the NAT: a change of the NAT mode then changes routes and nothing else. */
  readonly privateRouteTable: RouteTable;

  constructor(scope: Construct, id: string, props: ZoneSubnetsProps) {
    super(scope, id);
    this.publicSubnet = this.createSubnet("Public", props, {
      cidrBlock: props.layout.publicCidr,
      ...(props.publicIpv6Cidr !== undefined && { ipv6CidrBlock: props.publicIpv6Cidr }),
      tags: { Name: `${props.name}-public` },
    });
    this.privateSubnet = this.createSubnet("Private", props, {
      cidrBlock: props.layout.privateCidr,
      tags: { Name: `${props.name}-private` },
    });
    this.privateRouteTable = new RouteTable(this, "PrivateRouteTable", {
      vpcId: props.vpc.id,
      tags: { Name: `${props.name}-private` },
    });
    this.associate("PublicAssociation", this.publicSubnet, props.publicRouteTable);
    this.associate("PrivateAssociation", this.privateSubnet, this.privateRouteTable);
  }

  private createSubnet(id: string, props: ZoneSubnetsProps, own: Omit<SubnetConfig, "vpcId">): Subnet {
    return new Subnet(this, id, {
      ...own,
      vpcId: props.vpc.id,
      availabilityZone: props.availabilityZone,
      // Not even a public subnet hands out addresses: the load balancer and the NAT gateway bring their own.
      mapPublicIpOnLaunch: false,
    });
  }

  private associate(id: string, subnet: Subnet, routeTable: RouteTable): void {
    new RouteTableAssociation(this, id, { subnetId: subnet.id, routeTableId: routeTable.id });
  }
}
