import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct, type IConstruct } from "constructs";
import { pathInStack } from "../../naming";
import { problemsOfKnown } from "../../tokens";
import { alarmWindowProblems } from "./alarm-window";
import type { ILoadBalancer } from "./load-balancer";

export const DEFAULT_LOAD_BALANCER_5XX_PER_MINUTE = 10;
export const DEFAULT_TARGET_5XX_PER_MINUTE = 10;
export const DEFAULT_UNHEALTHY_HOSTS = 1;
export const DEFAULT_REJECTED_CONNECTIONS_PER_MINUTE = 1;
export const DEFAULT_RESPONSE_TIME_SECONDS = 1;
export const DEFAULT_EVALUATION_MINUTES = 5;
export const DEFAULT_MINUTES_TO_ALARM = 3;

const PERIOD_SECONDS = 60;

/** What a target group's alarm needs of it. */
export interface IMeasuredTargetGroup extends IConstruct {
  readonly resource: { readonly arnSuffix: string };
}

/** A value that raises an alarm when it is reached, or "off" for no alarm. */
export type AlarmThreshold = number | "off";

export interface LoadBalancerAlarmsProps {
  readonly loadBalancer: ILoadBalancer;
  /**
   * The groups whose targets' health is watched; instance and ip groups.
   * @default []
   */
  readonly targetGroups?: readonly IMeasuredTargetGroup[];
  /**
   * The SNS topic that is told of each alarm, and of its end.
   * @default - nobody is told; the alarms show in CloudWatch
   */
  readonly topicArn?: string;
  /**
   * Answers 500 to 599 of the load balancer itself within a minute: no healthy target, or one that did not answer in time.
   * @default 10
   */
  readonly loadBalancer5xxPerMinute?: AlarmThreshold;
  /**
   * Answers 500 to 599 of the targets within a minute.
   * @default 10
   */
  readonly target5xxPerMinute?: AlarmThreshold;
  /**
   * Unhealthy targets in a group.
   * @default 1
   */
  readonly unhealthyHosts?: AlarmThreshold;
  /**
   * Connections refused within a minute because the load balancer had reached its maximum.
   * @default 1
   */
  readonly rejectedConnectionsPerMinute?: AlarmThreshold;
  /**
   * Seconds until a target's answer begins that one request in a hundred takes or exceeds (p99).
   * @default 1
   */
  readonly responseTimeSeconds?: AlarmThreshold;
  /**
   * The last so many minutes are looked at, 1 to 1440.
   * @default 5
   */
  readonly evaluationMinutes?: number;
  /**
   * So many of those minutes must reach the threshold, 1 to `evaluationMinutes`.
   * @default 3
   */
  readonly minutesToAlarm?: number;
}

/** What an alarm measures, in CloudWatch's words. */
interface Measure {
  /** Follows the load balancer's name in the alarm's. */
  readonly name: string;
  readonly metricName: string;
  readonly statistic: Pick<
    CloudwatchMetricAlarmConfig,
    "statistic" | "extendedStatistic" | "evaluateLowSampleCountPercentiles"
  >;
  readonly targetGroup?: IMeasuredTargetGroup;
  readonly description: string;
}

/** The CloudWatch alarms that tell when a load balancer or what is behind it does not serve its clients. */
export class LoadBalancerAlarms extends Construct {
  readonly loadBalancer5xx: CloudwatchMetricAlarm | undefined;
  readonly target5xx: CloudwatchMetricAlarm | undefined;
  readonly rejectedConnections: CloudwatchMetricAlarm | undefined;
  readonly responseTime: CloudwatchMetricAlarm | undefined;
  /** By the path of the target group within its stack, with `-` for `/`. */
  readonly unhealthyHosts: ReadonlyMap<string, CloudwatchMetricAlarm>;
  private readonly props: LoadBalancerAlarmsProps;

  constructor(scope: Construct, id: string, props: LoadBalancerAlarmsProps) {
    super(scope, id);
    this.props = props;
    this.node.addValidation({ validate: () => this.problems() });
    const threshold = props.loadBalancer5xxPerMinute ?? DEFAULT_LOAD_BALANCER_5XX_PER_MINUTE;
    this.loadBalancer5xx = this.alarm("LoadBalancer5xx", threshold, {
      name: "load-balancer-5xx",
      metricName: "HTTPCode_ELB_5XX_Count",
      statistic: { statistic: "Sum" },
      description: "the load balancer itself answers with errors: look for targets that are unhealthy or too slow",
    });
    this.target5xx = this.alarm("Target5xx", props.target5xxPerMinute ?? DEFAULT_TARGET_5XX_PER_MINUTE, {
      name: "target-5xx",
      metricName: "HTTPCode_Target_5XX_Count",
      statistic: { statistic: "Sum" },
      description: "the targets answer with errors: look at the application's logs",
    });
    this.rejectedConnections = this.alarm(
      "RejectedConnections",
      props.rejectedConnectionsPerMinute ?? DEFAULT_REJECTED_CONNECTIONS_PER_MINUTE,
      {
        name: "rejected-connections",
        metricName: "RejectedConnectionCount",
        statistic: { statistic: "Sum" },
        description: "the load balancer refuses connections: it has reached its maximum",
      },
    );
    this.responseTime = this.alarm("ResponseTime", props.responseTimeSeconds ?? DEFAULT_RESPONSE_TIME_SECONDS, {
      name: "response-time",
      metricName: "TargetResponseTime",
      // With few requests p99 is the slowest one of them; then the alarm stays as it is.
      statistic: { extendedStatistic: "p99", evaluateLowSampleCountPercentiles: "ignore" },
      description: "one answer in a hundred is slow: look at the targets' load",
    });
    this.unhealthyHosts = this.watchTargets(props.targetGroups ?? []);
  }

  private watchTargets(groups: readonly IMeasuredTargetGroup[]): ReadonlyMap<string, CloudwatchMetricAlarm> {
    const alarms = new Map<string, CloudwatchMetricAlarm>();
    for (const targetGroup of groups) {
      const key = pathInStack(targetGroup).join("-");
      const alarm = this.alarm(`UnhealthyHosts-${key}`, this.props.unhealthyHosts ?? DEFAULT_UNHEALTHY_HOSTS, {
        name: `unhealthy-hosts-${key}`,
        metricName: "UnHealthyHostCount",
        statistic: { statistic: "Maximum" },
        targetGroup,
        description: `targets of ${key} fail their health checks`,
      });
      if (alarm !== undefined) alarms.set(key, alarm);
    }
    return alarms;
  }

  private alarm(id: string, threshold: AlarmThreshold, measure: Measure): CloudwatchMetricAlarm | undefined {
    if (threshold === "off") return undefined;
    const { loadBalancer, topicArn } = this.props;
    const { evaluationMinutes, minutesToAlarm } = this.window();
    const actions = topicArn === undefined ? undefined : [topicArn];
    return new CloudwatchMetricAlarm(this, id, {
      // AWS: an alarm of the same name is overwritten without a word, so that the name must be as distinct as the id.
      alarmName: `${loadBalancer.name}-${measure.name}`,
      alarmDescription: measure.description,
      namespace: "AWS/ApplicationELB",
      metricName: measure.metricName,
      dimensions: {
        LoadBalancer: loadBalancer.arnSuffix,
        ...(measure.targetGroup && { TargetGroup: measure.targetGroup.resource.arnSuffix }),
      },
      ...measure.statistic,
      period: PERIOD_SECONDS,
      evaluationPeriods: evaluationMinutes,
      datapointsToAlarm: minutesToAlarm,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold,
      // AWS: a metric without a value is not reported, so that a minute without data is a minute without errors or requests
      // (Elastic Load Balancing guide, "CloudWatch metrics for your Application Load Balancer").
      treatMissingData: "notBreaching",
      alarmActions: actions,
      okActions: actions,
    });
  }

  private problems(): string[] {
    return problemsOfKnown(this.window(), alarmWindowProblems);
  }

  private window(): { readonly evaluationMinutes: number; readonly minutesToAlarm: number } {
    const { evaluationMinutes = DEFAULT_EVALUATION_MINUTES, minutesToAlarm = DEFAULT_MINUTES_TO_ALARM } = this.props;
    return { evaluationMinutes, minutesToAlarm };
  }
}
