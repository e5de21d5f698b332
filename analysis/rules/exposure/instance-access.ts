import type { Access } from "../../exposure/access";
import { listed } from "../../listed";
import { contains, isPrivate, rangeOf, sizeOf } from "../../../aws/address-range";
import type { Endpoint } from "../../exposure/endpoint";
import { formatSource } from "../../exposure/exposure";
import { append } from "../../graph/multimap";
import type { GroupRule } from "../../exposure/security-group";
import { healthCheckOf, type Pool } from "../../exposure/targets";
import { covers, formatTraffic, intersect, onPort, type Traffic } from "../../exposure/traffic";
import { type ExposureContext, type ExposureFinding, exposureRulesOf } from "./exposure-rule";

const SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html#target-security-groups";

export const INSTANCE_ACCESS_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/instance-beside-load-balancer",
    summary: "the internet reaches an instance behind a load balancer only through the load balancer",
    check: (context) =>
      findings(context, ({ access }) => access.from.kind === "internet" && access.certainty === "certain"),
  },
  {
    id: "exposure/instance-port-beside-load-balancer",
    summary: "the port of an instance behind a load balancer is open only to the load balancer",
    severity: "warning",
    check: (context) =>
      findings(context, ({ access, instance }) => {
        if (access.from.kind === "internet") return access.certainty === "possible";
        const isOnPort = instance.traffic.some((each) => intersect(each, access.traffic) !== undefined);
        return isOnPort && isSomebodyElse(access, instance);
      }),
  },
]);

/** An instance behind load balancers. */
interface Instance {
  readonly endpoint: Endpoint;
  readonly pools: readonly Pool[];
  /** Where its load balancers send to. */
  readonly traffic: readonly Traffic[];
}

interface Way {
  readonly instance: Instance;
  readonly access: Access;
}

function* findings(context: ExposureContext, isMeant: (way: Way) => boolean): Generator<ExposureFinding> {
  const byRule = new Map<GroupRule, Way[]>();
  for (const instance of instancesOf(context)) {
    for (const access of context.access.to(instance.endpoint)) {
      const { rule } = access;
      const way = { instance, access };
      if (rule === undefined || !rule.isCertain || isOtherwiseJudged(way) || !isMeant(way)) continue;
      append(byRule, rule, way);
    }
  }
  for (const [rule, ways] of byRule) yield findingOf(rule, ways);
}

function findingOf(rule: GroupRule, ways: readonly Way[]): ExposureFinding {
  const [first] = ways as [Way];
  const instances = [...new Set(ways.map(({ instance }) => instance.endpoint.address))];
  const balancers = [
    ...new Set(ways.flatMap(({ instance }) => instance.pools.map(({ balancer }) => balancer.endpoint.address))),
  ];
  const who = first.access.from.kind === "internet" ? "the internet" : formatSource(first.access.from);
  const maybe = first.access.certainty === "possible" ? "may reach" : "reaches";
  return {
    resource: rule.resource,
    attribute: rule.attribute,
    message:
      `${rule.attribute} lets ${who} in: it ${maybe} ${listed(instances)} on ${formatTraffic(first.access.traffic)} beside ` +
      `${listed(balancers)}; let in only the load balancer's security group`,
  };
}

function instancesOf({ network }: ExposureContext): Instance[] {
  const pools = new Map<Endpoint, Pool[]>();
  const traffic = new Map<Endpoint, Traffic[]>();
  for (const pool of network.pools) {
    for (const target of pool.targets) {
      const { endpoint } = target;
      if (endpoint.kind !== "instance" && endpoint.kind !== "service") continue;
      append(pools, endpoint, pool);
      const check = healthCheckOf(pool.group, target);
      append(traffic, endpoint, ...(target.traffic ?? []), ...(check === undefined ? [] : [check.traffic]));
    }
  }
  return [...pools].map(([endpoint, of]) => ({ endpoint, pools: of, traffic: traffic.get(endpoint) ?? [] }));
}

/** What other rules judge, and what is right by itself. */
function isOtherwiseJudged({ instance, access: { traffic } }: Way): boolean {
  if (["icmp", "icmpv6"].includes(traffic.protocol)) return true;
  if ([22, 3389].some((port) => covers(onPort("tcp", port), traffic))) return true;
  // AWS: a Network Load Balancer passes the client's address on, so that the targets have to let the clients in.
  const isNetwork = instance.pools.some(({ balancer }) => balancer.type === "network");
  return isNetwork && instance.traffic.some((each) => covers(each, traffic));
}

function isSomebodyElse({ from, rule }: Access, { endpoint, pools }: Instance): boolean {
  switch (from.kind) {
    case "cidr": {
      const range = rangeOf(from.cidr);
      if (range === undefined) return false;
      const ofBalancers = pools.flatMap(({ balancer }) => balancer.endpoint.subnets.flatMap(({ ranges }) => ranges));
      const isBalancer = ofBalancers.some((each) => contains(each, range));
      // One's own address is no back door.
      return !isBalancer && (isPrivate(range) || sizeOf([range]) > (range.family === "ipv4" ? 2n ** 8n : 2n ** 80n));
    }
    case "security-group":
      // Instances of one group may talk to one another.
      return !endpoint.groups.some(({ address }) => address === from.address) && from.members.length > 0;
    case "prefix-list":
      return rule !== undefined;
    case "internet":
    case "resource":
      return false;
  }
}
