import { isUnknown, type Resource, type ResourceGraph } from "../../graph";
import type { Notes } from "./notes";

const SUBNETS = ["aws_subnet", "aws_default_subnet", "data.aws_subnet"] as const;

/**
 * The zones of a group, by its subnets. A subnet whose zone is known only at apply is taken for a zone of its own, which is noted.
 *
 * @param names of a group that names zones and no subnets
 */
export function zonesOf(
  holder: Resource,
  subnets: unknown,
  names: readonly string[],
  graph: ResourceGraph,
  notes: Notes,
): readonly string[] {
  if (names.length > 0) return names;
  const { resources, isExact } = graph.resolve(holder, subnets, ...SUBNETS);
  const labels = new Set<string>();
  resources.forEach((subnet, index) => {
    const zone = subnet.getPlanned("availability_zone");
    labels.add(typeof zone === "string" ? zone : `zone ${index + 1}`);
  });
  if (labels.size === 0) {
    notes.add(holder.address, "its zones are not known: simulated in one zone");
    return ["zone 1"];
  }
  if (resources.some((subnet) => typeof subnet.getPlanned("availability_zone") !== "string"))
    notes.add(holder.address, `the zones of its subnets are known only at apply: called ${[...labels].join(", ")}`);
  else if (!isExact || isUnknown(subnets)) notes.add(holder.address, "it may have more subnets than are known");
  return [...labels];
}
