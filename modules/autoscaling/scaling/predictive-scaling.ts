import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { problemsOfKnown } from "../../tokens";
import { knownMetricProblems } from "./known-metric";
import { countsRequests, customMetrics, renderPredictiveMetric } from "./predictive-metric";
import { type PredictiveMode, type PredictiveScalingProps, schedulingBufferProblems } from "./predictive-scaling-props";

const MODES: Readonly<Record<PredictiveMode, string>> = {
  "forecast-only": "ForecastOnly",
  "forecast-and-scale": "ForecastAndScale",
};

/** What a group tells its predictive policy. */
export interface PredictiveScalingPolicyProps extends PredictiveScalingProps {
  readonly groupName: string;
  readonly minutesPerDatapoint: number;
  /** Read when the stack is synthesized. */
  readonly resourceLabel: () => string;
  readonly waitFor: () => string[];
}

/** Adds instances before they are needed, from what happened at the same hour of other days. */
export class PredictiveScalingPolicy extends Construct {
  readonly resource: AutoscalingPolicy;

  constructor(scope: Construct, id: string, props: PredictiveScalingPolicyProps) {
    super(scope, id);
    const { mode = "forecast-only", schedulingBufferSeconds, maxCapacityBreach, metric } = props;
    this.node.addValidation({
      validate: () => [
        ...problemsOfKnown(schedulingBufferSeconds, schedulingBufferProblems),
        ...[...customMetrics(metric)].flatMap(([prop, source]) => knownMetricProblems(prop, source)),
      ],
    });
    const label = Lazy.stringValue({ produce: props.resourceLabel });
    this.resource = new AutoscalingPolicy(this, "Resource", {
      name: id,
      autoscalingGroupName: props.groupName,
      policyType: "PredictiveScaling",
      predictiveScalingConfiguration: {
        mode: MODES[mode],
        ...(schedulingBufferSeconds !== undefined && { schedulingBufferTime: String(schedulingBufferSeconds) }),
        ...(maxCapacityBreach?.kind === "increase-max-capacity"
          ? {
              maxCapacityBreachBehavior: "IncreaseMaxCapacity",
              maxCapacityBuffer: String(maxCapacityBreach.bufferPercent),
            }
          : { maxCapacityBreachBehavior: "HonorMaxCapacity" }),
        metricSpecification: renderPredictiveMetric(metric, props.minutesPerDatapoint, label),
      },
    });
    if (countsRequests(metric)) {
      this.resource.dependsOn = Lazy.listValue({ produce: props.waitFor }, { omitEmpty: true });
    }
  }
}
