import { isUnknown, type ResourceGraph } from "../../graph";
import { rule } from "../rule";
import { permissionsIn, type RuleHolder } from "./permission";

const SEPARATE = [
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
] as const;

export const INLINE_AND_SEPARATE = rule({
  id: "security-group/inline-and-separate",
  summary: "the rules of a group stand either in its blocks or in resources of their own: the blocks delete the others",
  severity: "error",
  source: "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group",
  kinds: SEPARATE,
  *check(separate, { graph }) {
    // In a state the blocks of a group list the rules of other resources.
    if (graph.source === "state") return;
    const [permission] = permissionsIn(separate);
    const group = groupWithBlocks(separate, permission?.direction, graph);
    if (group === undefined || permission?.direction === undefined) return;
    yield {
      attribute: "security_group_id",
      message: `security_group_id is ${group}, whose ${permission.direction} is set; it must be a group without ${permission.direction} blocks, which delete this rule: move it there, or every block into a resource of its own`,
    };
  },
});

/** The group of a rule, where it certainly has blocks of that direction; an empty list of them deletes rules too. */
function groupWithBlocks(
  separate: RuleHolder,
  direction: "ingress" | "egress" | undefined,
  graph: ResourceGraph,
): string | undefined {
  const kinds = ["aws_security_group", "aws_default_security_group"] as const;
  const group = graph.resolveOne(separate, separate.get("security_group_id" as never), ...kinds);
  const blocks = direction === undefined ? undefined : group?.get(direction);
  return blocks === undefined || isUnknown(blocks) ? undefined : group?.address;
}
