import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { problemsOfKnown } from "./known";
import { knownMetricProblems } from "./known-metric";
import { countsRequests, customMetrics, type PredictiveMetric, renderPredictiveMetric } from "./predictive-metric";

const MODES = { "forecast-only": "ForecastOnly", "forecast-and-scale": "ForecastAndScale" } as const;

/** The interval of a forecast, and so the longest lead (EC2 Auto Scaling API, `SchedulingBufferTime`). */
const FORECAST_INTERVAL_SECONDS = 3600;

/**
 * What happens when more instances are forecast than the group may have.
 * - `honor-max-capacity`: no more than `capacity.max`
 * - `increase-max-capacity`: the maximum is raised. AWS: it stays raised until somebody lowers it, so that the deploy
 *   leaves the maximum alone from then on
 */
export type MaxCapacityBreach =
  | { readonly kind: "honor-max-capacity" }
  | {
      readonly kind: "increase-max-capacity";
      /** Percent above the forecast to which the maximum may be raised, 0 to 100. */
      readonly bufferPercent: number;
    };

export interface PredictiveScalingProps {
  readonly metric: PredictiveMetric;
  /**
   * Look at the forecasts first, then let them scale. AWS forecasts the next 48 hours from at least 24 hours of history and is
   * good after 14 days. It only adds instances: another policy removes them.
   * @default "forecast-only"
   */
  readonly mode?: keyof typeof MODES;
  /**
   * Seconds by which instances are launched before they are needed, 0 to 3599; the time they take to come into service.
   * @default - AWS's own: 300
   */
  readonly schedulingBufferSeconds?: number;
  /** @default { kind: "honor-max-capacity" } */
  readonly maxCapacityBreach?: MaxCapacityBreach;
}

/** What a group tells its predictive policy. */
export interface PredictiveScalingPolicyProps extends PredictiveScalingProps {
  readonly groupName: string;
  readonly minutesPerDatapoint: number;
  /** Read when the stack is synthesized. */
  readonly resourceLabel: () => string;
  readonly waitFor: () => string[];
}

/** What is wrong with a lead. */
export function schedulingBufferProblems(schedulingBufferSeconds: number): string[] {
  if (schedulingBufferSeconds < FORECAST_INTERVAL_SECONDS) return [];
  return [
    `schedulingBufferSeconds is ${schedulingBufferSeconds}; ` +
      `it must be less than the hour of a forecast (${FORECAST_INTERVAL_SECONDS})`,
  ];
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
