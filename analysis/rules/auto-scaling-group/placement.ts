import { known, type Resource, type ResourceGraph } from "../../graph";
import { exclusiveRule } from "../exclusive-rule";
import { presence } from "../presence";
import { rule } from "../rule";
import { SOURCES } from "./sources";

const kind = "aws_autoscaling_group";

export const SUBNETS_OR_ZONES = exclusiveRule({
  kind,
  id: "auto-scaling-group/subnets-or-zones",
  summary: "a group names its subnets or its Availability Zones, not both",
  source: SOURCES.create,
  attributes: ["vpc_zone_identifier", "availability_zones"],
});

export const SUBNETS_MISSING = rule({
  id: "auto-scaling-group/subnets-missing",
  summary: "a group has at least one subnet or Availability Zone",
  severity: "error",
  source: SOURCES.create,
  kinds: [kind],
  *check(group) {
    const attribute = "vpc_zone_identifier";
    if (presence(group.get(attribute)) !== "absent" || presence(group.get("availability_zones")) !== "absent") return;
    yield { attribute, message: `${attribute} is not set; it must be a list of one subnet or more` };
  },
});

export const CLUSTER_PLACEMENT_ZONES = rule({
  id: "auto-scaling-group/cluster-placement-zones",
  summary: "a group in a cluster placement group is in one Availability Zone",
  severity: "error",
  source: SOURCES.create,
  kinds: [kind],
  *check(group, { graph }) {
    const placement = graph.resolveOne(group, group.get("placement_group"), "aws_placement_group");
    if (placement === undefined || known(placement.get("strategy")) !== "cluster") return;
    const zones = zonesOf(group, graph);
    if (zones.size < 2) return;
    const attribute = "placement_group";
    const where = [...zones].sort().join(", ");
    const message = `${attribute} is ${placement.address}, a cluster, and the group is in ${where}; it must be in one Availability Zone`;
    yield { attribute, message };
  },
});

/** The Availability Zones that a group is certainly in. */
function zonesOf(group: Resource<typeof kind>, graph: ResourceGraph): ReadonlySet<string> {
  const listed = known(group.get("availability_zones"));
  const names = Array.isArray(listed) ? listed.filter((zone) => typeof zone === "string") : [];
  const subnets = graph.resolve(group, group.get("vpc_zone_identifier"), "aws_subnet", "data.aws_subnet").certain;
  const ofSubnets = subnets.map((subnet) => known(subnet.getPlanned("availability_zone")));
  return new Set([...names, ...ofSubnets].filter((zone) => zone !== undefined));
}
