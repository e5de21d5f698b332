import { AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import { EC2Client, paginateDescribeInstances } from "@aws-sdk/client-ec2";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { emulatorClient } from "./aws";
import { readRules, type RuleView } from "./rule-view";

/** What runs in an account, as the AWS API describes it: load balancers, groups of instances, and the targets' health. */
export interface ServiceView {
  readonly groups: readonly GroupView[];
  readonly rules: readonly RuleView[];
  readonly targets: readonly TargetView[];
}

export interface GroupView {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly desired: number;
}

export interface TargetView {
  readonly targetGroup: string;
  /** `i-0123456789abcdef0:80` */
  readonly target: string;
  readonly zone: string;
  /** `InService` and the like; empty for what is in no Auto Scaling group. */
  readonly lifecycle: string;
  readonly health: string;
}

interface Instance {
  readonly zone: string;
  readonly lifecycle: string;
}

/** Asks the AWS API for everything that runs in an account and region. */
export async function readService(settings: ReturnType<typeof emulatorClient>): Promise<ServiceView> {
  const balancing = new ElasticLoadBalancingV2Client(settings);
  const { groups, lifecycles } = await readGroups(new AutoScalingClient(settings));
  const instances = await readInstances(new EC2Client(settings), lifecycles);
  const { TargetGroups = [] } = await balancing.send(new DescribeTargetGroupsCommand({}));
  const targets = TargetGroups.map((targetGroup) => readTargets(balancing, targetGroup, instances));
  return { groups, rules: await readAllRules(balancing), targets: (await Promise.all(targets)).flat() };
}

async function readGroups(
  client: AutoScalingClient,
): Promise<{ groups: GroupView[]; lifecycles: ReadonlyMap<string, string> }> {
  const groups: GroupView[] = [];
  const lifecycles = new Map<string, string>();
  for await (const { AutoScalingGroups = [] } of paginateDescribeAutoScalingGroups({ client }, {})) {
    for (const {
      AutoScalingGroupName = "",
      MinSize = 0,
      MaxSize = 0,
      DesiredCapacity = 0,
      Instances,
    } of AutoScalingGroups) {
      groups.push({ name: AutoScalingGroupName, min: MinSize, max: MaxSize, desired: DesiredCapacity });
      for (const { InstanceId = "", LifecycleState = "" } of Instances ?? [])
        lifecycles.set(InstanceId, LifecycleState);
    }
  }
  return { groups, lifecycles };
}

/** The instances by their ids and by their private addresses: a target is one or the other. */
async function readInstances(
  client: EC2Client,
  lifecycles: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Instance>> {
  const instances = new Map<string, Instance>();
  for await (const { Reservations = [] } of paginateDescribeInstances({ client }, {})) {
    for (const { InstanceId = "", PrivateIpAddress, Placement } of Reservations.flatMap(
      ({ Instances }) => Instances ?? [],
    )) {
      const instance = { zone: Placement?.AvailabilityZone ?? "", lifecycle: lifecycles.get(InstanceId) ?? "" };
      instances.set(InstanceId, instance);
      if (PrivateIpAddress !== undefined) instances.set(PrivateIpAddress, instance);
    }
  }
  return instances;
}

async function readTargets(
  client: ElasticLoadBalancingV2Client,
  { TargetGroupArn, TargetGroupName = "" }: TargetGroup,
  instances: ReadonlyMap<string, Instance>,
): Promise<TargetView[]> {
  const { TargetHealthDescriptions = [] } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
    targetGroup: TargetGroupName,
    target: `${Target?.Id}:${Target?.Port}`,
    zone: instances.get(Target?.Id ?? "")?.zone ?? "",
    lifecycle: instances.get(Target?.Id ?? "")?.lifecycle ?? "",
    health: TargetHealth?.State ?? "",
  }));
}

async function readAllRules(client: ElasticLoadBalancingV2Client): Promise<RuleView[]> {
  const { LoadBalancers = [] } = await client.send(new DescribeLoadBalancersCommand({}));
  const perBalancer = LoadBalancers.map(async ({ LoadBalancerArn }) => {
    const { Listeners = [] } = await client.send(new DescribeListenersCommand({ LoadBalancerArn }));
    return (await Promise.all(Listeners.map((listener) => readRules(client, listener)))).flat();
  });
  return (await Promise.all(perBalancer)).flat();
}
