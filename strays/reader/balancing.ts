import {
  DescribeTagsCommand,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Found, type Tags, tagsOf } from "../found";
import { MONTHLY } from "../prices";
import { isOurs, type Scope } from "../scope";
import { asking, type AwsApi, everyItem, inParts } from "./aws-api";

/** AWS: DescribeTags takes 20 resources. */
const TAGGED_AT_ONCE = 20;

/** Load balancers with their listeners and rules, and target groups. */
export async function readBalancing(api: AwsApi, scope: Scope): Promise<Found[]> {
  const settings = { client: api.balancing };
  const right = (action: string) => `elasticloadbalancing:${action}`;
  const [balancers, groups] = await Promise.all([
    asking("listing the load balancers", right("DescribeLoadBalancers"), loadBalancers()),
    asking("listing the target groups", right("DescribeTargetGroups"), targetGroups()),
  ]);
  const listeners = await asking(
    "listing the listeners",
    right("DescribeListeners"),
    childrenOf(balancers, listenersOf),
  );
  const rules = await asking("listing the listener rules", right("DescribeRules"), childrenOf(listeners, rulesOf));
  return [...balancers, ...groups, ...listeners, ...rules];

  async function loadBalancers(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeLoadBalancers(settings, {}), ({ LoadBalancers }) => LoadBalancers);
    const found = all.map(({ LoadBalancerArn = "", LoadBalancerName, AvailabilityZones, DNSName, CreatedTime }) => ({
      type: "aws_lb",
      id: LoadBalancerArn,
      created: CreatedTime,
      attributes: {
        name: LoadBalancerName,
        subnets: AvailabilityZones?.flatMap(({ SubnetId }) => SubnetId ?? []),
        dns_name: DNSName?.toLowerCase(),
      },
      monthlyCost: MONTHLY.loadBalancer,
    }));
    return (await tagged(found)).filter(({ type, tags, attributes }) => isOurs(scope, type, tags, attributes.name));
  }

  async function targetGroups(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeTargetGroups(settings, {}), ({ TargetGroups }) => TargetGroups);
    const found = all.map(({ TargetGroupArn = "", TargetGroupName, VpcId }) => ({
      type: "aws_lb_target_group",
      id: TargetGroupArn,
      attributes: { name: TargetGroupName, vpc_id: VpcId },
    }));
    return (await tagged(found)).filter(({ type, tags, attributes }) => isOurs(scope, type, tags, attributes.name));
  }

  async function childrenOf(
    parents: readonly Found[],
    read: (parent: string) => Promise<readonly Omit<Found, "tags">[]>,
  ): Promise<Found[]> {
    return tagged((await Promise.all(parents.map(({ id }) => read(id)))).flat());
  }

  async function listenersOf(balancer: string): Promise<Omit<Found, "tags">[]> {
    const pages = paginateDescribeListeners(settings, { LoadBalancerArn: balancer });
    const all = await everyItem(pages, ({ Listeners }) => Listeners);
    return all.map(({ ListenerArn = "", Port }) => ({
      type: "aws_lb_listener",
      id: ListenerArn,
      attributes: { load_balancer_arn: balancer, port: Port },
    }));
  }

  async function rulesOf(listener: string): Promise<Omit<Found, "tags">[]> {
    const all = await everyItem(paginateDescribeRules(settings, { ListenerArn: listener }), ({ Rules }) => Rules);
    return all
      .filter(({ IsDefault }) => IsDefault !== true)
      .map(({ RuleArn = "", Priority }) => ({
        type: "aws_lb_listener_rule",
        id: RuleArn,
        attributes: { listener_arn: listener, priority: Number(Priority) },
      }));
  }

  /** With their tags, which have to be asked for. */
  async function tagged<T extends Omit<Found, "tags">>(found: readonly T[]): Promise<(T & { readonly tags: Tags })[]> {
    const tags = new Map<string, Tags>();
    for (const part of inParts(found, TAGGED_AT_ONCE)) {
      const request = api.balancing.send(new DescribeTagsCommand({ ResourceArns: part.map(({ id }) => id) }));
      const { TagDescriptions = [] } = await asking("reading tags of load balancing", right("DescribeTags"), request);
      for (const { ResourceArn = "", Tags } of TagDescriptions) tags.set(ResourceArn, tagsOf(Tags));
    }
    return found.map((each) => ({ ...each, tags: tags.get(each.id) ?? {} }));
  }
}
