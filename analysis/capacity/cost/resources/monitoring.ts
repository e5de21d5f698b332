import { decided } from "../../../exposure";
import type { Block, Resource, ResourceGraph, Tree } from "../../../graph";
import type { Ledger } from "../ledger";
import { exactly } from "../range";
import { decidedBlocks, firstReason, isRead, readBlocks, readCount, readText } from "../reading";

/** An alarm on a metric of a shorter period is one of high resolution. */
const STANDARD_SECONDS = 60;

/** AWS makes AlarmHigh and AlarmLow for each target: seen at every such policy, told on no page. */
const ALARMS_OF_A_TARGET = 2;

/** An alarm is paid for each metric that it looks at (https://aws.amazon.com/cloudwatch/pricing/). */
export function chargeAlarm(alarm: Resource<"aws_cloudwatch_metric_alarm">, _: ResourceGraph, ledger: Ledger): void {
  const part = "CloudWatch alarm";
  const found = readBlocks(alarm, "metric_query");
  if (!isRead(found)) {
    ledger.leave(alarm, part, found.reason);
    return;
  }
  const queries = found.value;
  const metrics = queries.flatMap((query) => query.blocks("metric"));
  const anomaly = decided(alarm, "threshold_metric_id");
  if (anomaly !== undefined && anomaly !== "") {
    ledger.leave(alarm, part, "the price sheets have no anomaly detection");
  } else if (queries.length > 0 && metrics.length === 0) {
    ledger.leave(alarm, part, "how many metrics its query finds is not known");
  } else {
    const periods = queries.length > 0 ? metrics.map(periodOf) : [decided(alarm, "period")];
    chargeAlarms(alarm, { part, count: Math.max(1, metrics.length), periods }, ledger);
  }
}

/** The alarms that AWS makes for a target-tracking policy of a group. */
export function chargePolicy(policy: Resource<"aws_autoscaling_policy">, _: ResourceGraph, ledger: Ledger): void {
  const type = readText(decided(policy, "policy_type"), "policy_type", "SimpleScaling");
  const part = "alarms of target tracking";
  if (!isRead(type)) ledger.leave(policy, part, type.reason);
  else if (type.value === "TargetTrackingScaling") {
    const custom = decidedBlocks(policy, "target_tracking_configuration.customized_metric_specification");
    const periods = custom.map((block) => block.get("period"));
    chargeAlarms(policy, { part, count: ALARMS_OF_A_TARGET, periods }, ledger);
  }
}

/** Target tracking of what is no group of instances: the capacity of a service, a table, a cluster. */
export function chargeApplicationPolicy(policy: Resource, _: ResourceGraph, ledger: Ledger): void {
  const part = "alarms of target tracking";
  if (decided(policy, "policy_type") === "TargetTrackingScaling") {
    chargeAlarms(policy, { part, count: ALARMS_OF_A_TARGET, periods: [] }, ledger);
  }
}

interface Alarms {
  readonly part: string;
  readonly count: number;
  /** Of the metrics, in seconds. */
  readonly periods: readonly Tree[];
}

function chargeAlarms(resource: Resource, { part, count, periods }: Alarms, ledger: Ledger): void {
  const seconds = periods.map((period) => readCount(period === 0 ? undefined : period, "the period", STANDARD_SECONDS));
  const reason = firstReason(...seconds);
  if (reason !== undefined) {
    ledger.leave(resource, part, reason);
    return;
  }
  const isHigh = seconds.filter(isRead).some(({ value }) => value < STANDARD_SECONDS);
  ledger.charge(resource, {
    part,
    what: isHigh ? `${part} of high resolution` : part,
    quantity: exactly(count),
    figures: [isHigh ? "cloudwatch/high-resolution-alarm-month" : "cloudwatch/alarm-month"],
  });
}

function periodOf(metric: Block): Tree {
  return metric.get("period");
}
