import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { replacementSafeName } from "../naming";
import { vpcFields } from "../network/vpc-fields";
import type { SecurityGroup } from "../security-group";
import type { ApplicationLoadBalancer } from "./application-load-balancer";
import { DEFAULT_HEALTH_CHECK, type HealthCheck, healthCheckProblems } from "./health-check";

/** How a target group chooses a target for a request. */
export type Algorithm = "round-robin" | "least-outstanding-requests" | "weighted-random";

export const ALGORITHMS: readonly Algorithm[] = ["round-robin", "least-outstanding-requests", "weighted-random"];
export const DEFAULT_ALGORITHM: Algorithm = "round-robin";
export const DEFAULT_DEREGISTRATION_DELAY_SECONDS = 60;

export interface TargetGroupProps {
  /** The load balancer that sends the traffic. AWS: a target group belongs to one load balancer at the most. */
  readonly loadBalancer: ApplicationLoadBalancer;
  /** The port on which the targets wait for traffic, 1 to 65535. A change replaces the group, create before destroy. */
  readonly port: number;
  /** What differs from `DEFAULT_HEALTH_CHECK`. */
  readonly healthCheck?: Partial<HealthCheck>;
  /** @default "round-robin" */
  readonly algorithm?: Algorithm;
  /**
   * Seconds that a target which leaves may take to finish its requests, 0 to 3600.
   * @default 60
   */
  readonly deregistrationDelaySeconds?: number;
}

/** What a group of machines needs of a target group to join it. */
export interface ITargetGroup extends IConstruct {
  readonly arn: string;
  readonly healthCheck: HealthCheck;
  /** Seconds that a target which leaves may take to finish its requests. */
  readonly deregistrationDelaySeconds: number;
  /** `app/<balancer>/<id>/targetgroup/<group>/<id>`: the group in a request-count policy. */
  readonly resourceLabel: string;
  /** The listeners and rules that send traffic to the group: what must exist before a target can become healthy. */
  readonly routes: readonly ITerraformDependable[];
  /** Opens the way from the load balancer to the members of a security group: traffic and health-check port. */
  allowTrafficTo(machines: SecurityGroup): void;
}

/** Instances that get the requests of one or more rules, and how their health is checked. */
export class TargetGroup extends Construct implements ITargetGroup {
  readonly resource: LbTargetGroup;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly arn: string;
  readonly port: number;
  readonly healthCheck: HealthCheck;
  readonly deregistrationDelaySeconds: number;
  readonly resourceLabel: string;
  private readonly routesSoFar: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    this.loadBalancer = props.loadBalancer;
    this.port = props.port;
    this.healthCheck = { ...DEFAULT_HEALTH_CHECK, ...props.healthCheck };
    this.deregistrationDelaySeconds = props.deregistrationDelaySeconds ?? DEFAULT_DEREGISTRATION_DELAY_SECONDS;
    this.node.addValidation({ validate: () => healthCheckProblems(this.healthCheck) });
    this.resource = this.createTargetGroup(props);
    this.arn = this.resource.arn;
    this.resourceLabel = `${this.loadBalancer.arnSuffix}/${this.resource.arnSuffix}`;
  }

  get routes(): readonly ITerraformDependable[] {
    return this.routesSoFar;
  }

  /** Records that a listener or rule sends traffic here. Called by the action that forwards. */
  addRoute(route: ITerraformDependable): void {
    this.routesSoFar.push(route);
  }

  allowTrafficTo(machines: SecurityGroup): void {
    const balancer = this.loadBalancer.securityGroup;
    const healthCheckPort = this.healthCheck.port ?? this.port;
    this.openPort(balancer, machines, this.port, "traffic");
    if (healthCheckPort !== this.port) this.openPort(balancer, machines, healthCheckPort, "health checks");
  }

  private openPort(balancer: SecurityGroup, machines: SecurityGroup, port: number, purpose: string): void {
    balancer.allowTcpTo({ securityGroup: machines }, port, `${purpose} to the targets on port ${port}`);
    machines.allowTcpFrom({ securityGroup: balancer }, port, `${purpose} from the load balancer on port ${port}`);
  }

  private createTargetGroup(props: TargetGroupProps): LbTargetGroup {
    const { network, name } = this.loadBalancer;
    const { healthCheck } = this;
    // The fields that force a replacement, measured on provider 5.100.0; those left out here keep AWS's default.
    const replaced = { port: props.port, protocol: "HTTP", protocolVersion: "HTTP1", targetType: "instance" };
    return new LbTargetGroup(this, "Resource", {
      ...replaced,
      name: replacementSafeName(`${name}-${this.node.id.toLowerCase()}`, { ...replaced, ...vpcFields(this, network) }),
      vpcId: network.vpcId,
      loadBalancingAlgorithmType: (props.algorithm ?? DEFAULT_ALGORITHM).replaceAll("-", "_"),
      deregistrationDelay: String(this.deregistrationDelaySeconds),
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path: healthCheck.path,
        port: healthCheck.port === undefined ? "traffic-port" : String(healthCheck.port),
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
        matcher: healthCheck.matcher,
      },
      tags: { Name: `${name}-${this.node.id.toLowerCase()}` },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
