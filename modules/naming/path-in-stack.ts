import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The ids that lead to a construct from its stack: the same in every stack, so that they may be part of other ids. */
export function pathInStack(construct: IConstruct): string[] {
  return construct.node.scopes
    .filter((scope) => scope.node.id !== "" && !TerraformStack.isStack(scope))
    .map((scope) => scope.node.id);
}
