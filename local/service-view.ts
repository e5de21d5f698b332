import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { emulatorClient } from "./aws";
import type { Outputs } from "./cdktf";

/** A running service as the AWS API tells it. */
export interface ServiceView {
  readonly url: string;
  readonly group: { readonly name: string; readonly min: number; readonly max: number; readonly desired: number };
  /** In the order in which they are asked; the default action comes last. */
  readonly rules: readonly RuleView[];
  readonly instances: readonly InstanceView[];
}

export interface RuleView {
  /** `HTTP:80` */
  readonly listener: string;
  readonly priority: string;
  /** `path /*`; `otherwise` for the default action. */
  readonly conditions: string;
  readonly action: string;
}

export interface InstanceView {
  readonly id: string;
  readonly zone: string;
  readonly lifecycle: string;
  readonly targetHealth: string;
}

/** Asks the AWS API what a deployed service is made of. */
export async function readService(settings: ReturnType<typeof emulatorClient>, outputs: Outputs): Promise<ServiceView> {
  const targetGroupArn = outputs["target_group_arn"] ?? "";
  const balancing = new ElasticLoadBalancingV2Client(settings);
  return {
    url: outputs["url"] ?? "",
    rules: await readRules(balancing, targetGroupArn),
    ...(await readGroup(
      new AutoScalingClient(settings),
      outputs["auto_scaling_group_name"] ?? "",
      await readTargetHealth(balancing, targetGroupArn),
    )),
  };
}

async function readGroup(
  client: AutoScalingClient,
  name: string,
  healthOf: ReadonlyMap<string, string>,
): Promise<Pick<ServiceView, "group" | "instances">> {
  const { AutoScalingGroups } = await client.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
  );
  const group = AutoScalingGroups?.[0];
  return {
    group: { name, min: group?.MinSize ?? 0, max: group?.MaxSize ?? 0, desired: group?.DesiredCapacity ?? 0 },
    instances: (group?.Instances ?? []).map((instance) => ({
      id: instance.InstanceId ?? "",
      zone: instance.AvailabilityZone ?? "",
      lifecycle: instance.LifecycleState ?? "",
      targetHealth: healthOf.get(instance.InstanceId ?? "") ?? "not registered",
    })),
  };
}

async function readTargetHealth(
  client: ElasticLoadBalancingV2Client,
  targetGroupArn: string,
): Promise<ReadonlyMap<string, string>> {
  const { TargetHealthDescriptions } = await client.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }),
  );
  return new Map(
    (TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => [Target?.Id ?? "", TargetHealth?.State ?? ""]),
  );
}

async function readRules(client: ElasticLoadBalancingV2Client, targetGroupArn: string): Promise<RuleView[]> {
  const { TargetGroups } = await client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] }));
  const LoadBalancerArn = TargetGroups?.[0]?.LoadBalancerArns?.[0];
  const { Listeners } = await client.send(new DescribeListenersCommand({ LoadBalancerArn }));
  const perListener = (Listeners ?? []).map(async (listener) => {
    const { Rules } = await client.send(new DescribeRulesCommand({ ListenerArn: listener.ListenerArn }));
    const name = `${listener.Protocol}:${listener.Port}`;
    return (Rules ?? []).map((rule) => describeRule(name, rule)).sort(byPriority);
  });
  return (await Promise.all(perListener)).flat();
}

function describeRule(listener: string, rule: Rule): RuleView {
  const conditions = (rule.Conditions ?? []).map(
    ({ Field, Values, PathPatternConfig, HostHeaderConfig }) =>
      `${Field?.split("-")[0]} ${(PathPatternConfig?.Values ?? HostHeaderConfig?.Values ?? Values ?? []).join(", ")}`,
  );
  const action = rule.Actions?.at(-1);
  const target = action?.TargetGroupArn ?? action?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
  const detail = {
    forward: target?.split("/")[1],
    redirect: `${action?.RedirectConfig?.Protocol}:${action?.RedirectConfig?.Port}`,
    "fixed-response": action?.FixedResponseConfig?.StatusCode,
  }[action?.Type as string];
  return {
    listener,
    priority: rule.Priority ?? "",
    conditions: rule.IsDefault === true ? "otherwise" : conditions.join(" and "),
    action: `${action?.Type} ${detail ?? ""}`.trim(),
  };
}

function byPriority(a: RuleView, b: RuleView): number {
  return (Number(a.priority) || Infinity) - (Number(b.priority) || Infinity);
}
