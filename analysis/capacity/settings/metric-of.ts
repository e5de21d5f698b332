import type { Metric } from "../engine";

/** The metrics that a simulation knows, by AWS's names. */
const METRICS: Readonly<Record<string, Metric>> = {
  ASGAverageCPUUtilization: "cpu-percent",
  ASGCPUUtilization: "cpu-percent",
  ASGTotalCPUUtilization: "cpu-percent",
  ECSServiceAverageCPUUtilization: "cpu-percent",
  ALBRequestCountPerTarget: "requests-per-target",
  ALBRequestCount: "requests-per-target",
  ALBTargetGroupRequestCount: "requests-per-target",
  "AWS/EC2 CPUUtilization": "cpu-percent",
  "AWS/ECS CPUUtilization": "cpu-percent",
  "AWS/ApplicationELB RequestCountPerTarget": "requests-per-target",
  "AWS/ApplicationELB RequestCount": "requests",
};

/** The metric that a name of AWS means; undefined where no load tells its values, as of memory, network or a queue. */
export function metricOf(name: string): Metric | undefined {
  return Object.hasOwn(METRICS, name) ? METRICS[name] : undefined;
}
