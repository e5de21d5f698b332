import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { resourceName } from "../../naming";
import { vpcFields } from "../../network";
import type { SecurityGroup } from "../../security-group";
import type { ILoadBalancer } from "../balancer/load-balancer";
import type { IForwardTarget } from "../rule/forward";
import { routesTo } from "../rule/routes";
import {
  DEFAULT_GRPC_HEALTH_CHECK,
  DEFAULT_HEALTH_CHECK,
  type HealthCheck,
  grpcPathProblems,
  type ProtocolVersion,
  renderHealthCheck,
} from "./health-check";
import { problemsOfKnown } from "../../tokens";
import { renderStickiness, type Stickiness } from "./stickiness";
import { type AlgorithmProps, renderAlgorithm } from "./target-algorithm";
import { targetGroupName, type TargetGroupNameProps } from "./target-group-name";
import { renderTargetGroupHealth, type TargetGroupHealth, targetGroupHealthProblems } from "./target-group-health";

export const DEFAULT_DEREGISTRATION_DELAY_SECONDS = 60;

interface HttpTargetGroupBaseProps extends TargetGroupNameProps {
  /** The load balancer that sends the traffic. AWS: a target group belongs to one load balancer at the most. */
  readonly loadBalancer: ILoadBalancer;
  /** The port on which the targets wait for traffic, 1 to 65535. A change replaces the group, create before destroy. */
  readonly port: number;
  /**
   * How the targets are spoken to. With HTTPS any certificate of theirs will do: AWS does not check it. A change replaces the group.
   * @default "HTTP"
   */
  readonly protocol?: "HTTP" | "HTTPS";
  /**
   * HTTP2 and GRPC need an HTTPS listener. A change replaces the group.
   * @default "HTTP1"
   */
  readonly protocolVersion?: ProtocolVersion;
  /**
   * Whether the targets have IPv4 or IPv6 addresses; IPv6 needs a dual-stack load balancer. A change replaces the group.
   * @default - AWS's: IPv4
   */
  readonly ipAddressType?: "ipv4" | "ipv6";
  /** What differs from `DEFAULT_HEALTH_CHECK`, for GRPC from `DEFAULT_GRPC_HEALTH_CHECK`. */
  readonly healthCheck?: Partial<HealthCheck>;
  /**
   * Seconds that a target which leaves may take to finish its requests, 0 to 3600.
   * @default 60
   */
  readonly deregistrationDelaySeconds?: number;
  /** @default - as it is; off for a new group */
  readonly stickiness?: Stickiness;
  /**
   * Whether a load balancer's address in one zone sends requests to targets of the others. Off needs enough targets in every zone,
   * and no stickiness.
   * @default - as the load balancer does: on
   */
  readonly crossZone?: boolean;
  /** @default - as it is; one healthy target for a new group */
  readonly targetGroupHealth?: TargetGroupHealth;
}

export type HttpTargetGroupProps = HttpTargetGroupBaseProps & AlgorithmProps;

/** Targets that are spoken to over HTTP, and how their health is checked. Its kinds are `TargetGroup` and `IpTargetGroup`. */
export abstract class HttpTargetGroup extends Construct implements IForwardTarget {
  abstract readonly targetType: "instance" | "ip";
  readonly resource: LbTargetGroup;
  readonly loadBalancer: ILoadBalancer;
  readonly arn: string;
  readonly port: number;
  readonly protocolVersion: ProtocolVersion;
  readonly healthCheck: HealthCheck;
  /** Seconds that a target which leaves may take to finish its requests. */
  readonly deregistrationDelaySeconds: number;
  /** `app/<balancer>/<id>/targetgroup/<group>/<id>`: the group in a request-count policy. */
  readonly resourceLabel: string;

  constructor(scope: Construct, id: string, targetType: "instance" | "ip", props: HttpTargetGroupProps) {
    super(scope, id);
    this.loadBalancer = props.loadBalancer;
    this.port = props.port;
    this.deregistrationDelaySeconds = props.deregistrationDelaySeconds ?? DEFAULT_DEREGISTRATION_DELAY_SECONDS;
    this.protocolVersion = props.protocolVersion ?? "HTTP1";
    const standard = this.protocolVersion === "GRPC" ? DEFAULT_GRPC_HEALTH_CHECK : DEFAULT_HEALTH_CHECK;
    this.healthCheck = { ...standard, ...props.healthCheck };
    this.node.addValidation({ validate: () => this.problems(props) });
    this.resource = this.createTargetGroup(targetType, props);
    this.arn = this.resource.arn;
    this.resourceLabel = `${this.loadBalancer.arnSuffix}/${this.resource.arnSuffix}`;
  }

  /** The listeners and rules that send traffic to the group: what must exist before a target can become healthy. */
  get routes(): readonly ITerraformDependable[] {
    return routesTo(this);
  }

  /**
   * Opens the way from the load balancer to the members of a security group: traffic and health-check port.
   *
   * @param port where the members wait on another port than the group's
   */
  allowTrafficTo(instances: SecurityGroup, port: number = this.port): void {
    const balancer = this.loadBalancer.securityGroup;
    const healthCheckPort = this.healthCheck.port ?? port;
    this.openPort(balancer, instances, port, "traffic");
    if (healthCheckPort !== port) this.openPort(balancer, instances, healthCheckPort, "health checks");
  }

  /**
   * Registers one target. The port always stands there: otherwise writing the group's port out later would replace the registration,
   * and the old one's end would take the new one with it. The new registration comes before the old one goes.
   */
  protected register(
    id: string,
    target: { readonly targetId: string; readonly port?: number; readonly availabilityZone?: string },
  ): LbTargetGroupAttachment {
    return new LbTargetGroupAttachment(this, `Target-${id}`, {
      targetGroupArn: this.arn,
      ...target,
      port: target.port ?? this.port,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private openPort(balancer: SecurityGroup, instances: SecurityGroup, port: number, purpose: string): void {
    balancer.allowTcpTo({ securityGroup: instances }, port, `${purpose} to the targets on port ${port}`);
    instances.allowTcpFrom({ securityGroup: balancer }, port, `${purpose} from the load balancer on port ${port}`);
  }

  private problems({ stickiness, targetGroupHealth, crossZone }: HttpTargetGroupProps): string[] {
    return [
      ...(this.protocolVersion === "GRPC" ? problemsOfKnown(this.healthCheck.path, grpcPathProblems) : []),
      ...problemsOfKnown(targetGroupHealth, targetGroupHealthProblems),
      ...(crossZone === false && stickiness && stickiness.kind !== "off"
        ? [
            `stickiness is ${stickiness.kind} and crossZone is false; AWS keeps no client with a target without crossZone`,
          ]
        : []),
    ];
  }

  private createTargetGroup(targetType: "instance" | "ip", props: HttpTargetGroupProps): LbTargetGroup {
    const { network } = this.loadBalancer;
    const { base, place } = targetGroupName(this, props);
    const { port, protocol = "HTTP", ipAddressType, stickiness, crossZone, targetGroupHealth } = props;
    // The fields that force a replacement, measured on provider 5.100.0: these, the address type, the name and the VPC.
    const replaced = { port, protocol, protocolVersion: this.protocolVersion, targetType };
    return new LbTargetGroup(this, "Resource", {
      ...replaced,
      ...(ipAddressType && { ipAddressType }),
      name: resourceName(this, base, {
        ...replaced,
        ipAddressType,
        place,
        ...vpcFields(network),
      }),
      vpcId: network.vpcId,
      ...renderAlgorithm(props),
      deregistrationDelay: String(this.deregistrationDelaySeconds),
      healthCheck: renderHealthCheck(this.healthCheck, protocol),
      ...(stickiness && { stickiness: renderStickiness(stickiness) }),
      ...(crossZone !== undefined && { loadBalancingCrossZoneEnabled: String(crossZone) }),
      ...(targetGroupHealth && { targetGroupHealth: renderTargetGroupHealth(targetGroupHealth) }),
      tags: { Name: base },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
