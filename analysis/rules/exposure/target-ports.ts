import { known } from "../../graph";
import { allowance } from "../../exposure/allowance";
import type { NetworkView } from "../../exposure/network-view";
import { healthCheckOf, type Pool, type Target } from "../../exposure/targets";
import { covers, formatTraffic, type Traffic } from "../../exposure/traffic";
import { listed } from "../../listed";
import { type ExposureFinding, exposureRulesOf } from "./exposure-rule";

const SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html";

export const TARGET_PORT_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/target-port",
    summary: "a target group's port is open from the load balancer to the targets, on both sides",
    *check({ network }) {
      for (const [pool, target] of targetsOf(network)) {
        for (const traffic of target.traffic ?? []) {
          const missing = missingRules(network, pool, target, traffic, isLetInAsClient(pool, target, traffic));
          if (missing === undefined) continue;
          const { resource, attribute } = target.portAt;
          yield {
            resource,
            attribute,
            message: messageOf(`${attribute} is ${portOf(traffic)}`, pool, target, missing),
          };
        }
      }
    },
  },
  {
    id: "exposure/health-check-port",
    summary: "a target group's health-check port is open from the load balancer to the targets, on both sides",
    *check({ network }) {
      for (const [pool, target] of targetsOf(network)) {
        const check = healthCheckOf(pool.group, target);
        // The same port is told of once, as the target group's.
        if (check === undefined || target.traffic?.some((each) => covers(each, check.traffic)) === true) continue;
        const missing = missingRules(network, pool, target, check.traffic, false);
        if (missing === undefined) continue;
        const { attribute, traffic } = check;
        const message = messageOf(`${attribute} is ${portOf(traffic)}`, pool, target, missing);
        yield { resource: pool.group, attribute, message };
      }
    },
  },
]);

/** The targets that a load balancer with security groups certainly sends requests to. */
function* targetsOf(network: NetworkView): Generator<readonly [Pool, Target]> {
  for (const pool of network.pools) {
    const { balancer, group, forwards, targets } = pool;
    const isIpv4 = (known(group.get("ip_address_type") ?? "ipv4") ?? "") === "ipv4";
    if (!balancer.endpoint.isFirewalled || !isIpv4 || balancer.endpoint.resource.isRepeated) continue;
    if (!forwards.some(({ isCertain }) => isCertain)) continue;
    const seen = new Set<string>();
    for (const target of targets) {
      const { endpoint, traffic, isCertain } = target;
      const key = JSON.stringify([endpoint.groups.map(({ address }) => address), traffic]);
      // One of many alike is enough.
      if (!isCertain || seen.has(key)) continue;
      seen.add(key);
      yield [pool, target];
    }
  }
}

/** AWS: a Network Load Balancer passes the client's address on, and a rule for the clients lets the traffic in. */
function isLetInAsClient({ balancer }: Pool, { endpoint }: Target, traffic: Traffic): boolean {
  if (balancer.type !== "network") return false;
  return endpoint.groups.some(({ rules }) =>
    rules.some(
      ({ direction, peer, traffic: allowed }) =>
        direction === "ingress" &&
        peer.kind !== "security-group" &&
        (allowed === undefined || covers(allowed, traffic)),
    ),
  );
}

/** The rules that would have to be there; `undefined` where it is open, or not certainly closed. */
function missingRules(
  { hasAllRules }: NetworkView,
  { balancer }: Pool,
  { endpoint }: Target,
  traffic: Traffic,
  isLetIn: boolean,
): string | undefined {
  const [from, to] = [balancer.endpoint, endpoint];
  const out = allowance(from, "egress", to, traffic, hasAllRules).certainty === "no";
  const into = !isLetIn && allowance(to, "ingress", from, traffic, hasAllRules).certainty === "no";
  const what = formatTraffic(traffic);
  const groups = (each: typeof from) => listed(each.groups.map(({ address }) => address));
  const missing = [
    ...(out ? [`${groups(from)} has no egress rule for ${what} to ${groups(to) || to.address}`] : []),
    ...(into ? [`${groups(to)} has no ingress rule for ${what} from ${groups(from)}`] : []),
  ];
  return missing.length === 0 ? undefined : missing.join(", and ");
}

function messageOf(
  what: string,
  { balancer }: Pool,
  { endpoint }: Target,
  missing: string,
): ExposureFinding["message"] {
  return `${what}; it must be open from ${balancer.endpoint.address} to ${endpoint.address}: ${missing}`;
}

function portOf({ ports }: Traffic): string {
  return ports === "all" ? "all" : String(ports.from);
}
