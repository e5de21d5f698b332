import { rulesOf } from "../../exposure/allowance";
import type { Balancer } from "../../exposure/balancers";
import { decided } from "../../exposure/endpoint-maker";
import type { NetworkView } from "../../exposure/network-view";
import type { GroupRule } from "../../exposure/security-group";
import { formatTraffic, intersect, type Traffic } from "../../exposure/traffic";
import { listed } from "../../listed";
import { exposureRulesOf } from "./exposure-rule";

const SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html";

export const LISTENER_PORT_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/listener-port",
    summary: "a listener's port is open in the load balancer's security groups",
    *check({ network }) {
      for (const balancer of network.balancers) {
        if (!isWhollySeen(network, balancer)) continue;
        const rules = rulesOf(balancer.endpoint, "ingress");
        const { address, groups } = balancer.endpoint;
        for (const { listener, traffic } of balancer.listeners) {
          if (listener.isRepeated || traffic.length === 0 || traffic.some((each) => isLetIn(rules, each))) continue;
          const names = listed(groups.map((group) => group.address));
          const message =
            `port is ${String(listener.get("port"))}, on which nobody reaches ${address}: ${names} ${letsIn(rules)}; ` +
            `add an ingress rule for ${traffic.map(formatTraffic).join(" and ")}`;
          yield { resource: listener, attribute: "port", message };
        }
      }
    },
  },
]);

/** Whether a rule that lets somebody in could not be missed. */
function isWhollySeen({ hasAllRules }: NetworkView, balancer: Balancer): boolean {
  const { isFirewalled, hasAllGroups, groups, resource } = balancer.endpoint;
  if (!isFirewalled || !hasAllGroups || resource.isRepeated || !hasAllRules || groups.length === 0) return false;
  return groups.every(({ isComplete }) => isComplete) && !isOpenToPrivateLink(balancer);
}

/** AWS: a Network Load Balancer may let in what comes over PrivateLink without asking its security groups. */
function isOpenToPrivateLink({ endpoint, type }: Balancer): boolean {
  if (type !== "network") return false;
  const enforced = decided(endpoint.resource, "enforce_security_group_inbound_rules_on_private_link_traffic");
  return enforced !== undefined && enforced !== "" && enforced !== "on";
}

/** Whether a rule lets something in on a port, or may: what of it is known only at apply is taken for right. */
function isLetIn(rules: readonly GroupRule[], wanted: Traffic): boolean {
  return rules.some(({ traffic }) => traffic === undefined || intersect(traffic, wanted) !== undefined);
}

function letsIn(rules: readonly GroupRule[]): string {
  const open = [...new Set(rules.flatMap(({ traffic }) => (traffic === undefined ? [] : [formatTraffic(traffic)])))];
  return open.length === 0 ? "lets nothing in" : `lets in only ${listed(open)}`;
}
