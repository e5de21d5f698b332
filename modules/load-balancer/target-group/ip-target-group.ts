import type { EcsServiceLoadBalancer } from "@cdktf/provider-aws/lib/ecs-service";
import type { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { IP_TARGET_RANGES } from "../../../aws/elb/target-group";
import { contains, rangeOf } from "../../../aws/address-range";
import type { SecurityGroup } from "../../security-group";
import { isKnown } from "../../tokens";
import { HttpTargetGroup, type HttpTargetGroupProps } from "./http-target-group";

export type IpTargetGroupProps = HttpTargetGroupProps;

/** One address that is registered by hand and not by a service. */
export interface IpTarget {
  /** A private address of the VPC, or of a network that is routed to it. */
  readonly ipAddress: string;
  /**
   * The port on which this target waits, 1 to 65535.
   * @default - the group's
   */
  readonly port?: number;
  /**
   * Needed for an address outside the VPC, and only there.
   * @default - AWS finds the zone of an address of the VPC
   */
  readonly availabilityZone?: "all";
  /**
   * A security group of the target; the way from the load balancer to it is opened.
   * @default - you open it, with `allowTrafficTo`
   */
  readonly securityGroup?: SecurityGroup;
}

/** What an ECS service is given to register its containers. */
export interface ContainerAttachment {
  /** A `load_balancer` block of the service. */
  readonly loadBalancer: EcsServiceLoadBalancer;
  /** What the service must wait for. ECS refuses a target group that no listener sends traffic to. */
  readonly dependsOn: ITerraformDependable[];
}

/** Addresses, such as those of containers, that get the requests of one or more rules, and how their health is checked. */
export class IpTargetGroup extends HttpTargetGroup {
  readonly targetType = "ip";
  private readonly targets: Record<string, IpTarget> = {};

  constructor(scope: Construct, id: string, props: IpTargetGroupProps) {
    super(scope, id, "ip", props);
    this.node.addValidation({
      validate: () => Object.entries(this.targets).flatMap(([target, { ipAddress }]) => ipProblems(target, ipAddress)),
    });
  }

  /**
   * Registers an address. It may be in other groups too. The id is part of the registration's address: with another id for the same
   * target, the end of the old registration can take the new one with it until the next apply.
   */
  registerIp(id: string, target: IpTarget): LbTargetGroupAttachment {
    const { ipAddress, port, availabilityZone, securityGroup } = target;
    this.targets[id] = target;
    if (securityGroup) this.allowTrafficTo(securityGroup, port);
    return this.register(id, {
      targetId: ipAddress,
      ...(port !== undefined && { port }),
      ...(availabilityZone !== undefined && { availabilityZone }),
    });
  }

  /**
   * What an ECS service with `awsvpc` networking needs to register a container. Call it after the rules that forward here are
   * added; open the way to the tasks with `allowTrafficTo`.
   */
  forContainer(props: { readonly containerName: string; readonly containerPort?: number }): ContainerAttachment {
    const { containerName, containerPort } = props;
    return {
      loadBalancer: { targetGroupArn: this.arn, containerName, containerPort: containerPort ?? this.port },
      dependsOn: [...this.routes],
    };
  }
}

/** What is wrong with an address. IPv6 ones and those that are known at the deploy only are not judged. */
function ipProblems(id: string, ipAddress: string): string[] {
  if (!isKnown(ipAddress) || ipAddress.includes(":")) return [];
  const address = ipAddress.includes("/") ? undefined : rangeOf(ipAddress);
  if (address === undefined) {
    return [`the target ${id} has ipAddress ${ipAddress}; it must be an address such as 10.0.1.23`];
  }
  const isPrivate = IP_TARGET_RANGES.map(rangeOf).some((block) => block !== undefined && contains(block, address));
  return isPrivate
    ? []
    : [`the target ${id} has ipAddress ${ipAddress}; it must be a private address, in ${IP_TARGET_RANGES.join(", ")}`];
}
