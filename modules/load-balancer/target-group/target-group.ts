import type { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { ITerraformDependable } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { SecurityGroup } from "../../security-group";
import type { HealthCheck } from "./health-check";
import { HttpTargetGroup, type HttpTargetGroupProps } from "./http-target-group";

export type { Algorithm } from "./target-algorithm";

export type TargetGroupProps = HttpTargetGroupProps;

/** What a group of machines needs of a target group to join it. */
export interface ITargetGroup extends IConstruct {
  /** Only a group of instances can be joined by an Auto Scaling group. */
  readonly targetType: "instance";
  readonly arn: string;
  readonly healthCheck: HealthCheck;
  /** Seconds that a target which leaves may take to finish its requests. */
  readonly deregistrationDelaySeconds: number;
  /** `app/<balancer>/<id>/targetgroup/<group>/<id>`: the group in a request-count policy. */
  readonly resourceLabel: string;
  /** The listeners and rules that send traffic to the group: what must exist before a target can become healthy. */
  readonly routes: readonly ITerraformDependable[];
  /** Opens the way from the load balancer to the members of a security group: traffic and health-check port. */
  allowTrafficTo(instances: SecurityGroup): void;
}

/** One instance that is registered by hand and not by an Auto Scaling group. */
export interface InstanceTarget {
  readonly instanceId: string;
  /**
   * The port on which this instance waits, 1 to 65535. One instance may stand in a group with several ports.
   * @default - the group's
   */
  readonly port?: number;
  /**
   * A security group of the instance; the way from the load balancer to it is opened.
   * @default - you open it, with `allowTrafficTo`
   */
  readonly securityGroup?: SecurityGroup;
}

/** Instances that get the requests of one or more rules, and how their health is checked. */
export class TargetGroup extends HttpTargetGroup implements ITargetGroup {
  readonly targetType = "instance";

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id, "instance", props);
  }

  /**
   * Registers an instance. It may be in other groups too. The id is part of the registration's address: with another id for the same
   * instance, the end of the old registration can take the new one with it until the next apply.
   */
  registerInstance(id: string, target: InstanceTarget): LbTargetGroupAttachment {
    const { instanceId, port, securityGroup } = target;
    if (securityGroup) this.allowTrafficTo(securityGroup, port);
    return this.register(id, { targetId: instanceId, ...(port !== undefined && { port }) });
  }
}
