import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Construct } from "constructs";
import { replacementSafeName } from "../naming";
import type { INetwork } from "../network/network-attributes";
import { vpcFields } from "../network/vpc-fields";
import { SecurityGroup } from "../security-group";
import { type Access, accessProblems, allowedCidrs, PUBLIC_ACCESS } from "./access";

/** Seconds that a connection may be idle. AWS's own default. */
export const DEFAULT_IDLE_TIMEOUT_SECONDS = 60;

export interface ApplicationLoadBalancerProps {
  /** Letters, digits and hyphens. The load balancer's name is this, cut to fit, and a short hash. */
  readonly name: string;
  readonly network: INetwork;
  /**
   * Who may connect. A change between internal and the others replaces the load balancer; the CIDR blocks change in place.
   * @default PUBLIC_ACCESS
   */
  readonly access?: Access;
  /**
   * Refuses the deletion of the load balancer until it is switched off in a deploy of its own.
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Seconds that a connection may be idle, 1 to 4000.
   * @default 60
   */
  readonly idleTimeoutSeconds?: number;
}

/**
 * An Application Load Balancer with a security group of its own, which lets in what a listener waits for and out what a
 * target group needs.
 */
export class ApplicationLoadBalancer extends Construct {
  readonly resource: Lb;
  readonly securityGroup: SecurityGroup;
  readonly network: INetwork;
  readonly access: Access;
  /** Starts the names of the target groups too. */
  readonly name: string;
  readonly arn: string;
  /** `app/<name>/<id>`: the load balancer in CloudWatch metrics and request-count labels. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  /** The hosted zone that Route 53 aliases point to. */
  readonly hostedZoneId: string;

  constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    this.name = props.name;
    this.network = props.network;
    this.access = props.access ?? PUBLIC_ACCESS;
    this.node.addValidation({ validate: () => accessProblems(this.access) });
    this.securityGroup = new SecurityGroup(this, "SecurityGroup", {
      name: `${props.name}-lb`,
      description: "load balancer: from its clients to its targets",
      network: props.network,
    });
    this.resource = this.createLoadBalancer(props);
    this.arn = this.resource.arn;
    this.arnSuffix = this.resource.arnSuffix;
    this.dnsName = this.resource.dnsName;
    this.hostedZoneId = this.resource.zoneId;
  }

  /** Lets the clients in on a listener's port. */
  admitClients(port: number): void {
    for (const cidrIpv4 of allowedCidrs(this.access)) {
      this.securityGroup.allowTcpFrom({ cidrIpv4 }, port, `clients to the listener on port ${port}`);
    }
  }

  private createLoadBalancer(props: ApplicationLoadBalancerProps): Lb {
    const { network } = props;
    const internal = this.access.kind === "internal";
    return new Lb(this, "Resource", {
      // A load balancer cannot move to another VPC, so the VPC is part of what forces its replacement.
      name: replacementSafeName(props.name, { internal, ...vpcFields(this, network) }),
      loadBalancerType: "application",
      internal,
      subnets: [...(internal ? network.privateSubnetIds : network.publicSubnetIds)],
      securityGroups: [this.securityGroup.securityGroupId],
      idleTimeout: props.idleTimeoutSeconds ?? DEFAULT_IDLE_TIMEOUT_SECONDS,
      enableDeletionProtection: props.deletionProtection ?? false,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
