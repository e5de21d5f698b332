import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import { resourceName, serviceName } from "../../naming";
import { type INetwork, vpcFields } from "../../network";
import { DEFAULT_HEALTH_CHECK, type HealthCheck, renderHealthCheck } from "./health-check";
import type { Listener } from "../listener/listener";

export interface AlbTargetGroupProps {
  /**
   * Letters, digits and hyphens. The group's name is this, cut to fit, and a short hash. A change replaces the group, create before
   * destroy.
   * @default - the stack's id and this construct's, and those between them
   */
  readonly name?: string;
  readonly network: INetwork;
  /** The port of a listener of the Application Load Balancer, 1 to 65535. A change replaces the group, create before destroy. */
  readonly port: number;
  /** What differs from `DEFAULT_HEALTH_CHECK`. The load balancer answers it by its rules. */
  readonly healthCheck?: Partial<HealthCheck>;
}

/**
 * An Application Load Balancer as the target of a **Network** Load Balancer, for fixed addresses or PrivateLink in front of it.
 *
 * AWS: such a group speaks TCP and serves only Network Load Balancers, so no listener of an Application Load Balancer
 * can forward to it; it belongs to none and has no rules, algorithm or stickiness. Give its `arn` to the Network Load Balancer's
 * listener. The Network Load Balancer's clients must be let in by the `access` of the Application Load Balancer.
 */
export class AlbTargetGroup extends Construct {
  readonly targetType = "alb";
  readonly resource: LbTargetGroup;
  readonly arn: string;
  readonly port: number;
  readonly healthCheck: HealthCheck;
  private readonly listeners: Record<string, Listener> = {};

  constructor(scope: Construct, id: string, props: AlbTargetGroupProps) {
    super(scope, id);
    const { network, port, name = serviceName(this) } = props;
    this.port = port;
    this.healthCheck = { ...DEFAULT_HEALTH_CHECK, ...props.healthCheck };
    this.node.addValidation({ validate: () => this.problems() });
    const replaced = { port, protocol: "TCP", targetType: "alb" };
    this.resource = new LbTargetGroup(this, "Resource", {
      ...replaced,
      name: resourceName(this, name, { ...replaced, ...vpcFields(network) }),
      vpcId: network.vpcId,
      healthCheck: renderHealthCheck(this.healthCheck, "HTTP"),
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = this.resource.arn;
  }

  /** Registers the load balancer of a listener, which must wait on the group's port. The id is part of the address. */
  registerLoadBalancer(id: string, listener: Listener): LbTargetGroupAttachment {
    this.listeners[id] = listener;
    return new LbTargetGroupAttachment(this, `Target-${id}`, {
      targetGroupArn: this.arn,
      targetId: listener.loadBalancer.arn,
      port: this.port,
      // AWS: a load balancer without a listener on the port cannot be registered.
      dependsOn: [listener.resource],
    });
  }

  private problems(): string[] {
    return Object.entries(this.listeners).flatMap(([id, listener]) =>
      listener.port === this.port
        ? []
        : [`port is ${this.port}; it must be the port of the listener that ${id} registers (${listener.port})`],
    );
  }
}
