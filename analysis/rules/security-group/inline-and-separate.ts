import { isUnknown, type ResourceGraph } from "../../graph";
import { rulesOf } from "../rules-of";
import { providerDocs } from "../sources";
import { permissionsIn, type RuleHolder, SEPARATE_RULES } from "../../exposure";

export const INLINE_RULES = rulesOf(SEPARATE_RULES, providerDocs("security_group"), [
  {
    id: "security-group/inline-and-separate",
    summary:
      "the rules of a group stand either in its blocks or in resources of their own: the blocks delete the others",
    *check(separate, { graph }) {
      const [permission] = permissionsIn(separate);
      const group = groupWithBlocks(separate, permission?.direction, graph);
      if (group === undefined || permission?.direction === undefined) return;
      yield {
        attribute: "security_group_id",
        message: `security_group_id is ${group}, whose ${permission.direction} is set, which deletes this rule; write all its rules as blocks, or all as resources of their own`,
      };
    },
  },
]);

/** The group of a rule, where it certainly has blocks of that direction; an empty list of them deletes rules too. */
function groupWithBlocks(
  separate: RuleHolder,
  direction: "ingress" | "egress" | undefined,
  graph: ResourceGraph,
): string | undefined {
  const kinds = ["aws_security_group", "aws_default_security_group"] as const;
  const group = graph.resolveOne(separate, separate.root.get("security_group_id"), ...kinds);
  // Blocks that list the rules of other resources delete none.
  const blocks = direction === undefined || group?.listsOthers(direction) === true ? undefined : group?.get(direction);
  return blocks === undefined || isUnknown(blocks) ? undefined : group?.address;
}
