import { isEverywhere } from "../../../aws/address-range";
import { isSensitive } from "../../exposure/sensitive-ports";
import { formatTraffic } from "../../exposure/traffic";
import { exposureRulesOf, listed } from "./exposure-rule";

const SOURCE = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19";

export const SENSITIVE_PORT_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/sensitive-port-from-anywhere",
    summary: "ports to administer something by or to read its data from are open only to known addresses",
    severity: "warning",
    *check({ network }) {
      for (const group of network.groups) {
        const all = network.members.get(group) ?? [];
        // What a load balancer's group lets in is judged by its listeners.
        const members = all.filter(({ kind }) => kind !== "load-balancer");
        if (all.length > 0 && members.length === 0) continue;
        for (const { resource, attribute, direction, traffic, peer, isCertain } of group.rules) {
          if (direction !== "ingress" || !isCertain || traffic === undefined || peer.kind !== "cidr") continue;
          if (!isSensitive(traffic) || !isEverywhere(peer.range)) continue;
          const of = members.length === 0 ? "" : ` of ${listed(members.map(({ address }) => address))}`;
          const message = `${attribute} is ${peer.cidr}, which opens ${formatTraffic(traffic)}${of} to everybody; name the addresses or groups that need it`;
          yield { resource, attribute, message };
        }
      }
    },
  },
]);
