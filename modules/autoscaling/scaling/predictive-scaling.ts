import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { BREACH_BEHAVIOR, PREDICTIVE_MODE } from "../../../aws/auto-scaling/predictive-scaling";
import { namesFor } from "../names-for";
import { knownMetricProblems } from "./known-metric";
import { countsRequests, customMetrics, renderPredictiveMetric } from "./predictive-metric";
import { type MaxCapacityBreach, type PredictiveScalingProps } from "./predictive-scaling-props";

const MODES = namesFor(PREDICTIVE_MODE, {
  "forecast-only": "ForecastOnly",
  "forecast-and-scale": "ForecastAndScale",
});
const BREACHES = namesFor(BREACH_BEHAVIOR, {
  "honor-max-capacity": "HonorMaxCapacity",
  "increase-max-capacity": "IncreaseMaxCapacity",
});

const DEFAULT_BREACH: MaxCapacityBreach = { kind: "honor-max-capacity" };

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
    const { mode = "forecast-only", schedulingBufferSeconds, maxCapacityBreach = DEFAULT_BREACH, metric } = props;
    this.node.addValidation({
      validate: () => [...customMetrics(metric)].flatMap(([prop, source]) => knownMetricProblems(prop, source)),
    });
    const label = Lazy.stringValue({ produce: props.resourceLabel });
    this.resource = new AutoscalingPolicy(this, "Resource", {
      name: id,
      autoscalingGroupName: props.groupName,
      policyType: "PredictiveScaling",
      predictiveScalingConfiguration: {
        mode: MODES[mode],
        ...(schedulingBufferSeconds !== undefined && { schedulingBufferTime: String(schedulingBufferSeconds) }),
        maxCapacityBreachBehavior: BREACHES[maxCapacityBreach.kind],
        ...(maxCapacityBreach.kind === "increase-max-capacity" && {
          maxCapacityBuffer: String(maxCapacityBreach.bufferPercent),
        }),
        metricSpecification: renderPredictiveMetric(metric, props.minutesPerDatapoint, label),
      },
    });
    if (countsRequests(metric)) {
      this.resource.dependsOn = Lazy.listValue({ produce: props.waitFor }, { omitEmpty: true });
    }
  }
}
