import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { ADJUSTMENT_TYPE, type METRIC_AGGREGATION_TYPE } from "../../../aws/auto-scaling/scaling-policy";
import { problemsOfKnown } from "../../tokens";
import { namesFor } from "../names-for";
import { knownMetricProblems } from "./known-metric";
import { DEFAULT_PERIOD_SECONDS, isMath, type MetricSource } from "./metric";
import { renderAlarmMetric } from "./metric-alarm";
import { type RelativeStep, scaleInSteps, scaleOutSteps } from "./scaling-steps";
import {
  DEFAULT_EVALUATION_PERIODS,
  type MissingData,
  type StepScalingProps,
  stepScalingProblems,
} from "./step-scaling-props";

const ADJUSTMENTS = namesFor(ADJUSTMENT_TYPE, {
  "change-in-capacity": "ChangeInCapacity",
  "percent-change-in-capacity": "PercentChangeInCapacity",
  "exact-capacity": "ExactCapacity",
});
const MISSING_DATA: Readonly<Record<MissingData, string>> = {
  "not-breaching": "notBreaching",
  breaching: "breaching",
  ignore: "ignore",
  missing: "missing",
};

interface Direction {
  readonly name: "Out" | "In";
  readonly steps: readonly RelativeStep[];
  readonly threshold: number;
  readonly comparisonOperator: string;
}

/** Adds or removes more instances the farther a metric is off: a policy and an alarm for each direction. */
export class StepScalingPolicy extends Construct {
  readonly scaleOut: AutoscalingPolicy | undefined;
  readonly scaleIn: AutoscalingPolicy | undefined;
  readonly scaleOutAlarm: CloudwatchMetricAlarm | undefined;
  readonly scaleInAlarm: CloudwatchMetricAlarm | undefined;
  private readonly props: StepScalingProps & { readonly groupName: string };

  constructor(scope: Construct, id: string, props: StepScalingProps & { readonly groupName: string }) {
    super(scope, id);
    this.props = props;
    this.node.addValidation({ validate: () => this.problems() });
    const [out, into] = [props.scaleOut?.[0], props.scaleIn?.[0]];
    if (props.scaleOut && out) {
      const direction: Direction = {
        name: "Out",
        steps: scaleOutSteps(props.scaleOut),
        threshold: out.from,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
      };
      this.scaleOut = this.createPolicy(direction);
      this.scaleOutAlarm = this.createAlarm(direction, this.scaleOut);
    }
    if (props.scaleIn && into) {
      const direction: Direction = {
        name: "In",
        steps: scaleInSteps(props.scaleIn),
        threshold: into.to,
        comparisonOperator: "LessThanOrEqualToThreshold",
      };
      this.scaleIn = this.createPolicy(direction);
      this.scaleInAlarm = this.createAlarm(direction, this.scaleIn);
    }
  }

  private problems(): string[] {
    // The group's name is known only at the deploy, and often the metric's dimensions: they are not looked at.
    const steps = { ...this.props, groupName: undefined, metric: undefined };
    return [...problemsOfKnown(steps, stepScalingProblems), ...knownMetricProblems("metric", this.props.metric)];
  }

  private createPolicy({ name, steps }: Direction): AutoscalingPolicy {
    const { adjustment = "change-in-capacity", minAdjustmentMagnitude, metric } = this.props;
    return new AutoscalingPolicy(this, name, {
      name: stepPolicyName(this.node.id, name),
      autoscalingGroupName: this.props.groupName,
      policyType: "StepScaling",
      adjustmentType: ADJUSTMENTS[adjustment],
      metricAggregationType: aggregation(metric),
      ...(minAdjustmentMagnitude !== undefined && { minAdjustmentMagnitude }),
      stepAdjustment: steps.map(({ lower, upper, scalingAdjustment }) => ({
        ...(lower !== undefined && { metricIntervalLowerBound: String(lower) }),
        ...(upper !== undefined && { metricIntervalUpperBound: String(upper) }),
        scalingAdjustment,
      })),
    });
  }

  private createAlarm({ name, threshold, comparisonOperator }: Direction, policy: AutoscalingPolicy) {
    const { metric, evaluationPeriods = DEFAULT_EVALUATION_PERIODS, datapointsToAlarm, treatMissingData } = this.props;
    return new CloudwatchMetricAlarm(this, `${name}Alarm`, {
      // AWS: an alarm of the same name is overwritten without a word, so that the name carries the group's.
      alarmName: `${this.props.groupName}-${stepPolicyName(this.node.id, name)}`,
      alarmDescription: name === "Out" ? "adds machines to the group" : "removes machines from the group",
      ...renderAlarmMetric(metric, DEFAULT_PERIOD_SECONDS),
      comparisonOperator,
      threshold,
      evaluationPeriods,
      datapointsToAlarm: datapointsToAlarm ?? evaluationPeriods,
      treatMissingData: MISSING_DATA[treatMissingData ?? "not-breaching"],
      alarmActions: [policy.arn],
    });
  }
}

/** A policy's name in AWS. */
export function stepPolicyName(id: string, direction: Direction["name"]): string {
  return `${id}-${direction.toLowerCase()}`;
}

/** How AWS puts the alarm's values together before it looks for the step. */
function aggregation(metric: MetricSource): (typeof METRIC_AGGREGATION_TYPE.values)[number] {
  const statistic = isMath(metric) ? "average" : metric.statistic;
  if (statistic === "minimum") return "Minimum";
  return statistic === "maximum" ? "Maximum" : "Average";
}
