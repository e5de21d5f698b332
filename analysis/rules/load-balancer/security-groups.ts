import type { Resource, ResourceGraph } from "../../graph";
import { quotaWords } from "../quota-words";
import { rulesOf } from "../rules-of";
import { membersOf } from "./members";
import { VPC_QUOTAS } from "../sources";

const QUOTA = "security-groups-per-network-interface";

export const SECURITY_GROUPS_RULES = rulesOf("aws_lb", VPC_QUOTAS, [
  {
    id: "load-balancer/security-groups-quota",
    summary: "a load balancer's security groups are within the quota of a network interface",
    severity: "warning",
    onlyWith: "security_groups",
    *check(balancer, { graph, quota }) {
      const most = quota(QUOTA);
      const count = groupsOf(balancer, graph).size;
      if (count <= most) return;
      yield {
        attribute: "security_groups",
        message: `security_groups has ${count} groups; ${quotaWords(QUOTA, most)}`,
      };
    },
  },
]);

/** The different security groups that a load balancer has for certain. */
function groupsOf(balancer: Resource<"aws_lb">, graph: ResourceGraph): Set<string> {
  const groups = balancer.get("security_groups");
  const literal = Array.isArray(groups) ? groups.filter((each): each is string => typeof each === "string") : [];
  const unknown = Array.isArray(groups) ? groups.filter((each) => typeof each !== "string") : groups;
  const kinds = ["aws_security_group", "aws_default_security_group", "data.aws_security_group"] as const;
  const resolved = membersOf(balancer, unknown, graph, ...kinds).certain;
  return new Set([...literal, ...resolved.map(({ address }) => address)]);
}
