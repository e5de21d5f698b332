import { type AddressRange, isEverywhere } from "../../../aws/address-range";
import type { Endpoint } from "../../exposure/endpoint";
import { isSensitive } from "../../exposure/sensitive-ports";
import { formatTraffic, type Traffic } from "../../exposure/traffic";
import { listed } from "../../listed";
import { type ExposureFinding, exposureRulesOf } from "./exposure-rule";
import { type LooseRule, looseRules } from "./loose-rules";

const SOURCE = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19";

export const SENSITIVE_PORT_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/sensitive-port-from-anywhere",
    summary: "ports to administer something by or to read its data from are open only to known addresses",
    severity: "warning",
    *check({ network }) {
      for (const group of network.groups) {
        const members = network.members.get(group) ?? [];
        if (isOfBalancers(members)) continue;
        const judged = members.filter(isJudged).map(({ address }) => address);
        for (const { resource, attribute, direction, traffic, peer, isCertain } of group.rules) {
          if (direction !== "ingress" || !isCertain || traffic === undefined || peer.kind !== "cidr") continue;
          if (isOpen(traffic, peer.range)) yield finding({ resource, attribute }, peer.cidr, traffic, judged);
        }
      }
      for (const { rule, cidr, range, traffic, members } of looseRules(network)) {
        if (traffic.ports === "all" || !isOpen(traffic, range)) continue;
        if (members.length === 0 || !members.every(isOfBalancers)) yield finding(rule, cidr, traffic, []);
      }
    },
  },
]);

/** What a load balancer's group lets in is judged by its listeners. */
function isJudged({ kind }: Endpoint): boolean {
  return kind !== "load-balancer";
}

function isOfBalancers(members: readonly Endpoint[]): boolean {
  return members.length > 0 && !members.some(isJudged);
}

function isOpen(traffic: Traffic, range: AddressRange): boolean {
  return isSensitive(traffic) && isEverywhere(range);
}

function finding(
  { resource, attribute }: LooseRule["rule"],
  cidr: string,
  traffic: Traffic,
  members: readonly string[],
): ExposureFinding {
  const of = members.length === 0 ? "" : ` of ${listed(members)}`;
  const message = `${attribute} is ${cidr}, which opens ${formatTraffic(traffic)}${of} to everybody; name the addresses or groups that need it`;
  return { resource, attribute, message };
}
