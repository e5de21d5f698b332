import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import { serviceName } from "../naming";
import { FlowLogs } from "./flow-logs";
import { Nat } from "./nat";
import type { NatMode } from "./nat-mode";
import type { INetwork } from "./network-attributes";
import { DEFAULT_S3_BUCKETS, ownBucketsPolicy, type S3Buckets } from "./s3-buckets";
import { layoutSubnets, vpcCidrProblem, zonesProblem } from "./subnet-layout";
import { ZoneSubnets } from "./zone-subnets";

export const DEFAULT_VPC_CIDR = "10.0.0.0/16";
export const DEFAULT_ZONES = 2;
export const DEFAULT_NAT: NatMode = "one";

export interface NetworkProps {
  /**
   * Starts the `Name` tag of every resource.
   * @default - the stack's id; within a construct of the stack, followed by that construct's
   */
  readonly name?: string;
  /**
   * The VPC's CIDR block: canonical, /16 to /22. A change replaces the VPC and everything in it.
   * @default 10.0.0.0/16
   */
  readonly cidr?: string;
  /**
   * How many availability zones, 2 to 6: the region's first ones by name. Or their names, which stay as they are even
   * when AWS opens a zone whose name sorts before them. Append zones; a changed one replaces its subnets.
   * @default 2
   */
  readonly availabilityZones?: number | readonly string[];
  /**
   * How private subnets reach the internet; see `NatMode`. A change is made in place: only gateways and routes.
   * @default "one"
   */
  readonly nat?: NatMode;
  /**
   * Gives the VPC an IPv6 block of Amazon's, a /64 of it to every public subnet, and those a route to the internet: what a
   * dual-stack load balancer needs. Machines stay on IPv4. Changes in place.
   * @default false
   */
  readonly ipv6?: boolean;
  /**
   * What the machines reach in S3 through the endpoint, and so at all: everything, or only the buckets of the VPC's own account and
   * those that Amazon installs from. Changes in place.
   * @default "any"
   */
  readonly s3Buckets?: S3Buckets;
  /**
   * Records the VPC's traffic in CloudWatch Logs.
   * @default - no flow logs
   */
  readonly flowLogs?: {
    /** Days that records are kept, one of `LOG_RETENTION_DAYS`. */
    readonly retentionDays: number;
  };
}

/** A VPC with a public and a private subnet in each zone. */
export class Network extends Construct implements INetwork {
  readonly vpc: Vpc;
  readonly internetGateway: InternetGateway;
  readonly publicRouteTable: RouteTable;
  readonly zones: readonly ZoneSubnets[];
  readonly nat: Nat;
  readonly s3Endpoint: VpcEndpoint;
  readonly flowLogs: FlowLogs | undefined;

  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: NetworkProps = {}) {
    super(scope, id);
    const { name = serviceName(scope), cidr = DEFAULT_VPC_CIDR } = props;
    this.node.addValidation({ validate: () => layoutProblems(props) });
    this.vpcCidr = vpcCidrProblem(cidr) === undefined ? cidr : DEFAULT_VPC_CIDR;
    this.vpc = new Vpc(this, "Vpc", {
      cidrBlock: this.vpcCidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      ...(props.ipv6 && { assignGeneratedIpv6CidrBlock: true }),
      tags: { Name: name },
    });
    this.vpcId = this.vpc.id;
    this.closeDefaultSecurityGroup(name);
    this.internetGateway = new InternetGateway(this, "InternetGateway", { vpcId: this.vpc.id, tags: { Name: name } });
    this.publicRouteTable = this.createPublicRouteTable(name, props.ipv6 ?? false);
    this.zones = this.createZones(name, props);
    this.publicSubnetIds = this.zones.map((zone) => zone.publicSubnet.id);
    this.privateSubnetIds = this.zones.map((zone) => zone.privateSubnet.id);
    this.nat = new Nat(this, "Nat", {
      name,
      mode: props.nat ?? DEFAULT_NAT,
      zones: this.zones,
      internetGateway: this.internetGateway,
    });
    this.s3Endpoint = this.createS3Endpoint(name, props.s3Buckets ?? DEFAULT_S3_BUCKETS);
    this.flowLogs = props.flowLogs && new FlowLogs(this, "FlowLogs", { name, vpcId: this.vpc.id, ...props.flowLogs });
  }

  /** AWS: every VPC has a default group that lets its members talk to each other and out; managed without rules it lets nothing. */
  private closeDefaultSecurityGroup(name: string): void {
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", {
      vpcId: this.vpc.id,
      tags: { Name: `${name}-default-closed` },
    });
  }

  private createPublicRouteTable(name: string, ipv6: boolean): RouteTable {
    const table = new RouteTable(this, "PublicRouteTable", {
      vpcId: this.vpc.id,
      tags: { Name: `${name}-public` },
    });
    new Route(this, "InternetRoute", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: this.internetGateway.id,
    });
    if (ipv6) {
      new Route(this, "InternetRouteIpv6", {
        routeTableId: table.id,
        destinationIpv6CidrBlock: "::/0",
        gatewayId: this.internetGateway.id,
      });
    }
    return table;
  }

  private createZones(name: string, props: NetworkProps): ZoneSubnets[] {
    const { availabilityZones = DEFAULT_ZONES } = props;
    const zones = zonesProblem(availabilityZones) === undefined ? availabilityZones : DEFAULT_ZONES;
    const names = typeof zones === "number" ? this.firstZoneNames(zones) : zones;
    return layoutSubnets(this.vpcCidr, names.length).map(
      (layout, index) =>
        new ZoneSubnets(this, `Zone${index + 1}`, {
          name: `${name}-${index + 1}`,
          vpc: this.vpc,
          publicRouteTable: this.publicRouteTable,
          availabilityZone: names[index] ?? "",
          layout,
          // Amazon gives a VPC a /56: the n-th /64 of it is the n-th zone's.
          ...(props.ipv6 && { publicIpv6Cidr: Fn.cidrsubnet(this.vpc.ipv6CidrBlock, 8, index) }),
        }),
    );
  }

  /** References to the region's first zones by name, without local zones and others that must be opted in to. */
  private firstZoneNames(count: number): string[] {
    const zones = new DataAwsAvailabilityZones(this, "AvailabilityZones", {
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    // An index past the end fails the plan; Fn.element would start over and put two subnets into one zone.
    return Array.from({ length: count }, (_, index) => Token.asString(propertyAccess(zones.names, [index])));
  }

  /** Reaching S3 through the gateway endpoint costs nothing and keeps the traffic off the NAT gateway. */
  private createS3Endpoint(name: string, buckets: S3Buckets): VpcEndpoint {
    const region = new DataAwsRegion(this, "Region", {});
    return new VpcEndpoint(this, "S3Endpoint", {
      vpcId: this.vpc.id,
      serviceName: `com.amazonaws.${region.name}.s3`,
      vpcEndpointType: "Gateway",
      ...(buckets === "own" && { policy: this.ownBucketsPolicy(region) }),
      routeTableIds: [this.publicRouteTable.id, ...this.zones.map((zone) => zone.privateRouteTable.id)],
      tags: { Name: `${name}-s3` },
    });
  }

  private ownBucketsPolicy(region: DataAwsRegion): string {
    const { accountId } = new DataAwsCallerIdentity(this, "Account", {});
    const { partition } = new DataAwsPartition(this, "Partition", {});
    return JSON.stringify(ownBucketsPolicy({ partition, region: region.name, accountId }));
  }
}

/** What is wrong with what the subnets are made from. The network is made with the defaults then, so that everything else is judged too. */
function layoutProblems({ cidr, availabilityZones }: NetworkProps): string[] {
  const problems: readonly (readonly [string, unknown, string | undefined])[] = [
    ["cidr", cidr, cidr === undefined ? undefined : vpcCidrProblem(cidr)],
    [
      "availabilityZones",
      availabilityZones,
      availabilityZones === undefined ? undefined : zonesProblem(availabilityZones),
    ],
  ];
  return problems.flatMap(([prop, value, problem]) =>
    problem === undefined ? [] : [`${prop} is ${JSON.stringify(value)}; ${problem}`],
  );
}
