import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { resourceName, serviceName } from "../../naming";
import { type INetwork, vpcFields } from "../../network";
import { SecurityGroup } from "../../security-group";
import { warnAtSynthesis } from "../../warnings";
import { type Access, accessProblems, ipAddressTypeProblems, PUBLIC_ACCESS } from "./access";
import { HttpListener, type HttpListenerOptions } from "../listener/http-listener";
import { HttpsListener, type HttpsListenerOptions } from "../listener/https-listener";
import { DEFAULT_IP_ADDRESS_TYPE, type IpAddressType } from "./ip-address-type";
import { listenersOf } from "./listeners";
import type { IListener, ILoadBalancer } from "./load-balancer";
import { type LoadBalancerAttributes, renderAttributes } from "./load-balancer-attributes";
import { type LogDestination, logDestinationProblems, renderLogDestination } from "./log-destination";
import type { IWebAcl } from "./web-acl";

export interface ApplicationLoadBalancerProps extends LoadBalancerAttributes {
  /**
   * Letters, digits and hyphens. The load balancer's name is this, cut to fit, and a short hash. A change replaces it.
   * @default - the stack's id; within a construct of the stack, followed by that construct's
   */
  readonly name?: string;
  readonly network: INetwork;
  /**
   * Who may connect. A change between internal and the others replaces the load balancer; the CIDR blocks change in place.
   * @default PUBLIC_ACCESS
   */
  readonly access?: Access;
  /**
   * The addresses that clients find the load balancer at. Changes in place. Terraform: the provider keeps what there is when it
   * is left out again, so write "ipv4" to go back.
   * @default "ipv4"
   */
  readonly ipAddressType?: IpAddressType;
  /**
   * A pool of Amazon VPC IP Address Manager that the public IPv4 addresses come from. Changes in place.
   * @default - addresses of AWS
   */
  readonly ipv4IpamPoolId?: string;
  /**
   * On an Outpost, the pool of the customer's addresses. A change replaces the load balancer.
   * @default - not on an Outpost
   */
  readonly customerOwnedIpv4Pool?: string;
  /**
   * Further security groups beside its own. Their rules let in more than the listeners' clients.
   * @default []
   */
  readonly additionalSecurityGroupIds?: readonly string[];
  /**
   * Writes a line for each request to S3.
   * @default - no access logs
   */
  readonly accessLogs?: LogDestination;
  /**
   * Writes a line for each connection to S3: the client, the TLS version and cipher, the client certificate.
   * @default - no connection logs
   */
  readonly connectionLogs?: LogDestination;
  /**
   * What judges requests before the listeners do: a `WebAcl`, or `WebAcl.fromArn(arn)`. Another one takes its place with a
   * moment between them in which requests are not judged.
   * @default - none
   */
  readonly webAcl?: IWebAcl;
  /**
   * Tags of only the load balancer, beside or instead of `Name`.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * An Application Load Balancer with a security group of its own, which lets in what a listener waits for and out what a
 * target group needs.
 */
export class ApplicationLoadBalancer extends Construct implements ILoadBalancer {
  readonly resource: Lb;
  readonly securityGroup: SecurityGroup;
  readonly webAclAssociation: Wafv2WebAclAssociation | undefined;
  readonly network: INetwork;
  readonly access: Access;
  readonly ipAddressType: IpAddressType;
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
    this.name = props.name ?? serviceName(scope);
    this.network = props.network;
    this.access = props.access ?? PUBLIC_ACCESS;
    this.ipAddressType = props.ipAddressType ?? DEFAULT_IP_ADDRESS_TYPE;
    this.node.addValidation({ validate: () => this.problems(props) });
    warnAtSynthesis(this, () => this.warnings());
    this.securityGroup = new SecurityGroup(this, "SecurityGroup", {
      name: `${this.name}-lb`,
      description: "load balancer: from its clients to its targets",
      network: props.network,
    });
    this.resource = this.createLoadBalancer(props);
    this.arn = this.resource.arn;
    this.arnSuffix = this.resource.arnSuffix;
    this.dnsName = this.resource.dnsName;
    this.hostedZoneId = this.resource.zoneId;
    this.webAclAssociation = props.webAcl && this.associate(props.webAcl);
  }

  /** The listeners so far, in the order in which they were made. */
  get listeners(): readonly IListener[] {
    return listenersOf(this);
  }

  /** Adds a listener on plain HTTP, below the load balancer: `new HttpListener(loadBalancer, id, …)`. */
  addHttpListener(id: string, options: HttpListenerOptions = {}): HttpListener {
    return new HttpListener(this, id, { ...options, loadBalancer: this });
  }

  /** Adds a listener on HTTPS, below the load balancer: `new HttpsListener(loadBalancer, id, …)`. */
  addHttpsListener(id: string, options: HttpsListenerOptions): HttpsListener {
    return new HttpsListener(this, id, { ...options, loadBalancer: this });
  }

  private createLoadBalancer(props: ApplicationLoadBalancerProps): Lb {
    const { network, customerOwnedIpv4Pool, ipv4IpamPoolId } = props;
    const internal = this.access.kind === "internal";
    const accessLogs = props.accessLogs && renderLogDestination(props.accessLogs);
    const connectionLogs = props.connectionLogs && renderLogDestination(props.connectionLogs);
    const dependsOn = [...new Set([accessLogs, connectionLogs].flatMap((rendered) => rendered?.dependsOn ?? []))];
    return new Lb(this, "Resource", {
      // A load balancer cannot move to another VPC, so the VPC is part of what forces its replacement.
      name: resourceName(this, this.name, { internal, customerOwnedIpv4Pool, ...vpcFields(network) }),
      loadBalancerType: "application",
      internal,
      subnets: [...(internal ? network.privateSubnetIds : network.publicSubnetIds)],
      securityGroups: [this.securityGroup.securityGroupId, ...(props.additionalSecurityGroupIds ?? [])],
      ipAddressType: props.ipAddressType,
      customerOwnedIpv4Pool,
      ...(ipv4IpamPoolId !== undefined && { ipamPools: { ipv4IpamPoolId } }),
      ...renderAttributes(props),
      accessLogs: accessLogs?.logs,
      connectionLogs: connectionLogs?.logs,
      tags: { Name: this.name, ...props.tags },
      lifecycle: { createBeforeDestroy: true },
      ...(dependsOn.length > 0 && { dependsOn }),
    });
  }

  private associate(webAcl: IWebAcl): Wafv2WebAclAssociation {
    // AWS: a load balancer has one web ACL at the most, and an association ends whichever it is. So the old association must go
    // before the new one comes: created before destroyed, it would take the new one with it.
    return new Wafv2WebAclAssociation(this, "WebAcl", { resourceArn: this.arn, webAclArn: webAcl.arn });
  }

  /** AWS accepts a load balancer that waits on no port; it costs money and answers nobody. */
  private warnings(): string[] {
    if (this.listeners.length > 0) return [];
    return ["no listener waits for clients; add one with addHttpListener or addHttpsListener"];
  }

  private problems(props: ApplicationLoadBalancerProps): string[] {
    return [
      ...accessProblems(this.access),
      ...ipAddressTypeProblems(this.access, this.ipAddressType),
      ...ipamPoolProblems(this.access, props.ipv4IpamPoolId),
      ...logDestinationProblems("accessLogs", props.accessLogs),
      ...logDestinationProblems("connectionLogs", props.connectionLogs),
    ];
  }
}

function ipamPoolProblems(access: Access, poolId: string | undefined): string[] {
  if (poolId === undefined || access.kind !== "internal") return [];
  return [
    `ipv4IpamPoolId is ${poolId}; it must be left out while access.kind is internal: an internal load balancer has no public addresses`,
  ];
}
