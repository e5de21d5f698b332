import { describe, expect, test } from "@jest/globals";
import { TerraformVariable, Token } from "cdktf";
import fc from "fast-check";
import {
  ApplicationLoadBalancer,
  LoadBalancerAlarms,
  type LoadBalancerAlarmsProps,
  TargetGroup,
} from "../../../../modules/load-balancer";
import { alarmWindowProblems } from "../../../../modules/load-balancer/balancer/alarm-window";
import { NETWORK } from "../../../networks";
import { emptyStack, synthesisOf } from "../../../synthesis";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:operators";

function alarms(props: Partial<LoadBalancerAlarmsProps> = {}) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
  const targetGroups = [new TargetGroup(stack, "Web", { loadBalancer, port: 80 })];
  const created = new LoadBalancerAlarms(stack, "Alarms", { loadBalancer, targetGroups, ...props });
  return { created, found: synthesisOf(stack).all("aws_cloudwatch_metric_alarm") };
}

describe("LoadBalancerAlarms", () => {
  test.each([
    ["LoadBalancer5xx", "HTTPCode_ELB_5XX_Count", 10, { statistic: "Sum" }],
    ["Target5xx", "HTTPCode_Target_5XX_Count", 10, { statistic: "Sum" }],
    ["RejectedConnections", "RejectedConnectionCount", 1, { statistic: "Sum" }],
    [
      "ResponseTime",
      "TargetResponseTime",
      1,
      { extended_statistic: "p99", evaluate_low_sample_count_percentiles: "ignore" },
    ],
    ["UnhealthyHosts-Web", "UnHealthyHostCount", 1, { statistic: "Maximum" }],
  ])("%s watches %s from %d", (id, metric, threshold, statistic) => {
    expect(alarms().found[`Alarms/${id}`]).toMatchObject({
      namespace: "AWS/ApplicationELB",
      metric_name: metric,
      threshold,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      period: 60,
      evaluation_periods: 5,
      datapoints_to_alarm: 3,
      treat_missing_data: "notBreaching",
      ...statistic,
    });
  });

  test("measure the load balancer, and a group's targets within it", () => {
    const { found } = alarms();
    const balancer = expect.stringMatching(/^\$\{aws_lb\.LoadBalancer_\w+\.arn_suffix\}$/) as unknown;
    const group = expect.stringMatching(/^\$\{aws_lb_target_group\.Web_\w+\.arn_suffix\}$/) as unknown;
    expect(found["Alarms/LoadBalancer5xx"]?.["dimensions"]).toEqual({ LoadBalancer: balancer });
    expect(found["Alarms/UnhealthyHosts-Web"]?.["dimensions"]).toEqual({ LoadBalancer: balancer, TargetGroup: group });
  });

  test("have names that say where and what", () => {
    expect(Object.values(alarms().found).map((alarm) => alarm["alarm_name"])).toEqual([
      "shop-load-balancer-5xx",
      "shop-target-5xx",
      "shop-rejected-connections",
      "shop-response-time",
      "shop-unhealthy-hosts-Web",
    ]);
  });

  test("tell the topic of their beginning and their end", () => {
    for (const alarm of Object.values(alarms({ topicArn: TOPIC }).found)) {
      expect(alarm).toMatchObject({ alarm_actions: [TOPIC], ok_actions: [TOPIC] });
    }
    for (const alarm of Object.values(alarms().found)) {
      expect(alarm).not.toHaveProperty("alarm_actions");
    }
  });

  test("have the thresholds that were asked for, and can be left out", () => {
    const { created, found } = alarms({
      loadBalancer5xxPerMinute: 1,
      target5xxPerMinute: "off",
      unhealthyHosts: 2,
      rejectedConnectionsPerMinute: "off",
      responseTimeSeconds: 0.25,
      evaluationMinutes: 2,
      minutesToAlarm: 2,
    });
    expect(Object.entries(found).map(([id, alarm]) => [id, alarm["threshold"], alarm["datapoints_to_alarm"]])).toEqual([
      ["Alarms/LoadBalancer5xx", 1, 2],
      ["Alarms/ResponseTime", 0.25, 2],
      ["Alarms/UnhealthyHosts-Web", 2, 2],
    ]);
    expect(created.target5xx).toBeUndefined();
    expect([...created.unhealthyHosts.keys()]).toEqual(["Web"]);
  });

  test("fails if more minutes are to raise an alarm than are looked at", () => {
    expect(alarms({ evaluationMinutes: 2 }).created.node.validate()).toEqual([
      "minutesToAlarm is 3; it must be at most evaluationMinutes (2)",
    ]);
  });

  test("leave minutes that are not known yet to Terraform", () => {
    const stack = emptyStack();
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
    const evaluationMinutes = Token.asNumber(new TerraformVariable(stack, "minutes", { type: "number" }).value);
    const created = new LoadBalancerAlarms(stack, "Alarms", { loadBalancer, evaluationMinutes });
    expect(created.node.validate()).toEqual([]);
  });
});

describe("alarmWindowProblems", () => {
  test("accepts exactly as many minutes as are looked at, or fewer", () => {
    const minutes = fc.integer({ min: 1, max: 1440 });
    fc.assert(
      fc.property(minutes, minutes, (evaluationMinutes, minutesToAlarm) => {
        const problems = alarmWindowProblems({ evaluationMinutes, minutesToAlarm });
        expect(problems.length).toBe(minutesToAlarm <= evaluationMinutes ? 0 : 1);
      }),
    );
  });
});
