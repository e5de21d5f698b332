import type { IConstruct } from "constructs";
import type { INetwork } from "../../network";
import type { SecurityGroup } from "../../security-group";
import type { Access } from "./access";
import type { IpAddressType } from "./ip-address-type";

/** What a load balancer knows of its listeners. */
export interface IListener extends IConstruct {
  readonly port: number;
}

/** What listeners, target groups, aliases and alarms need of a load balancer. */
export interface ILoadBalancer extends IConstruct {
  /** Starts the names of the target groups and alarms too. */
  readonly name: string;
  readonly arn: string;
  /** `app/<name>/<id>`: the load balancer in CloudWatch metrics and request-count labels. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  /** The hosted zone that Route 53 aliases point to. */
  readonly hostedZoneId: string;
  readonly network: INetwork;
  readonly access: Access;
  readonly ipAddressType: IpAddressType;
  readonly securityGroup: SecurityGroup;
  /** The listeners so far, in the order in which they were made. */
  readonly listeners: readonly IListener[];
}
