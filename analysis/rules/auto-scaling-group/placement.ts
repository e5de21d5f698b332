import { known, type Resource, type ResourceGraph } from "../../graph";
import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const PLACEMENT_RULES = rulesOf("aws_autoscaling_group", SOURCES.create, [
  {
    id: "auto-scaling-group/subnets-or-zones",
    summary: "a group names its subnets or its Availability Zones, not both",
    atMostOneOf: ["vpc_zone_identifier", "availability_zones"],
  },
  {
    id: "auto-scaling-group/subnets-missing",
    summary: "a group has at least one subnet or Availability Zone",
    *check(group) {
      const attribute = "vpc_zone_identifier";
      if (presence(group.get(attribute)) !== "absent" || presence(group.get("availability_zones")) !== "absent") return;
      yield { attribute, message: `${attribute} is not set; set it to a list of at least one subnet` };
    },
  },
  {
    id: "auto-scaling-group/cluster-placement-zones",
    summary: "a group in a cluster placement group is in one Availability Zone",
    onlyWith: "placement_group",
    *check(group, { graph }) {
      const placement = graph.resolveOne(group, group.get("placement_group"), "aws_placement_group");
      if (placement === undefined || known(placement.get("strategy")) !== "cluster") return;
      const zones = zonesOf(group, graph);
      if (zones.size < 2) return;
      const attribute = "placement_group";
      const where = [...zones].sort().join(", ");
      const message = `${attribute} is ${placement.address}, a cluster, but the group is in ${where}; a cluster is in one Availability Zone`;
      yield { attribute, message };
    },
  },
]);

/** The Availability Zones that a group is certainly in. */
function zonesOf(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): ReadonlySet<string> {
  const listed = known(group.get("availability_zones"));
  const names = Array.isArray(listed) ? listed.filter((zone) => typeof zone === "string") : [];
  const subnets = graph.resolve(group, group.get("vpc_zone_identifier"), "aws_subnet", "data.aws_subnet").certain;
  const ofSubnets = subnets.map((subnet) => known(subnet.getPlanned("availability_zone")));
  return new Set([...names, ...ofSubnets].filter((zone) => zone !== undefined));
}
