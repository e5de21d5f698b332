import type { Resource, ResourceGraph } from "../../graph";
import { rule } from "../rule";
import { membersOf } from "./members";

export const SECURITY_GROUPS_QUOTA = rule({
  id: "load-balancer/security-groups-quota",
  summary: "a load balancer's security groups are within the quota of a network interface",
  severity: "warning",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  kinds: ["aws_lb"],
  *check(balancer, { graph, quota }) {
    const most = quota("security-groups-per-network-interface");
    const count = groupsOf(balancer, graph).size;
    if (count <= most) return;
    yield {
      attribute: "security_groups",
      message: `security_groups has ${count} groups; it must have at most ${most}, unless the quota security-groups-per-network-interface is raised`,
    };
  },
});

/** The different security groups that a load balancer has for certain. */
function groupsOf(balancer: Resource<"aws_lb">, graph: ResourceGraph): Set<string> {
  const groups = balancer.get("security_groups");
  const literal = Array.isArray(groups) ? groups.filter((each): each is string => typeof each === "string") : [];
  const unknown = Array.isArray(groups) ? groups.filter((each) => typeof each !== "string") : groups;
  const kinds = ["aws_security_group", "aws_default_security_group", "data.aws_security_group"] as const;
  const resolved = membersOf(balancer, unknown, graph, ...kinds).certain;
  return new Set([...literal, ...resolved.map(({ address }) => address)]);
}
