import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { GROUP_NAME } from "../../aws/vpc/security-group";
import { pathInStack, resourceName, serviceName } from "../naming";
import { type INetwork, vpcFields } from "../network";
import { resolveTokens } from "../tokens";

/** Addresses: a canonical IPv4 or IPv6 CIDR block. */
export type CidrPeer = { readonly cidrIpv4: string } | { readonly cidrIpv6: string };

/** The other side of a rule: addresses, or the members of another security group. */
export type Peer = CidrPeer | { readonly securityGroup: SecurityGroup };

export interface SecurityGroupProps {
  /**
   * The group's name is this, cut to fit, and a short hash. A change replaces the group.
   * @default - the stack's id and this construct's, and those between them
   */
  readonly name?: string;
  /** At most 255 characters of `a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*`. A change replaces the group. */
  readonly description: string;
  readonly network: INetwork;
}

/**
 * A security group without any rule; each rule is a resource of its own, opened by a method.
 *
 * Terraform: inline rules and separate ones on one group delete each other, so there are no inline ones.
 */
export class SecurityGroup extends Construct {
  readonly resource: AwsSecurityGroup;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    const { description, network, name = serviceName(this) } = props;
    this.resource = new AwsSecurityGroup(this, "Resource", {
      name: resourceName(this, name, { description, ...vpcFields(network) }, GROUP_NAME.max),
      description,
      vpcId: network.vpcId,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.securityGroupId = this.resource.id;
  }

  /** Lets `peer` in on one TCP port. The same peer and port twice is one rule. */
  allowTcpFrom(peer: Peer, port: number, description: string): void {
    const id = `From-${this.peerId(peer)}-Tcp-${port}`;
    if (this.node.tryFindChild(id) !== undefined) return;
    new VpcSecurityGroupIngressRule(this, id, { ...this.tcpRule(peer, port), description });
  }

  /** Lets the members out to `peer` on one TCP port. The same peer and port twice is one rule. */
  allowTcpTo(peer: Peer, port: number, description: string): void {
    const id = `To-${this.peerId(peer)}-Tcp-${port}`;
    if (this.node.tryFindChild(id) !== undefined) return;
    new VpcSecurityGroupEgressRule(this, id, { ...this.tcpRule(peer, port), description });
  }

  private tcpRule(peer: Peer, port: number) {
    const target =
      "securityGroup" in peer ? { referencedSecurityGroupId: peer.securityGroup.securityGroupId } : { ...peer };
    return { securityGroupId: this.securityGroupId, ipProtocol: "tcp", fromPort: port, toPort: port, ...target };
  }

  /**
   * A peer in a construct id: the same in every stack and every synthesis, and without the `/` that separates ids. Addresses that are
   * known at the deploy only count as their expression: `data.aws_vpc.main.cidr_block`.
   */
  private peerId(peer: Peer): string {
    if ("securityGroup" in peer) return pathInStack(peer.securityGroup).join("-");
    const cidr = "cidrIpv4" in peer ? peer.cidrIpv4 : peer.cidrIpv6;
    return resolveTokens(this, cidr).replaceAll("/", "-").replace(/[${}]/g, "");
  }
}
