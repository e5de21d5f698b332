import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { resourceName } from "../../naming";
import type { ILoadBalancer } from "../balancer/load-balancer";
import type { IForwardTarget } from "../rule/forward";
import { routesTo } from "../rule/routes";
import type { HealthCheck } from "./health-check";
import { targetGroupName, type TargetGroupNameProps } from "./target-group-name";

/** A Lambda function, or one of its aliases. The provider's `LambdaFunction` is one. */
export interface ILambdaTarget {
  readonly functionName: string;
  /** The ARN of the function, or of the alias. */
  readonly arn: string;
  /** The alias's name. @default - the function itself */
  readonly qualifier?: string;
}

/** A health check of a function: an invocation each time, which is paid for. */
export type LambdaHealthCheck = Omit<HealthCheck, "port" | "protocol">;

/** AWS's own default. */
export const DEFAULT_LAMBDA_HEALTH_CHECK: LambdaHealthCheck = {
  path: "/",
  intervalSeconds: 35,
  timeoutSeconds: 30,
  healthyThreshold: 5,
  unhealthyThreshold: 2,
  matcher: "200",
};

export interface LambdaTargetGroupProps extends TargetGroupNameProps {
  /** The load balancer that sends the requests. AWS: a target group belongs to one load balancer at the most. */
  readonly loadBalancer: ILoadBalancer;
  /** The function that answers. AWS: a group has one. */
  readonly function: ILambdaTarget;
  /**
   * What differs from `DEFAULT_LAMBDA_HEALTH_CHECK`, or `off`.
   * @default - as it is; off for a new group
   */
  readonly healthCheck?: Partial<LambdaHealthCheck> | "off";
  /**
   * Headers and query parameters come and go as lists, so that one that is repeated is not lost. It changes the event's shape.
   * @default false
   */
  readonly multiValueHeaders?: boolean;
}

/** A Lambda function that gets the requests of one or more rules. */
export class LambdaTargetGroup extends Construct implements IForwardTarget {
  readonly targetType = "lambda";
  readonly protocolVersion = undefined;
  readonly resource: LbTargetGroup;
  readonly permission: LambdaPermission;
  readonly attachment: LbTargetGroupAttachment;
  readonly loadBalancer: ILoadBalancer;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: LambdaTargetGroupProps) {
    super(scope, id);
    this.loadBalancer = props.loadBalancer;
    const { healthCheck } = props;
    const given = healthCheck === "off" ? {} : healthCheck;
    const check = given && { ...DEFAULT_LAMBDA_HEALTH_CHECK, ...given };
    this.resource = this.createTargetGroup(props, check);
    this.arn = this.resource.arn;
    this.permission = this.createPermission(props.function);
    this.attachment = new LbTargetGroupAttachment(this, "Target", {
      targetGroupArn: this.arn,
      targetId: props.function.arn,
      // AWS: a function that the load balancer may not invoke cannot be registered.
      dependsOn: [this.permission],
    });
  }

  /** The listeners and rules that send requests to the function. */
  get routes(): readonly ITerraformDependable[] {
    return routesTo(this);
  }

  private createTargetGroup(props: LambdaTargetGroupProps, check: LambdaHealthCheck | undefined): LbTargetGroup {
    const { base, place } = targetGroupName(this, props);
    return new LbTargetGroup(this, "Resource", {
      // Of the fields that force a replacement a function has two: the name and this.
      name: resourceName(this, base, { targetType: "lambda", place }),
      targetType: "lambda",
      lambdaMultiValueHeadersEnabled: props.multiValueHeaders ?? false,
      ...(check && {
        healthCheck: {
          enabled: props.healthCheck !== "off",
          path: check.path,
          interval: check.intervalSeconds,
          timeout: check.timeoutSeconds,
          healthyThreshold: check.healthyThreshold,
          unhealthyThreshold: check.unhealthyThreshold,
          matcher: check.matcher,
        },
      }),
      tags: { Name: base },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createPermission({ functionName, qualifier }: ILambdaTarget): LambdaPermission {
    return new LambdaPermission(this, "Permission", {
      action: "lambda:InvokeFunction",
      principal: "elasticloadbalancing.amazonaws.com",
      functionName,
      ...(qualifier !== undefined && { qualifier }),
      sourceArn: this.arn,
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
