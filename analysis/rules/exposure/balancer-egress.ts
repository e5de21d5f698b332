import type { ResourceGraph } from "../../graph";
import { isEverywhere } from "../../../aws/address-range";
import type { Balancer } from "../../exposure/balancers";
import { append } from "../../graph/multimap";
import type { NetworkView } from "../../exposure/network-view";
import { rulesOf } from "../../exposure/allowance";
import type { GroupRule } from "../../exposure/security-group";
import { healthCheckOf, type Pool } from "../../exposure/targets";
import { covers, formatTraffic, onPort, type Traffic } from "../../exposure/traffic";
import { listed } from "../../listed";
import { exposureRulesOf } from "./exposure-rule";

const SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html";

export const BALANCER_EGRESS_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/load-balancer-egress",
    summary: "a load balancer's security group lets traffic out only to its targets",
    severity: "warning",
    *check({ network }) {
      const byBalancer = new Map<Balancer, Pool[]>();
      for (const pool of network.pools) append(byBalancer, pool.balancer, pool);
      for (const [balancer, pools] of byBalancer) {
        const wanted = wantedBy(pools);
        if (wanted.length === 0 || !isAlone(network, balancer)) continue;
        const isWhole = pools.every(({ hasAllTargets }) => hasAllTargets);
        const withLogin = asksIdentityProvider(network.graph, balancer);
        for (const rule of rulesOf(balancer.endpoint, "egress")) {
          const { traffic, attribute, resource } = rule;
          if (traffic === undefined || !rule.isCertain || (withLogin && covers(HTTPS, traffic))) continue;
          const what = listed(wanted.map(formatTraffic));
          if (rule.peer.kind === "cidr" && isEverywhere(rule.peer.range)) {
            const message = `${attribute} is ${rule.peer.cidr}; name the security group of the targets of ${balancer.endpoint.address} (${what})`;
            yield { resource, attribute, message };
          } else if (isWhole && !isWithin(rule, wanted)) {
            const place = attribute.replace(/[^.]*$/, "from_port");
            const message = `${formatTraffic(traffic)} is let out; let out only the ports of the targets of ${balancer.endpoint.address} (${what})`;
            yield { resource, attribute: place, message };
          }
        }
      }
    },
  },
]);

const HTTPS = onPort("tcp", 443);

/** Where the load balancer sends requests and health checks. */
function wantedBy(pools: readonly Pool[]): Traffic[] {
  const all = pools.flatMap(({ group, targets }) =>
    targets.flatMap((target) => {
      const check = healthCheckOf(group, target);
      return [...(target.traffic ?? []), ...(check === undefined ? [] : [check.traffic])];
    }),
  );
  return [...new Map(all.map((each) => [formatTraffic(each), each])).values()];
}

/** Whether its groups hold nothing else: what another member needs is not known. */
function isAlone({ members }: NetworkView, { endpoint }: Balancer): boolean {
  return endpoint.isFirewalled && endpoint.groups.every((group) => (members.get(group) ?? []).length === 1);
}

/** AWS: to log users in, a load balancer calls the identity provider itself. */
function asksIdentityProvider(graph: ResourceGraph, { listeners }: Balancer): boolean {
  const isLogin = (type: unknown) => typeof type !== "string" || type.startsWith("authenticate-");
  return listeners.some(
    ({ listener }) =>
      [...listener.each("default_action.type")].some(({ value }) => isLogin(value)) ||
      graph
        .referrers(listener, "aws_lb_listener_rule", "listener_arn")
        .some((rule) => [...rule.each("action.type")].some(({ value }) => isLogin(value))),
  );
}

/** Ranges longer than this are not meant port by port. */
const LONGEST_RANGE = 1000;

function isWithin({ traffic }: GroupRule, wanted: readonly Traffic[]): boolean {
  if (traffic === undefined) return true;
  const { protocol, ports } = traffic;
  if (ports === "all" || ports.to - ports.from > LONGEST_RANGE) return false;
  for (let port = ports.from; port <= ports.to; port += 1) {
    if (!wanted.some((each) => covers(each, onPort(protocol, port)))) return false;
  }
  return true;
}
