import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { Construct } from "constructs";

export interface CpuUtilizationProps {
  /** The average CPU use of the group's instances to keep, in percent, 1 to 100. */
  readonly targetPercent: number;
  /**
   * Only adds instances; something else removes them.
   * @default false
   */
  readonly disableScaleIn?: boolean;
}

/** Adds and removes instances so that the average CPU use stays near a target. */
export class CpuUtilizationPolicy extends Construct {
  readonly resource: AutoscalingPolicy;

  constructor(scope: Construct, id: string, props: CpuUtilizationProps & { readonly groupName: string }) {
    super(scope, id);
    this.resource = new AutoscalingPolicy(this, "Resource", {
      // The name forces replacement and is unique within the group only: it does not carry the target.
      name: id,
      autoscalingGroupName: props.groupName,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        targetValue: props.targetPercent,
        disableScaleIn: props.disableScaleIn ?? false,
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      },
    });
  }
}
