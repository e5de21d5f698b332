import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The ids that lead to a construct from its stack: the same in every stack, so that they may be part of other ids. */
export function pathInStack(construct: IConstruct): string[] {
  const stack = TerraformStack.of(construct);
  return construct.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
}
